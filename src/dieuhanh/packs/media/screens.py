"""Màn hình báo chí, mạng xã hội: người ta nói gì, giọng nào, việc gì chờ trả lời."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.media.indicators import INDICATORS
from dieuhanh.packs.media.indicators.answers import on_time, overdue
from dieuhanh.packs.media.indicators.falsehood import removed, rumours, still_up
from dieuhanh.packs.media.indicators.talk import hot, negative, said

LEAD = (said, negative, hot, on_time, removed, rumours)

late_answers = Worklist(
    id="media.late_answers",
    name="Báo chí hỏi đã quá hạn trả lời",
    counts=overdue,
    order="due_at",
    deadline=True,
    shows=("code", "publisher", "about", "office", "asked_at", "first_at", "due_at"),
    verb="Giao người phát ngôn trả lời",
)
open_rumours = Worklist(
    id="media.open_rumours",
    name="Tin đồn chờ kiểm chứng",
    counts=rumours,
    order="at",
    shows=("title", "channel", "topic", "named", "reach", "at"),
    verb="Kiểm chứng, đăng tin chính thức",
)
false_up = Worklist(
    id="media.false_still_up",
    name="Tin giả quá hạn còn trên mạng",
    counts=still_up,
    order="due_at",
    deadline=True,
    shows=("code", "about", "kind", "platform", "found_at", "asked_at", "due_at"),
    verb="Yêu cầu nền tảng gỡ lại",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(negative, hot, said, rumours, on_time, removed),
    tile=negative,
    ranking=negative,
    worklist=(open_rumours, late_answers, false_up),
)
