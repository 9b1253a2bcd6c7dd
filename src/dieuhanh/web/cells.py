"""A value of a record as a table shows it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dieuhanh.declare import Field, Type
from dieuhanh.web import formats
from dieuhanh.web.words import _, lang


def _plain(number: Decimal) -> Decimal:
    """Without the zeros that only say how exactly a column keeps."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def cell_of(field: Field, value: Any) -> str:
    """By the field's type: codes as words, numbers with their places, instants in local time; nothing is "–"."""
    if value is None or value == "":
        return formats.NONE
    if field.type is Type.CHOICE:
        return _(field.word(str(value)))
    if field.type is Type.FLAG:
        return _("có") if value else _("không")
    if field.type in (Type.NUMBER, Type.INTEGER, Type.MONEY):
        return formats.number(_plain(Decimal(str(value))), lang=lang())
    if field.type is Type.MOMENT:
        return formats.moment(value if isinstance(value, datetime) else datetime.fromisoformat(str(value)), lang())
    if field.type is Type.DATE:
        return formats.day(value if isinstance(value, date) else date.fromisoformat(str(value)), lang())
    return str(value)
