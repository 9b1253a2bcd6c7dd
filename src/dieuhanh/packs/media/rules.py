"""Khi nào phải báo cho ai về báo chí, mạng xã hội, và họ phải làm gì."""

from dieuhanh.declare import CHAIR, AlertRule, Directive, days, duty, goes_above, goes_below, head_of, hours, stays_at
from dieuhanh.packs.media.indicators.answers import overdue, replied
from dieuhanh.packs.media.indicators.falsehood import rumours, silent, still_up
from dieuhanh.packs.media.indicators.talk import blamed, hot, negative
from dieuhanh.packs.media.policies import negative_much, replied_goal

burst = AlertRule(
    id="media.hot_topic",
    name="Có chủ đề nóng lên trên báo chí, mạng xã hội",
    watch=hot,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="moderate",
    act_within=hours(4),
    tell=(duty("press_desk"),),
    action="Đọc các bài của chủ đề, nêu việc gốc, cơ quan phải nói, có cần họp báo không.",
)
blame = AlertRule(
    id="media.blamed_place",
    name="Một nơi bị nói tiêu cực dồn dập",
    watch=blamed,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="major",
    act_within=hours(2),
    tell=(duty("press_desk"), head_of("press_desk"), CHAIR),
    action="Gọi ngay xã, phường ấy hỏi sự việc; cử người phát ngôn; chuyển việc của dân thành phản ánh để xử lý.",
    directive=Directive(to=head_of("spokesman"), asks="Làm rõ sự việc và trả lời công khai.", within=hours(24)),
)
rumour = AlertRule(
    id="media.rumour",
    name="Có tin đồn chưa kiểm chứng",
    watch=rumours,
    when=goes_above(0),
    clears=stays_at(0, hours(6)),
    consequence="major",
    act_within=hours(2),
    tell=(duty("press_desk"), duty("net_police")),
    action="Kiểm chứng với cơ quan phụ trách; tin về thiên tai, dịch bệnh làm trước.",
    unanswered={hours(6): head_of("press_desk")},
)
silence = AlertRule(
    id="media.no_official_word",
    name="Tin đồn chưa có tiếng nói chính thức",
    watch=silent,
    when=goes_above(0),
    clears=stays_at(0, hours(6)),
    consequence="moderate",
    act_within=hours(12),
    tell=(duty("spokesman"), duty("press_desk")),
    action="Đăng tin chính thức trên cổng và kênh của địa phương, gửi báo chí.",
    unanswered={hours(24): CHAIR},
)
late = AlertRule(
    id="media.late_answer",
    name="Báo chí hỏi quá hạn chưa trả lời",
    watch=overdue,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="moderate",
    act_within=days(1),
    tell=(duty("spokesman"),),
    action="Trả lời các việc quá hạn; việc nào chưa rõ thì hẹn ngày và nói lý do.",
    unanswered={days(2): head_of("spokesman")},
    directive=Directive(to=head_of("spokesman"), asks="Trả lời báo chí các việc đã quá hạn.", within=days(2)),
)
up = AlertRule(
    id="media.false_still_up_rule",
    name="Tin giả quá hạn chưa được gỡ",
    watch=still_up,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="moderate",
    act_within=days(1),
    tell=(duty("net_police"), duty("media_office")),
    action="Yêu cầu nền tảng gỡ lại, báo cơ quan quản lý ở trung ương, đăng đính chính.",
)
gloomy = AlertRule(
    id="media.much_negative",
    name="Tin bài tiêu cực chiếm nhiều",
    watch=negative,
    when=goes_above(negative_much),
    clears=goes_below(negative_much),
    consequence="minor",
    act_within=days(3),
    tell=(duty("press_desk"),),
    action="Nêu ba chủ đề, ba nơi bị nói tiêu cực nhiều nhất và việc phải sửa.",
)
unread = AlertRule(
    id="media.messages_unread",
    name="Kênh chính thức ít trả lời tin nhắn",
    watch=replied,
    when=goes_below(replied_goal),
    clears=goes_above(replied_goal),
    consequence="minor",
    act_within=days(7),
    tell=(duty("press_desk"),),
    action="Nhắc cơ quan chủ quản các trang trả lời ít; cử người trực.",
)

RULES = (burst, blame, rumour, silence, late, up, gloomy, unread)
