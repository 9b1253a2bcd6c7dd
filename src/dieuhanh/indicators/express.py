"""Conditions and rows as Ibis expressions: one meaning, used both where a number is counted and where its rows are shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir

from dieuhanh.declare.conditions import Moment, Of, Test
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.measures import OPEN, Overlap, Rows
from dieuhanh.declare.period import HANOI
from dieuhanh.declare.policy import Policy
from dieuhanh.indicators import engine
from dieuhanh.indicators.amounts import Leaf

Policies = Mapping[str, Any]

ARGS = {
    "_period": "string", "_span": "string", "_begins": engine.INSTANT, "_until": engine.INSTANT,
    "_begins_day": "date", "_until_day": "date",
    "_start": engine.INSTANT, "_end": engine.INSTANT, "_now": engine.INSTANT,
    "_start_day": "date", "_end_day": "date", "_now_day": "date",
}  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """A period as an expression sees it: columns of `args`, or literals where one period is asked for.

    `begins` and `until` place rows (a period may be cut where the map of units changes); conditions see the whole period.
    """

    values: Mapping[str, Any]
    zone: ZoneInfo = HANOI

    def moment(self, which: Moment, kind: Type) -> Any:
        """START, END or NOW in the type of the field it is compared with."""
        return self.values[f"_{which.value}{'_day' if kind is Type.DATE else ''}"]

    def edge(self, name: str, kind: Type) -> Any:
        return self.values[f"_{name}{'_day' if kind is Type.DATE else ''}"]


@dataclass(frozen=True)
class Reading:
    """A table of rows under a period, with the policies in force."""

    row: ir.Table
    bounds: Bounds
    policies: Policies

    # ── which rows are in the period ────────────────────────────────────────────────────────────────────────────────

    def inside(self, rows: Rows) -> ir.BooleanValue | None:
        """Rows that `at` places in the period; None where all are (a state)."""
        if rows.time == OPEN:
            return None
        if isinstance(rows.time, Overlap):
            return self._alive(rows, rows.time)
        field = rows.of.field(rows.time)
        value = self.row[field.name]
        if field.type is Type.PERIOD:
            return value == self.bounds.values["_period"]
        begins, until = (self.bounds.edge(edge, field.type) for edge in ("begins", "until"))
        return (value >= begins) & (value < until)

    def _alive(self, rows: Rows, life: Overlap) -> ir.BooleanValue:
        began, ended = rows.of.field(life.start), rows.of.field(life.end)
        end, start = self.bounds.moment(Moment.END, began.type), self.bounds.moment(Moment.START, ended.type)
        over = self.row[ended.name]
        return (self.row[began.name] < end) & (over.isnull() | (over >= start))

    # ── which of them are meant ─────────────────────────────────────────────────────────────────────────────────────

    def meant(self, leaf: Leaf) -> ir.BooleanValue:
        """Rows that pass every condition; for `filled`, that have the field too."""
        tests = [self._holds(leaf.rows.of.field(name), test) for name, test in leaf.rows.where]
        filled = [self.row[leaf.field].notnull()] if leaf.kind in ("filled", "quantile") else []
        return all_of([*tests, *filled])

    def _holds(self, field: Field, test: Test) -> ir.BooleanValue:
        value = self.row[field.name]
        match test.op:
            case "missing":
                return value.isnull()
            case "present":
                return value.notnull()
            case "in":
                return value.isin([self._literal(one, field) for one in test.value])
            case "not_in":
                return value.isnull() | value.notin([self._literal(one, field) for one in test.value])
        op, _, or_missing = test.op.partition("_or_")
        compared = _compare(op, value, self._side(test.value, field))
        return value.isnull() | compared if or_missing else compared

    def _side(self, value: Any, field: Field) -> Any:
        if isinstance(value, Moment):
            return self.bounds.moment(value, field.type)
        if isinstance(value, Of):
            return self.row[value.field]
        return self._literal(value, field)

    def _literal(self, value: Any, field: Field) -> Any:
        plain = self.policies.get(value.id, value.value) if isinstance(value, Policy) else value
        return _typed(plain, field, self.bounds.zone)


def _compare(op: str, left: Any, right: Any) -> ir.BooleanValue:
    match op:
        case "lt":
            return left < right
        case "le":
            return left <= right
        case "gt":
            return left > right
        case "ge":
            return left >= right
    raise ValueError(f"{op!r} is not a comparison")


def _typed(value: Any, field: Field, zone: ZoneInfo) -> Any:
    """A plain value in the type of the field: a day against an instant is its local midnight."""
    if field.type is Type.MOMENT:
        return ibis.literal(instant(value, zone), type=engine.INSTANT)
    if field.type is Type.DATE:
        return ibis.literal(date.fromisoformat(value) if isinstance(value, str) else value, type="date")
    if field.type is Type.MONEY:
        return ibis.literal(Decimal(str(value)), type="decimal(28, 8)")
    if field.type in (Type.INTEGER, Type.NUMBER, Type.FLAG):
        return value
    return str(value)


def instant(value: datetime | date | str, zone: ZoneInfo = HANOI) -> datetime:
    """An instant, or the local midnight that begins a day."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    return datetime.combine(value, time(), zone)


def all_of(tests: list[ir.BooleanValue]) -> ir.BooleanValue:
    return reduce(and_, tests) if tests else ibis.literal(True)


def any_of(tests: list[ir.BooleanValue]) -> ir.BooleanValue:
    return reduce(or_, tests)


def spans(table: ir.Table, rows: Rows, each: str) -> ir.Table:
    """Events with `_next`, the time of the next event of the same thing: a state lasts until then."""
    order = [table[rows.of.when], table._batch, table._row]
    return table.mutate(_next=table[rows.of.when].lead().over(ibis.window(group_by=each, order_by=order)))


def lasting(reading: Reading, rows: Rows) -> ir.BooleanValue:
    """Spans that touch the part of the period that has passed."""
    began, ended, bounds = reading.row[rows.of.when], reading.row["_next"], reading.bounds
    now, start = bounds.moment(Moment.NOW, Type.MOMENT), bounds.moment(Moment.START, Type.MOMENT)
    return (began < now) & (ended.isnull() | (ended > start))


def length(reading: Reading, rows: Rows) -> ir.Value:
    """Microseconds of a span within the part of the period that has passed."""
    bounds = reading.bounds
    now, start = bounds.moment(Moment.NOW, Type.MOMENT), bounds.moment(Moment.START, Type.MOMENT)
    ended = ibis.least(reading.row["_next"].fill_null(now), now)
    return engine.micros(ended) - engine.micros(ibis.greatest(reading.row[rows.of.when], start))


def moments_in(rows: Rows) -> Iterator[Moment]:
    """The moments its conditions speak of."""
    yield from (test.value for _, test in rows.where if isinstance(test.value, Moment))


def runs_with_the_clock(rows: Rows) -> bool:
    """True where the number changes as time passes, with no news."""
    return rows.time == OPEN or Moment.NOW in moments_in(rows)
