"""VN-2000 to WGS 84 and back by the seven parameters of Quyết định 05/2007/QĐ-BTNMT (`tables/vn2000.csv`).

Metres, seconds of arc, parts per million; angles turn the frame (EPSG operation 6960, method 9607), heights are taken as 0.
"""

import csv
from pathlib import Path

import numpy as np

from dieuhanh.packs.land.projection import WGS84, Floats, Zone, to_degrees, to_plane

E2 = WGS84.e**2


def parameters() -> tuple[Floats, Floats]:
    """The shift in metres, and the turn with its scale as a matrix, in force last."""
    with (Path(__file__).parent / "tables" / "vn2000.csv").open(encoding="utf-8", newline="") as lines:
        last = max(csv.DictReader(lines), key=lambda row: row["valid_from"])
    x, y, z = (np.radians(float(last[name]) / 3600) for name in ("rx", "ry", "rz"))
    turn = np.array([[1, z, -y], [-z, 1, x], [y, -x, 1]])
    return np.array([float(last[name]) for name in ("dx", "dy", "dz")]), (1 + float(last["scale_ppm"]) * 1e-6) * turn


def to_wgs84(north: Floats, east: Floats, zone: Zone) -> tuple[Floats, Floats]:
    """Degrees of WGS 84 of VN-2000 coordinates (x is the northing, y the easting)."""
    shift, turn = parameters()
    return _degrees(turn @ _space(*to_degrees(north, east, zone)) + shift[:, None])


def to_vn2000(lat: Floats, lon: Floats, zone: Zone) -> tuple[Floats, Floats]:
    """Northing and easting of VN-2000 of degrees of WGS 84."""
    shift, turn = parameters()
    space: Floats = np.asarray(np.linalg.solve(turn, _space(lat, lon) - shift[:, None]), np.float64)
    return to_plane(*_degrees(space), zone)


def _space(lat: Floats, lon: Floats) -> Floats:
    phi, turn = np.radians(lat), np.radians(lon)
    r = WGS84.a / np.sqrt(1 - E2 * np.sin(phi) ** 2)
    return np.array([r * np.cos(phi) * np.cos(turn), r * np.cos(phi) * np.sin(turn), r * (1 - E2) * np.sin(phi)])


def _degrees(xyz: Floats) -> tuple[Floats, Floats]:
    """By turns: each leaves less than e² of the error."""
    x, y, z = xyz
    flat, phi = np.hypot(x, y), np.arctan2(z, np.hypot(x, y) * (1 - E2))
    for _ in range(8):
        phi = np.arctan2(z + E2 * WGS84.a / np.sqrt(1 - E2 * np.sin(phi) ** 2) * np.sin(phi), flat)
    return np.degrees(phi), np.degrees(np.arctan2(y, x))
