"""A period: a scheme, a first day, a day after the last, and what a number in it means.

Text grammar (that of the facts file): YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Wnn, YYYY-Qn, YYYY-Hn,
YYYY-MM-DDThh (an hour), A/B (from A to B, both whole).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache, total_ordering
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR, LAST_YEAR = 1800, 2999  # beyond them the year before, or the day after, may be no date at all
GRAINS = ("hour", "day", "week", "month", "quarter", "half", "nine", "year")

_FORMS = (
    ("year", re.compile(r"(\d{4})")),
    ("month", re.compile(r"(\d{4})-(\d{2})")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("half", re.compile(r"(\d{4})-H([12])")),
    ("week", re.compile(r"(\d{4})-W(\d{2})")),
    ("day", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    ("hour", re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2})")),
)


@total_ordering
@dataclass(frozen=True)
class Period:
    """`start` and `end` (exclusive) are local dates; an hour also carries `hour`, and comes after the day it is in."""

    start: date
    end: date
    scheme: str = "calendar"
    hour: int | None = None

    def __lt__(self, other: "Period") -> bool:
        return self._place < other._place

    @cached_property
    def _place(self) -> tuple[date, date, str, int]:
        return self.start, self.end, self.scheme, -1 if self.hour is None else self.hour

    @cached_property
    def text(self) -> str:
        """The canonical text: 2024, 2024-03, 2024-Q1, 2024-H1, 2024-01/2024-09, 2024-W47, 2024-11-24."""
        plain = _text(self.start, self.end, self.hour)
        return plain if self.scheme == "calendar" else f"{self.scheme}:{plain}"

    @cached_property
    def grain(self) -> str:
        """hour day week month quarter half nine year, or range."""
        return _grain(self.start, self.end, self.hour)

    def begins(self, zone: ZoneInfo = HANOI) -> datetime:
        """The first instant, in UTC."""
        return datetime(self.start.year, self.start.month, self.start.day, self.hour or 0, tzinfo=zone).astimezone(UTC)

    def ends(self, zone: ZoneInfo = HANOI) -> datetime:
        """The first instant after it, in UTC."""
        if self.hour is not None:
            return self.begins(zone) + timedelta(hours=1)
        return datetime(self.end.year, self.end.month, self.end.day, tzinfo=zone).astimezone(UTC)

    def year_before(self) -> "Period":
        """The same period of the year before (same ISO week for weeks, the clipped day for 29 February)."""
        if self.grain == "week":
            year, week, _ = self.start.isocalendar()
            return Period.parse(f"{year - 1}-W{min(week, date(year - 1, 12, 28).isocalendar().week):02d}")
        return Period(_shift(self.start, -1), _shift(self.end, -1), self.scheme, self.hour)

    def previous(self) -> "Period":
        """The period just before, of the same grain; a range that starts a year goes to the same range of last year."""
        grain = self.grain
        if grain in ("range", "nine"):
            return self.year_before()
        if grain == "hour":
            local = self.begins().astimezone(HANOI) - timedelta(hours=1)
            return Period(local.date(), local.date() + timedelta(days=1), self.scheme, local.hour)
        return Period.of(grain, self.start - timedelta(days=1), self.scheme)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read the grammar; ValueError says what is wrong."""
        return _parse(text)

    @classmethod
    def of(cls, grain: str, day: date, scheme: str = "calendar", hour: int | None = None) -> "Period":
        """The period of that grain that holds the day."""
        return _of(grain, day, scheme, hour)


@lru_cache(100_000)
def _parse(text: str) -> Period:
    scheme, _, plain = text.rpartition(":")
    if "/" in plain:
        first, last = (_single(part) for part in plain.split("/", 1))
        if last.end <= first.start:
            raise ValueError(f"period {text!r} ends before it begins")
        return Period(first.start, last.end, scheme or "calendar")
    one = _single(plain)
    return Period(one.start, one.end, scheme or "calendar", one.hour)


def _single(text: str) -> Period:
    for grain, form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _from_numbers(grain, tuple(int(group) for group in match.groups()))
    raise ValueError(f"{text!r} is not a period: write YYYY, YYYY-MM, YYYY-Qn, YYYY-Hn, YYYY-MM-DD, YYYY-Wnn or A/B")


def _from_numbers(grain: str, numbers: tuple[int, ...]) -> Period:
    year, rest = numbers[0], numbers[1:]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"there are no figures of the year {year}")
    if grain == "week":
        start = date.fromisocalendar(year, rest[0], 1)
        return Period(start, start + timedelta(days=7))
    if grain == "hour" and rest[2] > 23:
        raise ValueError(f"there is no hour {rest[2]}")
    first_month = {"year": 1, "quarter": rest[0] * 3 - 2 if rest else 1, "half": rest[0] * 6 - 5 if rest else 1}
    month = first_month.get(grain, rest[0] if rest else 1)
    return Period.of(grain, date(year, month, rest[1] if len(rest) > 1 else 1), hour=rest[2] if grain == "hour" else None)


@lru_cache(100_000)
def _of(grain: str, day: date, scheme: str, hour: int | None) -> Period:
    year = day.year
    match grain:
        case "hour" | "day" | "now":
            return Period(day, day + timedelta(days=1), scheme, hour if grain == "hour" else None)
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + timedelta(days=7), scheme)
        case "month":
            return Period(date(year, day.month, 1), _month_after(year, day.month), scheme)
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1
            return Period(date(year, first, 1), _month_after(year, first + 2), scheme)
        case "half":
            first = 1 if day.month <= 6 else 7
            return Period(date(year, first, 1), _month_after(year, first + 5), scheme)
        case "nine":
            return Period(date(year, 1, 1), date(year, 10, 1), scheme)
        case "year":
            return Period(date(year, 1, 1), date(year + 1, 1, 1), scheme)
    raise ValueError(f"{grain!r} is not a grain: {', '.join(GRAINS)}")


def _month_after(year: int, month: int) -> date:
    return date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)


def _shift(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _grain(start: date, end: date, hour: int | None) -> str:
    if hour is not None:
        return "hour"
    for grain in ("day", "week", "month", "quarter", "half", "nine", "year"):
        one = _of(grain, start, "calendar", None)
        if (one.start, one.end) == (start, end):
            return grain
    return "range"


def _text(start: date, end: date, hour: int | None) -> str:
    match _grain(start, end, hour):
        case "hour":
            return f"{start.isoformat()}T{hour:02d}"
        case "day":
            return start.isoformat()
        case "week":
            year, week, _ = start.isocalendar()
            return f"{year}-W{week:02d}"
        case "month":
            return f"{start:%Y-%m}"
        case "quarter":
            return f"{start.year}-Q{(start.month + 2) // 3}"
        case "half":
            return f"{start.year}-H{1 if start.month == 1 else 2}"
        case "year":
            return f"{start.year}"
    last = end - timedelta(days=1)
    if start.day == 1 and end.day == 1:
        return f"{start:%Y-%m}/{last:%Y-%m}"
    return f"{start.isoformat()}/{last.isoformat()}"
