"""The statements themselves: rows beside their periods, each unit's own counted, and added up along the closure."""

from collections.abc import Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.declare.measures import Overlap, Rows
from dieuhanh.indicators import engine
from dieuhanh.indicators.amounts import Leaf
from dieuhanh.indicators.express import ARGS, Bounds, Policies, Reading, any_of, lasting, length, moments_in, spans

CLOSURE = {"_span": "string", "_member": "string", "_unit": "string"}
OWN = "own"  # what each unit counts of its own, stretch by stretch
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


def group_of(leaf: Leaf, over: str, cut: str) -> Group:
    """Where a leaf is counted; a data set without the field is not cut or rolled up by it."""
    rows, has = leaf.rows, {field.name for field in leaf.rows.of.columns}
    time = leaf.field if leaf.kind == "time" else ""
    distinct = leaf.field if leaf.kind == "distinct" else ""
    return Group(rows.of, rows.time, over if over in has else "", cut if cut in has else "", time, leaf.additive, distinct)


def holds(group: Group, wanted: Iterable[Leaf]) -> bool:
    """True where counts of past days stay as they are: rows lie in days by a field, and no condition speaks of the period."""
    if group.cut or not group.placed or any(True for leaf in wanted for _ in moments_in(leaf.rows)):
        return False
    return group.dataset.field(str(group.at)).type in (Type.MOMENT, Type.DATE)


def compiled(group: Group, wanted: tuple[Leaf, ...], policies: Policies, dialect: str) -> str:
    """The text of one statement."""
    reading = _joined(group, wanted[0].rows, policies)
    if group.cut or not group.placed:
        reading = _only(reading, any_of([reading.meant(leaf) for leaf in _widest(wanted)]))
    shape = _rolled_up if group.additive else _different if group.distinct else _counted_whole
    return engine.text(shape(group, reading, wanted), dialect)


def in_two(group: Group, wanted: tuple[Leaf, ...], policies: Policies, dialect: str) -> tuple[str, str]:
    """The statement that counts each unit's own, and the one that adds them up (none where a number needs every row)."""
    reading = _joined(group, wanted[0].rows, policies)
    if not group.additive and not group.distinct:
        return engine.text(_values(group, reading, wanted), dialect), ""
    own = _own(group, reading, wanted)
    held = ibis.table(own.schema(), name=OWN)
    up = (_summed if group.additive else _told_apart)(group, held, wanted)
    return engine.text(own, dialect), engine.text(up, dialect)


def _widest(wanted: Iterable[Leaf]) -> list[Leaf]:
    """Leaves without those that ask for all another one asks, and more: they keep no row that it does not."""
    asked = {leaf: {*leaf.rows.where, *([leaf.field] if leaf.kind in ("filled", "quantile") else [])} for leaf in wanted}
    return [leaf for leaf, tests in asked.items() if not any(other < tests for other in asked.values())]


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


def _own(group: Group, reading: Reading, wanted: tuple[Leaf, ...]) -> ir.Table:
    """Count each unit's own rows once; of different values, gather them: few rows are multiplied then, not millions."""
    row = reading.row
    keys = [row["_period"], row["_span"], _member(group, row), _slice(group, row)]
    if group.additive:
        return row.group_by(keys).agg(**_columns(reading, wanted))
    keys.append(row[group.distinct].name("_value"))
    return row.group_by(keys).agg(**{f"b{i}": row.count(where=reading.meant(leaf)) > 0 for i, leaf in enumerate(wanted)})


def _rolled_up(group: Group, reading: Reading, wanted: tuple[Leaf, ...]) -> ir.Table:
    return _summed(group, _own(group, reading, wanted), wanted)


def _summed(group: Group, own: ir.Table, wanted: tuple[Leaf, ...]) -> ir.Table:
    """Add up along the closure."""
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
    return _told_apart(group, _own(group, reading, wanted), wanted)


def _told_apart(group: Group, own: ir.Table, wanted: tuple[Leaf, ...]) -> ir.Table:
    """Different values, counted in every whole."""
    if group.over:
        units = own.join(ibis.table(CLOSURE, name="closure"), ["_span", "_member"])
    else:
        units = own.mutate(_unit=ibis.literal(SITE))
    columns = {f"a{i}": units["_value"].nunique(where=units[f"b{i}"]) for i in range(len(wanted))}
    return _named(units.group_by(["_period", "_unit", "_slice"]).agg(have=_units_with_rows(units), **columns), wanted)


def _values(group: Group, reading: Reading, wanted: tuple[Leaf, ...]) -> ir.Table:
    """The values themselves that quantiles are of: each field of each set of rows once."""
    row = reading.row
    found = {name: ibis.ifelse(reading.meant(leaf), row[leaf.field].cast("float64"), ibis.null("float64"))
             for name, leaf in value_columns(wanted).items()}  # fmt: skip
    return row.select("_span", _member(group, row), **found)


def value_columns(wanted: Iterable[Leaf]) -> dict[str, Leaf]:
    """Column → a leaf whose values stand in it; quantiles of the same values share one."""
    kinds = dict.fromkeys((leaf.rows, leaf.field) for leaf in wanted)
    return {f"v{i}": Leaf("quantile", rows, name) for i, (rows, name) in enumerate(kinds)}


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
