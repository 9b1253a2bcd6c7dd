"""One indicator in one period: which units speak, who has reported, how recent the facts are, and its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dieuhanh.declare.measures import rows_of
from dieuhanh.declare.period import Period
from dieuhanh.indicators.amounts import Reckoned, reckon
from dieuhanh.indicators.count import Cell, Counted
from dieuhanh.indicators.numbers import Key, Number, canonical
from dieuhanh.indicators.periods import usual
from dieuhanh.indicators.seen import Seen
from dieuhanh.indicators.statements import SITE
from dieuhanh.indicators.units import Span
from dieuhanh.indicators.want import Want
from dieuhanh.indicators.windows import last_day, units_of

if TYPE_CHECKING:
    from dieuhanh.indicators.compute import Reckoning


@dataclass(frozen=True)
class Scene:
    """What indicators over the same data sets and units share in one period: which units speak, who has reported."""

    seen: tuple[Seen, ...]
    units: frozenset[str]
    due: Mapping[str, tuple[int, ...]]
    spans: Sequence[Span]
    last: date

    def due_of(self, unit: str) -> tuple[int, ...]:
        """Of each data set, how many units under this one should report; also for one that no row reaches any more."""
        return self.due[unit] if unit in self.due else tuple(_reporting(unit, self.spans, self.seen, self.last))


def _scene(work: "Reckoning", want: Want, period: Period) -> Scene:
    reads = rows_of(want.indicator.value)
    datasets = tuple(dict.fromkeys(rows.of.id for rows in reads))
    cut, fine = any(isinstance(rows.time, str) for rows in reads), want.fine(period)
    units = None if want.units is None else frozenset(want.units)
    key = (datasets, want.indicator.over, cut, fine, units, period)
    scenes: dict[Any, Scene] = work.scenes
    if key not in scenes:
        scenes[key] = _look_at(work, want, period, datasets, cut)
    return scenes[key]


def _look_at(work: "Reckoning", want: Want, period: Period, datasets: Sequence[str], cut: bool) -> Scene:
    last = last_day(period, work.now)
    seen = tuple(work.look(name, want.indicator.over) for name in datasets)
    spans = work.tree.spans(period.start, last) if cut else (work.tree.on(last),)
    units = _units(want, period, spans, seen)
    return Scene(seen, units, {unit: tuple(_reporting(unit, spans, seen, last)) for unit in units}, spans, last)


def _units(want: Want, period: Period, spans: Sequence[Span], seen: Sequence[Seen]) -> frozenset[str]:
    """Units that speak in a period: the touched ones and all above them, as far as any row reaches them."""
    if not want.indicator.over:
        return frozenset({SITE})
    if want.fine(period):
        return frozenset(span.top for span in spans)
    members = {member for one in seen for member in one.first}
    reached = {unit for span in spans for member in members for unit in span.into(member)}
    wanted = [units_of(span, (want,)) for span in spans]
    return frozenset(reached if None in wanted else reached & {unit for units in wanted for unit in units or ()})


def _reporting(unit: str, spans: Sequence[Span], seen: Sequence[Seen], last: date) -> Iterator[int]:
    """Of each data set, how many units under this one had reported by the period's last day."""
    below = {member for span in spans for member in span.below.get(unit, ())}
    below |= {"" for span in spans if unit == span.top}
    return (one.reporting(below, last) for one in seen)


class Face:
    """One indicator in one period."""

    def __init__(self, work: "Reckoning", want: Want, period: Period):
        self.work, self.want, self.period = work, want, period
        self.indicator = want.indicator
        self.scene = _scene(work, want, period)
        self.usual = usual(want.indicator, period)
        seen = self.scene.seen
        last = min((one.last for one in seen if one.last), default=None)
        self.as_of = min(filter(None, (last, period.ends(), work.now)))
        self.received = max((one.received for one in seen if one.received), default=None)
        self.newest = max(seen, key=lambda one: one.batch or 0)
        self.empty = not any(one.first for one in seen)

    def units(self, kept: frozenset[str]) -> frozenset[str]:
        """Units to speak of: those that rows reach, and touched ones whose kept number no row reaches any more."""
        wanted = [units_of(span, (self.want,)) for span in self.scene.spans]
        return self.scene.units | (kept if None in wanted else kept & {unit for units in wanted for unit in units or ()})

    def number(self, counted: Counted, unit: str, part: str) -> Number:
        """The number of one unit, whole ("") or one slice."""
        places = self.work.plan.places[self.indicator.id, part.partition("=")[0]]
        cell: Cell = (self.period.text, unit, part)
        reported = self.scene.due_of(unit)
        result = reckon(self.indicator.value, [counted.cells[place].get(cell) for place in places], all(reported))
        if self.empty:
            result = Reckoned(None, "no_source")
        return self._number(Key(self.indicator.id, unit, self.period.text, part), result, self._have(counted, places, cell))

    def _have(self, counted: Counted, places: Sequence[tuple[int, int]], cell: Cell) -> int | None:
        """Units that reported in the period; for a state, all that ever did."""
        if cell[2] or not self.indicator.over:
            return None
        placed = [query for query, _ in places if self.work.plan.queries[query].group.placed]
        if not placed:
            return min(self.scene.due_of(cell[1]))
        return max(counted.have[query].get(cell) or 0 for query in placed)

    def _number(self, key: Key, result: Reckoned, have: int | None) -> Number:
        return Number(
            key, self.period, canonical(result.number), result.none_reason, canonical(result.part), canonical(result.whole),
            as_of=self.as_of, received_at=self.received, source=self.newest.source, batch=self.newest.batch, have=have,
            due=None if have is None else max(have, min(self.scene.due_of(key.unit))),
            late=self.period in self.want.late, usual=self.usual,
        )  # fmt: skip
