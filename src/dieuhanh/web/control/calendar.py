"""The working calendar: what documents decided about days and hours; a year is certain once its decision is loaded."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.places import actions, calendar, queries
from dieuhanh.web import formats
from dieuhanh.web.control.change import Ask, Change, change_page, document, from_day, today
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import leave
from dieuhanh.web.whole import whole
from dieuhanh.web.words import _

HERE = "/quan-tri/lich"
FIRST_YEAR, LAST_YEAR = 1900, 2999
KINDS = (("off", "Nghỉ"), ("work", "Làm việc"), ("usual", "Như thường lệ"))
WEEKDAYS = tuple(
    (str(n), name) for n, name in enumerate(("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"))
)
WORDS = {
    "nghỉ": "off",
    "nghi": "off",
    "làm việc": "work",
    "làm": "work",
    "off": "off",
    "work": "work",
    "như thường": "usual",
    "như thường lệ": "usual",
    "usual": "usual",
}


def working_calendar(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/lich?nam=2026`"""
    leave(request, "calendar.set")
    year = _year(request.GET.get("nam", ""))
    days = [(day, _(dict(KINDS)[day.kind])) for day in calendar.calendar_days(year)]
    loaded = calendar.work_calendar().loaded
    return part_page(
        request,
        "lich",
        "control/calendar.html",
        year=year,
        days=days,
        loaded=year in loaded,
        week=_week(),
        years=sorted({*loaded, today().year, today().year + 1}),
        objects=("*", str(year)),
    )


def _year(text: str) -> int:
    if not text:
        return today().year
    if not FIRST_YEAR <= (year := whole(text, 0)) <= LAST_YEAR:
        raise NotFound("year", f"Không có năm {text[:20]}.", f"There is no year {text[:20]}.")
    return year


def _week() -> list[tuple[str, str]]:
    """The opening hours in force for who has none of their own."""
    week = max((start, week) for start, week in calendar.work_calendar().hours if start <= today())[1]
    return [(_(name), ", ".join(f"{a:%H:%M}–{b:%H:%M}" for a, b in week[int(n)]) or _("nghỉ")) for n, name in WEEKDAYS]


def day(request: HttpRequest) -> HttpResponse:
    asks = (
        Ask("day", _("Ngày"), "day", value=request.GET.get("ngay", "")[:10]),
        Ask("kind", _("Loại ngày"), "choice", [(k, _(w)) for k, w in KINDS]),
        Ask("name", _("Dịp")),
        _scope(),
        document(),
    )

    def do(permit: Permit, given: dict[str, Any]) -> str:
        actions.set_day(permit, now(), given["day"], given["kind"], given["name"], given["document"], given["scope"])
        return _("{}: {}.").format(formats.day(given["day"]), _(dict(KINDS)[given["kind"]]).lower())

    return change_page(request, Change("lich", _("Quyết định về một ngày"), "calendar.set", asks, do, HERE, objects=("*",)))


def year(request: HttpRequest) -> HttpResponse:
    """A whole year's decision at once: one line for each day."""
    asks = (
        Ask("year", _("Năm"), value=str(today().year + 1)),
        Ask(
            "days", _("Các ngày"), "long", help=_("Mỗi dòng: ngày, nghỉ hoặc làm việc, dịp. Ví dụ: 02/09/2027, nghỉ, Quốc khánh")
        ),
        document(),
    )

    def do(permit: Permit, given: dict[str, Any]) -> str:
        number = _year(given["year"])
        days = [_line(text, n, number) for n, text in enumerate(given["days"].splitlines(), 1) if text.strip()]
        with transaction.atomic():
            for when, kind, name in days:
                actions.set_day(permit, now(), when, kind, name, given["document"])
            actions.load_year(permit, now(), number, given["document"])
        return _("Đã nạp lịch năm {}: {} ngày.").format(number, len(days))

    about = _("Khi đã nạp, thời hạn rơi vào năm ấy không còn ghi “tạm tính”.")
    return change_page(
        request, Change("lich", _("Nạp lịch của năm"), "calendar.set", asks, do, HERE, about=about, objects=("*",))
    )


def _line(text: str, number: int, year: int) -> tuple[date, str, str]:
    """`02/09/2027, nghỉ, Quốc khánh`; a mistake names its line."""
    parts = [part.strip() for part in text.replace(";", ",").replace("\t", ",").split(",", 2)]
    try:
        when = datetime.strptime(parts[0], "%d/%m/%Y").date()  # noqa: DTZ007 a day has no zone
        kind, name = WORDS[parts[1].lower()], parts[2]
    except (ValueError, KeyError, IndexError):
        raise BadInput(
            "calendar.line",
            f"Dòng {number} “{text[:60]}”: viết như 02/09/2027, nghỉ, Quốc khánh.",
            f"Line {number} {text[:60]!r}: write 02/09/2027, off, National Day.",
        ) from None
    if when.year != year:
        raise BadInput(
            "calendar.year", f"Dòng {number}: {when:%d/%m/%Y} không thuộc năm {year}.", f"Line {number} is not in {year}."
        )
    return when, kind, name


def hours(request: HttpRequest) -> HttpResponse:
    asks = (
        Ask("weekday", _("Thứ"), "choice", [(n, _(name)) for n, name in WEEKDAYS]),
        Ask("windows", _("Giờ làm việc"), required=False, help=_("Như 07:30-11:30,13:30-17:00; để trống: nghỉ.")),
        _scope(),
        document(),
        from_day(),
    )

    def do(permit: Permit, given: dict[str, Any]) -> str:
        actions.set_hours(
            permit, now(), int(given["weekday"]), _windows(given["windows"]), given["from"], given["document"], given["scope"]
        )
        return _("Giờ làm việc đổi từ {}.").format(formats.day(given["from"]))

    return change_page(request, Change("lich", _("Đổi giờ làm việc"), "calendar.set", asks, do, HERE, objects=("*",)))


def _windows(text: str) -> Any:
    try:
        return calendar.parse_windows(text)
    except ValueError:
        raise BadInput("hours", "Viết giờ như 07:30-11:30,13:30-17:00.", "Write hours like 07:30-11:30,13:30-17:00.") from None


def _scope() -> Ask:
    offices = [(unit.code, f"{unit.code} · {unit.full_name}") for unit in queries.offices(today())]
    return Ask("scope", _("Riêng cơ quan"), "choice", offices, required=False, help=_("Để trống: mọi cơ quan."))
