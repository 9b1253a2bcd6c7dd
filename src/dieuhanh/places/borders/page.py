"""The small form of a layer that pages draw: simplified together, so that neighbours keep one line between them."""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from shapely import MultiPolygon, coverage_simplify
from shapely.geometry import shape

from dieuhanh.errors import TooLarge
from dieuhanh.places.schematic import SvgCell, SvgMap
from dieuhanh.places.unit import DatedUnit

BUDGET = 150_000  # bytes of one layer
STEPS = (0.0, *(0.0001 * 1.25**n for n in range(28)))  # degrees: from nothing to about 5 km
DECIMALS = 4  # 11 m
Ring = list[tuple[float, float]]


def small(borders: Mapping[str, MultiPolygon]) -> str:
    """GeoJSON (RFC 7946) within the budget: the finest simplification that fits; every part stays, islands too."""
    fine = bisect_left(STEPS, True, key=lambda step: _fits(_at(borders, step)))
    text = _at(borders, STEPS[min(fine, len(STEPS) - 1)])
    if not _fits(text):
        raise TooLarge("borders_page", f"Giản lược rồi lớp vẫn quá {BUDGET // 1000} kB: quá nhiều đảo hoặc đơn vị.",
                       f"Even simplified the layer is over {BUDGET // 1000} kB: too many islands or units.")  # fmt: skip
    return text


def _at(borders: Mapping[str, MultiPolygon], step: float) -> str:
    """Written at one step of simplification."""
    shapes = list(borders.values())
    return _text(dict(zip(borders, coverage_simplify(shapes, step) if step else shapes, strict=True)))


def _fits(text: str) -> bool:
    return len(text) <= BUDGET  # it is all ASCII


def _text(shapes: Mapping[str, Any]) -> str:
    listed = [{"type": "Feature", "id": code, "properties": {}, "geometry": _geometry(one)} for code, one in shapes.items()]
    return json.dumps({"type": "FeatureCollection", "features": listed}, separators=(",", ":"))


def _geometry(one: Any) -> dict[str, Any]:
    polygons = [[_rounded(ring.coords) for ring in (part.exterior, *part.interiors)] for part in getattr(one, "geoms", [one])]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _rounded(points: Any) -> list[list[float]]:
    return [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in points]


def shapes(text: str) -> dict[str, MultiPolygon]:
    """The borders of a small form, by code."""
    return {one["id"]: shape(one["geometry"]) for one in json.loads(text)["features"]}


def svg(units: Sequence[DatedUnit], borders: Mapping[str, MultiPolygon], width: int, flat: float, source: str) -> SvgMap:
    """The borders of these units as SVG paths, north up; `flat` is how much shorter a degree of longitude is here."""
    drawn = [(unit, borders[unit.code]) for unit in units]
    west, south = (min(one.bounds[n] for _, one in drawn) for n in (0, 1))
    east, north = (max(one.bounds[n] for _, one in drawn) for n in (2, 3))
    scale = width / ((east - west) * flat)

    def place(x: float, y: float) -> tuple[float, float]:
        return round((x - west) * flat * scale, 1), round((north - y) * scale, 1)

    cells = [SvgCell(unit.code, unit.name, _path(one, place), *_label(one, place)) for unit, one in drawn]
    return SvgMap(width, round((north - south) * scale), tuple(sorted(cells, key=lambda cell: cell.code)), source)


def _label(one: MultiPolygon, place: Any) -> tuple[float, float]:
    inside = max(one.geoms, key=lambda part: part.area).representative_point()
    spot: tuple[float, float] = place(inside.x, inside.y)
    return spot


def _path(one: MultiPolygon, place: Any) -> str:
    rings = [ring for part in one.geoms for ring in (part.exterior, *part.interiors)]
    return "".join(_ring([place(*point) for point in ring.coords[:-1]]) for ring in rings)


def _ring(points: Ring) -> str:
    """Points that fall together are drawn once."""
    kept = [point for number, point in enumerate(points) if not number or point != points[number - 1]]
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z"
