"""Nước: VN_WQI của sông hồ, bốn thông số nước thải tự động."""

from dieuhanh.declare import Better, Indicator, mean, median, method
from dieuhanh.packs.environment.datasets import observations
from dieuhanh.packs.environment.indicators.sky import AT_STATION
from dieuhanh.packs.environment.methods import wqi_day
from dieuhanh.packs.environment.policies import wqi_fair, wqi_poor
from dieuhanh.packs.environment.words import OUTLET, UNIT, UNIT_OF, counted

wqi_of_day = Indicator(
    id="environment.wqi_day",
    name="Chỉ số chất lượng nước ngày (VN_WQI), trạm xấu nhất",
    short="VN_WQI ngày",
    question="Nước sông hồ trong ngày ở trạm xấu nhất ở mức nào?",
    value=method(wqi_day, reads=(observations,)),
    per="day",
    unit="điểm",
    decimals=0,
    code="MT04",
    better=Better.HIGHER,
    caution=wqi_fair,
    serious=wqi_poor,
    basis="Quyết định 1460/QĐ-TCMT năm 2019",
    **AT_STATION,
)


def _outlet(metric: str, code: str) -> Indicator:
    usual = median if metric == "ww_ph" else mean
    return Indicator(
        id=f"environment.{metric}_day",
        name=f"{OUTLET[metric]} trong ngày",
        question=f"Trong ngày {OUTLET[metric]} tại cửa xả ở mức nào?",
        value=usual(observations, "value", **counted(metric)),
        per=("day", "month"),
        unit=UNIT[UNIT_OF[metric]],
        over="commune",
        code=code,
        better=Better.LOWER if metric != "ww_ph" else Better.NONE,
        basis="Nghị định 08/2022/NĐ-CP, Nghị định 05/2025/NĐ-CP; giới hạn theo giấy phép từng cửa xả",
        **AT_STATION,
    )


ww_cod = _outlet("ww_cod", "MT05")
ww_nh4 = _outlet("ww_nh4", "MT05.1")
ww_tss = _outlet("ww_tss", "MT05.2")
ww_ph = _outlet("ww_ph", "MT05.3")

WATER = (wqi_of_day, ww_cod, ww_nh4, ww_tss, ww_ph)
