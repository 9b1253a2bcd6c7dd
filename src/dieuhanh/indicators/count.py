"""Run the statements of a plan for the periods and units that are wanted, and hold what they counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from dieuhanh.declare.fields import Type
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.indicators import engine
from dieuhanh.indicators.express import ARGS
from dieuhanh.indicators.numbers import Exact, exact
from dieuhanh.indicators.plan import CLOSURE, Group, Plan, Query
from dieuhanh.indicators.units import Span, Tree
from dieuhanh.indicators.want import Want
from dieuhanh.warehouse.store import Warehouse

AT_ONCE = 4  # periods in one statement: up to here the engine tests rows against periods directly, beyond it sorts them all
_DAY = timedelta(days=1)
_ARROW = {"string": pa.string(), "date": pa.date32(), engine.INSTANT: pa.timestamp("us", "UTC")}

Cell = tuple[str, str, str]  # period text, unit, slice


@dataclass
class Counted:
    """Every leaf that was counted: (query, leaf) → cell → number; and how many units had rows in a cell."""

    cells: dict[tuple[int, int], dict[Cell, Exact | None]] = field(default_factory=lambda: defaultdict(dict))
    have: dict[int, dict[Cell, int | None]] = field(default_factory=lambda: defaultdict(dict))

    def slices(self, places: Iterable[tuple[int, int]]) -> set[Cell]:
        """Cells in which any of these leaves counted something."""
        return {cell for place in places for cell, number in self.cells[place].items() if number is not None}


def count(warehouse: Warehouse, plan: Plan, wants: Mapping[str, Want], tree: Tree, now: datetime) -> Counted:
    """Ask each statement that a wanted indicator needs, a few periods at a time."""
    counted = Counted()
    for number, query in enumerate(plan.queries):
        users = [wants[name] for name in query.indicators if name in wants]
        if users:
            _ask(warehouse, number, query, users, tree, now, counted)
    return counted


def _ask(warehouse: Warehouse, number: int, query: Query, users: list[Want], tree: Tree, now: datetime, into: Counted) -> None:
    cut = bool(query.group.cut)
    periods = {period: all(want.fine(period) for want in users if period in want.periods)
               for want in users for period in (want.sliced if cut else want.periods)}  # fmt: skip
    only = _only(query.group, users, periods)
    for few in _portions(list(_windows(query, periods, tree, now)), AT_ONCE if query.group.placed else 1):
        relations = {"args": _table([window.row for window in few], ARGS)} if query.group.placed else {}
        given = dict(zip(ARGS, few[0].row, strict=True))
        if query.group.over:
            links = {link for window in few for link in closure_rows(window, users, cut)}
            relations["closure"] = _table(sorted(links), CLOSURE)
        sql = engine.over_facts(query.sql, query.group.dataset, _stretch(query, few), query.group.cut if only is not None else "")
        if only is not None:
            relations["chosen"] = pa.table({"value": pa.array(sorted(only), pa.string())})
        _hold(number, query, warehouse.read(sql, {name: given[name] for name in query.parameters}, **relations), into)


def _only(group: Group, users: Iterable[Want], periods: Iterable[Period]) -> set[str] | None:
    """The slices of a cut that someone asks for; None: every one."""
    found: set[str] = set()
    for want in users if group.cut else ():
        for only in (want.only(group.cut, period) for period in periods if period in want.sliced):
            if only is None:
                return None
            found |= only
    return found if group.cut else None


def _stretch(query: Query, windows: Sequence["Window"]) -> tuple[str, Any, Any] | None:
    """From when until when the rows of these windows lie, by which field: blocks outside need not be read."""
    group = query.group
    kind = group.dataset.field(group.at).type if isinstance(group.at, str) and group.placed else None
    if kind not in (Type.MOMENT, Type.DATE):
        return None
    begins, until = (list(ARGS).index(f"{edge}{'_day' if kind is Type.DATE else ''}") for edge in ("_begins", "_until"))
    return str(group.at), min(one.row[begins] for one in windows), max(one.row[until] for one in windows)


def _portions(windows: list["Window"], most: int) -> Iterator[list["Window"]]:
    """All windows of one period together: their parts are added up inside one statement."""
    few: list[Window] = []
    for window in windows:
        if len(few) >= most and few[-1].period != window.period:
            yield few
            few = []
        few.append(window)
    if few:
        yield few


@dataclass(frozen=True)
class Window:
    """A period, or the part of it through which units stand as in `span`; `fine`: asked for the whole centre alone."""

    period: Period
    span: Span
    row: tuple[Any, ...]
    fine: bool = False


def _windows(query: Query, periods: Mapping[Period, bool], tree: Tree, now: datetime) -> Iterator[Window]:
    for period, fine in sorted(periods.items()):
        last = last_day(period, now)
        if not query.group.placed:
            yield window(period, tree.on(last), now, fine=fine)
            continue
        for span in tree.spans(period.start, last):
            yield window(period, span, now, cut=True, fine=fine)


def last_day(period: Period, now: datetime) -> date:
    """The last day of a period that has come."""
    return max(min(period.end - _DAY, now.astimezone(HANOI).date()), period.start)


def window(period: Period, span: Span, now: datetime, cut: bool = False, fine: bool = False) -> Window:
    """The row of `args` for a period, cut to the span where asked; rows dated later fall to the last span."""
    begins_day = max(period.start, span.first) if cut else period.start
    until_day = min(period.end, span.last + _DAY) if cut and span.last < last_day(period, now) else period.end
    begins = period.begins() if begins_day == period.start else Period.of("day", begins_day).begins()
    until = period.ends() if until_day == period.end else Period.of("day", until_day).begins()
    moment = min(period.ends(), now)
    now_day = period.end if moment == period.ends() and period.hour is None else moment.astimezone(HANOI).date()
    row = (period.text, span_name(span, fine), begins, until, begins_day, until_day, period.begins(), period.ends(), moment,
           period.start, period.end, now_day)  # fmt: skip
    return Window(period, span, row, fine)


def span_name(span: Span, fine: bool) -> str:
    return f"{span.name} top" if fine else span.name


def closure_rows(window: Window, users: list[Want], cut: bool) -> Iterator[tuple[str, str, str]]:
    """(span, member, unit) for the units that are wanted; cuts are kept for the unit itself and the top alone."""
    span = window.span
    wanted = {span.top} if window.fine else units_of(span, users)
    for member, above in (*span.above.items(), ("", (span.top,))):
        for unit in above:
            if (wanted is None or unit in wanted) and (not cut or unit in (member, span.top)):
                yield window.row[1], member, unit


def units_of(span: Span, users: Iterable[Want]) -> set[str] | None:
    """The touched units and all they add up into; None: every unit."""
    found: set[str] = {span.top}
    for want in users:
        if want.units is None:
            return None
        found.update(unit for member in want.units for unit in span.into(member))
    return found


def _table(rows: list[tuple[Any, ...]], columns: Mapping[str, str]) -> pa.Table:
    turned = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    arrays = [pa.array(values, _ARROW[kind]) for values, kind in zip(turned, columns.values(), strict=True)]
    return pa.table(arrays, names=list(columns))


def _hold(number: int, query: Query, table: pa.Table, into: Counted) -> None:
    periods, units, slices, have = (table.column(i).to_pylist() for i in range(4))
    cells = list(zip(periods, units, slices, strict=True))
    into.have[number].update(zip(cells, have, strict=True))
    for i, one in enumerate(query.leaves):
        values = (whole(one.kind, value) for value in table.column(f"a{i}").to_pylist())
        into.cells[number, i].update(zip(cells, values, strict=True))


def whole(kind: str, value: Any) -> Exact | None:
    """Counts and microseconds are integers whatever type the engine adds them up in."""
    return exact(value) if value is None or kind in ("sum", "quantile") else int(value)
