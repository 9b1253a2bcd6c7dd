"""Planning layers of a GeoJSON text (RFC 7946): one row a feature, its bounds, and its area on the ellipsoid of WGS 84.

Area by the equal-area cylinder: J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395, 1987, eq. 3-12.
"""

import json
from typing import Any

import numpy as np

from dieuhanh.packs.land.projection import WGS84, Floats

Row = dict[str, Any]
TOLD = ("code", "name", "kind", "commune", "decision_no", "valid_from", "valid_to", "scale")


def layers(text: str) -> list[Row]:
    """What each feature says of itself, with west, south, east, north in degrees and its area in hectares."""
    return [_row(one) for one in json.loads(text)["features"]]


def _row(feature: Row) -> Row:
    shape, said = feature["geometry"], feature.get("properties") or {}
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    points = np.array([point[:2] for polygon in polygons for ring in polygon for point in ring], float)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    bounds = {"west": float(west), "south": float(south), "east": float(east), "north": float(north)}
    return {name: said.get(name) for name in TOLD} | bounds | {"area_ha": sum(map(_polygon, polygons)) / 10_000}


def _polygon(rings: list[Any]) -> float:
    """Its outer ring less its holes, in square metres, whichever way they are wound."""
    outer, *holes = (abs(ring_area(np.array([point[:2] for point in ring], float))) for ring in rings)
    return outer - sum(holes)


def ring_area(points: Floats) -> float:
    """Square metres within a closed ring of (longitude, latitude), positive against the clock; edges straight on the cylinder."""
    e, lon, s = WGS84.e, np.radians(points[:, 0]), np.sin(np.radians(points[:, 1]))
    q = (1 - e * e) * (s / (1 - (e * s) ** 2) + np.arctanh(e * s) / e)
    return float(-(WGS84.a**2) / 4 * np.sum(np.diff(lon) * (q[1:] + q[:-1])))
