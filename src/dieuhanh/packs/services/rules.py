"""Khi nào phải báo cho ai về hồ sơ, và họ phải làm gì."""

from dieuhanh.declare import (
    CHAIR,
    AlertRule,
    Directive,
    days,
    duty,
    falls_by,
    goes_above,
    goes_below,
    head_of,
    hours,
    office_of,
    silent_for,
    stays_at,
)
from dieuhanh.packs.services.indicators.clocks import due_soon, overdue, stuck
from dieuhanh.packs.services.indicators.score import total
from dieuhanh.packs.services.indicators.volume import received
from dieuhanh.packs.services.policies import score_drop, score_floor

due_in_a_day = AlertRule(
    id="services.due_in_a_day",
    name="Hồ sơ còn một ngày làm việc là đến hạn",
    watch=due_soon,
    each="holder_office",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="minor",
    act_within=hours(8),
    tell=(office_of("holder_office"),),
    action="Xử lý xong trong ngày, hoặc gửi văn bản xin lỗi và hẹn lại một lần trước khi hết hạn.",
)

past_due = AlertRule(
    id="services.past_due",
    name="Đơn vị có hồ sơ quá hạn",
    watch=overdue,
    each="holder_office",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="moderate",
    act_within=hours(24),
    tell=(office_of("holder_office"), duty("one_stop")),
    action="Giải quyết hồ sơ quá hạn, xin lỗi người nộp và nêu lý do chậm.",
    unanswered={hours(24): head_of("one_stop"), hours(72): CHAIR},
    directive=Directive(
        to=office_of("holder_office"),
        asks="Giải quyết dứt điểm hồ sơ quá hạn và báo cáo nguyên nhân.",
        within=hours(72),
    ),
)

too_long_in_one_step = AlertRule(
    id="services.too_long_in_one_step",
    name="Hồ sơ nằm quá lâu ở một người",
    watch=stuck,
    each="holder_office",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="minor",
    act_within=days(1),
    tell=(office_of("holder_office"),),
    action="Hỏi cán bộ đang giữ hồ sơ; chuyển người khác nếu cần.",
)

score_fell = AlertRule(
    id="services.score_fell",
    name="Điểm Bộ chỉ số 766 giảm nhanh trong một tuần",
    watch=total,
    when=falls_by(score_drop, days(7)),
    clears=stays_at(0, days(7)),
    consequence="moderate",
    act_within=days(2),
    tell=(duty("procedure_control"), head_of("procedure_control")),
    action="Mở phần giảm điểm, xem các hồ sơ làm mất điểm và giao đơn vị khắc phục.",
    directive=Directive(to=head_of("procedure_control"), asks="Báo cáo phần giảm điểm và cách lấy lại.", within=days(3)),
)

unit_under_floor = AlertRule(
    id="services.unit_under_floor",
    name="Đơn vị dưới mức điểm tốt của Bộ chỉ số 766",
    watch=total,
    each="office",
    when=goes_below(score_floor),
    clears=goes_above(score_floor),
    consequence="moderate",
    act_within=days(5),
    tell=(office_of("office"), duty("procedure_control")),
    action="Mở danh sách hồ sơ làm mất điểm của đơn vị và khắc phục phần mất nhiều điểm nhất.",
)

sync_stopped = AlertRule(
    id="services.sync_stopped",
    name="Hệ thống giải quyết thủ tục ngừng gửi hồ sơ",
    watch=received,
    when=silent_for(hours(24)),
    clears=goes_above(-1),
    consequence="major",
    act_within=hours(4),
    tell=(duty("one_stop"), duty("procedure_control")),
    action="Kiểm tra đường truyền với hệ thống nguồn và gửi bù dữ liệu.",
    unanswered={hours(4): head_of("one_stop")},
)

RULES = (due_in_a_day, past_due, too_long_in_one_step, score_fell, unit_under_floor, sync_stopped)
