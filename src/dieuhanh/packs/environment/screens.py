"""Màn hình môi trường: số dẫn, số còn lại, việc phải xem."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.environment.indicators import INDICATORS
from dieuhanh.packs.environment.indicators.devices import flagged, over_now, silent_now, valid
from dieuhanh.packs.environment.indicators.sky import aqi_of_day, aqi_of_hour, pm25
from dieuhanh.packs.environment.indicators.water import wqi_of_day

LEAD = (aqi_of_day, aqi_of_hour, wqi_of_day, over_now, silent_now, valid)

flagged_list = Worklist(
    id="environment.flagged_list",
    name="Giá trị đo lúc thiết bị hiệu chuẩn hoặc lỗi",
    counts=flagged,
    order="at",
    shows=("station", "metric", "at", "value", "unit", "flag"),
    verb="Kiểm tra thiết bị",
)
screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(aqi_of_day, wqi_of_day, over_now, silent_now),
    tile=aqi_of_day,
    ranking=pm25,
    worklist=(flagged_list,),
)
