"""Areas against the published area of the ellipsoid, holes taken out, and what a layer says of itself."""

import json

import numpy as np
import pytest

from dieuhanh.packs.land.layers import layers, ring_area


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def test_a_quarter_of_the_ellipsoid():
    # C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87, 2013: WGS84 has 510 065 621 724 088 m² in all
    assert ring_area(np.array(box(0, -90, 90, 90), float)) == pytest.approx(510_065_621_724_088 / 4, rel=1e-12)


def test_a_layer_with_a_hole_and_its_decision():
    whole, hole = box(106.8, 11.5, 106.9, 11.6), box(106.82, 11.52, 106.84, 11.54)
    said = {"code": "QH-1", "decision_no": "12/QĐ-MẪU", "valid_from": "2026-01-01"}
    feature = {"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": [whole, hole]}}
    (row,) = layers(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    left = ring_area(np.array(whole)) - ring_area(np.array(hole))
    assert row["area_ha"] == pytest.approx(left / 10_000) and row["decision_no"] == "12/QĐ-MẪU" and row["valid_to"] is None
    assert (row["west"], row["south"], row["east"], row["north"]) == (106.8, 11.5, 106.9, 11.6)
