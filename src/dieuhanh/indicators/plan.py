"""Which queries reckon which indicators: amounts over the same rows, units and cut are counted together, in one statement.

Statements are compiled once and kept by catalogue edition and policies in force. A statement reads two relations that each
run brings along: `args` (periods) and `closure` (which unit adds up into which).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import ibis
import ibis.expr.types as ir

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import Overlap, Rows
from dieuhanh.indicators import engine
from dieuhanh.indicators.amounts import Leaf, leaves
from dieuhanh.indicators.express import ARGS, Bounds, Policies, Reading, any_of, lasting, length, spans

CLOSURE = {"_span": "string", "_member": "string", "_unit": "string"}
SITE = "site"


@dataclass(frozen=True)
class Group:
    """What may share a statement."""

    dataset: Dataset
    at: str | Overlap
    over: str
    cut: str
    spans_of: str = ""  # the field whose things spans belong to (time in a state)
    additive: bool = True
    distinct: str = ""  # the field whose different values are counted

    @property
    def placed(self) -> bool:
        """True where rows fall into the period by a time field of their own: only then may a period be cut in spans."""
        return isinstance(self.at, str) and not self.spans_of


@dataclass(frozen=True)
class Query:
    """One statement: columns _period, _unit, _slice, have (units with rows), then a0, a1 … for the leaves."""

    group: Group
    sql: str
    leaves: tuple[Leaf, ...]
    indicators: frozenset[str]
    parameters: tuple[str, ...] = ()  # of a statement about one period alone: the columns of `args` it takes by name


Place = tuple[int, int]  # number of the query, number of the leaf in it


@dataclass(frozen=True)
class Plan:
    """All statements of a catalogue, and where each indicator finds its leaves, in their order, whole ("") or cut."""

    queries: tuple[Query, ...]
    places: Mapping[tuple[str, str], tuple[Place, ...]]


def plan(indicators: Iterable[Indicator], policies: Policies, edition: Any) -> Plan:
    """The statements that reckon these indicators; compiled when first asked for, by edition of the catalogue."""
    key = tuple(sorted((name, repr(value)) for name, value in policies.items()))
    with _lock:
        if _kept.get("edition") is not edition or _kept.get("key") != key:
            _kept.update(key=key, edition=edition, plan=lay_out(indicators, policies))
        return _kept["plan"]  # type: ignore[no-any-return]


_kept: dict[str, Any] = {}
_lock = Lock()


def lay_out(indicators: Iterable[Indicator], policies: Policies) -> Plan:
    """Gather leaves by what can share a statement, and compile each statement."""
    wanted: dict[Group, dict[Leaf, int]] = {}
    users: dict[Group, set[str]] = defaultdict(set)
    places: dict[tuple[str, str], tuple[Place, ...]] = {}
    for indicator in indicators:
        for cut in ("", *indicator.by):
            found = [(group_of(leaf, indicator.over, cut), leaf) for leaf in leaves(indicator.value)]
            places[indicator.id, cut] = tuple(_place(wanted, group, leaf) for group, leaf in found)
            for group, _ in found:
                users[group].add(indicator.id)
    texts = [_query(group, tuple(found), frozenset(users[group]), policies) for group, found in wanted.items()]
    return Plan(tuple(texts), places)


def _query(group: Group, found: tuple[Leaf, ...], users: frozenset[str], policies: Policies) -> Query:
    sql, parameters = engine.with_parameters(compiled(group, found, policies), ARGS)
    return Query(group, sql, found, users, parameters)


def _place(wanted: dict[Group, dict[Leaf, int]], group: Group, leaf: Leaf) -> Place:
    found = wanted.setdefault(group, {})
    column = found.setdefault(leaf, len(found))
    return list(wanted).index(group), column


def group_of(leaf: Leaf, over: str, cut: str) -> Group:
    """Where a leaf is counted; a data set without the field is not cut or rolled up by it."""
    rows, has = leaf.rows, {field.name for field in leaf.rows.of.columns}
    time = leaf.field if leaf.kind == "time" else ""
    distinct = leaf.field if leaf.kind == "distinct" else ""
    return Group(rows.of, rows.time, over if over in has else "", cut if cut in has else "", time, leaf.additive, distinct)


def compiled(group: Group, wanted: tuple[Leaf, ...], policies: Policies) -> str:
    """The text of one statement."""
    reading = _joined(group, wanted[0].rows, policies)
    if group.cut or not group.placed:
        reading = _only(reading, any_of([reading.meant(leaf) for leaf in wanted]))
    shape = _rolled_up if group.additive else _different if group.distinct else _counted_whole
    return engine.text(shape(group, reading, wanted))


def _joined(group: Group, rows: Rows, policies: Policies) -> Reading:
    """Rows beside the periods they are in."""
    facts = engine.table(group.dataset, engine.FACTS)
    table = spans(facts, rows, group.spans_of) if group.spans_of else facts
    if not group.placed:
        return _alone(group, table, rows, policies)
    args = ibis.table(ARGS, name="args")
    apart = Reading(table, Bounds({name: args[name] for name in ARGS}), policies)
    row = table.join(args, [apart.inside(rows)])
    return Reading(row, Bounds({name: row[name] for name in ARGS}), policies)


def _alone(group: Group, table: ir.Table, rows: Rows, policies: Policies) -> Reading:
    """Rows under one period: where no time field places them, a join would carry every row before it could drop one."""
    places = {name: engine.place(name, kind) for name, kind in ARGS.items()}
    apart = Reading(table, Bounds(places), policies)
    inside = lasting(apart, rows) if group.spans_of else apart.inside(rows)
    row = table if inside is None else table.filter(inside)
    named = row.mutate(_period=places["_period"], _span=places["_span"])
    return Reading(named, Bounds(places), policies)


def _only(reading: Reading, test: ir.BooleanValue) -> Reading:
    row = reading.row.filter(test)
    return Reading(row, _bounds(row, reading), reading.policies)


def _bounds(row: ir.Table, reading: Reading) -> Bounds:
    """The same bounds, read from a table that was made from the reading's."""
    joined = "_start" in row.columns
    return Bounds({name: row[name] for name in ARGS}) if joined else reading.bounds


