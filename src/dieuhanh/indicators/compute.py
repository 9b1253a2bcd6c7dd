"""Reckon what a batch touched, and nothing else; nothing is kept here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from dieuhanh.declare.dataset import Nature
from dieuhanh.declare.handoff import Loaded as Batch
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import AsLoaded, Method, Points, TargetsMet, rows_of
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.indicators import compose, methods, policies
from dieuhanh.indicators.amounts import Reckoned, reckon
from dieuhanh.indicators.count import Cell, Counted, count, units_of
from dieuhanh.indicators.express import Policies
from dieuhanh.indicators.figures import figures
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.numbers import Key, Number, Values, canonical
from dieuhanh.indicators.periods import touched, usual
from dieuhanh.indicators.plan import SITE, Plan, plan
from dieuhanh.indicators.seen import Seen, look
from dieuhanh.indicators.units import Span, Tree, tree
from dieuhanh.indicators.want import Want, came_late, moved_by, running, runs_with_the_clock
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.warehouse.store import Warehouse

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

__all__ = ["Values", "compute", "due", "since"]

_DAY = timedelta(days=1)
_COMPOSED = (AsLoaded, Points, TargetsMet, Method)


@dataclass(frozen=True)
class Reckoning:
    """What every step of one reckoning reads."""

    warehouse: Warehouse
    catalog: "Catalog"
    tree: Tree
    policies: Policies
    now: datetime
    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)

    @classmethod
    def of(
        cls, warehouse: Warehouse, now: datetime, catalog: "Catalog | None", gazetteer: Gazetteer | None
    ) -> "Reckoning":
        catalog = catalog or _current()
        today = now.astimezone(HANOI).date()
        numbers = policies.values(catalog.policies.values(), today)
        return cls(warehouse, catalog, tree(gazetteer or load_gazetteer()), numbers, now)

    @property
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
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    return _reckon(work, _wanted(work, loaded), loaded)


def due(
    warehouse: Warehouse, now: datetime, catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None
) -> Values:
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


def _wanted(work: Reckoning, loaded: Iterable[Batch]) -> dict[str, Want]:
    wants: dict[str, Want] = {}
    for batch in loaded:
        if work.catalog.dataset(batch.dataset_id).nature is Nature.FIGURES:
            continue
        for indicator in work.catalog.reading(batch.dataset_id):
            if isinstance(indicator.value, (AsLoaded, Points, TargetsMet)):
                continue
            last = work.look(batch.dataset_id, indicator.over).last_day
            periods = moved_by(indicator, batch, work.now, last, work.policies)
            units = batch.touched.units.get(indicator.over) if indicator.over else None
            wants.setdefault(indicator.id, Want(indicator)).add(periods, units, came_late(periods, batch))
    return {name: want for name, want in wants.items() if want.periods}


# ── from wants to numbers ───────────────────────────────────────────────────────────────────────────────────────────


def _reckon(work: Reckoning, wants: Mapping[str, Want], loaded: Sequence[Batch]) -> Values:
    counting = {name: want for name, want in wants.items() if not isinstance(want.indicator.value, Method)}
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
    emptied = _kept_slices(want)
    for period in sorted(want.periods):
        face = Face(work, want, period)
        for unit in face.units:
            yield face.number(counted, unit, "")
        for cut in want.indicator.by:
            cells = counted.slices(work.plan.places[want.indicator.id, cut])
            slices = {(unit, part) for text, unit, part in cells if text == period.text} | {
                pair for pair in emptied.get(period.text, ()) if pair[1].startswith(f"{cut}=")}  # fmt: skip
            for unit, part in sorted(slices):
                if unit in face.units:
                    yield face.number(counted, unit, part)


def _kept_slices(want: Want) -> dict[str, set[tuple[str, str]]]:
    """Slices that have a value already: one that counts nothing now must say so."""
    found: dict[str, set[tuple[str, str]]] = {}
    if want.indicator.by:
        texts = [period.text for period in want.periods]
        rows = Value.objects.filter(indicator=want.indicator.id, period__in=texts).exclude(slice="")
        for text, unit, part in rows.values_list("period", "unit", "slice"):
            found.setdefault(text, set()).add((unit, part))
    return found


class Face:
    """One indicator in one period: which units it speaks of, who reported, how recent it is."""

    def __init__(self, work: Reckoning, want: Want, period: Period):
        self.work, self.want, self.period = work, want, period
        self.indicator = want.indicator
        self.last = max(min(period.end - _DAY, work.now.astimezone(HANOI).date()), period.start)
        datasets = dict.fromkeys(rows.of.id for rows in rows_of(want.indicator.value))
        self.seen = [work.look(name, want.indicator.over) for name in datasets]
        self.spans: tuple[Span, ...] = work.tree.spans(period.start, self.last) if self._cut else (work.tree.on(self.last),)
        self.units = self._units()
        self._due = {unit: self._reporting(unit) for unit in self.units}

    @property
    def _cut(self) -> bool:
        return any(isinstance(rows.time, str) for rows in rows_of(self.indicator.value))

    def _units(self) -> frozenset[str]:
        if not self.indicator.over:
            return frozenset({SITE})
        members = {member for seen in self.seen for member in seen.first}
        reached = {unit for span in self.spans for member in members for unit in span.into(member)}
        wanted = [units_of(span, (self.want,)) for span in self.spans]
        return frozenset(reached if None in wanted else reached & {unit for units in wanted for unit in units or ()})

    def _reporting(self, unit: str) -> list[int]:
        """Of each data set, how many units under this one had reported by the period's last day."""
        below = {member for span in self.spans for member in span.below.get(unit, ())}
        below |= {"" for span in self.spans if unit == span.top}
        return [seen.reporting(below, self.last) for seen in self.seen]

    def number(self, counted: Counted, unit: str, part: str) -> Number:
        """The number of one unit, whole ("") or one slice."""
        places = self.work.plan.places[self.indicator.id, part.partition("=")[0]]
        cell: Cell = (self.period.text, unit, part)
        values = [counted.cells[place].get(cell) for place in places]
        result = reckon(self.indicator.value, values, all(self._due[unit]))
        if not any(seen.first for seen in self.seen):
            result = Reckoned(None, "no_source")
        return self._number(Key(self.indicator.id, unit, self.period.text, part), result, self._have(counted, places, cell))

    def _have(self, counted: Counted, places: Sequence[tuple[int, int]], cell: Cell) -> int | None:
        """Units that reported in the period; for a state, all that ever did."""
        if cell[2] or not self.indicator.over:
            return None
        placed = [query for query, _ in places if self.work.plan.queries[query].group.placed]
        if not placed:
            return min(self._due[cell[1]])
        return max(counted.have[query].get(cell) or 0 for query in placed)

    def _number(self, key: Key, result: Reckoned, have: int | None) -> Number:
        last = min((seen.last for seen in self.seen if seen.last), default=None)
        received = max((seen.received for seen in self.seen if seen.received), default=None)
        newest = max(self.seen, key=lambda seen: seen.batch or 0)
        return Number(
            key, self.period, canonical(result.number), result.none_reason, canonical(result.part), canonical(result.whole),
            as_of=min(filter(None, (last, self.period.ends(), self.work.now))), received_at=received, source=newest.source,
            batch=newest.batch, have=have, due=None if have is None else max(have, min(self._due[key.unit])),
            late=self.period in self.want.late, usual=usual(self.indicator, self.period),
        )  # fmt: skip
