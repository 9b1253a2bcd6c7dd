"""Outbreak detection against series reckoned by hand."""

import numpy as np
import pytest

from dieuhanh.packs.health.outbreak import c1, c2, c3, farrington

# Days 0-6: mean 4, Σ(x-4)² = 4+4+0+0+4+4+0 = 16 … sd = √(16/6) = 1.632993
DAYS = np.array([2.0, 6, 4, 4, 2, 6, 4, 4, 4, 10, 4, 4])


def test_c1_looks_at_the_seven_days_before():
    assert np.isnan(c1(DAYS, 0.1)[:7]).all()
    # day 9: baseline days 2-8 = 4 4 2 6 4 4 4: mean 4, sd √(8/6) = 1.154701; (10-4)/1.154701 = 5.196152
    assert c1(DAYS, 0.1)[9] == pytest.approx(5.196152)


def test_c2_leaves_the_two_days_before_out():
    assert np.isnan(c2(DAYS, 0.1)[:9]).all()
    assert c2(DAYS, 0.1)[9] == pytest.approx(6 / 1.632993, abs=1e-5)  # baseline days 0-6


def test_c3_adds_what_stands_over_one_of_three_days():
    # C2 of days 9, 10, 11: 3.674235, 0, 0 (each baseline, days 1-7 and 2-8, has value ≤ 1): 3.674235 - 1
    assert c3(DAYS, 0.1)[11] == pytest.approx(2.674235, abs=1e-5)
    assert np.isnan(c3(DAYS, 0.1)[10])


def test_a_flat_baseline_is_held_by_the_least_deviation():
    assert c1(np.array([0.0] * 7 + [1]), 0.2)[7] == pytest.approx(5)  # (1-0)/0.2


def test_farrington_by_hand():
    # t = 0 1 2 3, y = 4 16 16 4: symmetric, so the slope is 0 and μ₀ = 10. φ = (4·36/10)/(4-2) = 7.2.
    # Week 4 lies 2.5 from the middle, Σt² = 5: Var(η₀) = 7.2·(1/40 + 6.25/50) = 1.08, Var(μ₀) = 108, τ = 7.2+10.8 = 18.
    # U = (10^(2/3) + 1.96·√(4/9·10^(1/3)·18))^(3/2) = (4.641589 + 1.96·4.151557)^(3/2) = 12.778641^(3/2) = 45.6801
    mean, limit = farrington(np.arange(4.0), np.array([4.0, 16, 16, 4]), 4, 1.96)
    assert mean == pytest.approx(10) and limit == pytest.approx(45.680, abs=0.01)


def test_farrington_follows_a_trend_and_never_reckons_less_than_poisson():
    # y = 2 4 8 16 doubles each week: μ₀ = 32, no residual, so φ is held at 1
    mean, limit = farrington(np.arange(4.0), np.array([2.0, 4, 8, 16]), 4, 0)
    assert mean == pytest.approx(32) and limit == pytest.approx(32)
    assert np.isnan(farrington(np.arange(4.0), np.zeros(4), 4, 1.96)).all()