def _rolled_up(group: Group, reading: Reading, wanted: tuple[Leaf, ...]) -> ir.Table:
    """Count each unit's own rows once, then add up along the closure: few rows are multiplied, not millions."""
    keys = [reading.row["_period"], reading.row["_span"], _member(group, reading.row), _slice(group, reading.row)]
    own = reading.row.group_by(keys).agg(**_columns(reading, wanted))
    if not group.over:
        return _site_only(own, wanted)
    units = own.join(ibis.table(CLOSURE, name="closure"), ["_span", "_member"])
    sums = {f"a{i}": units[f"a{i}"].sum() for i in range(len(wanted))}
    return _named(units.group_by(["_period", "_unit", "_slice"]).agg(have=_units_with_rows(units), **sums), wanted)


def _site_only(own: ir.Table, wanted: tuple[Leaf, ...]) -> ir.Table:
    sums = {f"a{i}": own[f"a{i}"].sum() for i in range(len(wanted))}
    whole = own.group_by(["_period", "_slice"]).agg(have=own.count(), **sums)
    return _named(whole.mutate(_unit=ibis.literal(SITE)), wanted)


def _different(group: Group, reading: Reading, wanted: tuple[Leaf, ...]) -> ir.Table:
    """Different values: gather each unit's own first, then count them in every whole."""
    row = reading.row
    keys = [row["_period"], row["_span"], _member(group, row), _slice(group, row), row[group.distinct].name("_value")]
    own = row.group_by(keys).agg(**{f"b{i}": row.count(where=reading.meant(leaf)) > 0 for i, leaf in enumerate(wanted)})
    if group.over:
        units = own.join(ibis.table(CLOSURE, name="closure"), ["_span", "_member"])
    else:
        units = own.mutate(_unit=ibis.literal(SITE))
    columns = {f"a{i}": units["_value"].nunique(where=units[f"b{i}"]) for i in range(len(wanted))}
    return _named(units.group_by(["_period", "_unit", "_slice"]).agg(have=_units_with_rows(units), **columns), wanted)


def _counted_whole(group: Group, reading: Reading, wanted: tuple[Leaf, ...]) -> ir.Table:
    """What cannot be added up (quantiles, different values) is counted from the rows of each whole."""
    row = reading.row.mutate(_member=_member(group, reading.row), _slice=_slice(group, reading.row))
    if group.over:
        row = row.join(ibis.table(CLOSURE, name="closure"), ["_span", "_member"])
    else:
        row = row.mutate(_unit=ibis.literal(SITE))
    columns = _columns(Reading(row, _bounds(row, reading), reading.policies), wanted)
    return _named(row.group_by(["_period", "_unit", "_slice"]).agg(have=_units_with_rows(row), **columns), wanted)


def _named(table: ir.Table, wanted: tuple[Leaf, ...]) -> ir.Table:
    return table.select("_period", "_unit", "_slice", "have", *(f"a{i}" for i in range(len(wanted))))


def _units_with_rows(row: ir.Table) -> ir.Value:
    return row["_member"].nunique(where=row["_member"] != "")


def _member(group: Group, row: ir.Table) -> ir.Value:
    """The unit a row belongs to; "" where it names none, which adds up into the site alone."""
    return (row[group.over].fill_null("") if group.over else ibis.literal("")).name("_member")


def _slice(group: Group, row: ir.Table) -> ir.Value:
    if not group.cut:
        return ibis.literal("").name("_slice")
    return (ibis.literal(f"{group.cut}=") + row[group.cut].cast("string").fill_null("")).name("_slice")


def _columns(reading: Reading, wanted: tuple[Leaf, ...]) -> dict[str, ir.Value]:
    return {f"a{i}": aggregate(reading, leaf) for i, leaf in enumerate(wanted)}


def aggregate(reading: Reading, leaf: Leaf) -> ir.Value:
    """One leaf as an aggregate over rows that are in the period."""
    row, where = reading.row, reading.meant(leaf)
    match leaf.kind:
        case "rows" | "filled":
            return row.count(where=where)
        case "distinct":
            return row[leaf.field].nunique(where=where)
        case "sum":
            return engine.exact_sum(row[leaf.field], where)
        case "quantile":
            return engine.exact_quantile(row[leaf.field], leaf.q, where)
        case "time":
            return length(reading, leaf.rows).sum(where=where)
    raise ValueError(f"{leaf.kind!r} is not counted")
