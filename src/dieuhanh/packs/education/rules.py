"""Khi nào phải báo cho ai về giáo dục, và họ phải làm gì."""

from dieuhanh.declare import AlertRule, Directive, days, duty, goes_above, goes_below, head_of, hours, stays_at
from dieuhanh.packs.education import policies
from dieuhanh.packs.education.indicators.results import dropped, harmed, shut
from dieuhanh.packs.education.indicators.schools import lacking, over_size

school_shut = AlertRule(
    id="education.school_shut", name="Có trường phải cho nghỉ học", watch=shut, each="commune", when=goes_above(0),
    clears=stays_at(0, hours(12)), consequence="major", act_within=hours(2), tell=(duty("pupil_safety"),),
    action="Xác nhận nguyên nhân, số học sinh nghỉ và báo phụ huynh.", unanswered={hours(4): head_of("pupil_safety")},
    directive=Directive(to=duty("pupil_safety"), asks="Thông báo nghỉ học và gửi kế hoạch dạy bù.", within=hours(24)),
)  # fmt: skip
pupil_harmed = AlertRule(
    id="education.pupil_harmed", name="Có vụ bạo lực hoặc đuối nước học sinh", watch=harmed, each="commune", when=goes_above(0),
    clears=stays_at(0, days(7)), consequence="major", act_within=hours(4), tell=(duty("pupil_safety"),),
    action="Phối hợp công an, y tế; bảo vệ em bị hại; không nêu tên.", unanswered={hours(8): head_of("pupil_safety")},
    directive=Directive(to=duty("pupil_safety"), asks="Báo cáo vụ việc và việc hỗ trợ học sinh.", within=hours(24)),
)  # fmt: skip
teachers_lacking = AlertRule(
    id="education.teachers_lacking", name="Xã thiếu giáo viên quá mức", watch=lacking, each="commune",
    when=goes_above(policies.lack_limit), clears=goes_below(policies.lack_limit), consequence="moderate", act_within=days(15),
    tell=(duty("education_planning"),), action="Rà soát và đề xuất điều động, biệt phái giáo viên.",
    directive=Directive(to=duty("education_planning"), asks="Trình phương án điều động giáo viên.", within=days(30)),
)  # fmt: skip
classes_over = AlertRule(
    id="education.classes_over", name="Có lớp vượt sĩ số", watch=over_size, each="commune", when=goes_above(0),
    clears=stays_at(0, days(1)), consequence="minor", act_within=days(15), tell=(duty("education_planning"),),
    action="Xem khả năng mở thêm lớp hoặc phân lại địa bàn tuyển sinh.",
    directive=Directive(to=duty("education_planning"), asks="Báo cáo phương án mở lớp.", within=days(30)),
)  # fmt: skip
dropout_spike = AlertRule(
    id="education.dropout_spike", name="Bỏ học tăng quá mức", watch=dropped, each="commune", when=goes_above(policies.drop_limit),
    clears=goes_below(policies.drop_limit), consequence="moderate", act_within=days(7), tell=(duty("education_quality"),),
    action="Cùng xã tới từng nhà vận động học sinh trở lại lớp.",
    directive=Directive(to=duty("education_quality"), asks="Báo cáo nguyên nhân và kết quả vận động.", within=days(15)),
)  # fmt: skip
RULES = (school_shut, pupil_harmed, teachers_lacking, classes_over, dropout_spike)
