"""Khách đến các điểm: bao nhiêu, bao nhiêu từ nước ngoài, có dồn vào vài tháng không."""

from typing import Any

from dieuhanh.declare import Better, Indicator, days, method, share, total
from dieuhanh.packs.tourism.counting import seasonality
from dieuhanh.packs.tourism.datasets import visits

FLOW: dict[str, Any] = {
    "per": ("month", "day", "quarter", "year"), "unit": "lượt", "over": "commune", "by": ("site",), "better": Better.HIGHER,
    "decimals": 0, "owner": "tourism_office",
    "excludes": "Khách không qua cổng có đếm; một người đến hai điểm là hai lượt. Khách chỉ lưu trú không nằm ở đây.",
}  # fmt: skip

visitors = Indicator(
    id="tourism.visitors",
    name="Tổng lượt khách tại các điểm du lịch",
    short="Lượt khách",
    question="Trong kỳ các điểm du lịch đón bao nhiêu lượt khách?",
    value=total(visits, "visitors"),
    code="DL01",
    basis="Luật Du lịch 09/2017/QH14; chế độ báo cáo thống kê ngành du lịch",
    **FLOW,
)
international = Indicator(
    id="tourism.international",
    name="Lượt khách quốc tế tại các điểm du lịch",
    short="Khách quốc tế",
    question="Trong kỳ các điểm du lịch đón bao nhiêu lượt khách quốc tế?",
    value=total(visits, "international"),
    code="DL01.1",
    **FLOW,
)
domestic = Indicator(
    id="tourism.domestic",
    name="Lượt khách nội địa tại các điểm du lịch",
    short="Khách nội địa",
    question="Trong kỳ các điểm du lịch đón bao nhiêu lượt khách nội địa?",
    value=total(visits, "domestic"),
    code="DL01.2",
    **{**FLOW, "excludes": f"{FLOW['excludes']} Ngày nguồn không tách khách quốc tế."},
)
international_share = Indicator(
    id="tourism.international_share",
    name="Tỷ lệ khách quốc tế",
    question="Trong các lượt khách của kỳ, bao nhiêu phần trăm là khách quốc tế?",
    value=share(total(visits, "international"), of=total(visits, "visitors")),
    code="DL01.3",
    **{**FLOW, "unit": "%", "decimals": 1},
)
season = Indicator(
    id="tourism.seasonality",
    name="Mức dồn khách theo mùa (hệ số Gini của 12 tháng)",
    short="Mức dồn theo mùa",
    question="Trong 12 tháng trọn gần nhất, khách rải đều hay dồn vào vài tháng?",
    value=method(seasonality, reads=(visits,), before=days(400)),
    per="month",
    unit="hệ số",
    by=("site",),
    better=Better.LOWER,
    decimals=3,
    code="DL01.4",
    owner="tourism_office",
    basis="Lundtorp (2001), Measuring Tourism Seasonality: 0 là mười hai tháng bằng nhau, 0,917 là dồn cả vào một tháng",
    excludes="Điểm thiếu số liệu của một trong 12 tháng; tháng chưa hết.",
)

VISITORS = (visitors, international, domestic, international_share, season)
