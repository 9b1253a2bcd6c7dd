"""Which rows a method is handed: those of the period and of what it looks back at, or a data set whole."""

from collections.abc import Sequence
from datetime import datetime, timedelta

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
    test = _test(table, dataset, value, (period,), now, policies)
    return "true" if test is None else engine.condition(table.filter(test), dialect)


def statement(
    dataset: Dataset, value: Method, periods: Sequence[Period], now: datetime, policies: Policies, dialect: str = "duckdb"
) -> str:
    """The statement that reads what these periods, which follow each other, are handed together."""
    table = engine.table(dataset)
    test = _test(table, dataset, value, periods, now, policies)
    return engine.text(table if test is None else table.filter(test), dialect)


def _test(
    table: ir.Table, dataset: Dataset, value: Method, periods: Sequence[Period], now: datetime, policies: Policies
) -> ir.BooleanValue | None:
    if dataset in value.whole:
        return None
    rows = Rows(dataset, at=value.at)
    if len(periods) == 1 and not value.before:
        return Reading(table, bounds_of(periods[0], now), policies).inside(rows)
    begins, ends = periods[0].begins() - value.before, periods[-1].ends()
    at = table[str(rows.time)]
    if dataset.field(str(rows.time)).type is Type.DATE:
        return (at >= begins.astimezone(HANOI).date()) & (at < ends.astimezone(HANOI).date())
    return (at >= _instant(begins)) & (at < _instant(ends))


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
