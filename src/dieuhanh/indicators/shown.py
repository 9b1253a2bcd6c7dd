"""A value as a screen and the API need it: how much, of what, against what, how old; missing stays missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dieuhanh.declare.indicator import Better, Indicator
from dieuhanh.declare.measures import AsLoaded, Count, Method, Plus, TargetsMet, TimeIn, Total, rows_of
from dieuhanh.declare.period import Period
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.source import Source
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.policies import InForce

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog


@dataclass(frozen=True)
class Goal:
    """What it should reach; only a confirmed one is judged against. `pace` is what it should have reached by now."""

    value: Decimal
    confirmed: bool = False
    document: str = ""
    pace: Decimal | None = None


@dataclass(frozen=True)
class Shown:
    """A value of an indicator; `number` None says why in `reason`, `period` None that there never was one."""

    indicator: Indicator
    unit: str
    period: Period | None = None
    slice: str = ""
    compared_with: str = ""
    number: Decimal | None = None
    text: str | None = None  # the number exactly as kept
    reason: str = "no_source"
    part: Decimal | None = None
    whole: Decimal | None = None
    status: str = ""
    as_of: datetime | None = None
    received_at: datetime | None = None
    source: str = ""
    batch: int | None = None
    revision: int = 0
    because: str = ""  # why it was revised
    have: int | None = None
    due: int | None = None
    freshness: str = "plain"  # plain | late | stale
    last_year: Decimal | None = None
    goal: Goal | None = None
    caution: Decimal | None = None  # confirmed thresholds alone
    serious: Decimal | None = None
    before: str = ""  # the unit that came before ours, where only that one has the number
    quality: Mapping[str, Any] = field(default_factory=dict)

    @property
    def judgement(self) -> str:
        """serious, caution or normal; "none" where nothing confirmed says what is good."""
        if self.number is None or self.before:
            return "none"
        if self._beyond(self.serious):
            return "serious"
        aim = self.goal if self.goal and self.goal.confirmed else None
        limit = (aim.value if aim.pace is None else aim.pace) if aim else None
        if self._beyond(self.caution) or self._beyond(limit):
            return "caution"
        return "normal" if (self.serious, self.caution, limit) != (None, None, None) else "none"

    def _beyond(self, limit: Decimal | None) -> bool:
        if limit is None or self.number is None:
            return False
        return self.number > limit if self.indicator.better in (Better.LOWER, Better.BAND) else self.number < limit


@dataclass(frozen=True)
class Point:
    """One period of a series."""

    period: Period
    number: Decimal | None
    as_of: datetime | None = None
    status: str = ""
    unit: str = ""  # whose: the site's, or that of what came before it


def shown(row: Value, indicator: Indicator, catalog: "Catalog", now: datetime, **more: Any) -> Shown:
    """A kept row with the words of its declaration and its age."""
    return Shown(
        indicator, row.unit, period_of(row), row.slice, row.compared_with, decimal(row.number), row.number, row.none_reason,
        decimal(row.part), decimal(row.whole), row.status, row.as_of, row.received_at, row.source, row.batch, row.revision,
        row.reason, row.have, row.due, freshness(indicator, row.as_of, now, catalog, row.source, period_of(row)),
        quality=row.quality, **more,
    )  # fmt: skip


def period_of(row: Value) -> Period:
    return Period.parse(row.period)


def decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


# ── how old ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def freshness(
    indicator: Indicator, as_of: datetime | None, now: datetime, catalog: "Catalog", source: str = "",
    period: Period | None = None,
) -> str:  # fmt: skip
    """plain up to one rhythm, late up to two, then stale. An indicator without a rhythm takes that of its source; but of a
    period that is known to its end nothing newer can come before the next one is over too."""
    beat = rhythm(indicator, catalog, source)
    if as_of is None or beat is None:
        return "plain"
    if indicator.rhythm is None and period and period.ends() <= as_of:
        beat = max(beat, period.ends() - period.begins())
    age = now - as_of
    return "plain" if age <= beat else "late" if age <= 2 * beat else "stale"


def renewed(one: Shown, heard: Mapping[str, datetime], catalog: "Catalog", now: datetime) -> Shown:
    """A figure of what still runs is as new as the last words of the sources that it comes from, also where they were: nothing
    new."""
    at = _answer(one, heard, catalog)
    if at is None or one.as_of is None or at <= one.as_of or not _runs(one, now):
        return one
    return replace(one, as_of=at, freshness=freshness(one.indicator, at, now, catalog, one.source, one.period))


def _runs(one: Shown, now: datetime) -> bool:
    return one.period is not None and (one.indicator.kind == "state" or one.period.ends() > now)


def _answer(one: Shown, heard: Mapping[str, datetime], catalog: "Catalog") -> datetime | None:
    """The oldest of the last words of every system that fills what it reads; None where one of them has said nothing: what that
    one knows another's answer does not tell."""
    reads = _reads(one.indicator)
    fill = [source for source in sources(catalog) if source.into.id in reads and not source.sample]
    if one.source not in heard or reads != {source.into.id for source in fill} or any(each.id not in heard for each in fill):
        return None
    return min((heard[each.id] for each in fill), default=None)  # what is made of other numbers reads no rows


