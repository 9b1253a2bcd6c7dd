"""Ta đáp lại thế nào: báo chí hỏi, tin nhắn, tin bài chuyển thành phản ánh, kênh chính thức."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    before,
    count,
    median,
    missing,
    not_after,
    present,
    quantile,
    ratio,
    share,
    total,
)
from dieuhanh.packs.media.datasets import channels, mentions, questions
from dieuhanh.packs.media.policies import on_time_goal, replied_goal

LAW = "Luật Báo chí 103/2016/QH13; Nghị định 09/2017/NĐ-CP"
ASKED: dict[str, Any] = {"over": "office", "by": ("kind", "publisher"), "owner": "spokesman", "basis": LAW}
FLOW: dict[str, Any] = {"per": ("month", "week", "quarter", "year"), **ASKED}
STATE: dict[str, Any] = {"per": "now", "kind": "state", "unit": "vụ việc", "better": Better.LOWER, "decimals": 0, **ASKED}
DUE: dict[str, Any] = {"due_at": not_after(NOW)}
PAGE: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "office", "by": ("platform", "page"), "owner": "press_desk",
    "better": Better.HIGHER,
}  # fmt: skip

asked = Indicator(
    id="media.questions_received",
    name="Báo chí hỏi, phản ánh phải trả lời",
    short="Báo chí hỏi",
    code="TT04",
    question="Trong kỳ báo chí hỏi, phản ánh bao nhiêu việc phải trả lời, việc của cơ quan nào?",
    value=count(questions),
    unit="vụ việc",
    decimals=0,
    **FLOW,
)
on_time = Indicator(
    id="media.answered_on_time",
    name="Trả lời báo chí đúng hạn",
    code="TT04.1",
    question="Trong các việc đến hạn trả lời báo chí trong kỳ bao nhiêu phần trăm được trả lời đúng hạn?",
    value=share(count(questions, at="due_at", **DUE, kept="on_time"), of=count(questions, at="due_at", **DUE)),
    unit="%",
    better=Better.HIGHER,
    target=on_time_goal,
    **FLOW,
)
waiting = Indicator(
    id="media.questions_open",
    name="Báo chí hỏi chưa trả lời xong",
    short="Chưa trả lời xong",
    code="TT04.2",
    question="Lúc này bao nhiêu việc báo chí hỏi, phản ánh chưa trả lời xong?",
    value=count(questions, at=OPEN, answered_at=missing()),
    **STATE,
)
overdue = Indicator(
    id="media.questions_overdue",
    name="Báo chí hỏi quá hạn chưa trả lời",
    short="Quá hạn trả lời báo",
    code="TT04.3",
    question="Lúc này bao nhiêu việc báo chí hỏi, phản ánh đã quá hạn mà chưa trả lời xong?",
    value=count(questions, at=OPEN, answered_at=missing(), due_at=before(NOW)),
    **STATE,
)
pace = Indicator(
    id="media.answer_hours_median",
    name="Thời gian trả lời báo chí, trung vị",
    short="Trả lời báo, trung vị",
    code="TT05",
    question="Một nửa số việc trả lời xong trong kỳ được trả lời trong không quá bao nhiêu giờ làm việc?",
    value=median(questions, "work_hours", at="answered_at"),
    unit="giờ làm việc",
    better=Better.LOWER,
    **FLOW,
)
first_kept = Indicator(
    id="media.first_answer_on_time",
    name="Trả lời ban đầu trong hạn",
    code="TT05.1",
    question="Trong các việc đã có trả lời ban đầu của kỳ bao nhiêu phần trăm được trả lời trong hạn ban đầu?",
    value=share(count(questions, at="first_at", first_kept=True), of=count(questions, at="first_at", first_at=present())),
    unit="%",
    better=Better.HIGHER,
    target=on_time_goal,
    **FLOW,
)
first_p90 = Indicator(
    id="media.first_answer_p90",
    name="Thời gian trả lời ban đầu của 90% việc",
    short="Trả lời ban đầu, P90",
    code="TT05.2",
    question="Chín phần mười số việc có trả lời ban đầu trong kỳ được đáp trong không quá bao nhiêu giờ?",
    value=quantile(0.9, questions, "first_hours", at="first_at"),
    unit="giờ",
    better=Better.LOWER,
    **FLOW,
)
liked = Indicator(
    id="media.responses",
    name="Tương tác với kênh chính thức",
    short="Tương tác",
    code="TT07",
    question="Trong kỳ các trang, kênh chính thức có bao nhiêu lượt bày tỏ, bình luận, chia sẻ?",
    value=total(channels, "responses"),
    unit="lượt tương tác",
    decimals=0,
    **PAGE,
)
liked_each = Indicator(
    id="media.responses_per_post",
    name="Tương tác trên một bài của kênh chính thức",
    short="Tương tác/bài",
    code="TT07.1",
    question="Trong kỳ trung bình một bài của kênh chính thức có bao nhiêu lượt tương tác?",
    value=ratio(total(channels, "responses"), of=total(channels, "posts")),
    unit="lượt tương tác/bài",
    **PAGE,
)
replied = Indicator(
    id="media.messages_replied",
    name="Tin nhắn gửi kênh chính thức được trả lời",
    short="Tin nhắn được trả lời",
    code="TT07.2",
    question="Trong tin nhắn gửi kênh chính thức của kỳ bao nhiêu phần trăm được trả lời?",
    value=share(total(channels, "replied"), of=total(channels, "messages")),
    unit="%",
    target=replied_goal,
    **PAGE,
)
moved = Indicator(
    id="media.turned_into_requests",
    name="Tin bài chuyển thành phản ánh kiến nghị",
    short="Chuyển thành phản ánh",
    code="TT09",
    question="Trong kỳ bao nhiêu tin bài trên mạng được chuyển thành phản ánh kiến nghị để xử lý, về chuyện gì?",
    value=count(mentions, at="request_at", request=present()),
    per=("month", "day", "week", "quarter", "year"),
    unit="bài",
    decimals=0,
    over="named",
    by=("topic", "channel"),
    owner="press_desk",
    excludes="Bài mà nguồn không ghi lúc chuyển.",
)

ANSWERS = (asked, on_time, waiting, overdue, pace, first_kept, first_p90, liked, liked_each, replied, moved)
