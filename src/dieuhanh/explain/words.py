"""Small Vietnamese words for numbers, lengths of time, lists, periods."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from dieuhanh.declare import Policy

MARKS = {"S": "đọc trong nguồn đã nêu", "K": "theo hiểu biết chung, chưa đối chiếu", "A": "giả định của dự án"}
GRAINS = {
    "hour": "giờ", "day": "ngày", "week": "tuần", "month": "tháng", "quarter": "quý", "half": "sáu tháng", "nine": "chín tháng",
    "year": "năm", "now": "ngay lúc này",
}  # fmt: skip
UNTIL = {
    "flow": "là số của những gì xảy ra trong kỳ", "to_date": "là số lũy kế từ đầu năm đến hết kỳ",
    "state": "là số ở cuối kỳ",
}  # fmt: skip
BETTER = {"higher": "cao hơn là tốt", "lower": "thấp hơn là tốt", "band": "nằm trong khoảng là tốt", "none": "chỉ để biết"}


def number(value: float) -> str:
    """1234.5 → 1.234,5"""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def plain(value: Any) -> str:
    """A number, a date or a text as people write it."""
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, (int, float)) else str(value)


def length(span: timedelta) -> str:
    """4 giờ, 31 ngày, 90 phút; whole years where they are."""
    total = int(span.total_seconds())
    for unit, name in ((365 * 86400, "năm"), (86400, "ngày"), (3600, "giờ"), (60, "phút")):
        if total >= unit and total % unit == 0:
            return f"{total // unit} {name}"
    return f"{total} giây"


def listed(words: Iterable[str], last: str = "và") -> str:
    """a, b và c"""
    told = list(words)
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} {last} {told[-1]}" if told else ""


def policy(value: float | date | Policy) -> str:
    """A number with its document and how far it can be trusted."""
    if not isinstance(value, Policy):
        return plain(value)
    sure = "" if value.confirmed else ", chỉ tham khảo cho tới khi người có quyền xác nhận"
    since = f", hiệu lực {day(value.effective)}" if value.effective else ""
    return f"{plain(value.value)} {value.unit}".strip() + f" ({value.document}{since}; {MARKS[value.mark]}{sure})"


def sentence(text: str) -> str:
    """Begins with a capital, ends with one mark."""
    told = text.strip()
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "?", "!")) else ".")
