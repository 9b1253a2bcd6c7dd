"""Màn hình phản ánh: số dẫn, phản ánh phải trả lời ngay, phản ánh chưa ai nhận, đơn quá hạn."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.requests.indicators import INDICATORS
from dieuhanh.packs.requests.indicators.answers import pleased
from dieuhanh.packs.requests.indicators.desk import late_petitions, picked
from dieuhanh.packs.requests.indicators.handling import on_time_due, overdue, passed_around
from dieuhanh.packs.requests.indicators.incoming import hot, received, undispatched

LEAD = (received, overdue, on_time_due, pleased, hot, picked)

overdue_list = Worklist(
    id="requests.overdue_list",
    name="Phản ánh quá hạn, cũ nhất trước",
    counts=overdue,
    order="next_due",
    deadline=True,
    shows=("code", "category", "commune", "office", "urgency", "received_at", "next_due"),
    verb="Đôn đốc cơ quan trả lời",
)
undispatched_list = Worklist(
    id="requests.undispatched_list",
    name="Phản ánh chưa chuyển đến cơ quan nào",
    counts=undispatched,
    order="dispatch_by",
    deadline=True,
    shows=("code", "category", "commune", "channel", "received_at", "dispatch_by"),
    verb="Chuyển ngay đến cơ quan xử lý",
)
passed_list = Worklist(
    id="requests.passed_list",
    name="Phản ánh các cơ quan chuyển trả nhau",
    counts=passed_around,
    order="received_at",
    shows=("code", "category", "commune", "office", "returned", "received_at"),
    verb="Lãnh đạo chỉ định cơ quan chủ trì",
)
petition_list = Worklist(
    id="requests.petition_list",
    name="Đơn khiếu nại, tố cáo quá hạn",
    counts=late_petitions,
    order="due",
    deadline=True,
    shows=("code", "kind", "matter", "office", "accepted_on", "due"),
    verb="Yêu cầu giải quyết dứt điểm",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(overdue, received, on_time_due, hot, pleased, picked),
    tile=overdue,
    ranking=on_time_due,
    worklist=(overdue_list, undispatched_list, passed_list, petition_list),
)
