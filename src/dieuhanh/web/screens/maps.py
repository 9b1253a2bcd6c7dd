"""The schematic map of a rate: today's communes, coloured by five classes."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dieuhanh.declare import Better
from dieuhanh.indicators.shown import Shown
from dieuhanh.places import schematic
from dieuhanh.places.unit import DatedUnit
from dieuhanh.web.screens import face, kept, reading, say
from dieuhanh.web.screens.layout import drawn_on_map, over_office
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _

FEWEST = 3
WIDTH = 440  # about the size it is drawn at, so that its words keep theirs
LABELS = 8


def choropleth(look: Look, whole: Shown) -> dict[str, Any] | None:
    """Arguments of `map_svg` under "map", or None: not a rate, no communes drawable then, or too few with a number."""
    return kept.of(look, "map", whole, lambda: _choropleth(look, whole))


def _choropleth(look: Look, whole: Shown) -> dict[str, Any] | None:
    communes = _communes(look, whole)
    if not drawn_on_map(whole.indicator) or whole.period is None or not schematic.drawable(communes):
        return None
    numbers = _by_commune(look, whole, {one.code for one in communes})
    if sum(one.number is not None for one in numbers.values()) < FEWEST:
        return None
    drawn = schematic.svg_paths(communes, WIDTH)
    return (
        {"map": _drawing(look, whole, drawn, numbers), "title": say.name(whole.indicator), "period": say.period(whole.period)}
        if drawn
        else None
    )


def _communes(look: Look, whole: Shown) -> Sequence[DatedUnit]:
    """Those of the site on the last day of the period; a period of before today's communes has no map."""
    on = min(look.today, date.fromordinal(whole.period.end.toordinal() - 1)) if whole.period else look.today
    return tuple(look.places.members(on))


def _by_commune(look: Look, whole: Shown, communes: set[str]) -> Mapping[str, Shown]:
    """The number of each commune: its own, or its office's."""
    found: dict[str, Shown] = {}
    for one in reading.units(look, whole):
        code = _place_of(look, one.unit) if over_office(whole.indicator) else one.unit
        if code in communes:
            found[code] = one
    return found


def _place_of(look: Look, office: str) -> str:
    served = look.places.place_of_office(office, look.today)
    return served.code if served else ""


def _drawing(look: Look, whole: Shown, drawn: schematic.SvgMap, numbers: Mapping[str, Shown]) -> dict[str, Any]:
    bounds = steps(sorted(float(one.number) for one in numbers.values() if one.number is not None))
    areas = [_area(look, whole, cell, numbers.get(cell.code), bounds) for cell in drawn.cells]
    worst = sorted(drawn.cells, key=lambda cell: _need(whole, numbers.get(cell.code)))
    named = apart([cell for cell in worst if numbers.get(cell.code)], LABELS)
    return {
        "areas": areas, "size": (drawn.width, drawn.height),
        "labels": [(cell.label_x, cell.label_y, cell.name) for cell in named],
        "legend": {"title": f"{say.label(whole.indicator)}, {say.unit(whole.indicator)}",
            "steps": _legend(whole, bounds)},
        "sentence": sentence(look, whole, numbers),
    }  # fmt: skip


def apart(cells: Sequence[schematic.SvgCell], most: int) -> list[schematic.SvgCell]:
    """The first cells whose names would not lie on one another."""
    kept: list[schematic.SvgCell] = []
    for cell in cells:
        if len(kept) < most and all(_clear(cell, other) for other in kept):
            kept.append(cell)
    return kept


def _clear(one: schematic.SvgCell, other: schematic.SvgCell) -> bool:
    wide = 4 * (len(one.name) + len(other.name))
    return abs(one.label_x - other.label_x) > wide or abs(one.label_y - other.label_y) > 18


def _area(look: Look, whole: Shown, cell: schematic.SvgCell, one: Shown | None, bounds: Sequence[float]) -> dict[str, Any]:
    known = one is not None and one.number is not None
    return {
        "path": cell.path, "name": cell.name, "cls": shade(float(one.number), bounds) if one and one.number is not None else None,
        "href": face.number_href(look, one) if one and known else look.to(f"/chi-tieu/{whole.indicator.id}", db=cell.code),
        "text": say.with_unit(one.indicator, one.number) if one and known else _("chưa có dữ liệu"),
    }  # fmt: skip


def _need(whole: Shown, one: Shown | None) -> float:
    """The worst are named on the drawing."""
    if one is None or one.number is None:
        return float("inf")
    return float(one.number) * (1 if whole.indicator.better == Better.HIGHER else -1)


def steps(values: Sequence[float]) -> list[float]:
    """The lowest value of each of five classes: as many communes in each, or where many are equal, equal stretches."""
    even = list(dict.fromkeys(values[min(len(values) - 1, round(n * len(values) / 5))] for n in range(5)))
    low, high = values[0], values[-1]
    return even if len(even) > 3 or low == high else [low + (high - low) * n / 5 for n in range(5)]


def shade(value: float, bounds: Sequence[float]) -> int:
    """1 to 5: the class whose lowest value this reaches."""
    return 1 + max(n for n, low in enumerate(bounds) if value >= low or n == 0)


def _step(whole: Shown, low: float) -> str:
    return say.brief(whole.indicator, Decimal(str(round(low, 2))))


def _legend(whole: Shown, bounds: Sequence[float]) -> list[str]:
    """The lowest value of each class; communes that are all equal are one class, and it says so."""
    texts = [_step(whole, low) for low in bounds]
    return texts if len(set(bounds)) > 1 else [_("tất cả {}").format(texts[0])]


def sentence(look: Look, whole: Shown, numbers: Mapping[str, Shown]) -> str:
    """What the drawing says, for who does not see it."""
    known = sorted((one for one in numbers.values() if one.number is not None), key=lambda one: _need(whole, one))
    worst = "; ".join(f"{_name(look, one)} {say.with_unit(one.indicator, one.number)}" for one in known[:3])
    return _("Bản đồ sơ đồ {} xã, phường có số liệu; kém nhất: {}").format(len(known), worst)


def _name(look: Look, one: Shown) -> str:
    return look.named(one.unit)
