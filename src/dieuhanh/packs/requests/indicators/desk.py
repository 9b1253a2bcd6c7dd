"""Tổng đài 1022 và nơi tiếp công dân: có ai nhấc máy không, cần mấy ghế, ai tiếp dân, đơn nào còn tồn."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    Of,
    before,
    count,
    method,
    not_after,
    plus,
    present,
    share,
    total,
)
from dieuhanh.packs.requests.counting import seats_needed
from dieuhanh.packs.requests.datasets import calls, petitions, receptions
from dieuhanh.packs.requests.policies import head_goal, missed_goal, picked_goal, settled_goal
from dieuhanh.packs.requests.words import PENDING

HOTLINE: dict[str, Any] = {
    "per": ("month", "day", "week"), "by": ("shift",), "owner": "hotline",
    "basis": "Quy chế vận hành tổng đài 1022 của địa phương",
}  # fmt: skip
RECEIVED: dict[str, Any] = {
    "per": ("month", "week", "quarter", "year"), "over": "office", "by": ("kind",), "owner": "citizen_reception",
    "basis": "Luật Tiếp công dân 42/2013/QH13",
}  # fmt: skip
PETITIONS: dict[str, Any] = {
    "over": "office", "by": ("kind", "matter", "commune"), "unit": "đơn", "decimals": 0, "better": Better.LOWER,
    "owner": "citizen_reception", "basis": "Luật Khiếu nại 02/2011/QH13, Luật Tố cáo 25/2018/QH14",
}  # fmt: skip
FLOW: dict[str, Any] = {**PETITIONS, "per": ("month", "quarter", "year")}
STANDING: dict[str, Any] = {**PETITIONS, "per": "now", "kind": "state"}

called = Indicator(
    id="requests.calls",
    name="Cuộc gọi đến tổng đài 1022",
    short="Cuộc gọi 1022",
    code="TD10.2",
    question="Trong kỳ có bao nhiêu cuộc gọi đến tổng đài 1022?",
    value=count(calls),
    unit="cuộc",
    decimals=0,
    **HOTLINE,
)
picked = Indicator(
    id="requests.calls_picked",
    name="Cuộc gọi 1022 nhấc máy kịp",
    short="1022 nhấc máy kịp",
    code="TD10",
    question="Trong tất cả cuộc gọi của kỳ, kể cả cuộc lỡ, bao nhiêu phần trăm có người nhấc máy trong số giây quy định?",
    value=share(count(calls, picked=True), of=count(calls)),
    unit="%",
    better=Better.HIGHER,
    target=picked_goal,
    **HOTLINE,
)
missed = Indicator(
    id="requests.calls_missed",
    name="Cuộc gọi 1022 bị lỡ",
    short="1022 bị lỡ",
    code="TD10.1",
    question="Trong các cuộc gọi của kỳ bao nhiêu phần trăm không ai nhấc máy, hoặc người gọi gác máy trước?",
    value=share(count(calls, outcome=("missed", "hung_up")), of=count(calls)),
    unit="%",
    better=Better.LOWER,
    target=missed_goal,
    **HOTLINE,
)
seats = Indicator(
    id="requests.seats",
    name="Số ghế trực 1022 cần cho giờ đông nhất",
    short="Ghế trực cần",
    code="TD10.3",
    question="Với số cuộc gọi và thời gian nói chuyện của kỳ, giờ đông nhất cần mấy người trực để nhấc máy kịp?",
    value=method(seats_needed, reads=(calls,)),
    per=("month", "quarter"),
    unit="ghế",
    decimals=0,
    by=("shift",),
    owner="hotline",
    basis="Công thức chờ Erlang C; giờ đông nhất của ngày trung bình",
    excludes="Người gọi bỏ máy khi chờ lâu: công thức coi như ai cũng chờ, nên số ghế nghiêng về phía đủ.",
)
received_people = Indicator(
    id="requests.reception_people",
    name="Lượt tiếp công dân",
    code="TD12",
    question="Trong kỳ các cơ quan tiếp bao nhiêu lượt công dân?",
    value=total(receptions, "people"),
    unit="lượt người",
    decimals=0,
    **RECEIVED,
)
head_days = Indicator(
    id="requests.head_days",
    name="Người đứng đầu trực tiếp tiếp công dân",
    short="Người đứng đầu tiếp dân",
    code="TD12.4",
    question="Trong các ngày tiếp công dân của người đứng đầu trong kỳ, bao nhiêu phần trăm do chính người ấy tiếp?",
    value=share(count(receptions, kind="head", by_head=True), of=count(receptions, kind="head", by_head=present())),
    unit="%",
    better=Better.HIGHER,
    target=head_goal,
    **{**RECEIVED, "by": ()},
)
pending = Indicator(
    id="requests.petitions_pending",
    name="Đơn khiếu nại, tố cáo còn tồn",
    short="Đơn còn tồn",
    code="TD12.1",
    question="Lúc này còn bao nhiêu đơn khiếu nại, tố cáo chưa giải quyết xong?",
    value=count(petitions, at=OPEN, state=PENDING),
    **STANDING,
)
late_petitions = Indicator(
    id="requests.petitions_overdue",
    name="Đơn khiếu nại, tố cáo quá hạn giải quyết",
    short="Đơn quá hạn",
    code="TD12.2",
    question="Lúc này bao nhiêu đơn khiếu nại, tố cáo đã quá hạn mà chưa giải quyết?",
    value=count(petitions, at=OPEN, state=PENDING, due=before(NOW)),
    excludes="Đơn chưa thụ lý và nguồn chưa ghi hạn.",
    **STANDING,
)
settled = Indicator(
    id="requests.petitions_on_time",
    name="Khiếu nại, tố cáo giải quyết đúng hạn",
    short="Đơn giải quyết đúng hạn",
    code="TD12.3",
    question="Trong các đơn đã giải quyết trong kỳ hoặc đến hạn trong kỳ mà chưa giải quyết, bao nhiêu phần trăm đúng hạn?",
    value=share(
        count(petitions, at="settled_on", state="settled", due=present(), settled_on=not_after(Of("due"))),
        of=plus(
            count(petitions, at="settled_on", state="settled", due=present()),
            count(petitions, at="due", state=PENDING, due=before(NOW)),
        ),
    ),
    target=settled_goal,
    excludes="Đơn đã rút, không thụ lý, chuyển cơ quan khác; đơn không rõ hạn.",
    **{**FLOW, "unit": "%", "decimals": 1, "better": Better.HIGHER},
)

DESK = (called, picked, missed, seats, received_people, head_days, pending, late_petitions, settled)
