"""Mưa, mực nước, nhiệt độ, độ ẩm; trạm ngoài địa bàn đứng riêng, không lẫn vào số của tỉnh."""

from typing import Any

from dieuhanh.declare import Indicator, mean, method, quantile
from dieuhanh.packs.environment.datasets import observations, weather
from dieuhanh.packs.environment.indicators.sky import AT_STATION
from dieuhanh.packs.environment.methods import rain_day
from dieuhanh.packs.environment.words import INSIDE, counted

DAILY: dict[str, Any] = {"per": ("day", "month", "year"), "by": ("station",), "owner": "environment_monitoring"}
OURS: dict[str, Any] = {**DAILY, "over": "commune", "excludes": "Trạm ngoài địa bàn có chỉ tiêu riêng."}
OUTSIDE: dict[str, Any] = {"outside": True}

rain = Indicator(
    id="environment.rain_day",
    name="Lượng mưa ngày, trạm mưa nhiều nhất",
    short="Mưa ngày",
    question="Trong ngày trạm mưa nhiều nhất đo được bao nhiêu?",
    value=method(rain_day, reads=(observations,)),
    per="day",
    unit="mm",
    code="MT11",
    **AT_STATION,
)

water_level = Indicator(
    id="environment.water_level",
    name="Mực nước cao nhất trong ngày",
    short="Mực nước cao nhất",
    question="Trong ngày mực nước cao nhất là bao nhiêu?",
    value=quantile(1.0, observations, "value", **counted("water_level")),
    per="day",
    unit="m",
    decimals=2,
    over="commune",
    code="MT11.1",
    **AT_STATION,
)

temp_mean = Indicator(
    id="environment.temp_mean",
    name="Nhiệt độ trung bình",
    question="Trong kỳ nhiệt độ trung bình tại các trạm trong địa bàn là bao nhiêu?",
    value=mean(weather, "temp", **INSIDE),
    unit="°C",
    **OURS,
)
temp_max = Indicator(
    id="environment.temp_max",
    name="Nhiệt độ cao nhất",
    question="Trong kỳ nhiệt độ cao nhất tại các trạm trong địa bàn là bao nhiêu?",
    value=quantile(1.0, weather, "temp", **INSIDE),
    unit="°C",
    **OURS,
)
temp_min = Indicator(
    id="environment.temp_min",
    name="Nhiệt độ thấp nhất",
    question="Trong kỳ nhiệt độ thấp nhất tại các trạm trong địa bàn là bao nhiêu?",
    value=quantile(0.0, weather, "temp", **INSIDE),
    unit="°C",
    **OURS,
)
humidity = Indicator(
    id="environment.humidity_mean",
    name="Độ ẩm tương đối trung bình",
    question="Trong kỳ độ ẩm tương đối trung bình tại các trạm trong địa bàn là bao nhiêu?",
    value=mean(weather, "humidity", **INSIDE),
    unit="%",
    **OURS,
)

outside_mean = Indicator(
    id="environment.outside_temp_mean",
    name="Nhiệt độ trung bình, trạm ngoài địa bàn",
    question="Trong kỳ nhiệt độ trung bình tại trạm ngoài địa bàn là bao nhiêu?",
    value=mean(weather, "temp", **OUTSIDE),
    unit="°C",
    **DAILY,
)
outside_max = Indicator(
    id="environment.outside_temp_max",
    name="Nhiệt độ cao nhất, trạm ngoài địa bàn",
    question="Trong kỳ nhiệt độ cao nhất tại trạm ngoài địa bàn là bao nhiêu?",
    value=quantile(1.0, weather, "temp", **OUTSIDE),
    unit="°C",
    **DAILY,
)
outside_min = Indicator(
    id="environment.outside_temp_min",
    name="Nhiệt độ thấp nhất, trạm ngoài địa bàn",
    question="Trong kỳ nhiệt độ thấp nhất tại trạm ngoài địa bàn là bao nhiêu?",
    value=quantile(0.0, weather, "temp", **OUTSIDE),
    unit="°C",
    **DAILY,
)

WEATHER = (
    rain, water_level, temp_mean, temp_max, temp_min, humidity, outside_mean, outside_max, outside_min,
)  # fmt: skip
