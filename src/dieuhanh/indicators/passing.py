"""As time passes a row moves a number only when one of its moments goes by: which did since all was last brought up to date.

Remembered in memory for each warehouse: after a start, on a new day, with other numbers in force or another catalogue, everything
that runs with the clock is reckoned once. A reckoning at an earlier instant than the last moves the mark back to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import ibis
from django.db.models import Max

from dieuhanh.declare.conditions import Moment
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import Rows, rows_of
from dieuhanh.indicators import engine
from dieuhanh.indicators.express import any_of
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.periods import local_day
from dieuhanh.indicators.reckoning import Reckoning
from dieuhanh.indicators.want import Want, running
from dieuhanh.warehouse.reading import Engine

Row = Mapping[str, str | None]  # field → unit or slice
FORGOTTEN = timedelta(days=400)  # a centre that was off for longer does not count its old periods again


@dataclass(frozen=True)
class Mark:
    """The instant up to which everything is true, and under what it was reckoned."""

    at: datetime
    day: date
    under: tuple[Any, ...]


_marks: WeakKeyDictionary[Engine, Mark] = WeakKeyDictionary()


def mark(work: Reckoning) -> None:
    """All that runs with the clock is kept as of this instant."""
    _marks[work.warehouse] = _here(work)


def not_after(warehouse: Engine, now: datetime) -> None:
    """Something is reckoned as of this instant, which may lie before the mark."""
    held = _marks.get(warehouse)
    if held and now < held.at:
        _marks[warehouse] = replace(held, at=now)


def since(work: Reckoning) -> datetime | None:
    """From when on moments may have gone by unnoticed; None: everything may have moved."""
    held, here = _marks.get(work.warehouse), _here(work)
    return held.at if held and (held.day, held.under) == (here.day, here.under) and held.at <= here.at else None


def last_day(work: Reckoning) -> date:
    """The day on which all was last brought up to date: a period that ended since has its last moments still to be counted."""
    held = _marks.get(work.warehouse)
    if held:
        return min(held.day, local_day(work.now))
    newest = Value.objects.aggregate(newest=Max("reckoned_at"))["newest"]  # after a start: when something was last reckoned
    return max(local_day(min(newest or work.now, work.now)), local_day(work.now) - FORGOTTEN)


def _here(work: Reckoning) -> Mark:
    return Mark(work.now, local_day(work.now), (work.catalog, sorted((name, repr(one)) for name, one in work.policies.items())))


# ── which rows ──────────────────────────────────────────────────────────────────────────────────────────────────────


def wants(work: Reckoning, indicators: Iterable[Indicator], since: datetime) -> dict[str, Want]:
    """Of each indicator the units and slices of rows whose moments went by."""
    clocked = list(indicators)
    gone_by = {dataset.id: _gone_by(work, dataset, clocked, since) for dataset in _read_by(clocked)}
    found = {}
    for one in clocked:
        rows = [row for dataset in _read_by([one]) for row in gone_by[dataset.id]]
        if rows:
            units = {unit for row in rows if (unit := row.get(one.over))} if one.over else None
            parts: dict[str, set[str] | None] = {cut: {row.get(cut) or "" for row in rows} for cut in one.by}
            found[one.id] = Want(one, running(one, work.now, work.policies), units, parts=parts)
    return found


def _read_by(indicators: Iterable[Indicator]) -> list[Dataset]:
    return list({rows.of.id: rows.of for one in indicators for rows in rows_of(one.value)}.values())


def _gone_by(
    work: Reckoning, dataset: Dataset, indicators: Iterable[Indicator], since: datetime
) -> list[Mapping[str, str | None]]:
    """The units and slices of rows with a moment from `since` to now that some condition compares with NOW."""
    reads = [rows for one in indicators for rows in rows_of(one.value) if rows.of.id == dataset.id]
    compared = sorted({name for rows in reads for name in _compared(rows)})
    if not compared:
        return []
    table, has = engine.table(dataset), {field.name for field in dataset.columns}
    names = sorted({name for one in indicators for name in (one.over, *one.by)} & has)
    a, b = (ibis.literal(at, type=engine.INSTANT) for at in (since, work.now))
    went = [table[name].between(a, b) for name in compared]
    said = {name: table[name].cast("string") for name in names}
    asked = table.filter(any_of(went)).select(_one=1, **said).distinct()
    return list(work.warehouse.read(engine.text(asked, work.warehouse.dialect)).to_pylist())


def _compared(rows: Rows) -> Iterable[str]:
    """Moments that are compared with NOW; days change at midnight alone."""
    return (name for name, test in rows.where if test.value is Moment.NOW and rows.of.field(name).type is Type.MOMENT)
