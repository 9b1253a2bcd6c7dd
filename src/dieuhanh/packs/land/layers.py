"""Planning layers of GeoJSON (RFC 7946): the bounds of a shape and its area on the ellipsoid of WGS 84.

Area by the equal-area cylinder: J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395, 1987, eq. 3-12.
A shape whose numbers are no degrees is taken for VN-2000: (easting, northing) in metres about a central meridian.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dieuhanh.packs.land.projection import WGS84, Floats, Zone
from dieuhanh.packs.land.vn2000 import to_wgs84

METRES = 360.0  # a coordinate beyond this is no degree
Polygon = list[Floats]  # rings of (longitude, latitude): the outer one, then its holes


@dataclass(frozen=True)
class Extent:
    """Hectares, and the edges in degrees."""

    area_ha: float
    west: float
    south: float
    east: float
    north: float


def extent(text: str, meridian: float) -> Extent | None:
    """Of a geometry, or of what a source gathered around one; None where there is no polygon in it."""
    polygons = list(_polygons(_geometry(text), meridian))
    if not polygons:
        return None
    points = np.concatenate([ring for polygon in polygons for ring in polygon])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return Extent(sum(map(_area, polygons)) / 10_000, float(west), float(south), float(east), float(north))


def _geometry(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said.get("geometry", said) or {} if isinstance(said, dict) else {}


def _polygons(shape: dict[str, Any], meridian: float) -> Iterator[Polygon]:
    told = shape.get("coordinates") or []
    for polygon in {"Polygon": [told], "MultiPolygon": told}.get(str(shape.get("type")), []):
        yield [_ring(ring, meridian) for ring in polygon]


def _ring(told: list[Any], meridian: float) -> Floats:
    points = np.array([point[:2] for point in told], float)
    if np.abs(points).max() <= METRES:
        return points
    lat, lon = to_wgs84(points[:, 1], points[:, 0], Zone(meridian))
    return np.column_stack([lon, lat])


def _area(polygon: Polygon) -> float:
    """Its outer ring less its holes, in square metres, whichever way they are wound."""
    outer, *holes = (abs(ring_area(ring)) for ring in polygon)
    return outer - sum(holes)


def ring_area(points: Floats) -> float:
    """Square metres within a closed ring of (longitude, latitude), positive against the clock; edges straight on the cylinder."""
    e, lon, s = WGS84.e, np.radians(points[:, 0]), np.sin(np.radians(points[:, 1]))
    q = (1 - e * e) * (s / (1 - (e * s) ** 2) + np.arctanh(e * s) / e)
    return float(-(WGS84.a**2) / 4 * np.sum(np.diff(lon) * (q[1:] + q[:-1])))
