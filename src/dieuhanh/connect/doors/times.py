"""The times of old logs, `Nov 24 [2026] 10:00:00[.123] [zone]`, as ISO 8601."""

import re
from datetime import date, datetime, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PATTERN = r"[A-Z][a-z]{2} {1,2}\d{1,2}(?: \d{4})?,? \d\d:\d\d:\d\d(?:\.\d+)?"
_TIME = re.compile(r"([A-Z][a-z]{2}) {1,2}(\d{1,2})(?: (\d{4}))?,? (\d\d:\d\d:\d\d)(\.\d{1,6})?\d*(?: (\S+))?")
_ZONES = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "ICT": "+07:00"}
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-]\d\d:?\d\d)")


def written(text: str, now: datetime) -> str:
    """The same time in ISO 8601, without a zone where it names none; a text that is no such time as it is.

    A year that is not written is that of the latest such day up to tomorrow.
    """
    found = _TIME.fullmatch(text.strip())
    if not found or found[1] not in MONTHS:
        return text
    zone = _zone(found[6] or "")
    day = _day(int(found[3] or 0), MONTHS.index(found[1]) + 1, int(found[2]), (now + timedelta(days=1)).date())
    return text if zone is None or day is None else f"{day.isoformat()}T{found[4]}{found[5] or ''}{zone}"


def _zone(said: str) -> str | None:
    offset = _OFFSET.fullmatch(said)
    return offset[1] if offset else _ZONES.get(said.upper()) if said else ""


def _day(year: int, month: int, number: int, latest: date) -> date | None:
    for guess in (year,) if year else (latest.year, latest.year - 1):
        try:
            day = date(guess, month, number)
        except ValueError:
            continue
        if year or day <= latest:
            return day
    return None
