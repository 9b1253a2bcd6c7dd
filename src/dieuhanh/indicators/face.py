"""One indicator in one period: which units speak, who has reported, how recent the facts are, and its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import rows_of
from dieuhanh.declare.period import Period
from dieuhanh.indicators.amounts import Reckoned, reckon
from dieuhanh.indicators.count import Cell, Counted
from dieuhanh.indicators.numbers import Key, Number, canonical
from dieuhanh.indicators.periods import last_part, usual
from dieuhanh.indicators.reckoning import Reckoning, placed
from dieuhanh.indicators.seen import Seen
from dieuhanh.indicators.statements import SITE
from dieuhanh.indicators.units import Span
from dieuhanh.indicators.want import Want
from dieuhanh.indicators.windows import last_day, units_of


@dataclass(frozen=True)
class Scene:
    """What indicators over the same data sets and units share in one period: which units speak, who has reported."""

    seen: tuple[Seen, ...]
    units: frozenset[str]
    due: Mapping[str, tuple[int, ...]]
    spans: Sequence[Span]
    last: date
    asked: frozenset[str] | None  # units that were reckoned, whether any row reaches them or not; None: all
    tops: frozenset[str]

    def due_of(self, unit: str) -> tuple[int, ...]:
        """Of each data set, how many units under this one should report; also for one that no row reaches any more."""
        return self.due[unit] if unit in self.due else tuple(_reporting(unit, self.spans, self.seen, self.last))


def _scene(work: Reckoning, want: Want, period: Period) -> Scene:
    reads = rows_of(want.indicator.value)
    datasets = tuple(dict.fromkeys(rows.of.id for rows in reads))
    cut, fine = any(isinstance(rows.time, str) for rows in reads), want.fine(period)
    units = None if want.units is None else frozenset(want.units)
    key = (datasets, want.indicator.over, cut, fine, units, period)
    scenes: dict[Any, Scene] = work.scenes
    if key not in scenes:
        scenes[key] = _look_at(work, want, period, datasets, cut)
    return scenes[key]


def _look_at(work: Reckoning, want: Want, period: Period, datasets: Sequence[str], cut: bool) -> Scene:
    last = last_day(period, work.now)
    seen = tuple(work.look(name, want.indicator.over) for name in datasets)
    spans = work.tree.spans(period.start, last) if cut else (work.tree.on(last),)
    units, tops = _units(want, period, spans, seen), frozenset(span.top for span in spans)
    due = {unit: tuple(_reporting(unit, spans, seen, last)) for unit in units}
    return Scene(seen, units, due, spans, last, _asked(want, spans), tops if want.indicator.over else frozenset({SITE}))


def _asked(want: Want, spans: Sequence[Span]) -> frozenset[str] | None:
    wanted = [units_of(span, (want,)) for span in spans]
    return None if None in wanted or not want.indicator.over else frozenset(unit for units in wanted for unit in units or ())


def _units(want: Want, period: Period, spans: Sequence[Span], seen: Sequence[Seen]) -> frozenset[str]:
    """Units that speak in a period: the touched ones and all above them, as far as any row reaches them."""
    if not want.indicator.over:
        return frozenset({SITE})
    if want.fine(period):
        return frozenset(span.top for span in spans)
    members = {member for one in seen for member in one.first}
    reached = {unit for span in spans for member in members for unit in span.into(member)}
    asked = _asked(want, spans)
    return frozenset(reached) if asked is None else asked & reached


def _reporting(unit: str, spans: Sequence[Span], seen: Sequence[Seen], last: date) -> Iterator[int]:
    """Of each data set, how many units under this one had reported by the period's last day."""
    below = {member for span in spans for member in span.below.get(unit, ())}
    below |= {"" for span in spans if unit == span.top}
    return (one.reporting(below, last) for one in seen)


def _ages(indicator: Indicator, seen: Sequence[Seen]) -> Iterator[datetime]:
    """How recent each of its data sets is; one that is read for what holds, not for what happened, by what we were told."""
    happened = {rows.of.id for rows in rows_of(indicator.value) if isinstance(rows.time, str) and indicator.kind != "state"}
    for name, one in zip(dict.fromkeys(rows.of.id for rows in rows_of(indicator.value)), seen, strict=True):
        age = one.last if name in happened else one.told
        if age:
            yield age


