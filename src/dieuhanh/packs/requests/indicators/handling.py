"""Xử lý phản ánh: đúng hạn theo cả hai cách đếm, bao lâu thì trả lời, còn bao nhiêu đang chờ, đang quá hạn."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    above,
    before,
    count,
    median,
    method,
    other_than,
    present,
    quantile,
    share,
)
from dieuhanh.packs.requests.counting import typical_wait
from dieuhanh.packs.requests.datasets import reports
from dieuhanh.packs.requests.policies import on_time_goal, overdue_goal, returns_most
from dieuhanh.packs.requests.words import ASIDE

OURS: dict[str, Any] = {"status": other_than(*ASIDE)}
BASIS = "Quy chế tiếp nhận, xử lý phản ánh của địa phương; Nghị định 20/2008/NĐ-CP"
CENSORED = "Ước lượng Kaplan – Meier (1958): phản ánh còn chờ là quan sát bị chặn"
BY = ("category", "urgency", "sender")
JUDGED: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "office", "by": BY, "unit": "%", "better": Better.HIGHER,
    "target": on_time_goal, "owner": "report_desk", "basis": BASIS, "costs": "missing",
    "remedy": "Trả lời trước hạn; việc cần lâu thì trả lời lần đầu nói rõ ai làm, bao giờ xong.",
}  # fmt: skip
PACE: dict[str, Any] = {
    "per": ("month", "week", "quarter"), "over": "office", "by": ("category",), "unit": "giờ", "better": Better.LOWER,
    "owner": "report_desk", "basis": BASIS,
}  # fmt: skip
STANDING: dict[str, Any] = {
    "per": "now", "kind": "state", "over": "office", "by": ("category", "urgency", "commune"), "unit": "phản ánh",
    "decimals": 0, "better": Better.LOWER, "owner": "report_desk", "basis": BASIS,
}  # fmt: skip
NOT_OURS = "Phản ánh bị từ chối, trùng, gửi ra ngoài tỉnh; phản ánh không rõ hạn."

on_time_answered = Indicator(
    id="requests.on_time_of_answered",
    name="Đúng hạn trong số phản ánh đã trả lời",
    short="Trả lời đúng hạn",
    code="TD02",
    question="Trong các phản ánh trả lời trong kỳ bao nhiêu phần trăm được trả lời trước hạn?",
    value=share(
        count(reports, at="answered_at", kept="on_time", **OURS), of=count(reports, at="answered_at", kept=present(), **OURS)
    ),
    excludes=f"{NOT_OURS} Phản ánh chưa trả lời: xem cách đếm theo hạn.",
    **JUDGED,
)
on_time_due = Indicator(
    id="requests.on_time_of_due",
    name="Đúng hạn trong số phản ánh đến hạn",
    short="Đến hạn, đã trả lời kịp",
    code="TD02.1",
    question="Trong các phản ánh đến hạn trong kỳ bao nhiêu phần trăm đã được trả lời trước hạn, kể cả phản ánh chưa trả lời?",
    value=share(
        count(reports, at="due", due=before(NOW), kept="on_time", **OURS), of=count(reports, at="due", due=before(NOW), **OURS)
    ),
    excludes=f"{NOT_OURS} Phản ánh chưa đến hạn.",
    **JUDGED,
)
waiting = Indicator(
    id="requests.waiting",
    name="Phản ánh đang chờ trả lời",
    short="Đang chờ trả lời",
    code="TD03.1",
    question="Lúc này bao nhiêu phản ánh còn chờ trả lời, ở cơ quan nào?",
    value=count(reports, at=OPEN, waiting=True),
    **STANDING,
)
overdue = Indicator(
    id="requests.overdue",
    name="Phản ánh đang quá hạn",
    code="TD03",
    question="Lúc này bao nhiêu phản ánh đã quá hạn mà chưa trả lời, hoặc mở lại mà chưa trả lời lại?",
    value=count(reports, at=OPEN, waiting=True, next_due=before(NOW)),
    target=overdue_goal,
    excludes="Phản ánh không rõ hạn.",
    **STANDING,
)
passed_around = Indicator(
    id="requests.passed_around",
    name="Phản ánh bị chuyển trả quá nhiều lần",
    short="Chuyển trả quá nhiều",
    code="TD08.2",
    question="Lúc này bao nhiêu phản ánh còn chờ mà đã bị chuyển trả quá số lần cho phép?",
    value=count(reports, at=OPEN, waiting=True, returned=above(returns_most)),
    **STANDING,
)
answer_median = Indicator(
    id="requests.answer_median",
    name="Thời gian trả lời trung vị",
    short="Trả lời, trung vị",
    code="TD05",
    question="Một nửa số phản ánh trả lời trong kỳ được trả lời sau không quá bao nhiêu giờ kể từ lúc nhận?",
    value=median(reports, "answer_time", at="answered_at", **OURS),
    excludes="Phản ánh chưa trả lời: xem trung vị kể cả phản ánh còn chờ.",
    **PACE,
)
answer_p90 = Indicator(
    id="requests.answer_p90",
    name="Thời gian trả lời của 90% phản ánh",
    short="Trả lời, P90",
    code="TD05.1",
    question="Chín phần mười số phản ánh trả lời trong kỳ được trả lời sau không quá bao nhiêu giờ kể từ lúc nhận?",
    value=quantile(0.9, reports, "answer_time", at="answered_at", **OURS),
    excludes="Phản ánh chưa trả lời.",
    **PACE,
)
typical = Indicator(
    id="requests.typical_wait",
    name="Trung vị thời gian trả lời, kể cả phản ánh còn chờ",
    short="Chờ trả lời, trung vị",
    code="TD05.2",
    question="Sau bao nhiêu giờ thì một nửa số phản ánh nhận trong kỳ đã được trả lời, kể cả phản ánh còn chờ?",
    value=method(typical_wait, reads=(reports,)),
    excludes="Phản ánh bị từ chối, trùng, gửi ra ngoài tỉnh. Quá một nửa còn chờ thì chưa có số.",
    **{**PACE, "per": ("month", "quarter"), "over": "", "by": ("category",), "basis": CENSORED},
)

HANDLING = (on_time_answered, on_time_due, waiting, overdue, passed_around, answer_median, answer_p90, typical)
