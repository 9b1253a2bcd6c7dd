"""Không khí: VN_AQI giờ và ngày, bụi trung bình ngày, bốn khí theo giờ."""

from typing import Any

from dieuhanh.declare import Better, Indicator, Policy, hours, mean, method
from dieuhanh.packs.environment.datasets import observations
from dieuhanh.packs.environment.methods import aqi_day, aqi_hour
from dieuhanh.packs.environment.policies import (
    aqi_bad,
    aqi_poor,
    co_limit,
    no2_limit,
    o3_limit,
    pm10_limit,
    pm25_limit,
    so2_limit,
)
from dieuhanh.packs.environment.words import AIR, UNIT, UNIT_OF, counted

LEFT_OUT = "Giá trị khi thiết bị đang hiệu chuẩn hoặc lỗi, giá trị sai đơn vị, trạm ngoài địa bàn."
AT_STATION: dict[str, Any] = {"by": ("station",), "owner": "environment_monitoring", "excludes": LEFT_OUT}
INDEX: dict[str, Any] = {
    **AT_STATION, "unit": "điểm", "decimals": 0, "better": Better.LOWER, "caution": aqi_poor, "serious": aqi_bad,
    "basis": "Quyết định 1459/QĐ-TCMT năm 2019",
}  # fmt: skip

aqi_of_day = Indicator(
    id="environment.aqi_day",
    name="Chỉ số chất lượng không khí ngày (VN_AQI), trạm xấu nhất",
    short="VN_AQI ngày",
    question="Không khí trong ngày ở trạm xấu nhất ở mức nào?",
    value=method(aqi_day, reads=(observations,), before=hours(7)),
    per="day",
    code="MT01",
    **INDEX,
)

aqi_of_hour = Indicator(
    id="environment.aqi_hour",
    name="Chỉ số chất lượng không khí giờ (VN_AQI), trạm xấu nhất",
    short="VN_AQI giờ",
    question="Không khí trong giờ ở trạm xấu nhất ở mức nào?",
    value=method(aqi_hour, reads=(observations,), before=hours(11)),
    per="hour",
    code="MT01.1",
    **INDEX,
)


def _dust(metric: str, code: str, limit: Policy) -> Indicator:
    return Indicator(
        id=f"environment.{metric}_day",
        name=f"{AIR[metric]} trung bình ngày",
        question=f"Trong ngày nồng độ {AIR[metric]} trung bình là bao nhiêu?",
        value=mean(observations, "value", **counted(metric)),
        per=("day", "month", "year"),
        unit=UNIT[UNIT_OF[metric]],
        over="commune",
        code=code,
        better=Better.LOWER,
        caution=limit,
        basis="QCVN 05:2023/BTNMT",
        **AT_STATION,
    )


def _gas(metric: str, code: str, limit: Policy) -> Indicator:
    return Indicator(
        id=f"environment.{metric}_hour",
        name=f"{AIR[metric]} trung bình giờ",
        question=f"Trong giờ nồng độ {AIR[metric]} trung bình là bao nhiêu?",
        value=mean(observations, "value", **counted(metric)),
        per="hour",
        unit=UNIT[UNIT_OF[metric]],
        over="commune",
        code=code,
        better=Better.LOWER,
        caution=limit,
        basis="QCVN 05:2023/BTNMT",
        **AT_STATION,
    )


pm25 = _dust("pm25", "MT02", pm25_limit)
pm10 = _dust("pm10", "MT02.1", pm10_limit)
so2 = _gas("so2", "MT03", so2_limit)
no2 = _gas("no2", "MT03.1", no2_limit)
co = _gas("co", "MT03.2", co_limit)
o3 = _gas("o3", "MT03.3", o3_limit)

SKY = (aqi_of_day, aqi_of_hour, pm25, pm10, so2, no2, co, o3)
