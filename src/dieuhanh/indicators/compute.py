"""Reckon what a batch touched, and nothing else; nothing is kept here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Value as Text
from django.db.models.functions import StrIndex, Substr

from dieuhanh.declare.dataset import Nature
from dieuhanh.declare.handoff import Loaded as Batch
from dieuhanh.declare.measures import AsLoaded, Method, Points, TargetsMet, rows_of
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.indicators import compose, methods, policies
from dieuhanh.indicators.count import Counted, count
from dieuhanh.indicators.express import Policies
from dieuhanh.indicators.face import Face
from dieuhanh.indicators.figures import figures
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.numbers import Number, Values
from dieuhanh.indicators.periods import touched
from dieuhanh.indicators.plan import Plan, plan
from dieuhanh.indicators.seen import Seen, look
from dieuhanh.indicators.units import Tree, tree
from dieuhanh.indicators.want import Want, came_late, days_of, moved_by, newest_two, running, runs_with_the_clock
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.warehouse.store import Warehouse

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

__all__ = ["Values", "compute", "due", "now_of", "since"]

_COMPOSED = (AsLoaded, Points, TargetsMet, Method)
_CUT = Substr("slice", 1, StrIndex("slice", Text("=")) - 1)
_NAMED = 500  # slices asked for by name; of more, all are read


@dataclass(frozen=True)
class Reckoning:
    """What every step of one reckoning reads."""

    warehouse: Warehouse
    catalog: "Catalog"
    tree: Tree
    policies: Policies
    now: datetime
    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    scenes: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, warehouse: Warehouse, now: datetime, catalog: "Catalog | None", gazetteer: Gazetteer | None) -> "Reckoning":
        catalog = catalog or _current()
        today = now.astimezone(HANOI).date()
        numbers = policies.values(catalog.policies.values(), today)
        return cls(warehouse, catalog, tree(gazetteer or load_gazetteer()), numbers, now)

    @cached_property
    def plan(self) -> Plan:
        counted = [one for one in self.catalog.indicators if not isinstance(one.value, _COMPOSED)]
        return plan(counted, self.policies, self.catalog)

    def look(self, dataset_id: str, over: str) -> Seen:
        """What a data set has of each unit, asked once in a reckoning."""
        dataset = self.catalog.dataset(dataset_id)
        over = over if over in {one.name for one in dataset.columns} else ""
        if (dataset_id, over) not in self.seen:
            self.seen[dataset_id, over] = look(self.warehouse, dataset, over, self.now)
        return self.seen[dataset_id, over]


def _current() -> "Catalog":
    from dieuhanh import catalog

    return catalog.current()


# ── three reasons to reckon ─────────────────────────────────────────────────────────────────────────────────────────


def compute(
    warehouse: Warehouse, loaded: Sequence[Batch], now: datetime,
    catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
) -> Values:  # fmt: skip
    """The values that these batches may have moved: touched periods, touched units and all above them."""
    for batch in loaded:
        warehouse.held.forget(batch.dataset_id, batch.touched.days)
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    return _reckon(work, _wanted(work, loaded), loaded)


def due(warehouse: Warehouse, now: datetime, catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None) -> Values:
    """The values of the running periods that change as time passes, with no news: overdue, due soon, time in a state."""
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    clocked = [one for one in work.catalog.indicators if not isinstance(one.value, (AsLoaded, Points, TargetsMet))
               and runs_with_the_clock(one)]  # fmt: skip
    return _reckon(work, {one.id: Want(one, running(one, now, work.policies), None) for one in clocked}, ())


def since(
    warehouse: Warehouse, indicator_id: str, first: date, now: datetime,
    catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
) -> Values:  # fmt: skip
    """One indicator by its definition of today, in every period from that day on and for every unit."""
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    indicator = work.catalog.indicator(indicator_id)
    periods = touched(indicator, [first], now, True, None, work.policies)
    return _reckon(work, {indicator.id: Want(indicator, periods, None)}, ())


def now_of(
    warehouse: Warehouse, indicators: Iterable[str], unit: str, period: Period, by: str, now: datetime,
    catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
) -> list[Number]:  # fmt: skip
    """Numbers of one unit in one period that nothing keeps: whole, or cut by one field; nothing is stored."""
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    found = [work.catalog.indicator(name) for name in indicators]
    asked = [replace(one, by=(by,) if by in one.by else ()) for one in found if not isinstance(one.value, _COMPOSED)]
    wants = {one.id: Want(replace(one, per=(period.grain,)), {period}, {unit}, sliced={period}) for one in asked}
    counted = count(work.warehouse, work.plan, wants, work.tree, now)
    numbers = (number for want in wants.values() for number in _numbers(work, want, counted))
    return [number for number in numbers if number.key.unit == unit and bool(number.key.slice) == bool(by)]


def _wanted(work: Reckoning, loaded: Iterable[Batch]) -> dict[str, Want]:
    wants: dict[str, Want] = {}
    for batch in loaded:
        if work.catalog.dataset(batch.dataset_id).nature is Nature.FIGURES:
            continue
        days = days_of(batch)
        for indicator in work.catalog.reading(batch.dataset_id):
            if isinstance(indicator.value, (AsLoaded, Points, TargetsMet)):
                continue
            last = work.look(batch.dataset_id, indicator.over).last_day
            periods = moved_by(indicator, batch, work.now, last, work.policies)
            units = batch.touched.units.get(indicator.over) if indicator.over else None
            wants.setdefault(indicator.id, Want(indicator)).add(
                periods, units, came_late(periods, days, batch.received_at), batch.touched
            )
    return {name: want for name, want in wants.items() if want.periods}


# ── from wants to numbers ───────────────────────────────────────────────────────────────────────────────────────────


def _reckon(work: Reckoning, wants: Mapping[str, Want], loaded: Sequence[Batch]) -> Values:
    counting = {name: want for name, want in wants.items() if not isinstance(want.indicator.value, Method)}
    for want in counting.values():
        _mark_sliced(work, want)
    counted = count(work.warehouse, work.plan, counting, work.tree, work.now) if counting else Counted()
    numbers = [number for want in counting.values() for number in _numbers(work, want, counted)]
    numbers += _figures(work, loaded)
    for want in wants.values():
        if isinstance(want.indicator.value, Method):
            numbers += methods.run(work, want)
    targets = compose.plan_targets(work.warehouse, work.catalog, loaded)
    numbers += compose.points(work.catalog, numbers, work.now)
    return Values(numbers + compose.targets_met(work.catalog, numbers, targets, work.now), work.now, targets)


def _figures(work: Reckoning, loaded: Iterable[Batch]) -> list[Number]:
    known = {one.id: one for one in work.catalog.indicators}
    datasets = ((batch, work.catalog.dataset(batch.dataset_id)) for batch in loaded)
    found = {number.key: number for batch, dataset in datasets if dataset.nature is Nature.FIGURES
             for number in figures(work.warehouse, batch, dataset, known)}  # fmt: skip
    return list(found.values())


def _numbers(work: Reckoning, want: Want, counted: Counted) -> Iterator[Number]:
    """Every number of one indicator: the whole of each unit, then its slices, old ones that emptied too."""
    cells = {cut: _by_period(counted, work.plan.places[want.indicator.id, cut]) for cut in want.indicator.by}
    kept = _kept_units(want)
    for period in sorted(want.periods):
        face = Face(work, want, period)
        units = face.units(kept.get(period.text, frozenset()))
        for unit in units:
            yield face.number(counted, unit, "")
        if period in want.sliced:
            slices = {pair for cut in cells for pair in cells[cut].get(period.text, ())}
            slices |= {pair for pair in _kept_slices(want, period) if pair[1].partition("=")[0] in cells}
            for unit, part in sorted(slices):
                if unit in units and _may_have_moved(want, period, part):
                    yield face.number(counted, unit, part)


def _may_have_moved(want: Want, period: Period, part: str) -> bool:
    cut, _, value = part.partition("=")
    only = want.only(cut, period) if cut in want.indicator.by else None
    return only is None or value in only


def _kept_units(want: Want) -> dict[str, frozenset[str]]:
    """Units that have a value already: when their last row has gone to another unit or was deleted, they must say so."""
    rows = Value.objects.filter(indicator=want.indicator.id, slice="", period__in=[one.text for one in want.periods])
    found: dict[str, set[str]] = {}
    for text, unit in rows.values_list("period", "unit"):
        found.setdefault(text, set()).add(unit)
    return {text: frozenset(units) for text, units in found.items()}


def _by_period(counted: Counted, places: Iterable[tuple[int, int]]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for text, unit, part in counted.slices(places):
        found.setdefault(text, set()).add((unit, part))
    return found


def _kept_slices(want: Want, period: Period) -> set[tuple[str, str]]:
    """Slices that have a value already and may have moved: one that counts nothing now must say so."""
    rows = Value.objects.filter(indicator=want.indicator.id, period=period.text).exclude(slice="")
    only = {cut: want.only(cut, period) for cut in want.indicator.by}
    texts = [f"{cut}={value}" for cut, values in only.items() for value in values or ()]
    rows = rows if None in only.values() or len(texts) > _NAMED else rows.filter(slice__in=texts)
    return set(rows.values_list("unit", "slice"))


def _mark_sliced(work: Reckoning, want: Want) -> None:
    """Slices are kept of the two newest periods, and stay true where they were kept before."""
    if want.indicator.by:
        texts = [period.text for period in want.periods]
        rows = Value.objects.filter(indicator=want.indicator.id, period__in=texts).exclude(slice="")
        want.known = set(rows.annotate(cut=_CUT).values_list("period", "cut").distinct())
        kept = {text for text, _ in want.known}
        last = max((day for rows in rows_of(want.indicator.value)
                    if (day := work.look(rows.of.id, want.indicator.over).last_day)), default=None)  # fmt: skip
        newest = newest_two(want.indicator, last, work.now)
        want.sliced = {period for period in want.periods if period in newest or period.text in kept}
