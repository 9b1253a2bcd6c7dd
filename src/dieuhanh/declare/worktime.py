"""Working time: deadlines, pauses and days late, from office hours, holidays and swapped days that someone decided.

Two faces of one table: methods that take a `datetime` answer in microseconds of machine time for one dossier, functions
that take numpy arrays do the same for millions. Instants are UTC; days and office hours are those of the calendar's zone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Instants = NDArray[np.datetime64]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Window = tuple[time, time]
Week = tuple[tuple[Window, ...], ...]

HALVES: tuple[Window, ...] = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
OFFICE_WEEK: Week = (HALVES, HALVES, HALVES, HALVES, HALVES, (), ())
SOLAR_HOLIDAYS = (
    (1, 1),
    (4, 30),
    (5, 1),
    (9, 2),
)  # fixed by law (Bộ luật Lao động, Điều 112); the rest is decided yearly
MISSING = int(np.iinfo(np.int64).min)  # what numpy keeps under NaT: an instant nobody knows

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_SECOND = 1_000_000


class OutsideCalendar(ValueError):
    """The instant, or the answer, lies before the calendar's first day or after its last."""


@dataclass(frozen=True)
class Deadline:
    """When it falls due; `tentative` ("tạm tính") when a day on the way belongs to a year without a loaded decision."""

    at: datetime
    tentative: bool


@dataclass(frozen=True)
class _Table:
    """The calendar laid out: one row per day, one per office window, each with what was worked before it."""

    days: list[int]  # where each local day begins, in microseconds since 1970; one more than there are days
    opens: list[int]
    shuts: list[int]
    before: list[int]  # working microseconds before each window; one more than there are windows
    weight: list[float]  # what one microsecond of the window is worth, in working days
    worked: list[float]  # working days before each window; one more than there are windows
    work_days: list[int]  # positions of the working days
    closing: list[int]  # closing time of each of them
    tentative: list[int]  # days without a loaded decision before each day; one more than there are days


