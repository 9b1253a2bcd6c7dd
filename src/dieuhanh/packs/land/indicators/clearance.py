"""Giải phóng mặt bằng: đã bàn giao bao nhiêu, hộ nào còn chờ, vướng ở đâu; đấu giá; dự án treo."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, method, not_after, not_yet, present, ratio, share, total
from dieuhanh.packs.land.datasets import auctions, households, investments, projects
from dieuhanh.packs.land.methods import handover_wait
from dieuhanh.packs.land.policies import stalled_goal

LAW = "Luật Đất đai 31/2024/QH15"
STATE: dict[str, Any] = {"per": "now", "kind": "state", "over": "commune", "owner": "clearance", "basis": LAW}
STALLED: dict[str, Any] = {**STATE, "owner": "land_office", "better": Better.LOWER}
SOLD: dict[str, Any] = {"per": ("month", "quarter", "year"), "over": "commune", "owner": "land_fund", "better": Better.HIGHER,
                        "basis": LAW}  # fmt: skip
WAITING: dict[str, Any] = {"decided_on": not_after(NOW), "handed_on": not_yet(NOW)}
IDLE: dict[str, Any] = {"handed_on": not_after(NOW), "used_on": not_yet(NOW), "stalled_on": before(NOW)}

handed = Indicator(
    id="land.handed_share",
    name="Mặt bằng đã bàn giao",
    short="Đã bàn giao",
    code="DD05",
    question="Đến nay bao nhiêu phần trăm diện tích phải bàn giao của các dự án đã bàn giao?",
    value=share(total(projects, "handed", at=OPEN), of=total(projects, "needed", at=OPEN)),
    unit="%",
    better=Better.HIGHER,
    **STATE,
)
late_projects = Indicator(
    id="land.clearance_late",
    name="Dự án quá hạn bàn giao mặt bằng",
    short="Quá hạn bàn giao",
    code="DD05.1",
    question="Lúc này bao nhiêu dự án đã quá hạn mà chưa bàn giao xong mặt bằng?",
    value=count(projects, at=OPEN, due_on=before(NOW), done_on=not_yet(NOW)),
    unit="dự án",
    decimals=0,
    better=Better.LOWER,
    **STATE,
)
waiting = Indicator(
    id="land.households_waiting",
    name="Hộ chưa bàn giao đất",
    short="Hộ chưa bàn giao",
    code="DD05.2",
    question="Lúc này bao nhiêu hộ đã có phương án bồi thường mà chưa bàn giao đất, vướng ở đâu?",
    value=count(households, at=OPEN, **WAITING),
    unit="hộ",
    decimals=0,
    by=("project", "holdup"),
    better=Better.LOWER,
    **STATE,
)
stuck = Indicator(
    id="land.households_stuck",
    name="Hộ mắc kẹt",
    code="DD05.3",
    question="Lúc này bao nhiêu hộ chưa bàn giao đất dù phương án đã duyệt quá số ngày cho phép?",
    value=count(households, at=OPEN, **WAITING, stuck_on=before(NOW)),
    unit="hộ",
    decimals=0,
    by=("project", "holdup"),
    better=Better.LOWER,
    **STATE,
)
unpaid = Indicator(
    id="land.households_unpaid",
    name="Hộ chưa nhận tiền bồi thường",
    short="Chưa nhận tiền",
    code="DD05.4",
    question="Lúc này bao nhiêu hộ đã có phương án bồi thường mà chưa nhận tiền?",
    value=count(households, at=OPEN, decided_on=not_after(NOW), paid_on=not_yet(NOW)),
    unit="hộ",
    decimals=0,
    by=("project", "holdup"),
    better=Better.LOWER,
    **STATE,
)
wait = Indicator(
    id="land.handover_wait",
    name="Thời gian chờ bàn giao, trung vị",
    short="Chờ bàn giao",
    code="DD05.5",
    question="Từ khi duyệt phương án, sau bao nhiêu ngày thì một nửa số hộ đã bàn giao đất, kể cả các hộ còn chờ?",
    value=method(handover_wait, reads=(households,), whole=(households,)),
    per="now",
    kind="state",
    unit="ngày",
    decimals=0,
    by=("project",),
    better=Better.LOWER,
    owner="clearance",
    basis="Ước lượng Kaplan–Meier (1958)",
    excludes="Dự án mà hơn một nửa số hộ còn chờ: chưa có trung vị.",
)
sold = Indicator(
    id="land.auction_won",
    name="Tiền trúng đấu giá quyền sử dụng đất",
    short="Trúng đấu giá",
    code="DD09",
    question="Trong kỳ các cuộc đấu giá quyền sử dụng đất trúng được bao nhiêu tiền?",
    value=total(auctions, "won"),
    unit="tỷ đồng",
    **SOLD,
)
gain = Indicator(
    id="land.auction_gain",
    name="Giá trúng so với giá khởi điểm",
    short="Trúng so khởi điểm",
    code="DD09.1",
    question="Trong các cuộc đấu giá thành của kỳ giá trúng gấp bao nhiêu lần giá khởi điểm?",
    value=ratio(total(auctions, "won", won=present()), of=total(auctions, "starting", won=present())),
    unit="lần",
    excludes="Cuộc đấu giá không thành.",
    **{**SOLD, "decimals": 2},
)
owed = Indicator(
    id="land.auction_paid",
    name="Tiền đấu giá đã nộp",
    short="Đã nộp đấu giá",
    code="DD09.2",
    question="Trong số tiền trúng đấu giá của kỳ bao nhiêu phần trăm đã nộp?",
    value=share(total(auctions, "paid"), of=total(auctions, "won")),
    unit="%",
    **SOLD,
)
stalled = Indicator(
    id="land.stalled_projects",
    name="Dự án treo",
    code="DD10",
    question="Lúc này bao nhiêu dự án đã được giao đất mà chậm đưa đất vào sử dụng quá thời gian luật cho?",
    value=count(investments, at=OPEN, **IDLE),
    unit="dự án",
    decimals=0,
    target=stalled_goal,
    **STALLED,
)
stalled_area = Indicator(
    id="land.stalled_area",
    name="Đất nằm trong dự án treo",
    short="Đất treo",
    code="DD10.1",
    question="Lúc này bao nhiêu héc-ta đất nằm trong các dự án treo?",
    value=total(investments, "area", at=OPEN, **IDLE),
    unit="ha",
    **STALLED,
)

CLEARANCE = (handed, late_projects, waiting, stuck, unpaid, wait, sold, gain, owed, stalled, stalled_area)
