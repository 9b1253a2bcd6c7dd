"""Made borders for tests: squares side by side, of the units one names."""

import json
from collections.abc import Iterable
from typing import Any

WEST, SOUTH, SIDE, COLUMNS = 106.5, 11.2, 0.1, 10
Collection = dict[str, Any]


def square(number: int, side: float = SIDE) -> list[list[list[float]]]:
    """The coordinates of the polygon in one place of the grid."""
    west, south = WEST + number % COLUMNS * SIDE, SOUTH + number // COLUMNS * SIDE
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    return [[[round(west + x, 6), round(south + y, 6)] for x, y in corners]]


def feature(code: str, coordinates: Any, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code, **properties}, "geometry": {"type": kind, "coordinates": coordinates}}


def grid(codes: Iterable[str]) -> Collection:
    """A square for each code."""
    return {"type": "FeatureCollection", "features": [feature(code, square(n)) for n, code in enumerate(codes)]}


def body(collection: Any) -> bytes:
    return json.dumps(collection, ensure_ascii=False).encode()
