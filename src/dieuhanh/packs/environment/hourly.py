"""Rows of observations as means of hours and as the last values of each sensor; only what counts, never what is flagged."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.packs.environment.words import UNIT_OF

HOUR = timedelta(hours=1)
Sensor = tuple[str, str]  # station, metric
Hours = Mapping[datetime, float]  # beginning of the hour, UTC → mean


def here(rows: pa.Table) -> pa.Table:
    """Rows of stations inside the province; one that does not say is inside."""
    return rows.filter(pc.invert(pc.fill_null(rows["outside"], False)))


def counting(rows: pa.Table, metrics: Collection[str]) -> pa.Table:
    """Rows of these metrics that count: inside, in the metric's own unit, the device measuring."""
    rows = here(rows)
    known = pa.array(sorted(metrics))
    units = pa.array([UNIT_OF[one] for one in known.to_pylist()])
    place = pc.index_in(rows["metric"], value_set=known)
    fits = pc.equal(rows["unit"], pc.take(units, place))
    return rows.filter(pc.fill_null(pc.and_(fits, pc.equal(rows["flag"], "ok")), False))


def hour_means(rows: pa.Table, metrics: Collection[str]) -> dict[Sensor, dict[datetime, float]]:
    """The mean of each hour of each sensor; an hour holds what was measured from its beginning on."""
    mine = counting(rows, metrics)
    hours = pc.floor_temporal(mine["at"], unit="hour")
    table = pa.table({"station": mine["station"], "metric": mine["metric"], "hour": hours, "value": mine["value"]})
    grouped = table.group_by(["station", "metric", "hour"]).aggregate([("value", "list")])
    lists = grouped["value_list"].combine_chunks()
    values, edges = lists.values.to_pylist(), lists.offsets.to_pylist()
    told = grouped["hour"].combine_chunks().dictionary_encode()  # a few hours of many sensors
    known = [hour.astimezone(UTC) for hour in told.dictionary.to_pylist()]
    names = zip(grouped["station"].to_pylist(), grouped["metric"].to_pylist(), told.indices.to_pylist(), strict=True)
    found: dict[Sensor, dict[datetime, float]] = defaultdict(dict)
    for (station, metric, hour), (first, last) in zip(names, pairwise(edges), strict=True):
        found[station, metric][known[hour]] = mean(values[first:last])
    return found


def mean(values: Sequence[float]) -> float:
    """The same to the last bit in whatever order the values come."""
    return math.fsum(values) / len(values)


def row_of(hours: Hours, first: datetime, count: int) -> list[float | None]:
    """Hours in a row from the first on; None where an hour has no value."""
    return [hours.get(first + n * HOUR) for n in range(count)]


def by_station(means: Mapping[Sensor, Hours]) -> dict[str, dict[str, Hours]]:
    """Station → metric → hours."""
    found: dict[str, dict[str, Hours]] = defaultdict(dict)
    for (station, metric), hours in means.items():
        found[station][metric] = hours
    return found


def series(rows: pa.Table, metrics: Collection[str]) -> dict[Sensor, list[tuple[datetime, float]]]:
    """What each sensor measured, oldest first."""
    mine = counting(rows, metrics).select(["station", "metric", "at", "value"]).sort_by("at")
    found: dict[Sensor, list[tuple[datetime, float]]] = defaultdict(list)
    for row in mine.to_pylist():
        found[row["station"], row["metric"]].append((row["at"].astimezone(UTC), row["value"]))
    return found
