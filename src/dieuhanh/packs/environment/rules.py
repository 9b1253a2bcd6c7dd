"""Khi nào phải báo cho ai về môi trường, và họ phải làm gì."""

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
    stays_at,
)
from dieuhanh.packs.environment.indicators.devices import flat_now, over_now, silent_now, valid
from dieuhanh.packs.environment.indicators.sky import aqi_of_hour
from dieuhanh.packs.environment.indicators.water import wqi_of_day
from dieuhanh.packs.environment.policies import aqi_bad, valid_goal, wqi_poor

MONITORING, DEPARTMENT = duty("environment_monitoring"), duty("environment_department")

over_three_times = AlertRule(
    id="environment.over_three_times",
    name="Trạm có thông số vượt giới hạn ba lần liên tiếp",
    watch=over_now,
    each="station",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="major",
    act_within=hours(2),
    tell=(MONITORING, DEPARTMENT),
    action="Xem thiết bị có đo đúng không; nếu đúng, cử đội lấy mẫu và yêu cầu cơ sở đóng van xả.",
    unanswered={hours(2): head_of("environment_department"), hours(6): CHAIR},
    directive=Directive(
        to=DEPARTMENT, asks="Lấy mẫu kiểm chứng, yêu cầu cơ sở dừng xả nếu vượt, báo cáo nguyên nhân.", within=hours(24)
    ),
)

air_is_bad = AlertRule(
    id="environment.air_is_bad",
    name="Không khí ở mức xấu",
    watch=aqi_of_hour,
    each="station",
    when=goes_above(aqi_bad),
    clears=stays_at(aqi_bad, hours(3)),
    consequence="major",
    act_within=hours(1),
    tell=(MONITORING, DEPARTMENT, duty("environment_news")),
    action="Kiểm tra số liệu và ra khuyến cáo cho người dân ở khu vực quanh trạm.",
    unanswered={hours(3): head_of("environment_department")},
    directive=Directive(
        to=duty("environment_news"), asks="Đăng khuyến cáo sức khỏe cho khu vực quanh trạm và cập nhật mỗi giờ.", within=hours(1)
    ),
)

water_is_poor = AlertRule(
    id="environment.water_is_poor",
    name="Nước sông hồ ở mức kém",
    watch=wqi_of_day,
    each="station",
    when=goes_below(wqi_poor),
    clears=goes_above(wqi_poor),
    consequence="moderate",
    act_within=hours(24),
    tell=(MONITORING, DEPARTMENT),
    action="Lấy mẫu thượng nguồn và hạ nguồn, tìm nguồn xả, báo nhà máy nước lấy nước ở đoạn đó.",
    directive=Directive(to=MONITORING, asks="Lấy mẫu và báo cáo nguồn gây ô nhiễm.", within=days(2)),
)

station_is_silent = AlertRule(
    id="environment.station_is_silent",
    name="Trạm quan trắc ngừng gửi số liệu",
    watch=silent_now,
    each="station",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="moderate",
    act_within=hours(4),
    tell=(MONITORING,),
    action="Gọi đơn vị quản lý trạm, kiểm tra nguồn điện và đường truyền, gửi bù số liệu.",
    unanswered={hours(12): head_of("environment_monitoring")},
)

sensor_is_flat = AlertRule(
    id="environment.sensor_is_flat",
    name="Thông số đứng số",
    watch=flat_now,
    each="station",
    when=goes_above(0),
    clears=stays_at(0, hours(1)),
    consequence="minor",
    act_within=hours(24),
    tell=(MONITORING,),
    action="Kiểm tra đầu đo tại trạm, hiệu chuẩn; nếu đầu đo hỏng thì báo tình trạng lỗi.",
)

too_few_values = AlertRule(
    id="environment.too_few_values",
    name="Trạm không đủ số liệu hợp lệ trong ngày",
    watch=valid,
    each="station",
    when=goes_below(valid_goal),
    clears=goes_above(valid_goal),
    consequence="minor",
    act_within=days(2),
    tell=(MONITORING,),
    action="Tìm nguyên nhân mất số liệu và khắc phục; ghi vào nhật ký vận hành trạm.",
)

RULES = (over_three_times, air_is_bad, water_is_poor, station_is_silent, sensor_is_flat, too_few_values)
