"""Khi nào phải báo cho ai về đất đai, quy hoạch, xây dựng, và họ phải làm gì."""

from dieuhanh.declare import CHAIR, AlertRule, Directive, days, duty, goes_above, goes_below, head_of, hours, stays_at
from dieuhanh.packs.land.indicators.building import found, nobody
from dieuhanh.packs.land.indicators.clearance import late_projects, stalled, stuck
from dieuhanh.packs.land.indicators.planning import unpublished
from dieuhanh.packs.land.indicators.registry import held_late, on_time
from dieuhanh.packs.land.policies import dossiers_goal, stuck_many, violations_month

unseen = AlertRule(
    id="land.violation_unseen",
    name="Vi phạm xây dựng chưa ai tới hiện trường",
    watch=nobody,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="moderate",
    act_within=hours(24),
    tell=(duty("construction"),),
    action="Cử người tới hiện trường, lập biên bản, đình chỉ nếu vi phạm.",
    unanswered={days(2): head_of("construction")},
    directive=Directive(to=head_of("construction"), asks="Kiểm tra hiện trường và báo cáo kết quả.", within=hours(48)),
)
many_stuck = AlertRule(
    id="land.many_stuck",
    name="Nhiều hộ mắc kẹt trong giải phóng mặt bằng",
    watch=stuck,
    when=goes_above(stuck_many),
    clears=goes_below(stuck_many),
    consequence="major",
    act_within=days(7),
    tell=(duty("clearance"), head_of("clearance")),
    action="Nêu từng hộ vướng ở đâu, ai gỡ, ngày nào xong; họp giao ban hằng tuần.",
    unanswered={days(14): CHAIR},
    directive=Directive(to=head_of("clearance"), asks="Trình cách gỡ vướng cho từng nhóm hộ.", within=days(10)),
)
project_late = AlertRule(
    id="land.project_late",
    name="Dự án quá hạn bàn giao mặt bằng",
    watch=late_projects,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="major",
    act_within=days(7),
    tell=(duty("clearance"), CHAIR),
    action="Nêu dự án, phần chưa bàn giao, lý do, ngày cam kết mới.",
)
late_dossiers = AlertRule(
    id="land.dossiers_overdue",
    name="Có hồ sơ đất đai quá hạn",
    watch=held_late,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="moderate",
    act_within=days(2),
    tell=(duty("land_registry"),),
    action="Trả hồ sơ; xin lỗi bằng văn bản và hẹn lại ngày trả.",
    unanswered={days(5): head_of("land_registry")},
)
slower = AlertRule(
    id="land.on_time_falls",
    name="Hồ sơ đất đai đúng hạn thấp",
    watch=on_time,
    when=goes_below(dossiers_goal),
    clears=goes_above(dossiers_goal),
    consequence="moderate",
    act_within=days(7),
    tell=(duty("land_registry"), head_of("land_registry")),
    action="Xem chi nhánh và thủ tục nào trễ; điều thêm người.",
)
unpublic = AlertRule(
    id="land.plan_unpublished",
    name="Quy hoạch quá hạn công bố",
    watch=unpublished,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="minor",
    act_within=days(5),
    tell=(duty("planning"),),
    action="Công bố công khai đồ án trên trang thông tin và tại xã, phường.",
    unanswered={days(10): head_of("planning")},
)
surge = AlertRule(
    id="land.violations_surge",
    name="Vi phạm xây dựng tăng nhanh",
    watch=found,
    when=goes_above(violations_month),
    clears=goes_below(violations_month),
    consequence="moderate",
    act_within=days(3),
    tell=(duty("construction"),),
    action="Xem địa bàn nào dồn lại; mở đợt kiểm tra.",
)
idle = AlertRule(
    id="land.project_stalled",
    name="Có thêm dự án treo",
    watch=stalled,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="moderate",
    act_within=days(30),
    tell=(duty("land_office"), head_of("land_office")),
    action="Rà soát nguyên nhân; trình gia hạn hoặc thu hồi đất.",
)

RULES = (unseen, many_stuck, project_late, late_dossiers, slower, unpublic, surge, idle)
