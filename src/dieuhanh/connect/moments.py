"""Dates and times as people write them, and formats a mapping may name: dd/MM/yyyy, yyyy-MM-dd HH:mm:ss, excel, epoch."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from dieuhanh.connect.problems import Problem
from dieuhanh.declare.period import HANOI

DEFAULT = ("yyyy-MM-dd", "dd/MM/yyyy", "dd-MM-yyyy", "dd.MM.yyyy")
SERIALS = (18_264, 73_415)  # 1950-01-01 and 2100-12-31 as spreadsheets count days
_NUMBERS = {"excel", "epoch", "epoch_ms"}
_TOKENS = {"yyyy": r"(?P<y>\d{4})", "yy": r"(?P<yy>\d{2})", "MM": r"(?P<M>\d{1,2})", "M": r"(?P<M>\d{1,2})",
           "dd": r"(?P<d>\d{1,2})", "d": r"(?P<d>\d{1,2})", "HH": r"(?P<H>\d{1,2})", "H": r"(?P<H>\d{1,2})",
           "hh": r"(?P<H>\d{1,2})", "h": r"(?P<H>\d{1,2})", "mm": r"(?P<m>\d{1,2})", "ss": r"(?P<s>\d{1,2})",
           "a": r"(?P<a>AM|PM|SA|CH)"}  # fmt: skip
_SPLIT = re.compile(r"yyyy|yy|MM|M|dd|d|HH|H|hh|h|mm|ss|a|.", re.DOTALL)
_TIME = (r"(?:[T\s,]+(?P<H>\d{1,2})\s*(?::|h|giờ)\s*(?P<m>\d{1,2})?\s*(?:phút)?(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,6})\d*)?)?"
         r"\s*(?P<a>AM|PM|SA|CH)?\s*(?P<z>Z|[+-]\d{2}:?\d{2})?)?")  # fmt: skip


@lru_cache(200)
def _form(written: str) -> re.Pattern[str]:
    parts = [_TOKENS.get(one) or (r"\s+" if one.isspace() else re.escape(one)) for one in _SPLIT.findall(written)]
    return re.compile("".join(parts) + ("" if "H" in written or "h" in written else _TIME), re.IGNORECASE)


def format_mistake(written: str) -> bool:
    """Whether a date format cannot be read: it must name year, month and day, each once."""
    if written in _NUMBERS:
        return False
    tokens = [one[0] for one in _SPLIT.findall(written) if one in _TOKENS]
    return sorted(one for one in tokens if one in "yMd") != ["M", "d", "y"] or len(tokens) != len(set(tokens))


def read(value: object, formats: tuple[str, ...] = (), sheet: bool = False) -> datetime | date:
    """A date, or a datetime with or without zone; Problem `not_date` otherwise."""
    if isinstance(value, datetime | date):
        return value
    if isinstance(value, str):
        return _text(value.strip(), formats, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value), formats, sheet, value)
    raise Problem("not_date", value, (formats or DEFAULT)[:1])


def _text(text: str, formats: tuple[str, ...], value: object) -> datetime | date:
    if not formats or "yyyy-MM-dd" in formats:
        found = _iso(text)
        if found is not None:
            return found
    for written in formats or DEFAULT:
        match = None if written in _NUMBERS else _form(written).fullmatch(text)
        if match:
            return _made(match, value, formats)
    if _NUMBERS & set(formats) and re.fullmatch(r"\d{1,13}(\.\d+)?", text):
        return _number(float(text), formats, False, value)
    raise Problem("not_date", value, (formats or DEFAULT)[:1])


def _iso(text: str) -> datetime | date | None:
    if len(text) < 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _made(match: re.Match[str], value: object, formats: tuple[str, ...]) -> datetime | date:
    got = {name: text for name, text in match.groupdict().items() if text}
    year = int(got["y"]) if "y" in got else 2000 + int(got["yy"])
    try:
        day = date(year, int(got["M"]), int(got["d"]))
        if "H" not in got:
            return day
        clock = time(_hour(int(got["H"]), got.get("a", "")), int(got.get("m", 0)), int(got.get("s", 0)),
                     int(got.get("f", "0").ljust(6, "0")))  # fmt: skip
        return datetime.combine(day, clock, _offset(got.get("z", "")))
    except ValueError as error:
        raise Problem("not_date", value, (formats or DEFAULT)[:1]) from error


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"there is no {hour} {half}")
    return hour % 12 + (12 if half.upper() in ("PM", "CH") else 0)


def _offset(text: str) -> tzinfo | None:
    return datetime.fromisoformat(f"2000-01-01T00:00{text.upper()}").tzinfo if text else None


def _number(value: float, formats: tuple[str, ...], sheet: bool, sent: object) -> datetime | date:
    epoch = {"epoch": 1.0, "epoch_ms": 1000.0}
    scale = next((epoch[one] for one in formats if one in epoch), None)
    if scale and 0 <= value / scale < 4_102_444_800:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value / scale)
    if ("excel" in formats or (sheet and not scale)) and SERIALS[0] <= value <= SERIALS[1]:
        return serial(value)
    raise Problem("not_date", sent, (formats or DEFAULT)[:1])


def serial(value: float) -> datetime | date:
    """A spreadsheet's day count, to the nearest second: 45292 is 2024-01-01, 45292.5 its noon."""
    at = datetime.combine(date(1899, 12, 30), time()) + timedelta(seconds=round(value * 86_400))
    return at.date() if value == int(value) else at


def as_moment(found: datetime | date, zone: str, value: object) -> datetime:
    """The instant in UTC; a time without zone is read in `zone`, and is a Problem `no_zone` where there is none."""
    at = found if isinstance(found, datetime) else datetime.combine(found, time())
    if at.tzinfo is None:
        if not zone:
            raise Problem("no_zone", value)
        at = at.replace(tzinfo=ZoneInfo(zone))
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise Problem("not_date", value, DEFAULT[:1]) from error


def as_date(found: datetime | date) -> date:
    """The local day; an instant that names its zone is seen from Hanoi."""
    if not isinstance(found, datetime):
        return found
    return found.astimezone(HANOI).date() if found.tzinfo else found.date()
