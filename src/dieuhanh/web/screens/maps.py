"""The map of a rate, coloured by five classes: official borders where somebody loaded them, else a scheme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dieuhanh.declare import Better
from dieuhanh.indicators.shown import Shown
from dieuhanh.places import schematic
from dieuhanh.places.borders import layers
from dieuhanh.places.borders.codes import units_of
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
    if not drawn_on_map(whole.indicator) or whole.period is None:
        return None
    found = _official(look, whole) or _schematic(look, whole)
    if found is None or sum(one.number is not None for one in found.numbers.values()) < FEWEST:
        return None
    return {"map": _drawing(look, whole, found), "title": say.name(whole.indicator), "period": say.period(whole.period)}


@dataclass(frozen=True)
class Drawn:
    """What is drawn, the number of each of its units, and for official borders where they are from."""

    map: schematic.SvgMap
    numbers: Mapping[str, Shown]
    level: str = "commune"
    source: str = ""


def _official(look: Look, whole: Shown) -> Drawn | None:
    """By the borders of the period's last day: of communes, or as long as there were districts, of those."""
    on = _last_day(look, whole)
    for level, numbers in (("commune", _by_commune), ("district", _by_district)):
        units = tuple(units_of(look.places, level, on).values())
        drawn = layers.drawn(units, level, on, WIDTH)
        if drawn:
            return Drawn(drawn, numbers(look, whole, {one.code for one in units}), level, drawn.label)
    return None


def _schematic(look: Look, whole: Shown) -> Drawn | None:
    """Cells around the centres; a period of before today's communes, which have none, has no such map."""
    communes = tuple(look.places.members(_last_day(look, whole)))
    drawn = schematic.svg_paths(communes, WIDTH)
    return Drawn(drawn, _by_commune(look, whole, {one.code for one in communes})) if drawn else None


def _last_day(look: Look, whole: Shown) -> date:
    return min(look.today, date.fromordinal(whole.period.end.toordinal() - 1)) if whole.period else look.today


def _by_district(look: Look, whole: Shown, districts: set[str]) -> Mapping[str, Shown]:
    """The number of each district that the reader may see."""
    return {one.unit: one for one in reading.of_units(look, whole, districts)}


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


def _drawing(look: Look, whole: Shown, found: Drawn) -> dict[str, Any]:
    drawn, numbers = found.map, found.numbers
    bounds = steps(sorted(float(one.number) for one in numbers.values() if one.number is not None))
    areas = [_area(look, whole, cell, numbers.get(cell.code), bounds) for cell in drawn.cells]
    worst = sorted(drawn.cells, key=lambda cell: _need(whole, numbers.get(cell.code)))
    named = apart([cell for cell in worst if numbers.get(cell.code)], LABELS)
    return {
        "areas": areas, "size": (drawn.width, drawn.height),
        "labels": [(cell.label_x, cell.label_y, cell.name) for cell in named],
        "legend": {"title": f"{say.label(whole.indicator)}, {say.unit(whole.indicator)}",
            "steps": _legend(whole, bounds)},
        "sentence": sentence(look, whole, found), "schematic": not found.source, "source": found.source,
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


def sentence(look: Look, whole: Shown, found: Drawn) -> str:
    """What the drawing says, for who does not see it."""
    known = sorted((one for one in found.numbers.values() if one.number is not None), key=lambda one: _need(whole, one))
    worst = "; ".join(f"{_name(look, one)} {say.with_unit(one.indicator, one.number)}" for one in known[:3])
    return _words(found).format(len(known), worst)


def _words(found: Drawn) -> str:
    if not found.source:
        return _("Bản đồ sơ đồ {} xã, phường có số liệu; kém nhất: {}")
    if found.level == "district":
        return _("Bản đồ {} huyện, thị xã, thành phố có số liệu; kém nhất: {}")
    return _("Bản đồ {} xã, phường có số liệu; kém nhất: {}")


def _name(look: Look, one: Shown) -> str:
    return look.named(one.unit)
