"""How numbers, money, dates and lengths of time are written on every screen, in Vietnamese and English (ui.md §7.5).

`assets/ts/formats.ts` says the same for the browser; `tests/web/formats.json` holds both to one table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal
from zoneinfo import ZoneInfo

Lang = Literal["vi", "en"]
Number = Decimal | int | float

NONE = "–"
MINUS = "\u2212"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Scale:
    """A step of money: one dong is divided by `size` and called `vi` or `en`."""

    size: int
    vi: str
    en: str

    def unit(self, lang: Lang = "vi") -> str:
        """The words after the number, as on a card: 'tỷ đồng'."""
        return self.vi if lang == "vi" else self.en


SCALES = (Scale(10**9, "tỷ đồng", "billion"), Scale(10**6, "triệu đồng", "million"), Scale(1, "đồng", ""))


# --- numbers -----------------------------------------------------------------------------------------------------


def number(value: Number | None, places: int | None = None, lang: Lang = "vi") -> str:
    """`1.234,5` (vi) or `1,234.5` (en), rounded half up to `places`; without `places` as many as the value has."""
    if value is None:
        return NONE
    exact = Decimal(str(value))
    if not exact.is_finite():
        return NONE
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(exact):,f}"
    if lang == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    return (MINUS if exact < 0 else "") + text


def short(value: Number | None, lang: Lang = "vi") -> str:
    """At least three significant digits and no idle zeros, as on an overview: `62,3`, `7,51`, `9.842`."""
    if value is None:
        return NONE
    exact = Decimal(str(value))
    if not exact.is_finite():
        return NONE
    whole = len(str(int(abs(exact)))) if abs(exact) >= 1 else 0
    rounded = exact.quantize(Decimal(1).scaleb(-max(0, 3 - max(whole, 1))), ROUND_HALF_UP)
    return number(_without_idle_zeros(rounded), lang=lang)


def _without_idle_zeros(value: Decimal) -> Decimal:
    slim = value.normalize()
    return slim if slim.as_tuple().exponent not in range(1, 400) else slim.quantize(Decimal(1))


def percent(value: Number | None, places: int | None = 1, lang: Lang = "vi") -> str:
    """`78,7%`; the value is already in percent."""
    return NONE if value is None else number(value, places, lang) + "%"


def points(value: Number | None, places: int | None = 1, lang: Lang = "vi") -> str:
    """A difference of two percents: `22,1 điểm`, never `22,1%`."""
    return NONE if value is None else f"{number(value, places, lang)} {'điểm' if lang == 'vi' else 'points'}"


def signed(value: Number | None, places: int | None = None, lang: Lang = "vi") -> str:
    """A change: `+3,2`, `−3,2`, `0`."""
    if value is None:
        return NONE
    text = number(value, places, lang)
    return f"+{text}" if Decimal(str(value)) > 0 else text


# --- money -------------------------------------------------------------------------------------------------------


def scale_of(dongs: Iterable[Number | None]) -> Scale:
    """The one scale a row, axis or table shares: that of its largest amount."""
    largest = max((abs(Decimal(str(d))) for d in dongs if d is not None), default=Decimal(0))
    return next((s for s in SCALES if largest >= s.size), SCALES[-1])


def money(dongs: Number | None, scale: Scale | None = None, lang: Lang = "vi") -> str:
    """`9.842 tỷ đồng`, or `VND 9,842 billion`, from an amount in dong."""
    if dongs is None:
        return NONE
    step = scale or scale_of((dongs,))
    text = short(Decimal(str(dongs)) / step.size, lang)
    if lang == "en":
        return f"VND {text} {step.en}".rstrip()
    return f"{text} {step.vi}"


def money_full(dongs: Number | None, lang: Lang = "vi") -> str:
    """The whole amount, for a record or on hover: `9.842.115.000.000 đ`."""
    if dongs is None:
        return NONE
    return f"{number(dongs, 0, lang)} đ" if lang == "vi" else f"VND {number(dongs, 0, lang)}"


# --- dates and times (instants are aware; they are shown in the centre's zone) --------------------------------------


def day(value: date | datetime | None, lang: Lang = "vi") -> str:
    """`23/11/2026` or `23 Nov 2026`."""
    if value is None:
        return NONE
    local = _local_day(value)
    return f"{local:%d/%m/%Y}" if lang == "vi" else f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def day_short(value: date | datetime, lang: Lang = "vi") -> str:
    """A day of the year everybody means: `23/11` or `23 Nov`."""
    local = _local_day(value)
    return f"{local:%d/%m}" if lang == "vi" else f"{local.day} {MONTHS[local.month - 1]}"


def weekday(value: date | datetime, lang: Lang = "vi") -> str:
    """`Thứ Hai, 23/11/2026`."""
    return f"{WEEKDAYS[lang][_local_day(value).weekday()]}, {day(value, lang)}"


def document_day(value: date | datetime) -> str:
    """As printed documents write it: `ngày 05 tháng 8 năm 2026` (a zero before days 1-9 and months 1-2)."""
    local = _local_day(value)
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"ngày {local.day:02d} tháng {month} năm {local.year}"


def clock(instant: datetime, seconds: bool = False) -> str:
    """`14:32`, or `14:32:08`."""
    return f"{instant.astimezone(ZONE):%H:%M:%S}" if seconds else f"{instant.astimezone(ZONE):%H:%M}"


def hour(value: int, lang: Lang = "vi") -> str:
    """The name of an hour's bin: `14 giờ`."""
    return f"{value} giờ" if lang == "vi" else f"{value:02d}:00"


