"""Which rows a method is handed: those of the period and of what it looks back at, or a data set whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.declare.measures import Method, Rows
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.indicators import engine
from dieuhanh.indicators.express import Policies, Reading
from dieuhanh.indicators.literal import bounds_of


def where(dataset: Dataset, value: Method, period: Period, now: datetime, policies: Policies, dialect: str = "duckdb") -> str:
    """The condition, as SQL, that a row handed over for this period meets."""
    table = engine.table(dataset)
    test = _test(table, _reading(dataset, value, (period,)), period, now, policies)
    return "true" if test is None else engine.condition(table.filter(test), dialect)


def statement(
    dataset: Dataset, value: Method, periods: Sequence[Period], now: datetime, policies: Policies, dialect: str = "duckdb"
) -> str:
    """The statement that reads what these periods, which follow each other, are handed together."""
    read = _reading(dataset, value, periods)
    if read.kind is not Type.PERIOD:
        return _said(read, dialect)
    table = engine.table(dataset)
    return engine.text(table.filter(_test(table, read, periods[0], now, policies)), dialect)


@dataclass(frozen=True)
class _Read:
    """Rows of a data set from one instant to another by a time field; without one, all."""

    dataset: Dataset
    at: str = ""
    begins: datetime | None = None
    ends: datetime | None = None

    @property
    def kind(self) -> Type | None:
        return self.dataset.field(self.at).type if self.at else None


def _reading(dataset: Dataset, value: Method, periods: Sequence[Period]) -> _Read:
    if dataset in value.whole:
        return _Read(dataset)
    return _Read(dataset, str(Rows(dataset, at=value.at).time), periods[0].begins() - value.before, periods[-1].ends())


@lru_cache(1024)
def _said(read: _Read, dialect: str) -> str:
    """Compiled once for the news that comes in the same hours: it does not speak of the present moment."""
    table = engine.table(read.dataset)
    test = _between(table, read)
    return engine.text(table if test is None else table.filter(test), dialect)


def _test(table: ir.Table, read: _Read, period: Period, now: datetime, policies: Policies) -> ir.BooleanValue | None:
    if read.kind is Type.PERIOD:
        return Reading(table, bounds_of(period, now), policies).inside(Rows(read.dataset, at=read.at))
    return _between(table, read)


def _between(table: ir.Table, read: _Read) -> ir.BooleanValue | None:
    if read.begins is None or read.ends is None:
        return None
    at, bounds = table[read.at], (read.begins, read.ends)
    first, last = (at.astimezone(HANOI).date() for at in bounds) if read.kind is Type.DATE else map(_instant, bounds)
    return (at >= first) & (at < last)


def _instant(at: datetime) -> ir.Scalar:
    return ibis.literal(at, type=engine.INSTANT)


def narrowed(table: pa.Table, dataset: Dataset, value: Method, period: Period) -> pa.Table:
    """Of rows read for several hours together, those that this one is handed."""
    name = str(Rows(dataset, at=value.at).time)
    if dataset in value.whole or dataset.field(name).type is not Type.MOMENT:
        return table
    begins, ends = period.begins() - value.before, period.ends()
    return table.filter(pc.and_(pc.greater_equal(table[name], _arrow(table, name, begins)),
                                pc.less(table[name], _arrow(table, name, ends))))  # fmt: skip


def _arrow(table: pa.Table, name: str, at: datetime) -> pa.Scalar:
    return pa.scalar(at, table.schema.field(name).type)


_HOUR = timedelta(hours=1)


def together(periods: Sequence[Period]) -> list[list[Period]]:
    """Periods in order, hours that follow each other in one list: their rows are read once."""
    found: list[list[Period]] = []
    for one in sorted(periods, key=lambda period: (period.begins(), period.ends())):
        last = found[-1][-1] if found else None
        if last and one.hour is not None and last.hour is not None and one.begins() - last.begins() == _HOUR:
            found[-1].append(one)
        else:
            found.append([one])
    return found
