"""Reckon what a batch touched, and nothing else; nothing is kept here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from dieuhanh.declare.dataset import Nature
from dieuhanh.declare.handoff import Loaded as Batch
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import Method, rows_of
from dieuhanh.declare.period import Period
from dieuhanh.indicators import compose, methods, passing, standing
from dieuhanh.indicators.count import Counted, count
from dieuhanh.indicators.face import Face
from dieuhanh.indicators.figures import figures
from dieuhanh.indicators.found import Found, kept_of, kept_slices
from dieuhanh.indicators.moved import Moved, cut_periods, in_short, moved, spare, whole_of
from dieuhanh.indicators.moved import passed as only_passed
from dieuhanh.indicators.numbers import Number, Values
from dieuhanh.indicators.periods import touched
from dieuhanh.indicators.reckoning import COMPOSED, Reckoning, placed
from dieuhanh.indicators.want import Want, came_late, days_of, moved_by, running, runs_with_the_clock, spared, times_spans
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.warehouse.reading import Engine

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

__all__ = ["Values", "compute", "due", "now_of", "passed", "since"]


# ── three reasons to reckon ─────────────────────────────────────────────────────────────────────────────────────────


def compute(
    warehouse: Engine, loaded: Sequence[Batch], now: datetime,
    catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
) -> Values:  # fmt: skip
    """The values that these batches may have moved: touched periods, touched units and all above them."""
    for batch in loaded:
        warehouse.held.forget(batch.dataset_id, batch.touched.days)
    passing.not_after(warehouse, now)
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    work.had.update(standing.kept(rows.of.id for one in work.catalog.indicators for rows in rows_of(one.value)))
    wants = _wanted(work, loaded)
    counting = moved(work, {name: want for name, want in wants.items() if not isinstance(want.indicator.value, Method)})
    by_method = (in_short(work, want) for want in wants.values() if isinstance(want.indicator.value, Method))
    return _reckon(work, counting, by_method, loaded)


def due(warehouse: Engine, now: datetime, catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None) -> Values:
    """The values that change as time passes, with no news: overdue, due soon, time in a state. Of the running periods, and of
    those that ended since all was last brought up to date."""
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    last = passing.last_day(work)
    return _whole(work, {one: running(one, now, work.policies, last) for one in _clocked(work)})


def passed(work: Reckoning) -> Values:
    """Of them, those that can have moved since all were last brought up to date."""
    since = passing.since(work)
    if since is None:
        return due(work.warehouse, work.now, work.catalog, work.tree.gazetteer)
    always = {one: running(one, work.now, work.policies) for one in _clocked(work)
              if isinstance(one.value, Method) or times_spans(one)}  # fmt: skip
    counting = only_passed(work, passing.wants(work, [one for one in _clocked(work) if one not in always], since))
    return _whole(work, always, counting)


def _clocked(work: Reckoning) -> list[Indicator]:
    return [one for one in work.catalog.indicators if not isinstance(one.value, COMPOSED) and runs_with_the_clock(one)]


def since(
    warehouse: Engine, indicators: Iterable[str], first: date, now: datetime,
    catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
) -> Values:  # fmt: skip
    """These by their definition of today, in every period from that day on and for every unit."""
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    passing.not_after(warehouse, now)
    known = (work.catalog.indicator(name) for name in indicators)
    counted = [one for one in known if not isinstance(one.value, COMPOSED)]  # a composed one follows its parts
    return _whole(work, {one: touched(one, [first], now, True, None, work.policies) for one in counted})


def now_of(
    warehouse: Engine, indicators: Iterable[str], unit: str, period: Period, by: str, now: datetime,
    catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
) -> list[Number]:  # fmt: skip
    """Numbers of one unit in one period that nothing keeps: whole, or cut by one field; nothing is stored."""
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    found = [work.catalog.indicator(name) for name in indicators]
    asked = [replace(one, by=(by,) if by in one.by else ()) for one in found if not isinstance(one.value, (*COMPOSED, Method))]
    wants = {one.id: Want(replace(one, per=(period.grain,)), {period}, {unit}, sliced={period}) for one in asked}
    counted = count(work.warehouse, work.plan, wants, work.tree, now)
    numbers = (number for want in wants.values() for number in Face(work, want, period, counted).numbers())
    return [number for number in numbers if number.key.unit == unit and bool(number.key.slice) == bool(by)]


def _wanted(work: Reckoning, loaded: Iterable[Batch]) -> dict[str, Want]:
    """What touched rows ask for, of each indicator that reads their data set."""
    wants: dict[str, Want] = {}
    for batch in loaded:
        if work.catalog.dataset(batch.dataset_id).nature is Nature.FIGURES:
            continue
        days = days_of(batch)
        for indicator in work.catalog.reading(batch.dataset_id):
            if not isinstance(indicator.value, COMPOSED):
                periods = moved_by(indicator, batch, work.now, _last(work, indicator, batch.dataset_id), work.policies)
                units = batch.touched.units.get(indicator.over) if indicator.over else None
                late = came_late(periods, days, batch.received_at)
                apart = spared(periods, batch, work.catalog.dataset(batch.dataset_id).when, work.now)
                wants.setdefault(indicator.id, Want(indicator)).add(periods, units, late, batch.touched, apart)
    return wants


def _last(work: Reckoning, indicator: Indicator, dataset_id: str) -> date | None:
    """How far a figure to date goes; of others, the last day with data."""
    seen = work.look(dataset_id, indicator.over)
    ends = [seen.ends[rows.time] for rows in placed(indicator) if rows.time in seen.ends]
    return max(ends) if ends else seen.last_day


def _whole(work: Reckoning, asked: Mapping[Indicator, set[Period]], counting: Moved | None = None) -> Values:
    """Everything of these periods; and what else is to be counted."""
    methods_ = [spare(work, Want(one, periods, None)) for one, periods in asked.items() if isinstance(one.value, Method)]
    counted = {one.id: spare(work, whole_of(one, periods, cut_periods(work, one))) for one, periods in asked.items()
               if not isinstance(one.value, Method) and periods}  # fmt: skip
    counting = counting or Moved()
    counting.whole |= counted
    return _reckon(work, counting, methods_, ())


# ── from wants to numbers ───────────────────────────────────────────────────────────────────────────────────────────


def _reckon(work: Reckoning, counting: Moved, by_method: Iterable[Want], loaded: Sequence[Batch]) -> Values:
    found = Found(gone=kept_slices(counting.uncut))
    for name, closed in _count(work, counting.few, found).items():
        want = counting.whole.setdefault(name, Want(counting.few[name].indicator, units=None))
        want.periods |= closed
        want.sliced |= closed & counting.few[name].sliced
    _count(work, counting.whole, found)
    for want in by_method:
        found.add(methods.run(work, want), methods.kept(want))
    found.numbers += _figures(work, loaded)
    found.numbers = list({number.key: number for number in found.numbers}.values())  # what two data sets moved is told once
    targets = compose.plan_targets(work.warehouse, work.catalog, loaded)
    compose.points(work.catalog, found)
    compose.targets_met(work.catalog, found, targets, work.now)
    return Values(found.numbers, work.now, targets, found.gone, _standing(work, loaded))


def _count(work: Reckoning, wants: Mapping[str, Want], found: Found) -> dict[str, set[Period]]:
    """Count, and tell the periods that speak no more: what stands in them must go, of every unit."""
    closed: dict[str, set[Period]] = {}
    counted = count(work.warehouse, work.plan, wants, work.tree, work.now) if wants else Counted()
    for name, want in wants.items():
        faces = [Face(work, want, period, counted) for period in sorted(want.periods)]
        if want.units is not None and (silent := {face.period for face in faces if not face.speaks}):
            closed[name] = silent
        kept = kept_of(want)
        for face in faces:
            found.add(face.numbers(), (key for key in kept.get(face.period.text, ()) if face.asked(key)))
    return closed


def _standing(work: Reckoning, loaded: Iterable[Batch]) -> dict[standing.Key, Mapping[str, Any]]:
    """What the data sets of the news have by now; of others, news may be on its way that nobody has reckoned with."""
    news = {batch.dataset_id for batch in loaded}
    return {key: standing.Had.of(seen).to_json() for key, seen in work.seen.items() if key[0] in news}


def _figures(work: Reckoning, loaded: Iterable[Batch]) -> list[Number]:
    known = {one.id: one for one in work.catalog.indicators}
    datasets = ((batch, work.catalog.dataset(batch.dataset_id)) for batch in loaded)
    found = {number.key: number for batch, dataset in datasets if dataset.nature is Nature.FIGURES
             for number in figures(work.warehouse, batch, dataset, known)}  # fmt: skip
    return list(found.values())
