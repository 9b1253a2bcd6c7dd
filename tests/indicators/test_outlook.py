"""The outlook of a year: what is regular is told exactly, what is by chance lies in the interval as often as it says."""

import numpy as np
import pytest

from dieuhanh.indicators.outlook import LEVEL, outlook

SEASON = [80, 60, 100, 105, 110, 120, 118, 117, 112, 108, 104, 140]


def test_a_year_like_every_other_is_told_exactly():
    found = outlook([*SEASON, *SEASON, *SEASON, *SEASON[:8]], left=4)
    assert found is not None
    assert found.number == pytest.approx(sum(SEASON), rel=1e-3)
    assert found.low <= found.number <= found.high
    assert found.high - found.low < 0.02 * sum(SEASON)
    assert found.error == pytest.approx(0, abs=0.1)
    assert found.tries == 6


def test_the_error_is_that_of_the_same_question_asked_earlier():
    """Months of 10, then of 20: asked before the change the model knew nothing of it, and was wrong by its size."""
    months = [10.0] * 30 + [20.0] * 6
    found = outlook([*months, *[20.0] * 6], left=6)
    assert found is not None
    assert found.tries == 6
    assert found.error is not None and found.error > 5


def test_chance_lies_in_the_interval_about_as_often_as_it_says():
    inside = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        months = np.array(SEASON * 5) + chance.normal(0, 6, 60)
        found = outlook(list(months[:54]), left=6)
        assert found is not None
        inside.append(found.low <= months[48:60].sum() <= found.high)
    assert LEVEL - 0.2 < np.mean(inside) <= 1


def test_too_few_months_tell_nothing_and_a_whole_year_leaves_nothing_to_tell():
    assert outlook([5.0] * 23, left=1) is None
    assert outlook([5.0] * 36, left=0) is None


def test_what_never_was_negative_does_not_take_back_what_is_there():
    found = outlook([*[50.0] * 24, *[1.0, 0.0, 0.0, 0.0, 0.0, 0.0]], left=6)
    assert found is not None and found.low >= 1.0


def test_the_same_months_give_the_same_outlook():
    months = [*SEASON, *SEASON, *SEASON[:5]]
    assert outlook(months, left=7) == outlook(months, left=7)
