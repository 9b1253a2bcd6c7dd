"""From a number back to its very rows: the list equals the number, for every kind of number."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import ibis.expr.types as ir

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import AsLoaded, Mean, Measure, Method, Points, Quantile, Ratio, Score, Share, TargetsMet
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.errors import NotFound
from dieuhanh.indicators import engine, policies, reach
from dieuhanh.indicators.amounts import Leaf, leaves, reckon
from dieuhanh.indicators.count import whole
from dieuhanh.indicators.express import Policies, Reading, all_of, any_of, lasting, spans
from dieuhanh.indicators.figures import KEYS, Roles
from dieuhanh.indicators.filled import Compiled, fill, hole
from dieuhanh.indicators.literal import bounds_of
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.numbers import canonical
from dieuhanh.indicators.statements import SITE, aggregate, group_of
from dieuhanh.indicators.units import Span, Tree, tree
from dieuhanh.indicators.windows import last_day
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.warehouse.queries import RecordSpec, count
from dieuhanh.warehouse.reading import Engine

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

PARTS = ("all", "part", "whole", "missing")
_COMPILED = Compiled()


@dataclass(frozen=True)
class Evidence:
    """Records of one data set behind a number; `countable`: their count is the number (or its part, or its whole)."""

    dataset: str
    spec: RecordSpec
    countable: bool = True


@dataclass(frozen=True)
class Point:
    """The number asked about, and what its conditions speak of."""

    indicator: Indicator
    unit: str
    period: Period
    slice: str
    tree: Tree
    policies: Policies
    now: datetime
    dialect: str = "duckdb"  # of the engine that is asked for the records

    @classmethod
    def of(
        cls, indicator: str, unit: str, period: str, part: str, now: datetime,
        catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None, dialect: str = "duckdb",
        numbers: Policies | None = None,
    ) -> "Point":  # fmt: skip
        catalog = catalog or _catalog()
        if numbers is None:
            numbers = policies.values(catalog.policies.values(), now.astimezone(HANOI).date())
        found, places = catalog.indicator(indicator), tree(gazetteer or load_gazetteer())
        return cls(found, unit, Period.parse(period), part, places, numbers, now, dialect)


def _catalog() -> "Catalog":
    from dieuhanh import catalog

    return catalog.current()


# ── which records ───────────────────────────────────────────────────────────────────────────────────────────────────


def spec(point: Point, part: str = "all", catalog: "Catalog | None" = None, compared_with: str = "") -> list[Evidence]:
    """The records of a number, one list for each data set it reads; "missing" is the whole without the part: what costs
    points. A number made of other numbers has none: see `cards`."""
    value = point.indicator.value
    if isinstance(value, AsLoaded):
        return [_figure(point, catalog or _catalog(), compared_with)]
    if isinstance(value, Method):
        return [Evidence(of.id, _handed(point, value, of), False) for of in value.reads + value.whole]
    if isinstance(value, Points | TargetsMet):
        return []
    if part not in PARTS:
        raise NotFound("part", f"Không có phần “{part}”; có: {', '.join(PARTS)}.", f"There is no part {part!r}.")
    return list(_lists(point, value, part))


def _handed(point: Point, value: Method, dataset: Dataset) -> RecordSpec:
    """The rows a method was handed; of a slice those that have the member, where rows have such a field."""
    text = reach.where(dataset, value, point.period, point.now, point.policies, point.dialect)
    cut, _, member = point.slice.partition("=")
    mine = [(cut, "=", member)] if member and cut in {one.name for one in dataset.columns} else []
    return RecordSpec(where=text, filters=mine, order=dataset.when)


def cards(indicator: Indicator, catalog: "Catalog | None" = None) -> tuple[str, ...]:
    """Ids of the indicators that a number is made of."""
    match indicator.value:
        case Points(parts, _):
            return parts
        case TargetsMet(plan, _):
            return tuple(one.id for one in (catalog or _catalog()).indicators if one.plan == plan and one.id != indicator.id)
    return ()


def _lists(point: Point, value: Measure, part: str) -> Iterator[Evidence]:
    share = value.share if isinstance(value, Score) else value
    if not isinstance(share, Share | Ratio):
        yield from _union(point, list(_rows_leaves(value)))
        return
    over, under = list(leaves(share.part)), list(leaves(share.of))
    if part == "missing":
        yield from _union(point, under, over)
    else:
        yield from _union(point, over if part == "part" else under)


def _rows_leaves(value: Measure) -> Iterator[Leaf]:
    """Of means and quantiles only the rows that have the field: its n records."""
    found = list(leaves(value))
    return (one for one in found if not isinstance(value, Mean | Quantile) or one.kind == "filled")


def _union(point: Point, wanted: list[Leaf], without: Iterable[Leaf] = ()) -> Iterator[Evidence]:
    """Rows of any of these leaves and of none of those, by data set."""
    for dataset in dict.fromkeys(one.rows.of for one in wanted):
        mine = [one for one in wanted if one.rows.of is dataset]
        texts = [f"({where(point, one)})" for one in mine]
        gone = [f"NOT coalesce(({where(point, one)}), false)" for one in without if one.rows.of is dataset]
        text = " AND ".join([f"({' OR '.join(texts)})", *gone])
        yield Evidence(
            dataset.id, RecordSpec(where=text, order=dataset.when), all(one.kind in ("rows", "filled") for one in mine)
        )


def where(point: Point, leaf: Leaf) -> str:
    """The condition, as SQL, that a row of its data set must meet to be counted in this leaf."""
    return _filled(point, leaf, "where", lambda: _where(point, leaf))


def _where(point: Point, leaf: Leaf) -> str:
    if leaf.kind == "time":
        return f"(_batch, _row) IN ({engine.text(_spans(point, leaf).select('_batch', '_row'), point.dialect)})"
    table = engine.table(leaf.rows.of)
    return engine.condition(table.filter(_test(point, table, leaf)), point.dialect)


def _filled(point: Point, leaf: Leaf, form: str, make: Callable[[], str]) -> str:
    """What `make` compiles, from memory where only the unit or the slice's member differs, with both filled in."""
    cut, _, member = point.slice.partition("=")
    group = group_of(leaf, point.indicator.over, cut)
    spans_of = _spans_of(point, group.placed)
    tops = tuple(point.unit == span.top for span in spans_of)
    alive = (point.indicator, leaf.rows, point.tree)
    key = (form, point.dialect, *map(id, alive), leaf.kind, leaf.field, leaf.q, cut, point.period.text, point.now, tops,
           policies.mark(point.policies))  # fmt: skip
    units = {f"units{number}": span.below.get(point.unit, ()) for number, span in enumerate(spans_of)}
    return fill(_COMPILED.get(key, alive, make), {**units, "member": (member,)}, engine.quoted(point.dialect))


