"""What holds a share down: procedures and offices ranked by the points that each would add if its records all passed."""

from decimal import Decimal
from typing import Any

from dieuhanh.indicators.shown import Shown
from dieuhanh.web import formats
from dieuhanh.web.screens import rank, reading, say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

MOST = 8

Context = dict[str, Any]


def context(look: Look, whole: Shown) -> Context | None:
    """Two tables of who would add most, or None where nothing is missing."""
    if not whole.indicator.costs or whole.period is None:
        return None
    field = next(iter(whole.indicator.by), "")
    by_unit = [_row(look, *pair) for pair in reading.gains(look, whole, "unit")[:MOST]]
    cut = reading.gains(look, whole, field)[:MOST] if field else []
    reading.learn(one for one, _points in cut)
    by_field = [_row(look, *pair) for pair in cut]
    if not by_unit and not by_field:
        return None
    return {"title": _("Điều gì kéo xuống: {}").format(say.name(whole.indicator)), "remedy": say.words(whole.indicator.remedy),
            "field": reading.field_word(whole.indicator, field), "by_field": by_field, "by_unit": by_unit}  # fmt: skip


def _row(look: Look, one: Shown, points: Decimal) -> Context:
    lost = (one.whole or Decimal(0)) - (one.part or Decimal(0))
    name = reading.slice_word(look, one) if one.slice else look.named(one.unit)
    href = reading.evidence_href(look, one, one.indicator.costs)
    return {"name": name, "code": reading.slice_code(one), "href": href,
            "value": float(points), "value_text": f"+{formats.number(points, 2, lang())}",
            "note": _("{} hồ sơ").format(say.plain(lost)) if lost else "", "note_href": href,
            "delta": rank.short(one)}  # fmt: skip
