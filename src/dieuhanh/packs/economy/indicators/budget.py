"""Ngân sách, đầu tư, thương mại, giá cả, đô thị hóa: chưa có nguồn tự động; tải bảng lên là có số."""

from typing import Any

from dieuhanh.declare import Better, Indicator, days, loaded, targets_met
from dieuhanh.packs.economy.plans import (
    council_plan,
    cpi_ceiling,
    disbursement_goal,
    revenue_goal,
    spending_ceiling,
)

MONTHS = ("month", "quarter", "half", "nine", "year")
BUDGET: dict[str, Any] = {
    "value": loaded(),
    "per": MONTHS,
    "kind": "to_date",
    "owner": "budget",
    "rhythm": days(45),
    "basis": "Luật Ngân sách nhà nước",
}
INVEST: dict[str, Any] = {**BUDGET, "basis": "Luật Đầu tư công 58/2024/QH15"}
TRADE: dict[str, Any] = {
    "value": loaded(),
    "per": MONTHS,
    "owner": "statistics",
    "rhythm": days(45),
    "basis": "Nghị định 94/2022/NĐ-CP",
    "better": Better.HIGHER,
}
YEARLY: dict[str, Any] = {
    "value": loaded(),
    "per": "year",
    "kind": "state",
    "rhythm": days(400),
    "better": Better.HIGHER,
    "basis": "Nghị định 94/2022/NĐ-CP",
}

revenue = Indicator(
    id="economy.revenue",
    name="Thu ngân sách nhà nước trên địa bàn",
    short="Thu ngân sách",
    unit="tỷ đồng",
    code="KT04",
    better=Better.HIGHER,
    plan=council_plan.id,
    question="Từ đầu năm đến hết kỳ đã thu được bao nhiêu ngân sách nhà nước trên địa bàn?",
    **BUDGET,
)

revenue_share = Indicator(
    id="economy.revenue_share",
    name="Thu ngân sách so với dự toán",
    unit="%",
    code="KT04.1",
    better=Better.HIGHER,
    target=revenue_goal,
    question="Từ đầu năm đến hết kỳ đã thu được bao nhiêu phần trăm dự toán cả năm?",
    **BUDGET,
)

spending = Indicator(
    id="economy.spending",
    name="Chi ngân sách địa phương",
    short="Chi ngân sách",
    unit="tỷ đồng",
    code="KT05",
    better=Better.NONE,
    question="Từ đầu năm đến hết kỳ đã chi bao nhiêu ngân sách địa phương?",
    **BUDGET,
)

spending_share = Indicator(
    id="economy.spending_share",
    name="Chi ngân sách so với dự toán",
    unit="%",
    code="KT05.1",
    better=Better.BAND,
    target=spending_ceiling,
    question="Từ đầu năm đến hết kỳ đã chi bao nhiêu phần trăm dự toán cả năm?",
    **BUDGET,
)

disbursement_share = Indicator(
    id="economy.disbursement_share",
    name="Tỷ lệ giải ngân vốn đầu tư công",
    short="Giải ngân đầu tư công",
    unit="%",
    code="KT06",
    better=Better.HIGHER,
    target=disbursement_goal,
    question="Từ đầu năm đến hết kỳ đã giải ngân bao nhiêu phần trăm vốn đầu tư công được giao?",
    **INVEST,
)

retail = Indicator(
    id="economy.retail",
    name="Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ",
    short="Bán lẻ, dịch vụ",
    unit="tỷ đồng",
    code="KT08",
    question="Trong kỳ bán lẻ hàng hóa và dịch vụ tiêu dùng đạt bao nhiêu?",
    **TRADE,
)

retail_growth = Indicator(
    id="economy.retail_growth",
    name="Bán lẻ hàng hóa và dịch vụ tăng",
    unit="%",
    code="KT08.1",
    plan=council_plan.id,
    question="Bán lẻ hàng hóa và dịch vụ trong kỳ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **TRADE,
)

exports = Indicator(
    id="economy.exports",
    name="Kim ngạch xuất khẩu",
    unit="triệu USD",
    code="KT09",
    plan=council_plan.id,
    question="Trong kỳ đã xuất khẩu hàng hóa trị giá bao nhiêu?",
    **{**TRADE, "owner": "trade"},
)

cpi = Indicator(
    id="economy.cpi",
    name="Chỉ số giá tiêu dùng bình quân (CPI)",
    short="CPI bình quân",
    unit="%",
    kind="to_date",
    code="KT10",
    target=cpi_ceiling,
    question="Giá tiêu dùng bình quân từ đầu năm tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **{**TRADE, "better": Better.BAND},
)

fdi_registered = Indicator(
    id="economy.fdi_registered",
    name="Vốn FDI đăng ký",
    unit="triệu USD",
    code="KT12",
    plan=council_plan.id,
    question="Trong kỳ nhà đầu tư nước ngoài đã đăng ký bao nhiêu vốn?",
    **{**TRADE, "owner": "investment"},
)

fdi_disbursed = Indicator(
    id="economy.fdi_disbursed",
    name="Vốn FDI giải ngân",
    unit="triệu USD",
    code="KT12.1",
    question="Trong kỳ vốn đầu tư nước ngoài đã giải ngân được bao nhiêu?",
    **{**TRADE, "owner": "investment"},
)

total_investment = Indicator(
    id="economy.total_investment",
    name="Tổng vốn đầu tư toàn xã hội",
    short="Đầu tư toàn xã hội",
    unit="tỷ đồng",
    code="KT13",
    plan=council_plan.id,
    question="Trong kỳ toàn xã hội đã đầu tư bao nhiêu vốn trên địa bàn?",
    **{**TRADE, "per": ("quarter", "half", "nine", "year"), "rhythm": days(120)},
)

urbanisation = Indicator(
    id="economy.urbanisation",
    name="Tỷ lệ đô thị hóa",
    unit="%",
    code="KT14",
    owner="construction",
    plan=council_plan.id,
    question="Cuối năm bao nhiêu phần trăm dân số sống ở đô thị?",
    **YEARLY,
)

new_rural_share = Indicator(
    id="economy.new_rural_share",
    name="Tỷ lệ xã đạt chuẩn nông thôn mới",
    unit="%",
    code="KT14.1",
    owner="agriculture",
    plan=council_plan.id,
    question="Cuối năm bao nhiêu phần trăm số xã đã đạt chuẩn nông thôn mới?",
    **YEARLY,
)

plan_targets_met = Indicator(
    id="economy.plan_targets_met",
    name="Chỉ tiêu Hội đồng nhân dân giao đã đạt",
    short="Chỉ tiêu đạt",
    code="KT15",
    question="Trong 22 chỉ tiêu Hội đồng nhân dân giao cho năm nay, bao nhiêu chỉ tiêu đã đạt?",
    value=targets_met(council_plan.id, of=council_plan.targets),
    per="year",
    unit="chỉ tiêu",
    decimals=0,
    better=Better.HIGHER,
    owner="plan_tracking",
    basis="Nghị quyết Hội đồng nhân dân hằng năm",
    rhythm=days(455),
    excludes="Chỉ tiêu chưa nhập mức giao hoặc chưa có số liệu không được coi là đạt.",
)

BUDGET_INDICATORS = (
    revenue,
    revenue_share,
    spending,
    spending_share,
    disbursement_share,
    retail,
    retail_growth,
    exports,
    cpi,
    fdi_registered,
    fdi_disbursed,
    total_investment,
    urbanisation,
    new_rural_share,
    plan_targets_met,
)