def _reads(indicator: Indicator) -> set[str]:
    value = indicator.value
    return {of.id for of in value.reads} if isinstance(value, Method) else {rows.of.id for rows in rows_of(value)}


def rhythm(indicator: Indicator, catalog: "Catalog", source: str = "") -> timedelta | None:
    """Its own, or that of the source it came from; of several data sets, as it is as old as the oldest of them, that of the one
    that is told of least often."""
    if indicator.rhythm is not None or isinstance(indicator.value, AsLoaded):
        return indicator.rhythm
    named = next((one.every for one in sources(catalog) if one.id == source), None)
    reads = _reads(indicator)
    if named is not None and len(reads) == 1:
        return named
    return max(filter(None, (_told(one, catalog) for one in reads)), default=named)


def _told(dataset: str, catalog: "Catalog") -> timedelta | None:
    """The rhythm of the most frequent of its sources."""
    return min((source.every for source in sources(catalog) if source.into.id == dataset), default=None)


def sources(catalog: "Catalog") -> list[Source]:
    return [source for pack in catalog.packs for source in pack.sources]


# ── against what ────────────────────────────────────────────────────────────────────────────────────────────────────


def limit(bound: float | Policy | None, numbers: Mapping[str, InForce]) -> Decimal | None:
    """A threshold that is confirmed; a bare number in a declaration has no document, so it judges nothing."""
    found = numbers.get(bound.id) if isinstance(bound, Policy) else None
    return Decimal(str(found.value)) if found and found.confirmed and found.value is not None else None


def declared_goal(indicator: Indicator, numbers: Mapping[str, InForce]) -> Goal | None:
    """The goal of the declaration: a number with its document, or a mere reference."""
    target = indicator.target
    if target is None:
        return None
    if not isinstance(target, Policy):
        return Goal(Decimal(str(target)))
    found = numbers.get(target.id) or InForce(target.value, target.confirmed, target.document, target.effective)
    return Goal(Decimal(str(found.value)), found.confirmed, found.document)


def pace(indicator: Indicator, goal: Goal, period: Period, now: datetime) -> Decimal | None:
    """What a sum from the year's start should have reached by the period's end: the passed share of the year's days."""
    if indicator.kind != "to_date":
        return None
    year = Period.of("year", period.start)
    days = (min(period.end, now.date()) - year.start).days
    return goal.value * days / (year.end - year.start).days


def comparable(one: Shown, now: datetime) -> bool:
    """Whether it may stand beside the same period of the year before: an amount of a period that still runs may not."""
    amount = isinstance(one.indicator.value, Count | Total | TimeIn | Plus | TargetsMet) and one.indicator.kind != "state"
    return one.period is not None and not one.compared_with and not (amount and one.period.ends() > now)