def _test(point: Point, table: ir.Table, leaf: Leaf) -> ir.BooleanValue:
    """In the period, under the unit, in the slice, meant by the conditions; span by span where the map of units changes."""
    group = group_of(leaf, point.indicator.over, point.slice.partition("=")[0])
    alternatives = [
        _in_span(point, table, leaf, span, group.over, group.placed, hole(f"units{number}"))
        for number, span in enumerate(_spans_of(point, group.placed))
    ]
    cut = [_slice(table, group.cut)] if group.cut else []
    return all_of([any_of(alternatives), *cut])


def _spans_of(point: Point, placed: bool) -> tuple[Span, ...]:
    last = last_day(point.period, point.now)
    return point.tree.spans(point.period.start, last) if placed else (point.tree.on(last),)


def _in_span(point: Point, table: ir.Table, leaf: Leaf, span: Span, over: str, placed: bool, units: str) -> ir.BooleanValue:
    reading = Reading(table, bounds_of(point.period, point.now, span if placed and over else None), point.policies)
    inside = lasting(reading, leaf.rows) if leaf.kind == "time" else reading.inside(leaf.rows)
    tests = [*([inside] if inside is not None else []), reading.meant(leaf)]
    return all_of([*tests, *([_under(table[over], units, point.unit == span.top)] if over else [])])


def _under(member: ir.Value, units: str, top: bool) -> ir.BooleanValue:
    """One of the units to be filled in; at the top those that name no unit, too."""
    named = member.isin([units])
    return named | member.isnull() | (member == "") if top else named


def _slice(table: ir.Table, cut: str) -> ir.BooleanValue:
    return table[cut].cast("string").fill_null("") == hole("member")


def _spans(point: Point, leaf: Leaf) -> ir.Table:
    table = spans(engine.table(leaf.rows.of), leaf.rows, leaf.field)
    return table.filter(_test(point, table, leaf))


