"""Statistics that more than one field needs, each with its source; numpy arrays in, plain numbers or arrays out.

What still waits: Kaplan, Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53(282), 1958, pp. 457–481.
Few ratings: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22(158), 1927.
Callers who wait for a free desk: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
automatic telephone exchanges", 1917 (the formulas known as Erlang B and C).
"""

from math import exp

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# ── how long, where some still wait ─────────────────────────────────────────────────────────────────────────────────


def survival(lengths: ArrayLike, ended: ArrayLike) -> tuple[Floats, Floats]:
    """The lengths at which something ended, and the share still open after each (Kaplan, Meier 1958); what has not ended
    counts as open up to its own length, and is at risk at it. `lengths`: n numbers in any unit; `ended`: n truths."""
    long, done = np.asarray(lengths, np.float64), np.asarray(ended, bool)
    times, gone = np.unique(long[done], return_counts=True)
    at_risk = len(long) - np.searchsorted(np.sort(long), times, "left")
    return times, np.cumprod(1 - gone / at_risk, dtype=np.float64)


def median_length(lengths: ArrayLike, ended: ArrayLike) -> float | None:
    """The first length after which at most half are still open; None where more than half are to the last."""
    times, share = survival(lengths, ended)
    under = times[share <= 0.5 + 1e-9]
    return float(under[0]) if len(under) else None


# ── a share of few ──────────────────────────────────────────────────────────────────────────────────────────────────


def wilson_low(good: ArrayLike, all_of: ArrayLike, z: float) -> Floats:
    """Lower bound of shares (Wilson 1927): (p + z²/2n − z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n); few ratings do not lead."""
    n = np.asarray(all_of, np.float64)
    p = np.asarray(good, np.float64) / n
    middle, spread = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n**2))
    return np.maximum(0.0, np.asarray((middle - spread) / (1 + z * z / n), np.float64))


# ── desks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def erlang_b(load: float, desks: int) -> float:
    """The chance that all desks are busy where nobody waits: B(0) = 1, B(n) = A·B(n−1) / (n + A·B(n−1)); `load` in erlangs."""
    blocked = 1.0
    for n in range(1, desks + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(load: float, desks: int) -> float:
    """The share of callers who have to wait, N·B / (N − A·(1 − B)); all of them where the desks cannot carry the load."""
    if load >= desks:
        return 1.0
    blocked = erlang_b(load, desks)
    return desks * blocked / (desks - load * (1 - blocked))


def answered_within(load: float, desks: int, seconds: float, talk: float) -> float:
    """The share of callers answered within so many seconds: 1 − C·exp(−(N − A)·seconds / talk); `talk` in seconds."""
    return 0.0 if load >= desks else 1 - erlang_c(load, desks) * exp(-(desks - load) * seconds / talk)


def desks_needed(an_hour: float, talk: float, share: float, seconds: float) -> int:
    """The fewest desks that answer the `share` (below 1) of so many calls an hour within so many seconds."""
    load = an_hour * talk / 3600
    desks = int(load) + 1
    while answered_within(load, desks, seconds, talk) < share:
        desks += 1
    return desks
