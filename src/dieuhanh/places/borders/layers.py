"""Which official borders hold on a day: of each level one layer a day, and all that were ever loaded."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from math import cos, radians

from dieuhanh.places import models
from dieuhanh.places.borders import page
from dieuhanh.places.borders.codes import units_of
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.places.schematic import SvgMap
from dieuhanh.places.unit import DatedUnit


@dataclass(frozen=True)
class Layer:
    """A loaded file, and the days on which its borders hold; `replaced` by a later one for the same day it holds on none."""

    id: int
    level: str
    on: date
    source: str
    digest: str
    units: int
    by: str
    at: datetime
    first: date
    last: date
    replaced: bool = False


def layers() -> list[Layer]:
    """All that were loaded, by level and day, the replaced ones too."""
    places = load_gazetteer()
    rows = models.BorderLayer.objects.order_by("level", "on", "id").defer("original", "page")
    found = [_layer(row, *_stretch(places, row.level, row.on)) for row in rows]
    groups = groupby(found, key=lambda one: (one.level, one.first))
    return [dated for _, group in groups for dated in _in_turn(list(group))]


def in_force(level: str, on: date) -> Layer | None:
    """The layer of a level that holds on a day, or None."""
    held = [one for one in _kept(load_gazetteer().version) if one.level == level and one.first <= on <= one.last]
    return next((one for one in held if not one.replaced), None)


def drawn(units: tuple[DatedUnit, ...], level: str, on: date, width: int) -> SvgMap | None:
    """These units by the official borders of a day, with their source under `label`; None where any of them has none."""
    layer = in_force(level, on)
    return _drawn(layer, units, width) if layer and units else None


@lru_cache(8)
def _drawn(layer: Layer, units: tuple[DatedUnit, ...], width: int) -> SvgMap | None:
    borders = page.shapes(models.BorderLayer.objects.values_list("page", flat=True).get(id=layer.id))
    if any(unit.code not in borders for unit in units):
        return None
    lowest, highest = (pick(borders[unit.code].bounds[n] for unit in units) for pick, n in ((min, 1), (max, 3)))
    return page.svg(units, borders, width, cos(radians((lowest + highest) / 2)), layer.source)


@lru_cache(2)
def _kept(version: str) -> tuple[Layer, ...]:
    """Every change of places gives a new version, a loaded layer too."""
    return tuple(layers())


def _stretch(places: Gazetteer, level: str, on: date) -> tuple[date, date]:
    """The days around one on which the area consists of the same units of a level: borders of that day speak of no other."""
    return places.stretch(on, lambda day: frozenset(units_of(places, level, day)))


def _layer(row: models.BorderLayer, first: date, last: date) -> Layer:
    return Layer(row.id, row.level, row.on, row.source, row.digest, row.units, row.by, row.at, first, last)


def _in_turn(group: list[Layer]) -> list[Layer]:
    """Of one stretch: the first reaches back to its start, each holds until the next begins; of one day the last loaded."""
    days = sorted({one.on for one in group})
    ends = {day: later - timedelta(days=1) for day, later in pairwise(days)}
    last_of = {one.on: one.id for one in group}
    return [
        Layer(**{**vars(one), "first": one.first if one.on == days[0] else one.on, "last": ends.get(one.on, one.last),
                 "replaced": one.id != last_of[one.on]})
        for one in group
    ]  # fmt: skip