def _figure(point: Point, catalog: "Catalog", compared_with: str) -> Evidence:
    dataset = _figures_of(catalog, point.indicator.pack)
    roles, asked = Roles.of(dataset), (point.indicator.id, point.unit, point.period.text, compared_with)
    named = [(getattr(roles, key), value) for key, value in zip(KEYS, asked, strict=True) if getattr(roles, key)]
    text = " AND ".join(f"""coalesce("{name}", '') = $_{i}""" for i, (name, _) in enumerate(named))
    return Evidence(
        dataset.id, RecordSpec(where=text, params={f"_{i}": value for i, (_, value) in enumerate(named)}, order=dataset.when)
    )


def _figures_of(catalog: "Catalog", pack: str) -> Dataset:
    for one in catalog.packs:
        for dataset in one.datasets:
            if dataset.nature is Nature.FIGURES and dataset.pack == pack:
                return dataset
    raise NotFound("no_figures", f"Lĩnh vực {pack} không có tập số liệu.", f"The pack {pack} has no data set of figures.")


# ── and whether they equal it ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Check:
    """What the value says, what its records say, and whether they are the same."""

    equal: bool
    kept: str | None
    found: str | None
    why: str = ""


def check(
    warehouse: Engine, row: Value, now: datetime, catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
    numbers: Policies | None = None,
) -> Check:  # fmt: skip
    """Reckon a kept value again from its own records, and count the lists that a person would open."""
    catalog = catalog or _catalog()
    point = Point.of(row.indicator, row.unit, row.period, row.slice, now, catalog, gazetteer, warehouse.dialect, numbers)
    value = point.indicator.value
    if isinstance(value, Points | TargetsMet):
        return _composed(row, point)
    if isinstance(value, Method):
        return Check(True, row.number, row.number)
    if isinstance(value, AsLoaded):
        return _one_row(warehouse, row, spec(point, "all", catalog, row.compared_with)[0], catalog)
    found = reckon(value, [_leaf(warehouse, point, one) for one in leaves(value)], True)
    said, mine = (row.number, row.part, row.whole), tuple(map(canonical, (found.number, found.part, found.whole)))
    if said != mine and not (row.number is None and found.none_reason == row.none_reason):
        return Check(False, row.number, mine[0], f"{said} ≠ {mine}")
    return _lists_equal(warehouse, row, point, catalog)


def _leaf(warehouse: Engine, point: Point, leaf: Leaf) -> Any:
    answer = warehouse.read(_filled(point, leaf, "answer", lambda: _answer(point, leaf)))
    return whole(leaf.kind, answer.column(0)[0].as_py())


def _answer(point: Point, leaf: Leaf) -> str:
    table = spans(engine.table(leaf.rows.of), leaf.rows, leaf.field) if leaf.kind == "time" else engine.table(leaf.rows.of)
    rows = table.filter(_test(point, table, leaf))
    reading = Reading(rows, bounds_of(point.period, point.now), point.policies)
    return engine.text(rows.aggregate(a=aggregate(reading, leaf)), point.dialect)


def _lists_equal(warehouse: Engine, row: Value, point: Point, catalog: "Catalog") -> Check:
    """The count of each list against the number it stands for."""
    share = isinstance(point.indicator.value, Share | Ratio | Score)
    wanted = {"part": row.part, "whole": row.whole} if share else {"all": row.whole if row.whole is not None else row.number}
    for part, said in wanted.items():
        lists = spec(point, part, catalog)
        if said is not None and all(one.countable for one in lists):
            listed = sum(count(warehouse, catalog.dataset(one.dataset), one.spec) for one in lists)
            if str(listed) != said:
                return Check(False, said, str(listed), f"{part}: {listed} records")
    return Check(True, row.number, row.number)


def _one_row(warehouse: Engine, row: Value, evidence: Evidence, catalog: "Catalog") -> Check:
    found = count(warehouse, catalog.dataset(evidence.dataset), evidence.spec)
    return Check(found == (row.number is not None), row.number, row.number, "" if found == 1 else f"{found} rows")


def _composed(row: Value, point: Point) -> Check:
    """A sum of points equals the sum of its parts' cards."""
    value = point.indicator.value
    if not isinstance(value, Points):
        return Check(True, row.number, row.number)
    parts = Value.objects.filter(indicator__in=value.parts, unit=row.unit, period=row.period, slice="", number__isnull=False)
    from decimal import Decimal

    total = sum((Decimal(part.number or 0) for part in parts), Decimal(0))
    same = (row.number is None and not parts) or (row.number is not None and Decimal(row.number) == total)
    return Check(same, row.number, str(total))


__all__ = ["PARTS", "SITE", "Check", "Evidence", "Point", "cards", "check", "spec", "where"]
