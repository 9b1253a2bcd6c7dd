"""What no single border shows: that none lies on another, and that a map of the country shows both archipelagos."""

from collections.abc import Iterator, Mapping
from math import cos, radians
from typing import Any

from shapely import MultiPolygon, STRtree, box

from dieuhanh.places.borders.trouble import Trouble
from dieuhanh.places.schematic import METRES_PER_DEGREE

HECTARE = 10_000.0
MOST_OVERLAP = 1.0  # hectares of two units, as two surveys of one line may differ; more is a mistake
ARCHIPELAGOS = (
    ("Hoàng Sa", "48", "Đà Nẵng", box(111.0, 15.5, 113.5, 17.5)),
    ("Trường Sa", "56", "Khánh Hòa", box(111.5, 6.5, 118.5, 12.0)),
)


def overlaps(borders: Mapping[str, MultiPolygon]) -> Iterator[Trouble]:
    """Pairs that share more than `MOST_OVERLAP`."""
    codes, shapes = list(borders), list(borders.values())
    for one, other in sorted(map(tuple, STRtree(shapes).query(shapes, predicate="intersects").T.tolist())):
        if one < other:
            shared = shapes[one].intersection(shapes[other])
            size = hectares(shared)
            if size > MOST_OVERLAP:
                yield _overlap(codes[one], codes[other], size, shared.representative_point())


def _overlap(one: str, other: str, size: float, where: Any) -> Trouble:
    point = f"[{where.x:.5f}, {where.y:.5f}]"
    return Trouble(f"Mã {one} và {other} chồng nhau {size:,.1f} ha tại {point}, quá {MOST_OVERLAP:g} ha. Hãy sửa đường chung.",
                   f"Codes {one} and {other} overlap by {size:,.1f} ha at {point}; {MOST_OVERLAP:g} ha is allowed. "
                   "Mend the line they share.")  # fmt: skip


def hectares(shape: Any) -> float:
    """Area, reckoned on a plane at its own latitude: off by under 1 % for a province."""
    middle = radians((shape.bounds[1] + shape.bounds[3]) / 2) if not shape.is_empty else 0.0
    return float(shape.area * METRES_PER_DEGREE**2 * cos(middle) / HECTARE)


def archipelagos(borders: Mapping[str, MultiPolygon]) -> Iterator[Trouble]:
    """A map of the country shows Hoàng Sa with Đà Nẵng and Trường Sa with Khánh Hòa, or is not taken."""
    for name, code, province, where in ARCHIPELAGOS:
        if code not in borders or not borders[code].intersects(where):
            yield Trouble(f"Bản đồ cả nước thiếu quần đảo {name} ({province}, mã {code}). Không nạp; hãy dùng tệp có đủ.",
                          f"The map of the country lacks the archipelago {name} ({province}, code {code}). It is not taken; "
                          "use a file that has it.")  # fmt: skip
