"""Areas against the published area of the ellipsoid, holes taken out, and metres of VN-2000 told from degrees."""

import json

import numpy as np
import pytest

from dieuhanh.packs.land.layers import extent, ring_area
from dieuhanh.packs.land.projection import Zone
from dieuhanh.packs.land.vn2000 import to_vn2000


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def test_a_quarter_of_the_ellipsoid():
    # C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87, 2013: WGS84 has 510 065 621 724 088 m² in all
    assert ring_area(np.array(box(0, -90, 90, 90), float)) == pytest.approx(510_065_621_724_088 / 4, rel=1e-12)


def test_a_shape_with_a_hole():
    whole, hole = box(106.8, 11.5, 106.9, 11.6), box(106.82, 11.52, 106.84, 11.54)
    found = extent(json.dumps({"type": "Polygon", "coordinates": [whole, hole]}), 106.25)
    assert found is not None
    assert found.area_ha == pytest.approx((ring_area(np.array(whole)) - ring_area(np.array(hole))) / 10_000)
    assert (found.west, found.south, found.east, found.north) == (106.8, 11.5, 106.9, 11.6)


def test_metres_of_vn2000_are_turned_into_degrees():
    """A square kilometre of the plane is 100 ha but for the scale: 0.9999² at the meridian, less away from it."""
    north, east = to_vn2000(np.array([11.5]), np.array([106.25]), Zone(106.25))
    square = [[float(east[0]) + x, float(north[0]) + y] for x, y in box(0, 0, 1000, 1000)]
    found = extent(json.dumps({"geometry": {"type": "MultiPolygon", "coordinates": [[square]]}}), 106.25)
    assert found is not None
    assert found.area_ha == pytest.approx(100 / 0.9999**2, rel=1e-5)  # the frames lie metres apart in height: 2·10⁻⁶
    assert (found.south, found.west) == (pytest.approx(11.5, abs=1e-6), pytest.approx(106.25, abs=1e-6))


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '{"geometry": null}', '{"type": "Point", "coordinates": [106, 11]}'])
def test_what_is_no_area_has_no_extent(text):
    assert extent(text, 106.25) is None
