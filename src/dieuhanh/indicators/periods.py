"""Which periods a day belongs to, by grain, scheme and kind, and which of them a change can have moved."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import AsLoaded
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.declare.policy import Policy
from dieuhanh.indicators.express import Policies

_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine": 9, "year": 12}


def local_day(at: datetime, zone: ZoneInfo = HANOI) -> date:
    """The day on the wall of the centre."""
    return at.astimezone(zone).date()


@lru_cache(100_000)
def holding(grain: str, day: date, scheme: str = "calendar") -> Period | None:
    """The period of that grain that holds the day; None where the grain has none for it (nine months, in October).

    `nd09`: a report month runs from the 15th to the 14th, so a year begins on 15 December. `school`: a year begins on
    1 September.
    """
    if grain == "nine" and _reported(day, scheme).month > 9:
        return None
    if scheme == "nd09" and grain in _MONTHS:
        return _nd09(grain, day)
    if scheme == "school" and grain == "year":
        first = date(day.year - (day.month < 9), 9, 1)
        return Period(first, date(first.year + 1, 9, 1), scheme)
    return Period.of(grain, day, scheme)


def _reported(day: date, scheme: str) -> date:
    """The first day of the calendar month whose report holds the day."""
    late = scheme == "nd09" and day.day >= 15
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) if late else day.replace(day=1)


def _nd09(grain: str, day: date) -> Period | None:
    plain = Period.of(grain, _reported(day, "nd09"))
    return Period(_fifteenth_before(plain.start), _fifteenth_before(plain.end), "nd09")


def _fifteenth_before(first: date) -> date:
    return (first - _DAY).replace(day=15)


@lru_cache(100_000)
def year_to(grain: str, day: date, scheme: str = "calendar") -> Period | None:
    """From the first day of its year to the end of the period of that grain that holds the day."""
    one = holding(grain, day, scheme)
    if one is None:
        return None
    year = holding("year", min(one.end - _DAY, day), scheme)
    return Period(year.start, one.end, scheme) if year else None


def touched(
    indicator: Indicator, days: Iterable[date], now: datetime, onward: bool, last_data: date | None, policies: Policies,
) -> set[Period]:  # fmt: skip
    """Periods that changes on these days may have moved, none that begins after now.

    `onward`: rows count from their day on, so every later period may have moved too. A figure to date also moves those
    of the same year up to the last day that has data.
    """
    today, given = local_day(now), sorted(days)
    if indicator.kind == "state":
        given = [today]
    elif given and onward:
        given = _every_day(given[0], today)
    elif given and indicator.kind == "to_date":
        ends = min(max(last_data or today, given[-1]), _year_end(given[-1], indicator))
        given = _every_day(given[0], ends)
    found = {one for grain in indicator.per for day in dict.fromkeys(given) for one in _of(indicator, grain, day)}
    hour, bounds = now.astimezone(HANOI).hour, bounds_of(indicator, policies)
    begun = (one for one in found if one.start < today or (one.start == today and (one.hour or 0) <= hour))
    return {one for one in begun if within(one, *bounds)}


def _of(indicator: Indicator, grain: str, day: date) -> list[Period]:
    if grain == "hour":
        return [Period.of("hour", day, indicator.scheme, hour) for hour in range(24)]
    find = year_to if indicator.kind == "to_date" else holding
    one = find(grain, day, indicator.scheme)
    return [one] if one else []


def _year_end(day: date, indicator: Indicator) -> date:
    year = holding("year", day, indicator.scheme)
    return year.end - _DAY if year else day


def _every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def speaks_of(indicator: Indicator, period: Period, policies: Policies) -> bool:
    """A period belongs to the definition in force on its first day."""
    return within(period, *bounds_of(indicator, policies))


def bounds_of(indicator: Indicator, policies: Policies) -> tuple[date | None, date | None]:
    """Since when, and until before when, the definition holds; None: ever."""
    return _day(indicator.valid_from, policies), _day(indicator.valid_to, policies)


def within(period: Period, first: date | None, last: date | None) -> bool:
    return (first is None or period.start >= first) and (last is None or period.start < last)


def _day(bound: date | Policy | None, policies: Policies) -> date | None:
    value = policies.get(bound.id, bound.value) if isinstance(bound, Policy) else bound
    return date.fromisoformat(value) if isinstance(value, str) else value


def grain_of(indicator: Indicator, period: Period) -> str:
    """The declared grain a period is of; a range from the year's start counts as the grain of its end."""
    if indicator.kind != "to_date":
        return period.grain
    for grain in indicator.per:
        if year_to(grain, period.end - _DAY, indicator.scheme) == period:
            return grain
    return period.grain


def last_part(indicator: Indicator, period: Period) -> date:
    """The first day of the last month (quarter, …) of a figure to date."""
    one = holding(grain_of(indicator, period), period.end - _DAY, indicator.scheme)
    return one.start if one else period.start


def by_parts(indicator: Indicator) -> bool:
    """Published by the year and by parts of it, like GRDP; the newest leads, and a series goes on in the grain of its last."""
    return isinstance(indicator.value, AsLoaded) and indicator.per[0] == "year" and len(indicator.per) > 1


def usual(indicator: Indicator, period: Period) -> bool:
    """True where the period is of the grain the indicator is first read in; of what is published by the year and by its parts
    each is, as nine months of this year say more than the whole of the last."""
    first = indicator.per[0]
    if by_parts(indicator):
        return grain_of(indicator, period) in indicator.per
    return first in ("now", grain_of(indicator, period)) or (
        period.scheme != "calendar" and holding(first, period.start, period.scheme) == period
    )
