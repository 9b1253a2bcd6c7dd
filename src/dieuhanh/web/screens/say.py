"""Numbers, names and words of the catalogue as a person reads them."""

from datetime import datetime, timedelta
from decimal import Decimal

from dieuhanh import catalog
from dieuhanh.clock import now
from dieuhanh.declare import Field, Indicator, Period, Type
from dieuhanh.web import behind, formats
from dieuhanh.web.words import _, lang

NONE = formats.NONE
WHY_NONE = {
    "no_rows": "Chưa có bản ghi nào trong kỳ này",
    "zero_denominator": "Không áp dụng: mẫu số bằng 0",
    "no_source": "Chưa có nguồn dữ liệu",
    "not_reported": "Chưa đơn vị nào báo cáo",
    "no_targets": "Chưa nhập chỉ tiêu",
    "no_figures": "Chưa chỉ tiêu nào có số của cả kỳ này",
    "gone": "Không còn số: bản ghi đã bị xóa hoặc chuyển đi",
}  # fmt: skip
STATUS = {"estimate": "ước tính", "provisional": "sơ bộ", "official": "chính thức", "unknown": "không rõ trạng thái"}


DIGITS = 6


def words(text: str) -> str:
    """A text of a declaration in the language of the page."""
    return catalog.current().english(text) if lang() == "en" else text


def name(indicator: Indicator) -> str:
    return words(indicator.name)


def label(indicator: Indicator) -> str:
    """The name on a card."""
    return words(indicator.label)


def unit(indicator: Indicator) -> str:
    return words(indicator.unit)


def number(indicator: Indicator, value: Decimal | None) -> str:
    """With the decimals of its definition; more where the source gave a shorter exact number."""
    return formats.number(value, indicator.decimals, lang()) if value is not None else NONE


def brief(indicator: Indicator, value: Decimal | None) -> str:
    """As on an overview: about three digits."""
    return formats.short(value, lang()) if value is not None else NONE


def with_unit(indicator: Indicator, value: Decimal | None) -> str:
    if value is None:
        return NONE
    gap = "" if indicator.unit == "%" else " "
    return f"{number(indicator, value)}{gap}{unit(indicator)}".strip()


def limit(indicator: Indicator, value: Decimal) -> str:
    """A goal or a threshold, without idle zeros: "90 điểm"."""
    gap = "" if indicator.unit == "%" else " "
    return f"{plain(value)}{gap}{unit(indicator)}".strip()


def plain(value: Decimal) -> str:
    """As many decimals as it has, without idle zeros."""
    return formats.number(value.normalize(), None, lang())


def difference(indicator: Indicator, change: Decimal) -> str:
    """How far apart two values are: percents differ by points."""
    if indicator.unit == "%":
        return formats.points(abs(change), min(indicator.decimals, 2), lang())
    return with_unit(indicator, abs(change))


def period(one: Period, indicator: Indicator | None = None) -> str:
    """The period in words; a state of now is a day, an hour its own."""
    if one.hour is not None:
        return f"{formats.hour(one.hour, lang())}, {formats.day(one.start, lang())}"
    return formats.period(one.start, one.end - timedelta(days=1), lang())


def why_none(reason: str) -> str:
    """Why there is no number; what is kept and not yet reckoned may bring it."""
    if reason in ("no_source", "no_rows") and behind.waiting(now()):
        return _("Chưa có số; còn lô vừa nhận đang được tính")
    return _(WHY_NONE.get(reason, "Chưa có dữ liệu"))


def status(code: str) -> str:
    """Estimate, provisional, official; what we reckoned ourselves has none."""
    return _(STATUS[code]) if code in STATUS else ""


def moment(text: str | datetime | None) -> str:
    read = datetime.fromisoformat(text) if isinstance(text, str) and text else text or None
    return formats.moment(read, lang()) if isinstance(read, datetime) else NONE


def field_label(one: Field) -> str:
    return words(one.label)


def cell(one: Field, value: object) -> str:
    """One value of a record: money and counts in full precision, other numbers to the sixth decimal."""
    if value is None or value == "":
        return NONE
    match one.type:
        case Type.MOMENT:
            return moment(str(value))
        case Type.DATE:
            return formats.day(datetime.fromisoformat(str(value)), lang())
        case Type.CHOICE:
            return words(one.word(str(value)))
        case Type.FLAG:
            return _("có") if value in (True, "true", "True") else _("không")
        case Type.MONEY | Type.NUMBER | Type.INTEGER:
            return _amount(one, value)
        case Type.INDICATOR:
            return _indicator(str(value))
        case _:
            return str(value)


def _amount(one: Field, value: object) -> str:
    number = Decimal(str(value))
    exact = one.type is not Type.NUMBER  # what was divided carries the digits of a machine
    return f"{plain(number if exact else round(number, DIGITS))} {words(one.unit)}".strip()


def _indicator(text: str) -> str:
    try:
        return name(catalog.current().indicator(text))
    except KeyError:
        return text