class Face:
    """One indicator in one period, as it was counted."""

    def __init__(self, work: Reckoning, want: Want, period: Period, counted: Counted):
        self.work, self.want, self.period, self.counted = work, want, period, counted
        self.indicator = want.indicator
        self.scene = _scene(work, want, period)
        self.usual = usual(want.indicator, period)
        seen = self.scene.seen
        last = min(_ages(want.indicator, seen), default=None)
        self.as_of = min(filter(None, (last, period.ends(), work.now)))
        self.received = max((one.received for one in seen if one.received), default=None)
        self.newest = max(seen, key=lambda one: one.batch or 0)
        self.empty = not any(one.first for one in seen)
        self.speaks = want.indicator.kind == "state" or (any(map(self._rows, self.scene.tops)) and self._has_come())

    # ── what stands ─────────────────────────────────────────────────────────────────────────────────────────────────

    def numbers(self) -> Iterator[Number]:
        """Every number that stands: of units that have reported, whole and cut."""
        units = {unit for unit in self.scene.units if self._stands(unit)}
        for unit in sorted(units):
            yield self.number(unit, "")
        if self.period in self.want.sliced:
            slices = {pair for cut in self.indicator.by for pair in self._slices(cut)}
            for unit, part in sorted(slices):
                if unit in units and self._may_have_moved(part):
                    yield self.number(unit, part)

    def asked(self, key: Key) -> bool:
        """True where a kept number of this key would have been found, did it still stand."""
        return (self.scene.asked is None or key.unit in self.scene.asked) and self._may_have_moved(key.slice)

    def _stands(self, unit: str) -> bool:
        return self.speaks and (any(self.scene.due_of(unit)) or self._rows(unit))

    def _rows(self, unit: str) -> bool:
        """True where rows of this unit lie in the period."""
        places = self.work.plan.places[self.indicator.id, ""]
        return any((self.period.text, unit, "") in self.counted.have[query] for query, _ in places)

    def _has_come(self) -> bool:
        """A figure to date goes as far as its data, and no further."""
        ends = [day for rows in placed(self.indicator)
                if (day := self.work.look(rows.of.id, self.indicator.over).ends.get(rows.time))]  # fmt: skip
        return not ends or last_part(self.indicator, self.period) <= max(ends)

    def _slices(self, cut: str) -> set[tuple[str, str]]:
        places = self.work.plan.places[self.indicator.id, cut]
        return {(unit, part) for text, unit, part in self.counted.slices(places) if text == self.period.text}

    def _may_have_moved(self, part: str) -> bool:
        cut, _, value = part.partition("=")
        only = self.want.only(cut) if cut in self.indicator.by else None
        return only is None or value in only

    # ── a number ────────────────────────────────────────────────────────────────────────────────────────────────────

    def number(self, unit: str, part: str) -> Number:
        """The number of one unit, whole ("") or one slice."""
        places = self.work.plan.places[self.indicator.id, part.partition("=")[0]]
        cell: Cell = (self.period.text, unit, part)
        reported = self.scene.due_of(unit)
        values = [self.counted.cells[place].get(cell) for place in places]
        result = reckon(self.indicator.value, values, all(reported))
        if self.empty:
            result = Reckoned(None, "no_source")
        return self._number(Key(self.indicator.id, unit, self.period.text, part), result, self._have(places, cell))

    def _have(self, places: Sequence[tuple[int, int]], cell: Cell) -> int | None:
        """Units that reported in the period; for a state, all that ever did."""
        if cell[2] or not self.indicator.over:
            return None
        by_time = [query for query, _ in places if self.work.plan.queries[query].group.placed]
        if not by_time:
            return min(self.scene.due_of(cell[1]))
        return max(self.counted.have[query].get(cell) or 0 for query in by_time)

    def _number(self, key: Key, result: Reckoned, have: int | None) -> Number:
        return Number(
            key, self.period, canonical(result.number), result.none_reason, canonical(result.part), canonical(result.whole),
            as_of=self.as_of, received_at=self.received, source=self.newest.source, batch=self.newest.batch, have=have,
            due=None if have is None else max(have, min(self.scene.due_of(key.unit))),
            late=self.period in self.want.late, usual=self.usual,
        )  # fmt: skip
