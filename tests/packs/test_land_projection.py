"""The plane against the Ordnance Survey's worked example and the length of a meridian, and there and back again."""

import numpy as np
import pytest

from dieuhanh.packs.land.projection import Ellipsoid, Zone, to_degrees, to_plane


def test_the_worked_example_of_the_ordnance_survey():
    # "A guide to coordinate systems in Great Britain", annex C: 52°39′27.2531″ N 1°43′4.5177″ E is E 651409.903 N 313177.270
    airy = Ellipsoid(6377563.396, 6377563.396 / (6377563.396 - 6356256.909))
    zone = Zone(-2, 0.9996012717, 400_000, airy)
    lat, lon = 52 + 39 / 60 + 27.2531 / 3600, 1 + 43 / 60 + 4.5177 / 3600
    north, east = to_plane(np.array([lat, 49.0]), np.array([lon, -2.0]), zone)
    assert (north[0] - north[1] - 100_000, east[0]) == (pytest.approx(313177.270, abs=2e-3), pytest.approx(651409.903, abs=2e-3))


def test_a_quarter_of_a_meridian_of_wgs84_is_10001965_729_metres_long():
    north, east = to_plane(np.array([90.0]), np.array([106.25]), Zone(106.25, 1.0))
    assert (north[0], east[0]) == (pytest.approx(10_001_965.7293, abs=1e-3), pytest.approx(500_000))


@pytest.mark.parametrize("meridian", [106.25, 107.75])
def test_there_and_back_within_a_tenth_of_a_millimetre(meridian):
    lat, lon = (one.ravel() for one in np.meshgrid(np.linspace(8, 24, 9), meridian + np.linspace(-3, 3, 7)))
    north, east = to_plane(lat, lon, Zone(meridian))
    again = to_plane(*to_degrees(north, east, Zone(meridian)), Zone(meridian))
    assert np.abs(again[0] - north).max() < 1e-4 and np.abs(again[1] - east).max() < 1e-4
