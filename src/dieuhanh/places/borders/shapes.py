"""One geometry of the file as a border: polygons of closed rings inside Viet Nam, turned the right way."""

from math import isfinite
from typing import Any

from shapely import MultiPolygon, Polygon, is_valid_reason
from shapely.geometry.polygon import orient

from dieuhanh.places.borders.trouble import Trouble, shown

WEST, SOUTH, EAST, NORTH = 102.0, 6.0, 118.5, 24.0  # the land, the sea between, Hoàng Sa and Trường Sa
Ring = list[tuple[float, float]]


class NoBorder(Exception):
    """Why a geometry is none, in both languages."""

    def __init__(self, vi: str, en: str):
        self.trouble = Trouble(vi, en)
        super().__init__(en)


def border(geometry: Any) -> MultiPolygon:
    """The border, its outer rings counter-clockwise (RFC 7946), heights left away; NoBorder says what is wrong and where."""
    made = MultiPolygon([_polygon(one, part) for part, one in enumerate(_parts(geometry), 1)])
    if not made.is_valid:
        why = is_valid_reason(made)
        raise NoBorder(f"ranh giới tự cắt hoặc chồng lên chính nó: {why}. Hãy sửa ở điểm đó.",
                       f"the border crosses or covers itself: {why}. Mend it there.")  # fmt: skip
    return MultiPolygon([orient(one) for one in made.geoms])


def _parts(geometry: Any) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise NoBorder(f"hình là {shown(kind)}; ranh giới phải là Polygon hoặc MultiPolygon.",
                       f"its geometry is {shown(kind)}; a border is a Polygon or a MultiPolygon.")  # fmt: skip
    parts = [coordinates] if kind == "Polygon" and coordinates else coordinates
    if not isinstance(parts, list) or not parts:
        raise NoBorder("hình trống. Hãy vẽ ranh giới.", "its geometry is empty. Draw the border.")
    return parts


def _polygon(rings: Any, part: int) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise NoBorder(f"phần {part} không có vòng nào.", f"part {part} has no ring.")
    outer, *holes = (_ring(ring, f"{part}.{number}") for number, ring in enumerate(rings, 1))
    return Polygon(outer, holes)


def _ring(ring: Any, where: str) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise NoBorder(f"vòng {where} có dưới 4 điểm.", f"ring {where} has fewer than 4 positions.")
    points = [_point(one, where) for one in ring]
    if points[0] != points[-1]:
        raise NoBorder(f"vòng {where} chưa khép: điểm cuối phải trùng điểm đầu.",
                       f"ring {where} is not closed: its last position must be its first.")  # fmt: skip
    return points


def _point(position: Any, where: str) -> tuple[float, float]:
    """Longitude and latitude; a third number is a height and is left away."""
    if not isinstance(position, list) or len(position) not in (2, 3) or not all(map(_number, position)):
        raise NoBorder(f"vòng {where}: {shown(position)} không phải [kinh độ, vĩ độ].",
                       f"ring {where}: {shown(position)} is no [longitude, latitude].")  # fmt: skip
    lon, lat = float(position[0]), float(position[1])
    if not _inside(lon, lat):
        raise _outside(lon, lat, where)
    return lon, lat


def _outside(lon: float, lat: float, where: str) -> NoBorder:
    spot = f"[{lon:g}, {lat:g}]"
    if _inside(lat, lon):
        return NoBorder(f"vòng {where}: {spot} có kinh độ, vĩ độ đổi chỗ. GeoJSON ghi kinh độ trước.",
                        f"ring {where}: {spot} has longitude and latitude swapped. GeoJSON writes longitude first.")  # fmt: skip
    return NoBorder(f"vòng {where}: {spot} nằm ngoài Việt Nam. Toạ độ phải là WGS 84, độ.",
                    f"ring {where}: {spot} lies outside Viet Nam. Coordinates are WGS 84, in degrees.")  # fmt: skip


def _inside(lon: float, lat: float) -> bool:
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e9 and isfinite(value)
