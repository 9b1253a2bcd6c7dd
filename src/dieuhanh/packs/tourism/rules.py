"""Khi nào phải báo cho ai về du lịch, và họ phải làm gì."""

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
    minutes,
    silent_for,
    stays_at,
)
from dieuhanh.packs.tourism.indicators.care import lapsed, overdue, scams, stars, unplanned
from dieuhanh.packs.tourism.indicators.crowds import carrying, crowded_now, fire, peak_load
from dieuhanh.packs.tourism.policies import fire_level, over_level, rating_goal, scam_burst

OFFICE, SITES = duty("tourism_office"), duty("site_management")
INSPECTION, SAFETY = duty("tourism_inspection"), duty("event_safety")

site_is_crowded = AlertRule(
    id="tourism.site_is_crowded",
    name="Điểm du lịch tới mức đông so với sức chứa",
    watch=crowded_now,
    each="site",
    when=goes_above(0),
    clears=stays_at(0, minutes(30)),
    consequence="moderate",
    act_within=minutes(30),
    tell=(SITES, duty("event_safety")),
    action="Mở thêm lối ra, giãn lượt vào, báo khách chọn giờ khác hoặc điểm khác.",
    unanswered={minutes(30): head_of("site_management"), hours(2): OFFICE},
)
site_is_over = AlertRule(
    id="tourism.site_is_over",
    name="Điểm du lịch vượt sức chứa",
    watch=peak_load,
    each="site",
    when=goes_above(over_level),
    clears=stays_at(over_level, hours(1)),
    consequence="major",
    act_within=minutes(15),
    tell=(SITES, SAFETY, OFFICE),
    action="Dừng cho khách vào, phân luồng sang điểm lân cận, cử người tuần tra các lối hẹp.",
    unanswered={minutes(30): head_of("site_management"), hours(1): CHAIR},
    directive=Directive(
        to=SITES, asks="Dừng đón thêm khách, phân luồng, báo cáo số khách còn lại mỗi 30 phút.", within=minutes(30)
    ),
)
day_beyond_carrying = AlertRule(
    id="tourism.day_beyond_carrying",
    name="Lượt khách ngày vượt sức tải của điểm",
    watch=carrying,
    each="site",
    when=goes_above(over_level),
    clears=stays_at(over_level, days(1)),
    consequence="minor",
    act_within=days(2),
    tell=(SITES, OFFICE),
    action="Xem lại lịch đón đoàn, đặt chỗ trước, thêm người và lối đi; hoặc khai lại hệ số nếu đã khác.",
)
forest_may_burn = AlertRule(
    id="tourism.forest_may_burn",
    name="Điểm du lịch trong rừng ở cấp cháy nguy hiểm",
    watch=fire,
    each="site",
    when=goes_above(fire_level),
    clears=stays_at(fire_level, hours(24)),
    consequence="major",
    act_within=hours(2),
    tell=(SITES, OFFICE),
    action="Cấm lửa và cắm trại, dừng tuyến đi rừng, báo đoàn đang ở trong rừng, trực chữa cháy.",
    unanswered={hours(3): head_of("site_management")},
    directive=Directive(
        to=SITES, asks="Dừng tuyến đi rừng, lập danh sách đoàn đang ở trong rừng, báo cáo đã ra hết chưa.", within=hours(4)
    ),
)
scam_wave = AlertRule(
    id="tourism.scam_wave",
    name="Phản ánh lừa đảo, ép giá dồn dập trong ngày",
    watch=scams,
    when=goes_above(scam_burst),
    clears=stays_at(scam_burst, hours(24)),
    consequence="moderate",
    act_within=hours(4),
    tell=(INSPECTION, OFFICE),
    action="Gộp các phản ánh cùng cơ sở, kiểm tra ngay, đăng cảnh báo cho khách.",
    directive=Directive(
        to=INSPECTION, asks="Kiểm tra cơ sở bị phản ánh, xử lý và công bố kết quả; chuyển Công an nếu có dấu hiệu lừa đảo.",
        within=hours(24),
    ),
)  # fmt: skip
complaint_is_late = AlertRule(
    id="tourism.complaint_is_late",
    name="Phản ánh du lịch quá hạn chưa xử lý",
    watch=overdue,
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="minor",
    act_within=hours(8),
    tell=(INSPECTION,),
    action="Xử lý và trả lời khách; chưa xong thì hẹn lại và ghi lý do.",
    unanswered={hours(24): head_of("tourism_inspection")},
)
event_without_plan = AlertRule(
    id="tourism.event_without_plan",
    name="Sự kiện sắp mở chưa duyệt phương án an toàn",
    watch=unplanned,
    each="kind",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="major",
    act_within=days(2),
    tell=(SAFETY, OFFICE),
    action="Yêu cầu ban tổ chức nộp phương án; không đạt thì lùi ngày mở.",
    unanswered={days(3): CHAIR},
    directive=Directive(
        to=SAFETY, asks="Thẩm định phương án an toàn, phòng cháy, y tế, phân luồng; trả lời bằng văn bản.", within=days(3)
    ),
)
licence_has_lapsed = AlertRule(
    id="tourism.licence_has_lapsed",
    name="Thẻ, giấy phép hết hạn mà vẫn hoạt động",
    watch=lapsed,
    each="kind",
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="minor",
    act_within=days(5),
    tell=(OFFICE,),
    action="Nhắc làm thủ tục cấp đổi; còn hoạt động khi chưa có giấy thì chuyển thanh tra.",
)
guests_are_unhappy = AlertRule(
    id="tourism.guests_are_unhappy",
    name="Điểm đánh giá của một điểm dưới mức cần đạt",
    watch=stars,
    each="site",
    when=goes_below(rating_goal),
    clears=goes_above(rating_goal),
    consequence="minor",
    act_within=days(15),
    tell=(SITES, OFFICE),
    action="Đọc các đánh giá một, hai sao của tháng, sửa điều khách nêu nhiều nhất, trả lời khách.",
)
gate_is_silent = AlertRule(
    id="tourism.gate_is_silent",
    name="Điểm ngừng gửi số khách",
    watch=peak_load,
    each="site",
    when=silent_for(hours(24)),
    clears=goes_above(-1),
    consequence="minor",
    act_within=days(1),
    tell=(SITES,),
    action="Kiểm tra máy đếm, phần mềm vé và đường truyền; gửi bù số đếm.",
)

RULES = (
    site_is_crowded, site_is_over, day_beyond_carrying, forest_may_burn, scam_wave, complaint_is_late, event_without_plan,
    licence_has_lapsed, guests_are_unhappy, gate_is_silent,
)  # fmt: skip
