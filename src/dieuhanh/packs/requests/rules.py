"""Khi nào phải báo cho ai về phản ánh của người dân, và họ phải làm gì."""

from dieuhanh.declare import (
    CHAIR,
    AlertRule,
    Directive,
    days,
    duty,
    goes_above,
    goes_below,
    head_of,
    hours,
    office_of,
    stays_at,
)
from dieuhanh.packs.requests.indicators.answers import pleased
from dieuhanh.packs.requests.indicators.desk import late_petitions, missed
from dieuhanh.packs.requests.indicators.handling import on_time_due, overdue, passed_around
from dieuhanh.packs.requests.indicators.incoming import hot, undispatched
from dieuhanh.packs.requests.policies import missed_goal, on_time_goal, overdue_goal, pleased_goal

is_overdue = AlertRule(
    id="requests.is_overdue",
    name="Cơ quan có phản ánh quá hạn chưa trả lời",
    watch=overdue,
    when=goes_above(overdue_goal),
    clears=stays_at(overdue_goal, hours(1)),
    each="office",
    consequence="major",
    act_within=days(1),
    tell=(office_of("office"), duty("report_desk")),
    action="Trả lời người gửi trong ngày; chưa xong thì nói rõ ai làm, bao giờ xong.",
    unanswered={days(2): head_of("report_desk"), days(5): CHAIR},
    directive=Directive(to=office_of("office"), asks="Trả lời dứt điểm phản ánh quá hạn và nêu lý do chậm.", within=days(3)),
)
is_hot = AlertRule(
    id="requests.is_hot",
    name="Có điểm nóng phản ánh",
    watch=hot,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="major",
    act_within=hours(24),
    tell=(duty("report_desk"), head_of("report_desk")),
    action="Cử người đến chỗ ấy, gộp các phản ánh thành một việc, giao một cơ quan chủ trì.",
    unanswered={days(2): CHAIR},
    directive=Directive(to=head_of("report_desk"), asks="Kiểm tra điểm nóng và báo cáo cách xử lý.", within=days(3)),
)
is_undispatched = AlertRule(
    id="requests.is_undispatched",
    name="Phản ánh quá giờ mà chưa chuyển",
    watch=undispatched,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="moderate",
    act_within=hours(2),
    tell=(duty("report_desk"),),
    action="Chuyển ngay; không rõ nơi nhận thì hỏi lãnh đạo trung tâm.",
    unanswered={hours(8): head_of("report_desk")},
)
is_slow = AlertRule(
    id="requests.is_slow",
    name="Phản ánh đến hạn được trả lời kịp quá ít",
    watch=on_time_due,
    when=goes_below(on_time_goal),
    clears=goes_above(on_time_goal),
    consequence="moderate",
    act_within=days(7),
    tell=(duty("report_desk"), head_of("report_desk")),
    action="Nêu cơ quan, loại việc chậm nhất và cách gỡ.",
)
is_displeased = AlertRule(
    id="requests.is_displeased",
    name="Người dân ít hài lòng với kết quả",
    watch=pleased,
    when=goes_below(pleased_goal),
    clears=goes_above(pleased_goal),
    consequence="moderate",
    act_within=days(7),
    tell=(duty("report_desk"),),
    action="Gọi lại những người chưa hài lòng, sửa câu trả lời, nêu cơ quan trả lời qua loa.",
)
is_passed_around = AlertRule(
    id="requests.is_passed_around",
    name="Phản ánh bị các cơ quan chuyển trả nhau",
    watch=passed_around,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="moderate",
    act_within=days(1),
    tell=(head_of("report_desk"),),
    action="Chỉ định cơ quan chủ trì; từ đó không được chuyển trả.",
    unanswered={days(2): CHAIR},
)
is_missed = AlertRule(
    id="requests.is_missed",
    name="Tổng đài 1022 lỡ nhiều cuộc gọi",
    watch=missed,
    when=goes_above(missed_goal),
    clears=goes_below(missed_goal),
    consequence="moderate",
    act_within=hours(4),
    tell=(duty("hotline"),),
    action="Thêm người trực giờ đông, gọi lại các số bị lỡ.",
    unanswered={days(1): head_of("hotline")},
)
is_petition_late = AlertRule(
    id="requests.is_petition_late",
    name="Cơ quan có đơn khiếu nại, tố cáo quá hạn",
    watch=late_petitions,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    each="office",
    consequence="major",
    act_within=days(3),
    tell=(office_of("office"), head_of("citizen_reception")),
    action="Nêu vướng mắc, ấn định ngày giải quyết, báo người khiếu nại, tố cáo theo luật.",
    unanswered={days(7): CHAIR},
    directive=Directive(to=office_of("office"), asks="Giải quyết dứt điểm đơn quá hạn.", within=days(15)),
)

RULES = (is_overdue, is_hot, is_undispatched, is_slow, is_displeased, is_passed_around, is_missed, is_petition_late)
