"""What must be reckoned again: which indicators, in which periods, for which units."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dieuhanh.declare.conditions import Moment
from dieuhanh.declare.handoff import Loaded as Batch
from dieuhanh.declare.handoff import Touched
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import OPEN, Method, Overlap, Rows, TimeIn, rows_of
from dieuhanh.declare.period import GRAINS, HANOI, Period
from dieuhanh.indicators.express import Policies, moments_in
from dieuhanh.indicators.periods import holding, local_day, touched, year_to

_LATE, _DAY = timedelta(hours=24), timedelta(days=1)
LONG_AGO = {"hour": timedelta(days=3), "day": timedelta(days=92)}  # details that ended before are of no one's present
A_PAST = 31  # days: a body that tells of more than these tells a past


@dataclass
class Want:
    """Of one indicator: periods, the units that touched rows name (None: any), and which periods late news moved."""

    indicator: Indicator
    periods: set[Period] = field(default_factory=set)
    units: set[str] | None = field(default_factory=set)
    late: set[Period] = field(default_factory=set)
    sliced: set[Period] = field(default_factory=set)  # those whose slices are kept too; the others are cut when asked
    parts: dict[str, set[str] | None] | None = None  # cut → values that touched rows name (None: any)
    spared: set[Period] = field(default_factory=set)  # of the periods, details of long ago: moved where they stand, not made
    alone: set[Period] = field(default_factory=set)  # of those, days that are kept for the whole centre alone

    def fine(self, period: Period) -> bool:
        """True where nothing but the whole centre is kept: also of a period finer than the indicator is usually read in."""
        return period in self.alone or finer(self.indicator, period)

    def add(
        self, periods: set[Period], units: Iterable[str] | None, late: set[Period], touched: Touched, spared: set[Period]
    ) -> None:
        """One more batch; a period is late, or spared, only while all its news is."""
        asked = (self.periods - self.spared) | (periods - spared)
        self.late = (self.late | late) - (periods - late)
        self.periods |= periods
        self.spared = self.periods - asked
        self.units = _both(self.units, units)
        before = self.parts if self.parts is not None else {cut: set() for cut in self.indicator.by}
        self.parts = {cut: _both(before[cut], touched.units.get(cut)) for cut in self.indicator.by}

    def only(self, cut: str) -> set[str] | None:
        """Values of the cut that can have moved; None: any."""
        return self.parts[cut] if self.parts is not None else None


def _both(a: set[str] | None, b: Iterable[str] | None) -> set[str] | None:
    return None if a is None or b is None else a | set(b)


def finer(indicator: Indicator, period: Period) -> bool:
    """Days of a monthly number: too many to keep for every unit, and reckoned when one asks."""
    usual_grain = indicator.per[0]
    if indicator.kind != "flow" or usual_grain not in GRAINS or period.grain not in GRAINS:
        return False
    return GRAINS.index(period.grain) < GRAINS.index(usual_grain)


def long_ago(periods: Iterable[Period], now: datetime) -> set[Period]:
    """Hours and days of these that are looked at no longer one by one, in every unit."""
    last = {grain: local_day(now - ago) for grain, ago in LONG_AGO.items()}
    return {one for one in periods if one.end <= last.get(one.grain, date.min)}


def spared(periods: Iterable[Period], batch: Batch, when: str, now: datetime) -> set[Period]:
    """Hours, and days of single units, that nobody asks for when a past is told at once."""
    return long_ago(periods, now) if len(batch.touched.days.get(when, ())) > A_PAST else set()


def newest_two(indicator: Indicator, last_data: date | None, now: datetime) -> set[Period]:
    """The usual period that holds the last data, and the one before: those whose slices screens open on."""
    if indicator.kind == "state":
        return touched(indicator, (), now, False, None, {})
    day = min(last_data or local_day(now), local_day(now))
    find = year_to if indicator.kind == "to_date" else holding
    last = find(indicator.per[0], day, indicator.scheme)
    before = find(indicator.per[0], last.start - timedelta(days=1), indicator.scheme) if last else None
    return {one for one in (last, before) if one}


def moved_by(indicator: Indicator, batch: Batch, now: datetime, last_data: date | None, policies: Policies) -> set[Period]:
    """Periods of an indicator that a batch may have moved."""
    reads = [rows for rows in _reads(indicator) if rows.of.id == batch.dataset_id]
    onward = any(counts_onward(indicator, rows) for rows in reads)
    days = {day for rows in reads for day in _days(rows, batch.touched)}
    days |= followers(days, indicator)
    return touched(indicator, days, now, onward, last_data, policies)


def followers(days: Iterable[date], indicator: Indicator) -> set[date]:
    """Days after these whose numbers look back at them."""
    back = indicator.value.before if isinstance(indicator.value, Method) else timedelta(0)
    reach, found, last = -(-back // _DAY), set[date](), date.min
    for day in sorted(days):  # years of days look back at one another: each is told once
        first = max(day, last)
        last = day + timedelta(days=reach)
        found.update(first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return found


def _reads(indicator: Indicator) -> Sequence[Rows]:
    value = indicator.value
    return [Rows(of, at=value.at) for of in value.reads] if isinstance(value, Method) else rows_of(value)


def counts_onward(indicator: Indicator, rows: Rows) -> bool:
    """True where a row counts in every period from its day on: it lives on, or is judged by NOW or END."""
    lives_on = isinstance(rows.time, Overlap) or times_spans(indicator)
    return lives_on and indicator.kind != "state"


def _spans(indicator: Indicator) -> bool:
    value = indicator.value
    return any(isinstance(part, TimeIn) for part in (getattr(value, "part", None), getattr(value, "of", None)))


def _days(rows: Rows, news: Touched) -> frozenset[date]:
    """Days that place the touched rows in time: of its own field, or the first and last on which they can count."""
    if rows.time == OPEN:
        return _open_days(rows, news)
    names = (rows.time.start, rows.time.end) if isinstance(rows.time, Overlap) else (rows.time,)
    return frozenset(day for name in names for day in news.days.get(name, ()))


def _open_days(rows: Rows, news: Touched) -> frozenset[date]:
    """A row judged by NOW counts at no moment before each field that must lie before it.

    So nothing before the earliest of such a field's days can have moved, whichever row it was; a field without days
    (missing in every touched row) lets no row count at all.
    """
    fields = [name for name, test in rows.where if test.op in ("lt", "le") and isinstance(test.value, Moment)]
    if not fields:
        return frozenset(day for days in news.days.values() for day in days)
    found = [min(news.days.get(name, ()), default=None) for name in fields]
    return frozenset() if None in found else frozenset({max(day for day in found if day)})


def days_of(batch: Batch) -> list[date]:
    """Every day that a batch touched, in order."""
    return sorted({day for found in batch.touched.days.values() for day in found})


def came_late(periods: Iterable[Period], days: Sequence[date], received: datetime) -> set[Period]:
    """Periods whose news is of days (in order) that had ended more than 24 hours before it arrived."""
    over = (received - _LATE).astimezone(HANOI) - timedelta(microseconds=1)  # a day that ended at this very moment is not late
    found = ((period, bisect_left(days, period.end)) for period in periods)
    return {period for period, before in found if before and days[before - 1] < over.date()}


def runs_with_the_clock(indicator: Indicator) -> bool:
    """True where the number of the running period changes as time passes, with no news."""
    if isinstance(indicator.value, Method):
        return indicator.kind == "state"
    reads = rows_of(indicator.value)
    return any(rows.time == OPEN or Moment.NOW in moments_in(rows) for rows in reads) or times_spans(indicator)


def times_spans(indicator: Indicator) -> bool:
    """True where time in a state is measured: it moves with every minute."""
    return isinstance(indicator.value, TimeIn) or _spans(indicator)


def running(indicator: Indicator, now: datetime, policies: Policies, since: date | None = None) -> set[Period]:
    """The periods that hold this moment, and those that held one since that day."""
    today = local_day(now)
    first = min(since or today, today)
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    return touched(indicator, days, now, False, None, policies)
