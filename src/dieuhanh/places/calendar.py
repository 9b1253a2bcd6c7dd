"""The working calendar of an office, built from dated rows: days decided, years loaded, opening hours."""

from dataclasses import dataclass, field
from datetime import date, time

from dieuhanh.declare.worktime import Week, Window, WorkCalendar, week_of
from dieuhanh.places import models
from dieuhanh.places.queries import edition, site_facts


@dataclass
class _Kept:
    """Calendars of one edition; offices with the same days and hours share one object, and its tables."""

    mark: str = ""
    by_unit: dict[str, WorkCalendar] = field(default_factory=dict)
    alike: dict[WorkCalendar, WorkCalendar] = field(default_factory=dict)


_KEPT = _Kept()


def work_calendar(unit_code: str = "") -> WorkCalendar:
    """When an office works (no code: the centre's own calendar). One small query; take it once for many dossiers."""
    global _KEPT
    mark = edition("calendar")
    if mark != _KEPT.mark:
        _KEPT = _Kept(mark)
    kept = _KEPT
    if unit_code not in kept.by_unit:
        built = _build(unit_code)
        kept.by_unit[unit_code] = kept.alike.setdefault(built, built)
    return kept.by_unit[unit_code]


def _build(unit_code: str) -> WorkCalendar:
    days = _days(unit_code)
    facts = site_facts()
    return WorkCalendar(
        off=frozenset(day for day, kind in days.items() if kind == "off"),
        extra=frozenset(day for day, kind in days.items() if kind == "work"),
        loaded=frozenset(_loaded_years()),
        hours=_hours(unit_code),
        zone=facts.zone if facts else "Asia/Ho_Chi_Minh",
    )


def _days(unit_code: str) -> dict[date, str]:
    """The last word on each day, an office's own before everyone's."""
    rows = list(models.Day.objects.filter(scope__in={"", unit_code}).order_by("id"))
    rows.sort(key=lambda row: row.scope != "")
    return {row.date: row.kind for row in rows}


def _loaded_years() -> set[int]:
    last = dict(models.CalendarYear.objects.order_by("id").values_list("year", "loaded"))
    return {year for year, loaded in last.items() if loaded}


def _hours(unit_code: str) -> tuple[tuple[date, Week], ...]:
    """The week in force from each day on which anything about it changes."""
    rows = list(models.OfficeHours.objects.filter(unit_code__in={"", unit_code}).order_by("id"))
    starts = sorted({row.valid_from or date.min for row in rows})
    weeks = tuple((start, _week([row for row in rows if (row.valid_from or date.min) <= start])) for start in starts)
    return weeks or WorkCalendar().hours


def _week(rows: list[models.OfficeHours]) -> Week:
    """Weekday by weekday the newest row, an office's own before everyone's."""
    rows = sorted(rows, key=lambda row: (row.unit_code != "", row.valid_from or date.min, row.id))
    return week_of((row.weekday, parse_windows(row.windows)) for row in rows)


def parse_windows(text: str) -> tuple[Window, ...]:
    """ "07:30-11:30,13:30-17:00" → windows; ValueError when it is not written so."""
    return tuple(_window(part) for part in text.split(",") if part.strip())


def _window(part: str) -> Window:
    opens, shuts = part.split("-")
    return time.fromisoformat(opens.strip()), time.fromisoformat(shuts.strip())


def calendar_days(year: int) -> list[models.Day]:
    """What is decided about the days of a year, with names and documents, for the calendar's page; the last word on each."""
    rows = models.Day.objects.filter(date__year=year).order_by("id")
    return sorted({(row.date, row.scope): row for row in rows}.values(), key=lambda row: (row.date, row.scope))
