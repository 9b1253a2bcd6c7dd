"""Run the statements of a plan for the periods and units that are wanted, and hold what they counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa

from dieuhanh.declare.fields import Type
from dieuhanh.indicators import engine, stretches
from dieuhanh.indicators.express import ARGS
from dieuhanh.indicators.numbers import Exact, exact
from dieuhanh.indicators.plan import Plan, Query
from dieuhanh.indicators.statements import CLOSURE, Group
from dieuhanh.indicators.units import Tree
from dieuhanh.indicators.want import Want
from dieuhanh.indicators.windows import Window, closure, table_of, windows
from dieuhanh.warehouse.reading import Engine

AT_ONCE = 4  # periods in one statement: up to here the engine tests rows against periods directly, beyond it sorts them all
MANY, BULK = 200, 2_000  # of more windows than that, as years told at once have, so many in one statement: sorting pays then

AT_A_TIME = 2

Cell = tuple[str, str, str]  # period text, unit, slice


@dataclass
class Counted:
    """Every leaf that was counted: (query, leaf) → cell → number; and how many units had rows in a cell."""

    cells: dict[tuple[int, int], dict[Cell, Exact | None]] = field(default_factory=lambda: defaultdict(dict))
    have: dict[int, dict[Cell, int | None]] = field(default_factory=lambda: defaultdict(dict))

    def slices(self, places: Iterable[tuple[int, int]]) -> set[Cell]:
        """Cells in which any of these leaves counted something."""
        return {cell for place in places for cell, number in self.cells[place].items() if number is not None}


def count(warehouse: Engine, plan: Plan, wants: Mapping[str, Want], tree: Tree, now: datetime) -> Counted:
    """Ask each statement that a wanted indicator needs, a few periods at a time; two at once: alone, most use one core."""
    counted = Counted()

    def ask(number: int) -> None:
        query = plan.queries[number]
        if users := [wants[name] for name in query.indicators if name in wants]:
            _ask(warehouse, number, query, users, tree, now, counted)

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        list(pool.map(ask, range(len(plan.queries))))
    return counted


def _ask(warehouse: Engine, number: int, query: Query, users: list[Want], tree: Tree, now: datetime, into: Counted) -> None:
    cut = bool(query.group.cut)
    periods = {period: all(want.fine(period) for want in users if period in want.periods)
               for want in users for period in (want.sliced if cut else want.periods)}  # fmt: skip
    only = _only(query.group, users)
    asked = list(windows(query, periods, tree, now))
    many = len(asked) > MANY
    if query.held and not many:
        links = closure(asked, users, cut) if query.group.over else set()
        _hold(number, query, stretches.counted(warehouse, query, asked, links), into)
        return
    answers: dict[tuple[Any, ...], pa.Table] = {}
    for few in _portions(asked, (BULK if many else AT_ONCE) if query.group.placed else 1):
        given = dict(zip(ARGS, few[0].row, strict=True))
        same = tuple(given[name] for name in query.parameters if name != "_period")
        if query.group.placed or same not in answers:
            answers[same] = _read(warehouse, query, few, users, only)
        _hold(number, query, _of_period(answers[same], query, few), into)


def _read(warehouse: Engine, query: Query, few: list[Window], users: list[Want], only: set[str] | None) -> pa.Table:
    warehouse.give_way()
    given, cut = dict(zip(ARGS, few[0].row, strict=True)), query.group.cut
    relations = {"args": table_of([window.row for window in few], ARGS)} if query.group.placed else {}
    if query.group.over:
        relations["closure"] = table_of(sorted(closure(few, users, bool(cut))), CLOSURE)
    if only is not None:
        relations["chosen"] = pa.table({"value": pa.array(sorted(only), pa.string())})
    chosen = cut if only is not None else ""
    sql = engine.over_facts(
        query.whole if query.held else query.sql, warehouse.dialect, query.group.dataset, _stretch(query, few), chosen
    )
    return warehouse.read(sql, {name: given[name] for name in query.parameters}, **relations)


def _of_period(table: pa.Table, query: Query, few: list[Window]) -> pa.Table:
    """A state at one moment is the same in the month, the quarter and the year that hold it: it is counted once."""
    if query.group.placed:
        return table
    return table.set_column(0, "_period", pa.repeat(pa.scalar(few[0].period.text, pa.string()), table.num_rows))


def _only(group: Group, users: Iterable[Want]) -> set[str] | None:
    """The slices of a cut that someone asks for; None: every one."""
    asked = [want.only(group.cut) for want in users if want.sliced] if group.cut else [None]
    return None if None in asked else {value for only in asked for value in only or ()}


def _stretch(query: Query, windows: Sequence[Window]) -> tuple[str, Any, Any] | None:
    """From when until when the rows of these windows lie, by which field: blocks outside need not be read."""
    group = query.group
    kind = group.dataset.field(group.at).type if isinstance(group.at, str) and group.placed else None
    if kind not in (Type.MOMENT, Type.DATE):
        return None
    begins, until = (list(ARGS).index(f"{edge}{'_day' if kind is Type.DATE else ''}") for edge in ("_begins", "_until"))
    return str(group.at), min(one.row[begins] for one in windows), max(one.row[until] for one in windows)


def _portions(windows: list[Window], most: int) -> Iterator[list[Window]]:
    """All windows of one period together: their parts are added up inside one statement."""
    few: list[Window] = []
    for window in windows:
        if len(few) >= most and few[-1].period != window.period:
            yield few
            few = []
        few.append(window)
    if few:
        yield few


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
