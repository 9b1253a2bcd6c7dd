"""The statistics that fields share, against published and hand-reckoned numbers."""

from math import exp

import numpy as np
import pytest

from dieuhanh.declare import answered_within, desks_needed, erlang_b, erlang_c, median_length, survival, wilson_low

# ── how long, where some still wait ─────────────────────────────────────────────────────────────────────────────────

# Weeks of remission in the trial of 6-MP (Freireich et al., Blood 21, 1963; in Cox, JRSS B 34, 1972); "+" still in remission
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
OPEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
WEEKS, OVER = ENDED + OPEN, [True] * 9 + [False] * 12


def test_the_curve_of_the_published_trial():
    """18/21 = .857, ·16/17 = .807, ·14/15 = .753, ·11/12 = .690, ·10/11 = .627, ·6/7 = .538, ·5/6 = .448: median 23."""
    times, share = survival(WEEKS, OVER)
    assert times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert share == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4)
    assert median_length(WEEKS, OVER) == 23
    assert median_length(PLACEBO, [True] * 21) == 8


def test_the_order_of_what_is_told_changes_nothing():
    turned = [*reversed(list(zip(WEEKS, OVER, strict=True)))]
    again = survival([weeks for weeks, _ in turned], [over for _, over in turned])
    assert all(np.array_equal(one, other) for one, other in zip(again, survival(WEEKS, OVER), strict=True))


def test_no_median_while_more_than_half_wait():
    assert median_length([1, 2, 3, 4, 5], [True, True, False, False, False]) is None
    assert median_length([1, 2, 3, 4], [True, True, False, False]) == 2
    assert median_length([], []) is None


# ── a share of few ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("good", "every", "low"), [
    # Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I, method 3
    (81, 263, 0.2553), (15, 148, 0.0624), (0, 20, 0.0), (1, 29, 0.0061),
    (2, 2, 1 / (1 + 1.96**2 / 2)),  # p = 1: (1 + z²/2n − z²/2n) / (1 + z²/n)
])  # fmt: skip
def test_the_lower_bound_is_that_of_the_published_table(good, every, low):
    assert wilson_low(good, every, 1.96) == pytest.approx(low, abs=0.00006)


def test_few_of_all_do_not_lead_many():
    assert wilson_low([1, 90], [1, 100], 1.96).tolist() == pytest.approx([0.2065, 0.8256], abs=0.0001)


# ── desks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_waiting_for_a_desk_by_hand():
    """One desk: C = load. Two desks, load 1: B = (1/2) / (1 + 1 + 1/2) = 1/5, C = 2·⅕ / (2 − 1·⅘) = 1/3. Three desks, load 2:
    (8/6 · 3) / (1 + 2 + 2 + 4) = 4/9."""
    assert erlang_c(0.4, 1) == pytest.approx(0.4)
    assert erlang_b(1, 2) == pytest.approx(1 / 5) and erlang_c(1, 2) == pytest.approx(1 / 3)
    assert erlang_c(2, 3) == pytest.approx(4 / 9)
    assert erlang_c(3, 3) == 1 and answered_within(3, 3, 15, 60) == 0


def test_published_numbers():
    """Erlang B tables: at 1 % loss ten trunks carry 4.461 erlangs. The worked example that guides to Erlang C print: 360 calls of
    4 minutes in half an hour are 48 erlangs; with 55 desks 23.9 % wait and 84.6 % are answered within 15 seconds."""
    assert erlang_b(4.461, 10) == pytest.approx(0.01, abs=0.00001)
    assert erlang_c(48, 55) == pytest.approx(0.239, abs=0.0005)
    assert answered_within(48, 55, 15, 240) == pytest.approx(0.846, abs=0.0005)


def test_the_fewest_desks_for_ten_erlangs():
    """200 calls an hour of 180 s are 10 erlangs. By the sum Σ A^k/k! rather than the recursion, 14 desks: C = 17.4 %,
    within 20 s 1 − 0.174·e^(−4·20/180) = 88.8 %; 15 desks 94.1 %: the fewest for 90 % are 15, for 80 % are 14."""
    below = [10.0**k / float(np.prod(range(1, k + 1))) for k in range(14)]
    top = 10.0**14 / float(np.prod(np.arange(1.0, 15.0))) * 14 / 4
    assert erlang_c(10, 14) == pytest.approx(top / (sum(below) + top)) == pytest.approx(0.174, abs=0.0005)
    assert answered_within(10, 14, 20, 180) == pytest.approx(1 - 0.1741 * exp(-80 / 180), abs=0.0005)
    assert answered_within(10, 15, 20, 180) == pytest.approx(0.941, abs=0.001)
    assert (desks_needed(200, 180, 0.9, 20), desks_needed(200, 180, 0.8, 20)) == (15, 14)


def test_the_fewest_desks_of_a_large_room():
    assert answered_within(48, 56, 15, 240) < 0.9 <= answered_within(48, 57, 15, 240)
    assert desks_needed(720, 240, 0.9, 15) == 57