@dataclass(frozen=True)
class WorkCalendar:
    """When an office works; all that `working` and `late` may mean. Equal inputs give equal answers, the clock is never asked.

    `hours` are weeks of windows with the day from which each holds (Monday first); a day of `extra` whose weekday has no
    window is worked like the first weekday that has one. Years outside `loaded` know weekends and fixed holidays only.
    """

    off: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    loaded: frozenset[int] = frozenset()
    hours: tuple[tuple[date, Week], ...] = ((date.min, OFFICE_WEEK),)
    zone: str = "Asia/Ho_Chi_Minh"
    first: date = date(2010, 1, 1)
    last: date = date(2045, 12, 31)
    name: str = field(default="", compare=False)

    # ── one day ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def is_working(self, day: date) -> bool:
        """True when the office opens at all that day."""
        return bool(self.windows(day))

    def windows(self, day: date) -> tuple[Window, ...]:
        """Office hours of that local day, in order; empty on a day off."""
        if day in self.off:
            return ()
        week = self._week(day)
        if day in self.extra:
            return week[day.weekday()] or next((windows for windows in week if windows), ())
        if day.year not in self.loaded and (day.month, day.day) in SOLAR_HOLIDAYS:
            return ()
        return week[day.weekday()]

    def local_day(self, at: datetime) -> date:
        """The day it is at that instant, in the calendar's zone."""
        return self.first + timedelta(days=self._day_at(_micros(at)))

    def _week(self, day: date) -> Week:
        return next((week for since, week in reversed(self.hours) if since <= day), self.hours[0][1])

    # ── one dossier ─────────────────────────────────────────────────────────────────────────────────────────────────

    def add_working_days(self, start: datetime, n: int) -> Deadline:
        """Closing time of the nth working day after the day of `start` (which is not counted); n = 0 is that very day."""
        position = self._day_at(_micros(start))
        table = self._table
        index = bisect_right(table.work_days, position) + n - 1 if n else bisect_left(table.work_days, position)
        return self._closing(position, index)

    def add_days(self, start: datetime, n: int) -> Deadline:
        """Closing time of the nth calendar day after `start`; a last day off moves to the next working day."""
        return self._close_on_or_after(_micros(start), self.local_day(start) + timedelta(days=n))

    def add_months(self, start: datetime, n: int) -> Deadline:
        """Closing time of the same day number n months on, clipped to the month's end; off days move to the next working day."""
        return self._close_on_or_after(_micros(start), _months_later(self.local_day(start), n))

    def add_working_hours(self, start: datetime, hours: float) -> Deadline:
        """The instant by which that many office hours have passed; what comes after closing counts from the next opening."""
        return self.shift(start, timedelta(hours=hours))

    def shift(self, at: datetime, working: timedelta) -> Deadline:
        """Push an instant on by working time, as a paused clock pushes its deadline; no pause leaves it where it was."""
        start = _micros(at)
        if working <= timedelta(0):
            return Deadline(at, self._crosses(start, start))
        end = self._at(self._worked(start) + working // _MICRO)
        return Deadline(_instant(end), self._crosses(start, end))

    def working_time(self, a: datetime, b: datetime) -> timedelta:
        """Office time from `a` to `b`; negative when `b` comes first."""
        return (self._worked(_micros(b)) - self._worked(_micros(a))) * _MICRO

    def working_days_between(self, a: datetime, b: datetime) -> float:
        """The same in working days, each day counting one however long its hours: days late, days left."""
        return self._days_worked(_micros(b)) - self._days_worked(_micros(a))

    def tentative(self, a: datetime, b: datetime) -> bool:
        """True when a day from `a` to `b` belongs to a year whose decision is not loaded."""
        return self._crosses(_micros(a), _micros(b))

    def _close_on_or_after(self, start: int, day: date) -> Deadline:
        position = (day - self.first).days
        return self._closing(self._day_at(start), bisect_left(self._table.work_days, position))

    def _closing(self, position: int, index: int) -> Deadline:
        table = self._table
        if not 0 <= index < len(table.closing):
            raise OutsideCalendar(self._outside())
        until = table.work_days[index]
        first, last = min(position, until), max(position, until)
        return Deadline(_instant(table.closing[index]), table.tentative[last + 1] > table.tentative[first])

    def _crosses(self, a: int, b: int) -> bool:
        first, last = self._day_at(min(a, b)), self._day_at(max(a, b))
        return self._table.tentative[last + 1] > self._table.tentative[first]

    def _day_at(self, at: int) -> int:
        position = bisect_right(self._table.days, at) - 1
        if not 0 <= position < len(self._table.days) - 1:
            raise OutsideCalendar(self._outside())
        return position

    def _worked(self, at: int) -> int:
        self._day_at(at)
        table = self._table
        i = bisect_right(table.opens, at) - 1
        return table.before[i] + min(at, table.shuts[i]) - table.opens[i] if i >= 0 else 0

    def _days_worked(self, at: int) -> float:
        self._day_at(at)
        table = self._table
        i = bisect_right(table.opens, at) - 1
        return table.worked[i] + (min(at, table.shuts[i]) - table.opens[i]) * table.weight[i] if i >= 0 else 0.0

    def _at(self, worked: int) -> int:
        """The earliest instant at which that much has been worked: closing time, rather than the next opening."""
        table = self._table
        i = max(bisect_left(table.before, worked) - 1, 0)
        if not 0 <= worked <= table.before[-1]:
            raise OutsideCalendar(self._outside())
        return table.opens[i] + worked - table.before[i]

    def _outside(self) -> str:
        return f"the working calendar reaches from {self.first} to {self.last}"

    # ── millions of dossiers ────────────────────────────────────────────────────────────────────────────────────────

    def working_seconds(self, at: Instants) -> Ints:
        """Office seconds from the calendar's first day to each instant (datetime64, UTC); MISSING for NaT and outside."""
        return _seconds(self._worked_many(_micros_of(at)))

    def at_working_second(self, worked: Ints) -> Instants:
        """The inverse: the earliest instant at which so many office seconds had passed; NaT for MISSING and outside."""
        known = worked != MISSING
        return _instants(self._at_many(np.where(known, worked, 0) * _SECOND, known))

    def working_days_many(self, a: Instants, b: Instants) -> Floats:
        """`working_days_between` for arrays; NaN where either instant is not known."""
        return self._days_many(_micros_of(b)) - self._days_many(_micros_of(a))

    def add_working_days_many(self, start: Instants, n: Ints) -> Instants:
        """`add_working_days` for arrays; NaT where the start is not known."""
        position, arrays = self._positions(_micros_of(start)), self._arrays
        after = np.searchsorted(arrays.work_days, position, side="right") + n - 1
        same = np.searchsorted(arrays.work_days, position, side="left")
        return self._closing_many(np.where(n == 0, same, after), position >= 0)

    def add_days_many(self, start: Instants, n: Ints) -> Instants:
        """`add_days` for arrays; NaT where the start is not known."""
        position = self._positions(_micros_of(start))
        index = np.searchsorted(self._arrays.work_days, position + n, side="left")
        return self._closing_many(index, position >= 0)

    def add_working_hours_many(self, start: Instants, hours: Floats) -> Instants:
        """`add_working_hours` for arrays; NaT where the start is not known."""
        return self.shift_many(start, np.rint(np.asarray(hours) * 3600).astype(np.int64))

    def shift_many(self, at: Instants, seconds: Ints) -> Instants:
        """`shift` for arrays, the working time given in seconds; NaT where the instant is not known."""
        micros = _micros_of(at)
        worked = self._worked_many(micros)
        known = worked != MISSING
        moved = self._at_many(np.where(known, worked, 0) + seconds * _SECOND, known)
        return _instants(np.where(known & (seconds <= 0), micros, moved))

    def tentative_many(self, a: Instants, b: Instants) -> Flags:
        """`tentative` for arrays; False where either instant is not known."""
        first, last = self._positions(_micros_of(a)), self._positions(_micros_of(b))
        known = (first >= 0) & (last >= 0)
        low, high = np.where(known, np.minimum(first, last), 0), np.where(known, np.maximum(first, last), 0)
        counts = self._arrays.tentative
        crossed: Flags = known & (counts[high + 1] > counts[low])
        return crossed

    def _positions(self, micros: Ints) -> Ints:
        position = np.searchsorted(self._arrays.days, micros, side="right") - 1
        return np.where(position < len(self._arrays.days) - 1, position, -1).astype(np.int64)

    def _worked_many(self, micros: Ints) -> Ints:
        inside, i, elapsed = self._elapsed(micros)
        return np.where(inside, np.where(i >= 0, self._arrays.before[i] + elapsed, 0), MISSING)

    def _days_many(self, micros: Ints) -> Floats:
        inside, i, elapsed = self._elapsed(micros)
        days = self._arrays.worked[i] + elapsed * self._arrays.weight[i]
        return np.where(inside, np.where(i >= 0, days, 0.0), np.nan)

    def _elapsed(self, micros: Ints) -> tuple[Flags, Ints, Ints]:
        arrays = self._arrays
        inside = (micros >= arrays.days[0]) & (micros < arrays.days[-1])
        i = np.searchsorted(arrays.opens, micros, side="right") - 1
        return inside, i, np.minimum(micros, arrays.shuts[i]) - arrays.opens[i]

    def _at_many(self, worked: Ints, known: Flags) -> Ints:
        arrays = self._arrays
        inside = known & (worked >= 0) & (worked <= arrays.before[-1])
        i = np.clip(np.searchsorted(arrays.before, worked, side="left") - 1, 0, len(arrays.opens) - 1)
        return np.where(inside, arrays.opens[i] + worked - arrays.before[i], MISSING)

    def _closing_many(self, index: Ints, known: Flags) -> Instants:
        closing = self._arrays.closing
        inside = known & (index >= 0) & (index < len(closing))
        return _instants(np.where(inside, closing[np.where(inside, index, 0)], MISSING))

    # ── the table behind both ───────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _table(self) -> _Table:
        return _lay_out(self)

    @cached_property
    def _arrays(self) -> "_Arrays":
        return _Arrays.of(self._table)


@dataclass(frozen=True)
class _Arrays:
    """`_Table` for numpy."""

    days: Ints
    opens: Ints
    shuts: Ints
    before: Ints
    weight: Floats
    worked: Floats
    work_days: Ints
    closing: Ints
    tentative: Ints

    @classmethod
    def of(cls, table: _Table) -> "_Arrays":
        return cls(
            days=np.array(table.days, np.int64),
            opens=np.array(table.opens, np.int64),
            shuts=np.array(table.shuts, np.int64),
            before=np.array(table.before, np.int64),
            weight=np.array(table.weight, np.float64),
            worked=np.array(table.worked, np.float64),
            work_days=np.array(table.work_days, np.int64),
            closing=np.array(table.closing, np.int64),
            tentative=np.array(table.tentative, np.int64),
        )


def _lay_out(calendar: WorkCalendar) -> _Table:
    dates = [calendar.first + timedelta(days=i) for i in range((calendar.last - calendar.first).days + 1)]
    zone = ZoneInfo(calendar.zone)
    days = [_moment(day, time(), zone) for day in [*dates, calendar.last + _DAY]]
    table = _Table(days, [], [], [0], [], [0.0], [], [], [0])
    for position, day in enumerate(dates):
        table.tentative.append(table.tentative[-1] + (day.year not in calendar.loaded))
        spans = [(_moment(day, opens, zone), _moment(day, shuts, zone)) for opens, shuts in calendar.windows(day)]
        if spans:
            _add_working_day(table, position, spans)
    return table


def _add_working_day(table: _Table, position: int, spans: list[tuple[int, int]]) -> None:
    whole, days_before, done = sum(shuts - opens for opens, shuts in spans), float(len(table.work_days)), 0
    for opens, shuts in spans:
        done += shuts - opens
        table.opens.append(opens)
        table.shuts.append(shuts)
        table.before.append(table.before[-1] + shuts - opens)
        table.weight.append(1 / whole)
        table.worked.append(days_before + done / whole)
    table.work_days.append(position)
    table.closing.append(spans[-1][1])


def _months_later(day: date, n: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    next_year, next_month = divmod(year * 12 + month + 1, 12)
    month_end = date(next_year, next_month + 1, 1) - _DAY
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end)


def _moment(day: date, at: time, zone: ZoneInfo) -> int:
    return _micros(datetime.combine(day, at, zone))


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // _MICRO


def _instant(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


def _micros_of(at: Instants) -> Ints:
    return at.astype("datetime64[us]").view(np.int64)


def _instants(micros: Ints) -> Instants:
    return micros.astype(np.int64).view("datetime64[us]")


def _seconds(micros: Ints) -> Ints:
    return np.where(micros == MISSING, MISSING, micros // _SECOND)


def week_of(windows: Iterable[tuple[int, tuple[Window, ...]]]) -> Week:
    """A week from (weekday, windows) pairs, Monday = 0; days not named are off; windows must be in order, not overlapping."""
    named = dict(windows)
    for spans in named.values():
        ordered = [edge for span in spans for edge in span]
        if any(earlier >= later for earlier, later in pairwise(ordered)):
            raise ValueError(f"office hours must follow one another: {spans}")
    return tuple(named.get(day, ()) for day in range(7))
