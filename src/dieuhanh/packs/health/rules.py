"""Khi nào phải báo cho ai về y tế, và họ phải làm gì."""

from dieuhanh.declare import CHAIR, AlertRule, Directive, days, duty, goes_above, goes_below, head_of, hours, stays_at
from dieuhanh.packs.health.indicators.care import arrival_p90, wards_over
from dieuhanh.packs.health.indicators.outbreaks import exceeding, on_time, signals
from dieuhanh.packs.health.indicators.prevention import behind, clusters, lasting, poison_dead
from dieuhanh.packs.health.policies import arrival_goal, far_limit, report_goal, stock_goal

signal = AlertRule(
    id="health.outbreak_signal",
    name="Có tín hiệu ổ dịch ở xã, phường",
    watch=signals,
    each="commune",
    when=goes_above(0),
    clears=stays_at(0, days(3)),
    consequence="major",
    act_within=hours(24),
    tell=(duty("disease_control"), head_of("disease_control")),
    action="Xác minh các ca trong ngày, điều tra tại chỗ, kết luận có ổ dịch hay không.",
    unanswered={days(2): head_of("health_office")},
    directive=Directive(to=head_of("disease_control"), asks="Báo cáo xác minh tín hiệu ổ dịch và việc đã làm.", within=days(2)),
)
epidemic = AlertRule(
    id="health.epidemic",
    name="Bệnh vượt ngưỡng dịch của tuần",
    watch=exceeding,
    each="disease",
    when=goes_above(far_limit),
    clears=goes_below(far_limit),
    consequence="disaster",
    act_within=hours(24),
    tell=(duty("disease_control"), duty("health_office"), CHAIR),
    action="Họp đánh giá nguy cơ, cử đội cơ động, phun hóa chất hoặc tiêm chủng theo bệnh, nhắn tin tới các xã, phường.",
    directive=Directive(to=head_of("health_office"), asks="Trình phương án đáp ứng dịch.", within=days(3)),
)
overloaded = AlertRule(
    id="health.beds_over",
    name="Khoa quá tải giường bệnh",
    watch=wards_over,
    when=goes_above(0),
    clears=stays_at(0, days(3)),
    consequence="major",
    act_within=hours(24),
    tell=(duty("health_office"),),
    action="Mở thêm giường, điều chuyển người bệnh sang cơ sở còn giường, tăng kíp trực.",
    unanswered={days(3): head_of("health_office")},
)
cluster = AlertRule(
    id="health.poison_cluster",
    name="Một cơ sở cung cấp thức ăn gây nhiều vụ ngộ độc",
    watch=clusters,
    each="supplier",
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="disaster",
    act_within=hours(4),
    tell=(duty("food_safety"), head_of("food_safety"), CHAIR),
    action="Đình chỉ cơ sở, niêm phong thức ăn, lấy mẫu, tìm người đã ăn.",
    directive=Directive(to=head_of("food_safety"), asks="Báo cáo truy xuất nguồn và kết quả xét nghiệm.", within=days(3)),
)
poison_death = AlertRule(
    id="health.poison_death",
    name="Có người chết vì ngộ độc thực phẩm",
    watch=poison_dead,
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="disaster",
    act_within=hours(4),
    tell=(duty("food_safety"), duty("health_office"), CHAIR),
    action="Cứu chữa người còn lại, điều tra nguyên nhân, báo cáo nhanh trong ngày.",
)
running_out = AlertRule(
    id="health.running_out",
    name="Thuốc, vật tư sắp hết",
    watch=lasting,
    each="item",
    when=goes_below(stock_goal),
    clears=goes_above(stock_goal),
    consequence="major",
    act_within=days(3),
    tell=(duty("health_office"),),
    action="Điều chuyển giữa các kho, mua bổ sung; nêu ngày hàng về.",
    directive=Directive(to=head_of("health_office"), asks="Trình phương án bổ sung thuốc, vật tư.", within=days(7)),
)
slow_vaccination = AlertRule(
    id="health.slow_vaccination",
    name="Xã, phường tiêm chủng chậm",
    watch=behind,
    each="commune",
    when=goes_above(0),
    clears=stays_at(0, days(1)),
    consequence="moderate",
    act_within=days(14),
    tell=(duty("disease_control"),),
    action="Rà danh sách trẻ chưa tiêm, tổ chức tiêm vét.",
)
slow_ambulance = AlertRule(
    id="health.slow_ambulance",
    name="Xe cấp cứu tới chậm",
    watch=arrival_p90,
    when=goes_above(arrival_goal),
    clears=goes_below(arrival_goal),
    consequence="moderate",
    act_within=days(7),
    tell=(duty("emergency"), duty("health_office")),
    action="Xem lại chỗ đặt xe, số kíp trực của các địa bàn chậm.",
)
late_reports = AlertRule(
    id="health.late_reports",
    name="Ca bệnh báo cáo trễ",
    watch=on_time,
    when=goes_below(report_goal),
    clears=goes_above(report_goal),
    consequence="minor",
    act_within=days(7),
    tell=(duty("disease_control"),),
    action="Nhắc cơ sở báo cáo trễ; báo cáo trễ thì tín hiệu ổ dịch tới trễ.",
)

RULES = (signal, epidemic, overloaded, cluster, poison_death, running_out, slow_vaccination, slow_ambulance, late_reports)
