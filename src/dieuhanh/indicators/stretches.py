"""Each unit's own counts, stretch of days by stretch: read from memory where no row of these days changed, then added up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare.period import Period
from dieuhanh.indicators import engine
from dieuhanh.indicators.express import ARGS
from dieuhanh.indicators.plan import Query
from dieuhanh.indicators.statements import CLOSURE, OWN, SITE, value_columns
from dieuhanh.indicators.windows import Window, table_of
from dieuhanh.warehouse.held import Stretch
from dieuhanh.warehouse.reading import Engine

DAYS, MONTHS = 31, 4  # stretches in one statement: of a day, and of more
_DAY = timedelta(days=1)

Link = tuple[str, str, str]  # span, member, unit


def counted(warehouse: Engine, query: Query, windows: Sequence[Window], links: set[Link]) -> pa.Table:
    """What a whole statement would answer for these windows: _period, _unit, _slice, have, a0, a1 …"""
    within = [(window, tuple(_stretches(query, window))) for window in windows]
    own = _own(warehouse, query, {one for _, found in within for one in found})
    if not query.up:
        return _quantiles(query, [(window, [own[one] for one in found]) for window, found in within], links)
    rows = pa.concat_tables(_labelled(own[one], window) for window, found in within for one in found)
    closure = {"closure": table_of(sorted(links), CLOSURE)} if query.group.over else {}
    return warehouse.read(query.up, **{OWN: rows}, **closure)


def _labelled(own: pa.Table, window: Window) -> pa.Table:
    texts = {"_period": window.row[0], "_span": window.row[1]}
    labels = {name: pa.repeat(pa.scalar(text, pa.string()), own.num_rows) for name, text in texts.items()}
    return pa.table({**{name: own[name] for name in own.column_names}, **labels})


# ── stretches ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _stretches(query: Query, window: Window) -> Iterator[Stretch]:
    """A window cut where calendar months begin, so that a year shares its months with the quarters."""
    args = dict(zip(ARGS, window.row, strict=True))
    first, until = args["_begins_day"], args["_until_day"]
    inner = list(_month_starts(first, until))
    days = [first, *inner, until]
    instants = [args["_begins"], *(Period.of("day", day).begins() for day in inner), args["_until"]]
    for (a, b), (begins, ends) in zip(pairwise(days), pairwise(instants), strict=True):
        yield Stretch(query.group.dataset.id, str(query.group.at), a, b, begins, ends)


def _month_starts(first: date, until: date) -> Iterator[date]:
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < until:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _own(warehouse: Engine, query: Query, asked: Iterable[Stretch]) -> dict[Stretch, Any]:
    """Of each stretch, from memory or counted now."""
    found = {one: warehouse.held.get(query.sql, one) for one in asked}
    for few in _portions([one for one, answer in found.items() if answer is None]):
        warehouse.give_way()
        turn, named = warehouse.held.turn, {f"{one.begins} {one.ends}": one for one in few}
        args = table_of([("", name, one.begins, one.ends, one.first, one.until, *[one.begins] * 3, *[one.first] * 3)
                         for name, one in named.items()], ARGS)  # fmt: skip
        sql = engine.over_facts(query.sql, warehouse.dialect, query.group.dataset, _bounds(query, few))
        table = warehouse.read(sql, args=args)
        for name, one in named.items():
            found[one] = _held(query, table if len(few) == 1 else table.filter(pc.equal(table["_span"], name)))
            warehouse.held.put(query.sql, one, found[one], turn)
    return found


def _portions(missing: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    for most, chosen in ((DAYS, True), (MONTHS, False)):
        rest = sorted(one for one in missing if (one.until - one.first == _DAY) == chosen)
        yield from (rest[i : i + most] for i in range(0, len(rest), most))


def _bounds(query: Query, few: Sequence[Stretch]) -> tuple[str, date, date]:
    if query.group.dataset.field(str(query.group.at)).type.value == "date":
        return str(query.group.at), min(one.first for one in few), max(one.until for one in few)
    return str(query.group.at), min(one.begins for one in few), max(one.ends for one in few)


def _held(query: Query, table: pa.Table) -> Any:
    """What is held of a stretch: the counts without its name; for quantiles each member's values, by column."""
    if query.up:
        return table.drop_columns(["_period", "_span"])
    members = table["_member"].combine_chunks().dictionary_encode() if table.num_rows else None
    if members is None:
        return {}
    codes = members.indices.to_numpy()
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes[order], np.arange(len(members.dictionary) + 1))
    columns = {name: table[name].to_numpy()[order] for name in value_columns(query.leaves)}
    return {member: {name: _told(values[a:b]) for name, values in columns.items()}
            for member, (a, b) in zip(members.dictionary.to_pylist(), pairwise(edges), strict=True)}  # fmt: skip


def _told(values: np.ndarray) -> np.ndarray:
    found: np.ndarray = values[~np.isnan(values)]
    return found


# ── quantiles ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _quantiles(query: Query, given: Iterable[tuple[Window, list[Any]]], links: set[Link]) -> pa.Table:
    """Quantiles of every whole, from the values of its members."""
    above: dict[tuple[str, str], list[str]] = defaultdict(list)
    for span, member, unit in links:
        above[span, member].append(unit)
    cells: dict[tuple[str, str], list[tuple[str, Any]]] = defaultdict(list)
    for window, stretches in given:
        for members in stretches:
            for member, values in members.items():
                for unit in above[window.row[1], member] if query.group.over else (SITE,):
                    cells[window.row[0], unit].append((member, values))
    rows = [_row(query, period, unit, found) for (period, unit), found in cells.items()]
    names = ["_period", "_unit", "_slice", "have", *(f"a{i}" for i in range(len(query.leaves)))]
    return pa.table([pa.array(column) for column in zip(*rows, strict=True)] or [[]] * len(names), names=names)


def _row(query: Query, period: str, unit: str, found: list[tuple[str, Any]]) -> tuple[Any, ...]:
    columns = value_columns(query.leaves)
    name_of = {(one.rows, one.field): name for name, one in columns.items()}
    values = {name: np.concatenate([members[name] for _, members in found]) for name in columns}
    asked = {name: [one.q for one in query.leaves if name_of[one.rows, one.field] == name] for name in columns}
    answers = {name: engine.quantiles(values[name], qs) for name, qs in asked.items()}
    numbers = [answers[name_of[leaf.rows, leaf.field]].get(leaf.q) for leaf in query.leaves]
    return period, unit, "", len({member for member, _ in found} - {""}), *numbers
