"""Dự phòng: tiêm chủng, bảo hiểm y tế, ngộ độc thực phẩm, thuốc và vật tư, tử vong mẹ và trẻ em, dinh dưỡng."""

from typing import Any

from dieuhanh.declare import Better, Indicator, below, count, days, method, ratio, share, total
from dieuhanh.packs.health import methods
from dieuhanh.packs.health.datasets import insurance, nutrition, poisonings, stock, survival, vaccination
from dieuhanh.packs.health.policies import covered_goal, linked_goal, poison_goal, stock_goal, vaccinated_goal

MONTHLY: dict[str, Any] = {"over": "commune", "better": Better.HIGHER}
POISON: dict[str, Any] = {
    "per": ("month", "day", "quarter", "year"), "over": "commune", "by": ("setting", "agent"), "better": Better.LOWER,
    "decimals": 0, "owner": "food_safety", "basis": "Luật An toàn thực phẩm 55/2010/QH12",
}  # fmt: skip
YEARLY: dict[str, Any] = {"per": "year", "better": Better.LOWER, "owner": "health_office"}

vaccinated = Indicator(
    id="health.vaccinated",
    name="Trẻ được tiêm chủng đầy đủ",
    short="Tiêm chủng đầy đủ",
    code="YT06",
    question="Trong các trẻ dưới 1 tuổi đến hạn của kỳ bao nhiêu phần trăm đã tiêm chủng đầy đủ?",
    value=share(total(vaccination, "done", vaccine="full"), of=total(vaccination, "due", vaccine="full")),
    per=("month", "quarter", "year"),
    unit="%",
    target=vaccinated_goal,
    owner="disease_control",
    basis="Nghị định 104/2016/NĐ-CP về hoạt động tiêm chủng",
    **MONTHLY,
)
measles = Indicator(
    id="health.measles_vaccinated",
    name="Trẻ được tiêm sởi mũi 2",
    short="Sởi mũi 2",
    code="YT06.1",
    question="Trong các trẻ đến hạn tiêm sởi mũi 2 của kỳ bao nhiêu phần trăm đã tiêm?",
    value=share(total(vaccination, "done", vaccine="measles2"), of=total(vaccination, "due", vaccine="measles2")),
    per=("month", "quarter", "year"),
    unit="%",
    target=vaccinated_goal,
    owner="disease_control",
    **MONTHLY,
)
behind = Indicator(
    id="health.communes_behind",
    name="Xã, phường tiêm chủng chậm trong tháng",
    short="Xã tiêm chủng chậm",
    code="YT06.2",
    question="Trong tháng bao nhiêu xã, phường có tỷ lệ tiêm chủng đầy đủ dưới mức phải đạt?",
    value=count(vaccination, vaccine="full", rate=below(vaccinated_goal)),
    per="month",
    unit="xã, phường",
    over="commune",
    better=Better.LOWER,
    decimals=0,
    owner="disease_control",
    excludes="Xã, phường không có trẻ đến hạn.",
)
covered = Indicator(
    id="health.insured",
    name="Bao phủ bảo hiểm y tế",
    short="Bao phủ BHYT",
    code="YT07",
    question="Cuối tháng bao nhiêu phần trăm dân số có thẻ bảo hiểm y tế?",
    value=share(total(insurance, "covered"), of=total(insurance, "people")),
    per="month",
    unit="%",
    target=covered_goal,
    owner="insurance_desk",
    basis="Luật Bảo hiểm y tế",
    **MONTHLY,
)
linked = Indicator(
    id="health.linked_records",
    name="Người dân có hồ sơ sức khỏe đã liên thông",
    short="Hồ sơ sức khỏe liên thông",
    code="YT08",
    question="Cuối tháng bao nhiêu phần trăm dân số có hồ sơ sức khỏe đã liên thông?",
    value=share(total(insurance, "linked"), of=total(insurance, "people")),
    per="month",
    unit="%",
    target=linked_goal,
    owner="health_office",
    **MONTHLY,
)
poisoned_events = Indicator(
    id="health.poisonings",
    name="Vụ ngộ độc thực phẩm",
    short="Ngộ độc thực phẩm",
    code="YT10",
    question="Trong kỳ xảy ra bao nhiêu vụ ngộ độc thực phẩm, ở đâu, vì sao?",
    value=count(poisonings),
    unit="vụ",
    **POISON,
)
poisoned = Indicator(
    id="health.poisoned",
    name="Người mắc ngộ độc thực phẩm",
    short="Người ngộ độc",
    code="YT10.1",
    question="Trong kỳ bao nhiêu người mắc trong các vụ ngộ độc thực phẩm?",
    value=total(poisonings, "affected"),
    unit="người",
    **POISON,
)
poison_dead = Indicator(
    id="health.poison_deaths",
    name="Người chết vì ngộ độc thực phẩm",
    short="Chết vì ngộ độc",
    code="YT10.2",
    question="Trong kỳ bao nhiêu người chết trong các vụ ngộ độc thực phẩm?",
    value=total(poisonings, "dead"),
    unit="người",
    target=poison_goal,
    **POISON,
)
clusters = Indicator(
    id="health.poison_clusters",
    name="Cơ sở cung cấp thức ăn gây nhiều vụ ngộ độc",
    short="Chùm ngộ độc",
    code="YT10.3",
    question="Lúc này bao nhiêu cơ sở cung cấp thức ăn đứng sau từ hai vụ ngộ độc trở lên trong những ngày qua?",
    value=method(methods.poison_clusters, reads=(poisonings,), before=days(366)),
    per="now",
    kind="state",
    unit="nơi cung cấp",
    by=("supplier",),
    better=Better.LOWER,
    decimals=0,
    owner="food_safety",
    excludes="Vụ chưa biết cơ sở cung cấp.",
)
lasting = Indicator(
    id="health.stock_days",
    name="Ngày đủ dùng của mặt hàng thiếu nhất",
    short="Thuốc, vật tư đủ dùng",
    code="YT12",
    question="Lúc này mặt hàng thuốc, vật tư thiếu nhất còn đủ dùng bao nhiêu ngày cho cả tỉnh?",
    value=method(methods.stock_days, reads=(stock,), before=days(31)),
    per="now",
    kind="state",
    unit="ngày",
    by=("item",),
    better=Better.HIGHER,
    target=stock_goal,
    owner="health_office",
    excludes="Kho không ghi mức dùng một ngày, hoặc số đã cũ.",
)
low = Indicator(
    id="health.low_stock",
    name="Mặt hàng ở kho không đủ dùng",
    short="Kho sắp hết",
    code="YT12.1",
    question="Trong ngày bao nhiêu mặt hàng tại các kho còn đủ dùng ít hơn số ngày phải có?",
    value=count(stock, days_left=below(stock_goal)),
    per="day",
    unit="mặt hàng",
    over="commune",
    by=("item", "facility"),
    better=Better.LOWER,
    decimals=0,
    owner="health_office",
    excludes="Kho không ghi mức dùng một ngày.",
)
maternal = Indicator(
    id="health.maternal_mortality",
    name="Tử vong mẹ trên 100.000 trẻ sinh sống",
    short="Tử vong mẹ",
    code="YT13",
    question="Trong năm cứ 100.000 trẻ sinh sống có bao nhiêu bà mẹ tử vong?",
    value=ratio(total(survival, "maternal_deaths"), of=total(survival, "births"), times=100_000),
    unit="ca/100.000",
    **YEARLY,
)
children = Indicator(
    id="health.under5_mortality",
    name="Trẻ dưới 5 tuổi tử vong trên 1.000 trẻ sinh sống",
    short="Tử vong dưới 5 tuổi",
    code="YT13.1",
    question="Trong năm cứ 1.000 trẻ sinh sống có bao nhiêu trẻ dưới 5 tuổi tử vong?",
    value=ratio(total(survival, "under5_deaths"), of=total(survival, "births"), times=1_000),
    unit="‰",
    **YEARLY,
)
stunted = Indicator(
    id="health.stunted",
    name="Trẻ dưới 5 tuổi thấp còi",
    short="Thấp còi",
    code="YT14",
    question="Trong năm bao nhiêu phần trăm trẻ dưới 5 tuổi được đo bị thấp còi?",
    value=share(total(nutrition, "stunted"), of=total(nutrition, "measured")),
    unit="%",
    over="commune",
    **YEARLY,
)

PREVENTION = (vaccinated, measles, behind, covered, linked, poisoned_events, poisoned, poison_dead, clusters, lasting, low,
              maternal, children, stunted)  # fmt: skip
