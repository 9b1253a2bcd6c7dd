"""VN-2000 there and back, and the shift against one reckoned by hand."""

import numpy as np
import pytest

from dieuhanh.packs.land.projection import Zone
from dieuhanh.packs.land.vn2000 import parameters, to_vn2000, to_wgs84


@pytest.mark.parametrize("meridian", [106.25, 107.75])
def test_there_and_back_within_a_millimetre(meridian):
    north, east = (one.ravel() for one in np.meshgrid(np.linspace(1.18e6, 1.36e6, 7), np.linspace(4e5, 6.5e5, 6)))
    again = to_vn2000(*to_wgs84(north, east, Zone(meridian)), Zone(meridian))
    assert np.abs(again[0] - north).max() < 1e-3 and np.abs(again[1] - east).max() < 1e-3


def test_a_point_on_the_axis_moves_as_reckoned_by_hand():
    # (6378137, 0, 0): k·X = 6378137 + 1.613071; -rz·X = 0.00427372″ = 2.071949e-8 rad → +0.132152; ry·X = 9.577386e-8 → 0.610859
    shift, turn = parameters()
    moved = turn @ np.array([6378137.0, 0, 0]) + shift
    assert moved == pytest.approx([6378137 + 1.613071 - 191.904414, 0.132152 - 39.303183, 0.610859 - 111.450328], abs=1e-5)
