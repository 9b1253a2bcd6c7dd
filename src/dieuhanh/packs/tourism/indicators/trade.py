"""Tổng thu, phòng: thu bao nhiêu, phòng kín đến đâu, khách ở mấy đêm, có bao nhiêu cơ sở lưu trú."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, count, not_after, not_yet, other_than, ratio, share, total
from dieuhanh.packs.tourism.datasets import income, lodgings, stays
from dieuhanh.packs.tourism.policies import occupancy_goal

ROOMS: dict[str, Any] = {
    "per": ("month", "day", "quarter", "year"), "over": "commune", "by": ("stars", "kind"), "better": Better.HIGHER,
    "owner": "tourism_office", "basis": "Luật Du lịch 09/2017/QH14; khai báo lưu trú theo Luật Cư trú 68/2020/QH14",
    "excludes": "Cơ sở chưa gửi số liệu ngày.",
}  # fmt: skip
STOCK: dict[str, Any] = {
    "per": "now", "kind": "state", "over": "commune", "by": ("kind", "stars"), "better": Better.HIGHER, "decimals": 0,
    "owner": "tourism_office", "basis": "Luật Du lịch 09/2017/QH14, Điều 48 đến Điều 50; TCVN 4391 về xếp hạng khách sạn",
}  # fmt: skip
RUNNING: dict[str, Any] = {"opened_on": not_after(NOW), "closed_on": not_yet(NOW)}

revenue = Indicator(
    id="tourism.revenue",
    name="Tổng thu từ khách du lịch",
    short="Tổng thu du lịch",
    question="Trong kỳ tổng thu từ khách du lịch là bao nhiêu?",
    value=total(income, "amount"),
    per=("month", "quarter", "year"),
    unit="tỷ đồng",
    over="commune",
    by=("kind",),
    better=Better.HIGHER,
    code="DL02",
    owner="tourism_office",
    basis="Chế độ báo cáo thống kê ngành du lịch",
    excludes="Khoản chưa kê khai; chưa điều tra chi tiêu của khách.",
)
revpar = Indicator(
    id="tourism.revpar",
    name="Doanh thu trên một phòng có thể bán (RevPAR)",
    short="RevPAR",
    question="Mỗi phòng có thể bán một đêm mang về bao nhiêu, tính cả phòng trống?",
    value=ratio(total(stays, "takings"), of=total(stays, "rooms")),
    unit="nghìn đồng",
    decimals=0,
    code="DL02.1",
    **ROOMS,
)
occupancy = Indicator(
    id="tourism.occupancy",
    name="Công suất phòng",
    question="Trong các phòng có thể bán của kỳ, bao nhiêu phần trăm có khách?",
    value=share(total(stays, "sold"), of=total(stays, "rooms")),
    unit="%",
    target=occupancy_goal,
    code="DL03",
    **ROOMS,
)
arrivals = Indicator(
    id="tourism.stay_arrivals",
    name="Lượt khách lưu trú",
    question="Trong kỳ có bao nhiêu lượt khách đến nhận phòng?",
    value=total(stays, "arrivals"),
    unit="lượt",
    decimals=0,
    code="DL05.1",
    **ROOMS,
)
length = Indicator(
    id="tourism.stay_length",
    name="Thời gian lưu trú bình quân",
    short="Lưu trú bình quân",
    question="Mỗi lượt khách lưu trú ở lại bình quân mấy đêm?",
    value=ratio(total(stays, "nights"), of=total(stays, "arrivals")),
    unit="đêm",
    decimals=2,
    code="DL05",
    **{**ROOMS, "per": ("month", "quarter", "year")},
)
lodging_count = Indicator(
    id="tourism.lodging_count",
    name="Cơ sở lưu trú đang hoạt động",
    short="Cơ sở lưu trú",
    question="Lúc này có bao nhiêu cơ sở lưu trú đang hoạt động, loại gì, hạng nào?",
    value=count(lodgings, at=OPEN, **RUNNING),
    unit="cơ sở",
    code="DL04",
    **STOCK,
)
room_count = Indicator(
    id="tourism.room_count",
    name="Phòng lưu trú",
    question="Lúc này các cơ sở lưu trú đang hoạt động có bao nhiêu phòng?",
    value=total(lodgings, "rooms", at=OPEN, **RUNNING),
    unit="phòng",
    code="DL04.1",
    **STOCK,
)
ranked = Indicator(
    id="tourism.ranked_share",
    name="Tỷ lệ cơ sở lưu trú có hạng sao còn hiệu lực",
    short="Có hạng sao",
    question="Trong các cơ sở lưu trú đang hoạt động, bao nhiêu phần trăm có hạng sao còn hiệu lực?",
    value=share(
        count(lodgings, at=OPEN, stars=other_than("0"), ranked_until=not_yet(NOW), **RUNNING),
        of=count(lodgings, at=OPEN, **RUNNING),
    ),
    unit="%",
    code="DL04.2",
    **{**STOCK, "by": ("kind",), "decimals": 1},
)

TRADE = (revenue, revpar, occupancy, arrivals, length, lodging_count, room_count, ranked)
