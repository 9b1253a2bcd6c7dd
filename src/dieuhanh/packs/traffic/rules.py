"""Khi nào phải báo cho ai về giao thông, và họ phải làm gì."""

from dieuhanh.declare import CHAIR, AlertRule, Directive, days, duty, goes_above, goes_below, head_of, hours, stays_at
from dieuhanh.packs.traffic.indicators.accidents import black, dead, response_p90, serious
from dieuhanh.packs.traffic.indicators.roads import cameras_up, congested, dug_late
from dieuhanh.packs.traffic.policies import camera_goal, dead_month, jam_share, response_goal

deadly = AlertRule(
    id="traffic.deadly",
    name="Có vụ tai nạn từ nghiêm trọng trở lên",
    watch=serious,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="disaster",
    act_within=hours(1),
    tell=(duty("traffic_police"), duty("road_safety"), CHAIR),
    action="Cứu người, phân luồng, khoanh hiện trường; báo cáo nhanh trong một giờ.",
    directive=Directive(to=head_of("traffic_police"), asks="Báo cáo vụ tai nạn và việc đã làm.", within=hours(24)),
)
new_spot = AlertRule(
    id="traffic.new_black_spot",
    name="Có điểm đen tai nạn giao thông",
    watch=black,
    when=goes_above(0),
    clears=stays_at(0, days(30)),
    consequence="major",
    act_within=days(3),
    tell=(duty("road_safety"), head_of("road_safety")),
    action="Đến xem chỗ ấy, cắm biển báo tạm, đề xuất cách sửa đường.",
    unanswered={days(7): CHAIR},
    directive=Directive(to=head_of("road_safety"), asks="Xử lý điểm đen tai nạn giao thông.", within=days(30)),
)
more_dead = AlertRule(
    id="traffic.more_dead",
    name="Người chết vì tai nạn giao thông nhiều trong tháng",
    watch=dead,
    when=goes_above(dead_month),
    clears=goes_below(dead_month),
    consequence="major",
    act_within=days(2),
    tell=(duty("traffic_police"), head_of("traffic_police")),
    action="Nêu tuyến, giờ, nguyên nhân; mở đợt tuần tra theo nguyên nhân.",
)
slow_help = AlertRule(
    id="traffic.slow_response",
    name="Lực lượng tới hiện trường chậm",
    watch=response_p90,
    when=goes_above(response_goal),
    clears=goes_below(response_goal),
    consequence="moderate",
    act_within=days(7),
    tell=(duty("traffic_police"),),
    action="Xem lại chỗ đóng chốt và cách điều xe của các địa bàn chậm.",
)
cameras_down = AlertRule(
    id="traffic.cameras_down",
    name="Camera giao thông mất nhiều",
    watch=cameras_up,
    when=goes_below(camera_goal),
    clears=goes_above(camera_goal),
    consequence="moderate",
    act_within=days(1),
    tell=(duty("traffic_police"),),
    action="Nêu camera mất, nguyên nhân, ngày sửa xong.",
)
jammed = AlertRule(
    id="traffic.jammed",
    name="Ùn tắc kéo dài",
    watch=congested,
    when=goes_above(jam_share),
    clears=goes_below(jam_share),
    consequence="moderate",
    act_within=hours(1),
    tell=(duty("traffic_police"), duty("road_safety")),
    action="Phân luồng từ xa, chỉnh đèn tín hiệu, đăng thông báo cho người dân.",
)
late_digging = AlertRule(
    id="traffic.late_digging",
    name="Công trình quá hạn chưa hoàn trả mặt đường",
    watch=dug_late,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="minor",
    act_within=days(3),
    tell=(duty("road_safety"),),
    action="Đình chỉ, buộc hoàn trả; phạt theo giấy phép.",
    unanswered={days(7): head_of("road_safety")},
)

RULES = (deadly, new_spot, more_dead, slow_help, cameras_down, jammed, late_digging)
