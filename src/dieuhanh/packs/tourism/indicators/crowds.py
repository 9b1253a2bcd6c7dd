"""Điểm đông: so với sức chứa lúc này, trong ngày, so với sức tải của nơi ấy, đông nhất giờ nào; rừng có dễ cháy không."""

from typing import Any

from dieuhanh.declare import Better, Indicator, above, count, hours, method, quantile
from dieuhanh.packs.tourism.counting import crowded, peak_hour
from dieuhanh.packs.tourism.datasets import fire_levels, site_counts, visits
from dieuhanh.packs.tourism.policies import fire_level, full_level, over_level

SITE: dict[str, Any] = {"by": ("site",), "better": Better.LOWER, "owner": "site_management"}
CAPACITY = "Sức chứa do đơn vị quản lý điểm công bố; có ngày áp dụng"

crowded_now = Indicator(
    id="tourism.crowded_now",
    name="Điểm đang đông, từ mức chú ý trở lên",
    short="Điểm đang đông",
    question="Lúc này có bao nhiêu điểm mà số khách đã tới mức chú ý so với sức chứa?",
    value=method(crowded, reads=(site_counts,), before=hours(6)),
    per="now",
    kind="state",
    unit="điểm du lịch",
    decimals=0,
    code="DL06",
    basis=CAPACITY,
    excludes="Điểm chưa khai sức chứa; số đếm cũ hơn thời hạn quy ước.",
    **SITE,
)
peak_load = Indicator(
    id="tourism.peak_load",
    name="Lúc đông nhất so với sức chứa",
    short="Đông nhất, so sức chứa",
    question="Trong kỳ, lúc đông nhất số khách tại điểm bằng bao nhiêu phần trăm sức chứa?",
    value=quantile(1.0, site_counts, "load"),
    per=("day", "month"),
    unit="%",
    over="commune",
    caution=full_level,
    serious=over_level,
    code="DL06.1",
    basis=CAPACITY,
    excludes="Điểm chưa khai sức chứa.",
    **SITE,
)
over_counts = Indicator(
    id="tourism.over_counts",
    name="Số lần đếm vượt sức chứa",
    question="Trong kỳ có bao nhiêu lần đếm mà số khách vượt sức chứa của điểm?",
    value=count(site_counts, load=above(over_level)),
    per=("day", "month"),
    unit="lần",
    over="commune",
    decimals=0,
    code="DL06.2",
    basis=CAPACITY,
    **SITE,
)
carrying = Indicator(
    id="tourism.carrying_load",
    name="Ngày đông nhất so với sức tải của điểm (Cifuentes)",
    short="So với sức tải ngày",
    question="Trong kỳ, ngày đông nhất lượt khách bằng bao nhiêu phần trăm sức tải quản lý được của điểm?",
    value=quantile(1.0, visits, "day_load"),
    per=("month", "day", "year"),
    unit="%",
    over="commune",
    caution=full_level,
    serious=over_level,
    code="DL06.3",
    basis="Cifuentes (1992): sức tải vật lý, thực tế, quản lý được; hệ số do đơn vị quản lý điểm khai",
    excludes="Điểm chưa khai đủ diện tích, giờ mở, thời gian tham quan, năng lực quản lý.",
    **SITE,
)
busiest = Indicator(
    id="tourism.peak_hour",
    name="Giờ đông nhất trong ngày",
    short="Giờ đông nhất",
    question="Trong kỳ, khách có mặt đông nhất vào giờ nào?",
    value=method(peak_hour, reads=(site_counts,)),
    per=("month", "day"),
    unit="giờ trong ngày",
    decimals=0,
    code="DL06.4",
    **{**SITE, "better": Better.NONE},
)
fire = Indicator(
    id="tourism.fire_level",
    name="Cấp cháy rừng cao nhất tại điểm du lịch",
    short="Cấp cháy rừng",
    question="Trong ngày, điểm du lịch có cấp dự báo cháy rừng cao nhất ở cấp mấy?",
    value=quantile(1.0, fire_levels, "level"),
    per="day",
    unit="cấp",
    over="commune",
    decimals=0,
    caution=fire_level,
    code="DL06.5",
    basis="Nghị định 156/2018/NĐ-CP",
    **SITE,
)

CROWDS = (crowded_now, peak_load, over_counts, carrying, busiest, fire)
