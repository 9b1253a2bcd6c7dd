"""A series of measurements for a chart: few enough points to draw, with the least and the greatest of each stretch kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.period import HANOI
from dieuhanh.errors import BadInput
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.engine import quote
from dieuhanh.warehouse.rolled import Roll, rolls
from dieuhanh.warehouse.store import Warehouse

MOST = 2_000  # values in a chart: of each stretch the least and the greatest
_STEPS = tuple(timedelta(seconds=s) for s in (
    60, 300, 600, 1800, 3600, 2 * 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 4 * 86400, 7 * 86400, 14 * 86400,
    28 * 86400, 56 * 86400, 112 * 86400, 364 * 86400))  # fmt: skip
_HOUR = timedelta(hours=1)
_LOCAL = 7 * 3_600_000_000  # stretches of days begin at local midnight


@dataclass(frozen=True)
class Stretch:
    """What was measured in one stretch of time; a stretch without measurements is left out: missing is not zero."""

    at: datetime
    n: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Series:
    """Stretches in order, each so long; `step` is zero where every measurement stands by itself."""

    step: timedelta
    stretches: tuple[Stretch, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"step": self.step.total_seconds(), "at": [one.at.isoformat() for one in self.stretches],
                **{name: [getattr(one, name) for one in self.stretches] for name in ("n", "mean", "low", "high")}}  # fmt: skip


def series(warehouse: Warehouse, dataset: Dataset, field: str, where: Mapping[str, str], since: datetime, until: datetime,
           most: int = MOST) -> Series:  # fmt: skip
    """Measurements of `field` from `since` to before `until`, of the rows whose key parts and choices are `where`."""
    roll = roll_of(dataset, field, where)
    if until <= since:
        raise BadInput("bad_range", "Thời gian kết thúc phải sau thời gian bắt đầu.", "The end must come after the beginning.")
    plain = _plain(warehouse, roll, field, where, since, until, most)
    return plain if plain else _rolled(warehouse, roll, field, where, since, until, most)


def by_day(warehouse: Warehouse, dataset: Dataset, field: str, first: date, until: date,
           where: Mapping[str, str] | None = None) -> Series:  # fmt: skip
    """Each local day from `first` to before `until`, of all series that are `where` together; it costs the days, not the rows."""
    roll = roll_of(dataset, field, where or {})
    sql, params = conditions(roll, where or {})
    n, s, lo, hi = (quote(f"{part}_{field}") for part in ("n", "s", "lo", "hi"))
    rows = warehouse.read(
        f"""SELECT _t AS b, sum({n})::BIGINT AS n, sum({s}) AS s, min({lo}) AS lo, max({hi}) AS hi FROM {roll.table("day")}
            WHERE _t >= $first::DATE AND _t < $until::DATE AND {n} > 0{sql} GROUP BY ALL ORDER BY b""",
        {**params, "first": first.isoformat(), "until": until.isoformat()}).to_pylist()  # fmt: skip
    days = (_stretch(row, datetime.combine(row["b"], datetime.min.time(), HANOI)) for row in rows)
    return Series(timedelta(days=1), tuple(days))


def roll_of(dataset: Dataset, field: str, where: Mapping[str, str]) -> Roll:
    """How it is rolled; BadInput where there is no such series."""
    roll = Roll(dataset)
    if not rolls(dataset) or field not in roll.measures or not set(where) <= set(roll.dims):
        raise BadInput("no_series", f"Không có chuỗi số đo “{field}” trong {dataset.name}.",
                       f"{dataset.id} has no series of {field!r} by {sorted(where)}.")  # fmt: skip
    return roll


def conditions(roll: Roll, where: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """`where` as SQL to go on with, and its parameters."""
    sql = "".join(f" AND {quote(name)} = $w{i}" for i, name in enumerate(where))
    return sql, {f"w{i}": value for i, value in enumerate(where.values())}


def _plain(warehouse: Warehouse, roll: Roll, field: str, where: Mapping[str, str], since: datetime, until: datetime,
           most: int) -> Series | None:  # fmt: skip
    """Every measurement, where they are few; None where they are too many."""
    if until - since > most * _HOUR:  # over so long a time even a station that measures hourly says too much
        return None
    sql, params = conditions(roll, where)
    at, value = quote(roll.dataset.when), quote(field)
    rows = warehouse.read(
        f"""SELECT epoch_us({at}) AS t, {value}::DOUBLE AS v FROM {schema.current(roll.dataset)}
            WHERE {at} >= $since::TIMESTAMPTZ AND {at} < $until::TIMESTAMPTZ AND {value} IS NOT NULL{sql}
            ORDER BY t LIMIT {most + 1}""",
        {**params, "since": since.isoformat(), "until": until.isoformat()})  # fmt: skip
    if rows.num_rows > most:
        return None
    pairs = zip(rows.column("t").to_pylist(), rows.column("v").to_pylist(), strict=True)
    return Series(timedelta(0), tuple(Stretch(_instant(t), 1, v, v, v) for t, v in pairs))


def step_for(span: timedelta, most: int = MOST) -> timedelta:
    """The shortest round stretch that cuts `span` into at most half as many."""
    return next((step for step in _STEPS if span <= step * (most // 2)), _STEPS[-1])


def _rolled(warehouse: Warehouse, roll: Roll, field: str, where: Mapping[str, str], since: datetime, until: datetime,
            most: int) -> Series:  # fmt: skip
    step = step_for(until - since, most)
    micros, grain = step // timedelta(microseconds=1), "hour" if step >= _HOUR else "minute"
    sql, params = conditions(roll, where)
    n, s, lo, hi = (quote(f"{part}_{field}") for part in ("n", "s", "lo", "hi"))
    rows = warehouse.read(
        f"""SELECT (epoch_us(_t) + {_LOCAL}) // {micros} * {micros} - {_LOCAL} AS b, sum({n})::BIGINT AS n, sum({s}) AS s,
            min({lo}) AS lo, max({hi}) AS hi FROM {roll.table(grain)}
            WHERE _t >= $since::TIMESTAMP AND _t < $until::TIMESTAMP AND {n} > 0{sql} GROUP BY ALL ORDER BY b""",
        {**params, "since": _utc(since), "until": _utc(until)}).to_pylist()  # fmt: skip
    return Series(step, tuple(_stretch(row, _instant(row["b"])) for row in rows))


def _stretch(row: Mapping[str, Any], at: datetime) -> Stretch:
    return Stretch(at, row["n"], row["s"] / row["n"], row["lo"], row["hi"])


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat()


def _instant(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1e6, UTC)
