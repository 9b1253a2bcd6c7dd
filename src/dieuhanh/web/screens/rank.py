"""Units ranked worst first, each leading to its records."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dieuhanh.declare import Better
from dieuhanh.indicators.shown import Shown
from dieuhanh.web.screens import face, kept, reading, say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.vietnamese import sort_key
from dieuhanh.web.words import _

Row = dict[str, Any]


def worst(look: Look, whole: Shown) -> list[Row]:
    """Rows of the macro `rank`: lowest first where higher is better, else highest first; a unit without a number is left out."""
    return kept.of(look, "worst", whole, lambda: _worst(look, whole))


def _worst(look: Look, whole: Shown) -> list[Row]:
    found = [one for one in reading.units(look, whole) if one.number is not None]
    if whole.indicator.better == Better.LOWER:  # who has none of what should be few is not among the worst
        found = [one for one in found if one.number]
    return [row(look, one) for one in ordered(look, found)]


def ordered(look: Look, figures: Sequence[Shown]) -> list[Shown]:
    """Worst first, equal ones by name."""

    def place(one: Shown) -> tuple[Decimal, Any]:
        number = one.number or Decimal(0)
        return (number if one.indicator.better == Better.HIGHER else -number), sort_key(look.named(one.unit))

    return sorted(figures, key=place)


def row(look: Look, one: Shown) -> Row:
    return {
        "name": look.named(one.unit), "href": face.number_href(look, one), "status": face.warm(one),
        "value": float(one.number) if one.number is not None else None, "value_text": short(one),
        "value_href": records_href(look, one),
        "delta": change(one), "way": _way(one), "bad": _bad(one), "note": note(one),
        "note_href": records_href(look, one, violating=True),
    }  # fmt: skip


def short(one: Shown) -> str:
    text = say.number(one.indicator, one.number)
    return f"{text}%" if one.indicator.unit == "%" else text


def records_href(look: Look, one: Shown, violating: bool = False) -> str:
    """The records behind one unit's number."""
    return reading.evidence_href(look, one, one.indicator.costs if violating else "")


def note(one: Shown) -> str:
    """How many records cost this unit its points, or how many it counts of."""
    if one.part is None or one.whole is None or not one.indicator.costs:
        return ""
    if one.whole == one.part:
        return ""
    return _("{} chưa đạt").format(say.plain(one.whole - one.part))


def change(one: Shown) -> str:
    if one.last_year is None or one.number is None or one.number == one.last_year:
        return ""
    return say.difference(one.indicator, one.number - one.last_year)


def _way(one: Shown) -> str | None:
    if not change(one) or one.number is None or one.last_year is None:
        return None
    return "up" if one.number > one.last_year else "down"


def _bad(one: Shown) -> bool:
    return _way(one) == {Better.HIGHER: "down", Better.LOWER: "up"}.get(one.indicator.better)
