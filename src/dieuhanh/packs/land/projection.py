"""Transverse Mercator by Krüger's series in n, to the fourth order: latitude and longitude to a plane in metres and back.

L. Krüger, "Konforme Abbildung des Erdellipsoids in der Ebene", 1912; the form used here is that of C. F. F. Karney, "Transverse
Mercator with an accuracy of a few nanometers", Journal of Geodesy 85(8), 2011, pp. 475–485, equations 7–17, 35, 36.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ellipsoid:
    """Half the long axis in metres, and how many times the flattening goes into one."""

    a: float
    inverse_flattening: float

    @property
    def n(self) -> float:
        return 1 / (2 * self.inverse_flattening - 1)

    @property
    def e(self) -> float:
        f = 1 / self.inverse_flattening
        return float(np.sqrt(f * (2 - f)))

    @property
    def radius(self) -> float:
        """Of the circle as long as a meridian."""
        n = self.n
        return self.a / (1 + n) * (1 + n**2 / 4 + n**4 / 64)


WGS84 = Ellipsoid(6378137.0, 298.257223563)


@dataclass(frozen=True)
class Zone:
    """A strip of the plane: its central meridian in degrees, its scale there, and the easting of that meridian."""

    meridian: float
    scale: float = 0.9999
    easting: float = 500_000.0
    ellipsoid: Ellipsoid = WGS84


def to_plane(lat: Floats, lon: Floats, zone: Zone) -> tuple[Floats, Floats]:
    """Northing and easting in metres of degrees of latitude and longitude."""
    one, phi, turn = zone.ellipsoid, np.radians(lat), np.radians(np.asarray(lon) - zone.meridian)
    tau = np.sinh(np.arcsinh(np.tan(phi)) - one.e * np.arctanh(one.e * np.sin(phi)))
    at = np.arctan2(tau, np.cos(turn)) + 1j * np.arcsinh(np.sin(turn) / np.hypot(tau, np.cos(turn)))
    at = at + sum(c * np.sin(2 * j * at) for j, c in enumerate(_forward(one.n), 1))
    size = zone.scale * one.radius
    return size * at.real, zone.easting + size * at.imag


def to_degrees(north: Floats, east: Floats, zone: Zone) -> tuple[Floats, Floats]:
    """Degrees of latitude and longitude of a northing and an easting in metres."""
    one, size = zone.ellipsoid, zone.scale * zone.ellipsoid.radius
    at = np.asarray(north) / size + 1j * (np.asarray(east) - zone.easting) / size
    at = at - sum(c * np.sin(2 * j * at) for j, c in enumerate(_back(one.n), 1))
    flat = np.arcsinh(np.sin(at.real) / np.hypot(np.sinh(at.imag), np.cos(at.real)))
    phi = np.arctan(np.sinh(flat))
    for _ in range(8):  # each turn leaves less than e² = 0.0067 of the error
        phi = np.arctan(np.sinh(flat + one.e * np.arctanh(one.e * np.sin(phi))))
    return np.degrees(phi), zone.meridian + np.degrees(np.arctan2(np.sinh(at.imag), np.cos(at.real)))


def _forward(n: float) -> tuple[float, ...]:
    return (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180, 13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140, 49561 * n**4 / 161280,
    )  # fmt: skip


def _back(n: float) -> tuple[float, ...]:
    return (
        n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360, n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440,
        17 * n**3 / 480 - 37 * n**4 / 840, 4397 * n**4 / 161280,
    )  # fmt: skip
