"""The map that is ours to give away: one cell per commune around its centre point. A scheme ("bản đồ sơ đồ"), never a border.

Cells are those of Voronoi (the land nearer to this centre than to any other), clipped to the hull of the centres widened by
5 km. Distances are reckoned on a plane: longitude × cos(middle latitude), which over a province is off by under 1 %.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from shapely import MultiPoint, Polygon, voronoi_polygons
from shapely.geometry.polygon import orient

from dieuhanh.places.unit import DatedUnit

LABEL = "bản đồ sơ đồ"
MARGIN_M = 5_000.0
METRES_PER_DEGREE = 111_320.0

Point = tuple[float, float]


@dataclass(frozen=True)
class SvgCell:
    """One commune as a path of the drawing, and where its label stands."""

    code: str
    name: str
    path: str
    label_x: float
    label_y: float


@dataclass(frozen=True)
class SvgMap:
    """The drawing: its size (`viewBox="0 0 width height"`), its cells by code, and the words that must stand under it."""

    width: int
    height: int
    cells: tuple[SvgCell, ...]
    label: str = LABEL


def drawable(units: Sequence[DatedUnit]) -> bool:
    """True when every unit has a centre point and there are enough of them; old communes have none, and get a ranked table."""
    return len(units) >= 3 and all(unit.lat is not None and unit.lon is not None for unit in units)


def svg_paths(units: Sequence[DatedUnit], width: int = 1000) -> SvgMap | None:
    """The cells of these communes as SVG paths, north up; None when they cannot be drawn (`drawable`)."""
    return _svg_paths(tuple(units), width) if drawable(units) else None


def geojson(units: Sequence[DatedUnit]) -> str | None:
    """The same cells as GeoJSON (RFC 7946), under 80 kB for a province; None when they cannot be drawn."""
    return _geojson(tuple(units)) if drawable(units) else None


@lru_cache(maxsize=8)
def _svg_paths(units: tuple[DatedUnit, ...], width: int) -> SvgMap:
    cells = _cells(units)
    west, south, east, north = MultiPoint([point for cell in cells for point in cell.exterior.coords]).bounds
    scale = width / (east - west)

    def place(x: float, y: float) -> Point:
        return round((x - west) * scale, 1), round((north - y) * scale, 1)

    drawn = [SvgCell(unit.code, unit.name, _path([place(*point) for point in cell.exterior.coords[:-1]]),
                     *place(cell.centroid.x, cell.centroid.y)) for unit, cell in zip(units, cells, strict=True)]  # fmt: skip
    return SvgMap(width, round((north - south) * scale), tuple(sorted(drawn, key=lambda cell: cell.code)))


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z"


@lru_cache(maxsize=8)
def _geojson(units: tuple[DatedUnit, ...]) -> str:
    features = [_feature(unit, cell, _middle(units)) for unit, cell in zip(units, _cells(units), strict=True)]
    whole = {"type": "FeatureCollection", "label": LABEL, "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _feature(unit: DatedUnit, cell: Polygon, middle: float) -> dict[str, object]:
    ring = [[round(lon, 4), round(lat, 4)] for lon, lat in (_degrees(point, middle) for point in cell.exterior.coords)]
    return {
        "type": "Feature",
        "id": unit.code,
        "properties": {"code": unit.code, "name": unit.name, "full_name": unit.full_name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _cells(units: tuple[DatedUnit, ...]) -> list[Polygon]:
    """One polygon in metres per unit, in the same order."""
    points = MultiPoint([_metres(unit, _middle(units)) for unit in units])
    land = points.convex_hull.buffer(MARGIN_M)
    found = list(voronoi_polygons(points, extend_to=land).geoms)
    return [orient(next(cell for cell in found if cell.covers(point)).intersection(land)) for point in points.geoms]


def _middle(units: tuple[DatedUnit, ...]) -> float:
    latitudes = [unit.lat or 0.0 for unit in units]
    return (min(latitudes) + max(latitudes)) / 2


def _metres(unit: DatedUnit, middle: float) -> Point:
    return (unit.lon or 0.0) * METRES_PER_DEGREE * cos(radians(middle)), (unit.lat or 0.0) * METRES_PER_DEGREE


def _degrees(point: tuple[float, ...], middle: float) -> Point:
    return point[0] / (METRES_PER_DEGREE * cos(radians(middle))), point[1] / METRES_PER_DEGREE