def moment(instant: datetime | None, lang: Lang = "vi") -> str:
    """A full instant: `14:32, 23/11/2026`."""
    return NONE if instant is None else f"{clock(instant)}, {day(instant, lang)}"


def as_of(instant: datetime | None, now: datetime, lang: Lang = "vi") -> str:
    """The shortest honest age on a card: `14:30` today, `22/11` this year, else `30/06/2025`."""
    if instant is None:
        return NONE
    then, today = _local_day(instant), _local_day(now)
    if then == today:
        return clock(instant)
    return day_short(instant, lang) if then.year == today.year else day(instant, lang)


def relative(instant: datetime, now: datetime, lang: Lang = "vi") -> str:
    """`2 phút trước` up to an hour, then the clock, then the date."""
    minutes = int((now - instant).total_seconds() // 60)
    if 0 <= minutes < 1:
        return "vừa xong" if lang == "vi" else "just now"
    if 1 <= minutes < 60:
        return f"{minutes} phút trước" if lang == "vi" else f"{minutes} min ago"
    return clock(instant) if _local_day(instant) == _local_day(now) else moment(instant, lang)


# --- lengths of time -------------------------------------------------------------------------------------------------


def length(span: timedelta, lang: Lang = "vi") -> str:
    """`08 phút`, `3 giờ 20`, `6 ngày`."""
    minutes = int(abs(span).total_seconds() // 60)
    if minutes < 60:
        return f"{minutes:02d} phút" if lang == "vi" else f"{minutes:02d} min"
    hours, rest = divmod(minutes, 60)
    if hours >= 24:
        days = hours // 24
        return f"{days} ngày" if lang == "vi" else f"{days} {'day' if days == 1 else 'days'}"
    tail = f" {rest:02d}" if rest else ""
    return f"{hours} giờ{tail}" if lang == "vi" else f"{hours} h{tail}"


def deadline(due: datetime, now: datetime, lang: Lang = "vi") -> str:
    """`còn 08 phút`, or `quá hạn 6 ngày`."""
    if now <= due:
        return f"còn {length(due - now)}" if lang == "vi" else f"{length(due - now, lang)} left"
    return f"quá hạn {length(now - due)}" if lang == "vi" else f"{length(now - due, lang)} overdue"


def age(instant: datetime, now: datetime, lang: Lang = "vi") -> str:
    """How old a stale number is: `Cũ 3 giờ`."""
    return f"Cũ {length(now - instant)}" if lang == "vi" else f"{length(now - instant, lang)} old"


# --- periods (first and last day, both counted) -----------------------------------------------------------------------

ROMAN = ("I", "II", "III", "IV")


def period(first: date, last: date, lang: Lang = "vi") -> str:
    """`Tháng 11/2026`, `Quý IV/2026`, `9 tháng năm 2026`, `Tuần 47 (16/11–22/11)`, or the two days."""
    if first == last:
        return day(first, lang)
    if first.weekday() == 0 and last - first == timedelta(days=6):
        name = "Tuần" if lang == "vi" else "Week"
        return f"{name} {first.isocalendar().week} ({day_short(first, lang)}–{day_short(last, lang)})"
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year:
        return _months(first.month, last.month, first.year, lang)
    return _range(first, last, lang)


def _months(start: int, end: int, year: int, lang: Lang) -> str:
    count = end - start + 1
    vi, en = f"{count} tháng, {start:02d}–{end:02d}/{year}", f"{MONTHS[start - 1]}–{MONTHS[end - 1]} {year}"
    if count == 12:
        vi, en = f"Năm {year}", str(year)
    elif count == 1:
        vi, en = f"Tháng {start}/{year}", f"{MONTHS[start - 1]} {year}"
    elif count == 3 and start % 3 == 1:
        vi, en = f"Quý {ROMAN[start // 3]}/{year}", f"Q{start // 3 + 1} {year}"
    elif count == 6 and start in (1, 7):
        vi, en = f"6 tháng {'đầu' if start == 1 else 'cuối'} năm {year}", f"H{1 + start // 7} {year}"
    elif start == 1:
        vi, en = f"{count} tháng năm {year}", f"{count} months of {year}"
    return vi if lang == "vi" else en


def _range(first: date, last: date, lang: Lang) -> str:
    left = day_short(first, lang) if first.year == last.year else day(first, lang)
    return f"{left}–{day(last, lang)}"


# --- people -----------------------------------------------------------------------------------------------------------


def phone(text: str, masked: bool = False) -> str:
    """`0912 345 678`, or masked `09•• ••• 678`; +84 becomes 0."""
    digits = "".join(c for c in text if c.isdigit())
    if text.strip().startswith("+84") or (digits.startswith("84") and len(digits) == 11):
        digits = "0" + digits[2:]
    if masked:
        hidden = max(0, len(digits) - 5)
        digits = digits[:2] + "•" * hidden + digits[2 + hidden :]
    head, middle, tail = digits[:-6], digits[-6:-3], digits[-3:]
    return " ".join(part for part in (head, middle, tail) if part)


def _local_day(value: date | datetime) -> date:
    return value.astimezone(ZONE).date() if isinstance(value, datetime) else value
