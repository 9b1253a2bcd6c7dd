"""Canh thiết bị lúc này: trạm im lặng, thông số đứng số, thông số vượt giới hạn liên tiếp."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

import pyarrow as pa

from dieuhanh.declare import HANOI, Facts, answer
from dieuhanh.packs.environment.hourly import HOUR, Hours, Sensor, hour_means, series
from dieuhanh.packs.environment.words import AIR, LEVEL, METRIC, OUTLET, RIVER

OBSERVATIONS, WEATHER = "environment.observations", "environment.weather"
STATIONS, LIMITS = "environment.stations", "environment.limits"
GROUPS: Mapping[str, Sequence[str]] = {
    "air": tuple(AIR), "river": tuple(RIVER), "outlet": tuple(OUTLET), "level": tuple(one for one in LEVEL if one != "rain"),
}  # fmt: skip
LIMITED = {one: f"environment.{one}_limit" for one in ("so2", "no2", "co", "o3")}  # those that QCVN 05 limits by the hour


def silent(facts: Facts) -> pa.Table:
    """Registered stations in service that sent nothing for over an hour, or over twice their rhythm; 1 of a silent station."""
    last = _last(facts)
    least = timedelta(minutes=float(facts.policy["environment.silent_after"]))
    found = {}
    for one in _in_service(facts.tables[STATIONS], facts.now):
        allowed = max(least, timedelta(minutes=2 * (one["rhythm"] or 0)))
        at = last.get(one["code"])
        found[one["code"]] = float(at is None or facts.now - at > allowed)
    return answer(found, sum(found.values()) if found else None, "station")


def _last(facts: Facts) -> dict[str, datetime]:
    """The newest moment of each station, whatever its flag: a device that says it is broken is not silent."""
    found: dict[str, datetime] = {}
    for name in (OBSERVATIONS, WEATHER):
        for row in facts.tables[name].group_by("station").aggregate([("at", "max")]).to_pylist():
            found[row["station"]] = max(row["at_max"], found.get(row["station"], row["at_max"]))
    return found


def _in_service(stations: pa.Table, now: datetime) -> list[dict[str, Any]]:
    today = now.astimezone(HANOI).date()
    rows: list[dict[str, Any]] = stations.to_pylist()
    return [
        one for one in rows
        if one["inside"] and one["valid_from"] <= today and (one["valid_to"] is None or one["valid_to"] >= today)
    ]  # fmt: skip


def flat(facts: Facts) -> pa.Table:
    """Sensors whose last n counting values are one and the same, n by the kind of metric; rain may stand at 0 for days."""
    found: Counter[str] = Counter()
    for group, metrics in GROUPS.items():
        steps = int(facts.policy[f"environment.flat_{group}"])
        for (station, _), values in series(facts.tables[OBSERVATIONS], metrics).items():
            last = [value for _, value in values[-steps:]]
            found[station] += len(last) == steps and len(set(last)) == 1
    return _counts(found)


def over(facts: Facts) -> pa.Table:
    """Sensors over their limit so many times in a row, up to now: by permit value by value, else gases by hours (QCVN 05)."""
    times, permits = int(facts.policy["environment.over_steps"]), _permits(facts.tables[LIMITS], facts.now)
    rows = facts.tables[OBSERVATIONS]
    found: Counter[str] = Counter()
    for sensor, values in series(rows, METRIC).items():
        if sensor in permits:
            found[sensor[0]] += _all_beyond([value for _, value in values], permits[sensor], times)
    for sensor, hours in hour_means(rows, LIMITED).items():
        if sensor not in permits:
            limit = (None, float(facts.policy[LIMITED[sensor[1]]]))
            found[sensor[0]] += _all_beyond(_in_a_row(hours, facts.now), limit, times)
    return _counts(found)


Limit = tuple[float | None, float | None]


def _permits(limits: pa.Table, now: datetime) -> dict[Sensor, Limit]:
    """The limits in force today, the last to come into force of several."""
    today = now.astimezone(HANOI).date()
    rows = sorted(limits.to_pylist(), key=lambda row: row["valid_from"])
    return {
        (row["station"], row["metric"]): (row["low"], row["high"]) for row in rows
        if row["valid_from"] <= today and (row["valid_to"] is None or row["valid_to"] >= today)
    }  # fmt: skip


def _in_a_row(hours: Hours, now: datetime) -> list[float]:
    """Hours that are over, back from the newest without a gap, oldest first."""
    past = {hour for hour in hours if hour + HOUR <= now}
    newest = max(past, default=now)
    back = takewhile(lambda hour: hour in past, (newest - n * HOUR for n in range(len(past))))
    return [hours[hour] for hour in back][::-1]


def _all_beyond(values: Sequence[float], limit: Limit, times: int) -> bool:
    low, high = limit
    last = values[-times:]
    return len(last) == times and all((high is not None and v > high) or (low is not None and v < low) for v in last)


def _counts(found: Counter[str]) -> pa.Table:
    """How many sensors of each station, 0 where none; no station measured: no number."""
    return answer(found, found.total() if found else None, "station")
