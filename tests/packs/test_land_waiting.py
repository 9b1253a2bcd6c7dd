"""Kaplan–Meier against the published trial of 6-mercaptopurine."""

import numpy as np
import pytest

from dieuhanh.packs.land.waiting import median, still_open

# Freireich et al., Blood 21, 1963: weeks in remission of 21 patients, "+" still so; S as printed in every textbook that uses it
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
OPEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
WEEKS, DONE = np.array(ENDED + OPEN, float), np.array([True] * 9 + [False] * 12)


def test_the_published_curve_and_its_median():
    times, share = still_open(WEEKS, DONE)
    assert times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert share == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4)
    assert median(WEEKS, DONE) == 23


def test_no_median_where_more_than_half_are_open():
    assert median(np.array([5.0, 9, 9]), np.array([True, False, False])) is None
