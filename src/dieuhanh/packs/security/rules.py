"""Khi nào phải báo cho ai về an ninh, trật tự, và họ phải làm gì."""

from dieuhanh.declare import CHAIR, AlertRule, Directive, days, duty, goes_above, goes_below, head_of, hours, minutes, stays_at
from dieuhanh.packs.security.indicators.arrival import late
from dieuhanh.packs.security.indicators.calls import answer_p90, gathering, grave_open, hot, spam
from dieuhanh.packs.security.indicators.fire import dead, faulty_late
from dieuhanh.packs.security.indicators.supply import dark_customers as out
from dieuhanh.packs.security.policies import answer_seconds, dark_customers, spam_high

grave = AlertRule(
    id="security.grave_event",
    name="Có việc mức 3 hoặc mức 4 đang diễn ra",
    watch=grave_open,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="disaster",
    act_within=minutes(15),
    tell=(duty("emergency_desk"), head_of("police_command"), CHAIR),
    action="Mở phòng chỉ huy; gọi đủ lực lượng; báo cáo nhanh trong hai giờ.",
    directive=Directive(to=head_of("police_command"), asks="Báo cáo diễn biến và việc đã làm.", within=hours(2)),
)
mass = AlertRule(
    id="security.mass_calls",
    name="Nhiều cuộc gọi dồn về một việc",
    watch=gathering,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="major",
    act_within=minutes(5),
    tell=(duty("emergency_desk"), duty("police_command"), duty("fire_police")),
    action="Gộp các cuộc gọi thành một việc, xác minh, định mức độ, điều lực lượng.",
)
burnt_dead = AlertRule(
    id="security.fire_dead_alert",
    name="Có người chết vì cháy, nổ",
    watch=dead,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="disaster",
    act_within=hours(1),
    tell=(duty("fire_police"), head_of("fire_police"), CHAIR),
    action="Cứu người, khoanh hiện trường, rà các cơ sở cùng loại quanh đó.",
    directive=Directive(to=head_of("fire_police"), asks="Báo cáo vụ cháy, nguyên nhân và việc rà soát.", within=hours(24)),
)
not_there = AlertRule(
    id="security.crew_not_there",
    name="Lượt điều quá hạn chưa tới nơi",
    watch=late,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="major",
    act_within=minutes(5),
    tell=(duty("emergency_desk"),),
    action="Gọi tổ, xe đang đi; điều lực lượng gần hơn; báo lại người gọi.",
)
heated = AlertRule(
    id="security.hot_commune",
    name="Xã, phường có cuộc gọi tăng bất thường",
    watch=hot,
    when=goes_above(0),
    clears=stays_at(0, days(2)),
    consequence="moderate",
    act_within=days(1),
    tell=(duty("police_command"), head_of("police_command")),
    action="Xem loại việc tăng ở xã, phường ấy; tăng tuần tra; nêu nguyên nhân.",
)
slow_answer = AlertRule(
    id="security.slow_answer",
    name="Bắt máy chậm",
    watch=answer_p90,
    when=goes_above(answer_seconds),
    clears=goes_below(answer_seconds),
    consequence="moderate",
    act_within=days(1),
    tell=(duty("emergency_desk"),),
    action="Thêm người trực giờ cao điểm theo số bàn cần có của từng đầu số.",
)
junk = AlertRule(
    id="security.spam_calls",
    name="Gọi rác, quấy rối nhiều",
    watch=spam,
    when=goes_above(spam_high),
    clears=goes_below(spam_high),
    consequence="minor",
    act_within=days(7),
    tell=(duty("emergency_desk"), duty("police_command")),
    action="Lập danh sách số máy gọi rác theo quy định, xử phạt, chặn.",
)
wide_dark = AlertRule(
    id="security.wide_outage",
    name="Mất điện, mất nước diện rộng",
    watch=out,
    when=goes_above(dark_customers),
    clears=goes_below(dark_customers),
    consequence="major",
    act_within=minutes(30),
    tell=(duty("supply_desk"), head_of("supply_desk")),
    action="Báo người dân giờ có lại; ưu tiên bệnh viện, trạm bơm; xin hỗ trợ nếu quá giờ hẹn.",
    unanswered={hours(4): CHAIR},
)
unsafe = AlertRule(
    id="security.unsafe_premises",
    name="Cơ sở quá hạn khắc phục thiếu sót phòng cháy",
    watch=faulty_late,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="moderate",
    act_within=days(3),
    tell=(duty("fire_police"),),
    action="Kiểm tra lại từng cơ sở; tạm đình chỉ nơi đủ căn cứ.",
    unanswered={days(7): head_of("fire_police")},
    directive=Directive(to=head_of("fire_police"), asks="Buộc các cơ sở quá hạn khắc phục xong.", within=days(30)),
)

RULES = (grave, mass, burnt_dead, not_there, heated, slow_answer, junk, wide_dark, unsafe)
