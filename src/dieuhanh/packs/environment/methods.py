"""Phương pháp riêng của quan trắc: VN_AQI giờ và ngày, VN_WQI, số liệu hợp lệ, mưa ngày. Mỗi hàm theo một văn bản."""

import math
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Facts, answer
from dieuhanh.packs.environment import air, water
from dieuhanh.packs.environment.hourly import HOUR, Hours, by_station, counting, here, hour_means, mean, row_of
from dieuhanh.packs.environment.words import AIR, RIVER

OBSERVATIONS = "environment.observations"
LONGEST, FINEST = 60, 1  # minutes between two values of a sensor


def aqi_hour(facts: Facts) -> pa.Table:
    """VN_AQI of the hour by station (Quyết định 1459/QĐ-TCMT); the centre has that of its worst station."""
    found = {}
    for station, metrics in by_station(hour_means(facts.tables[OBSERVATIONS], AIR)).items():
        index = air.hour_index(_of_hour(metrics, facts.start))
        if index is not None:
            found[station] = float(index)
    return answer(found, max(found.values(), default=None), "station")


def _of_hour(metrics: Mapping[str, Hours], hour: datetime) -> dict[str, float]:
    """Gases: the mean of this hour. Dust: NowCast of the twelve hours that end with it."""
    means = {one: metrics[one][hour] for one in air.GASES if hour in metrics.get(one, {})}
    for one in air.DUST:
        newest_first = [metrics.get(one, {}).get(hour - n * HOUR) for n in range(air.NOWCAST_HOURS)]
        if (c := air.nowcast(newest_first)) is not None:
            means[one] = c
    return means


def aqi_day(facts: Facts) -> pa.Table:
    """VN_AQI of the day by station (Quyết định 1459/QĐ-TCMT); the centre has that of its worst station."""
    found = {}
    for station, metrics in by_station(hour_means(facts.tables[OBSERVATIONS], AIR)).items():
        index = air.day_index(_of_day(metrics, facts))
        if index is not None:
            found[station] = float(index)
    return answer(found, max(found.values(), default=None), "station")


def _of_day(metrics: Mapping[str, Hours], facts: Facts) -> dict[str, float]:
    """Dust: the mean of the day. Gases: the highest hour. Only of what has enough hours."""
    hours = round((facts.end - facts.start) / HOUR)
    enough, of_eight = int(facts.policy["environment.aqi_hours"]), int(facts.policy["environment.o3_hours"])
    means: dict[str, float] = {}
    for one, values in metrics.items():
        known = [c for c in row_of(values, facts.start, hours) if c is not None]
        if len(known) >= enough:
            means[one] = sum(known) / len(known) if one in air.DUST else max(known)
            if one == "o3" and (eights := air.eight_hours(row_of(values, facts.start - 7 * HOUR, hours + 7), of_eight)):
                means["o3_8h"] = max(eights)
    return means


def wqi_day(facts: Facts) -> pa.Table:
    """VN_WQI of the day by station, of the means of the day (Quyết định 1460/QĐ-TCMT); the centre has that of its worst."""
    rows = counting(facts.tables[OBSERVATIONS], RIVER)
    means: dict[str, dict[str, float]] = {}
    for row in rows.group_by(["station", "metric"]).aggregate([("value", "list")]).to_pylist():
        means.setdefault(row["station"], {})[row["metric"]] = mean(row["value_list"])
    weight = float(facts.policy["environment.wqi_weight"])
    found = {station: float(index) for station, values in means.items() if (index := water.wqi(values, weight)) is not None}
    return answer(found, min(found.values(), default=None), "station")


def rain_day(facts: Facts) -> pa.Table:
    """Rain of the day by station; the centre has that of the station where it rained most."""
    rows = counting(facts.tables[OBSERVATIONS], ("rain",)).group_by("station").aggregate([("value", "list")])
    found = {row["station"]: math.fsum(row["value_list"]) for row in rows.to_pylist()}
    return answer(found, max(found.values(), default=None), "station")


def valid_share(facts: Facts) -> pa.Table:
    """Values that count, of those due, in percent: due is what the day holds of the sensor's own most frequent step."""
    sensors = _sensors(here(facts.tables[OBSERVATIONS]))
    elapsed = (min(facts.now, facts.end) - facts.start).total_seconds() / 60
    had: dict[str, list[float]] = {}
    for station, minutes, valid in sensors:
        due = max(int(elapsed / _step(minutes)), len(minutes))
        one = had.setdefault(station, [0.0, 0.0])
        one[0] += valid
        one[1] += due
    found = {station: 100 * valid / due for station, (valid, due) in had.items()}
    all_valid, all_due = (sum(one[i] for one in had.values()) for i in (0, 1))
    return answer(found, 100 * all_valid / all_due if all_due else None, "station")


def _sensors(rows: pa.Table) -> list[tuple[str, list[int], int]]:
    """Of each sensor: its station, the minutes at which it sent, and how many of its values count."""
    minutes, ok = pc.divide(rows["at"].cast(pa.int64()), 60_000_000), pc.equal(rows["flag"], "ok").cast(pa.int64())
    table = pa.table({"station": rows["station"], "metric": rows["metric"], "ok": ok, "minute": minutes})
    grouped = table.group_by(["station", "metric"]).aggregate([("minute", "list"), ("ok", "sum")]).to_pylist()
    return [(row["station"], sorted(row["minute_list"]), row["ok_sum"]) for row in grouped]


def _step(minutes: list[int]) -> int:
    """The most frequent minutes between two values, the shortest of equals; an hour where a sensor sent only once."""
    steps = [later - sooner for sooner, later in pairwise(minutes)]
    usual = max(sorted(set(steps)), key=steps.count, default=LONGEST)
    return min(max(usual, FINEST), LONGEST)
