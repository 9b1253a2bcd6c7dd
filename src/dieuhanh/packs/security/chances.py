"""Hai phép tính của xác suất: giới hạn chính xác của một số đếm Poisson (Garwood 1936), hàng chờ M/M/c (Erlang 1917).

F. Garwood, "Fiducial Limits for the Poisson Distribution", Biometrika 28, 1936. A. K. Erlang, "Solution of some problems in
the theory of probabilities of significance in automatic telephone exchanges", 1917 (the formulas known as Erlang B and C).
"""

from collections.abc import Callable
from math import exp, log, sqrt

import numpy as np

# ── a count that comes by chance ────────────────────────────────────────────────────────────────────────────────────


def at_most(n: int, mean: float) -> float:
    """P(X ≤ n) of a Poisson count with that mean."""
    if mean == 0:
        return 1.0
    k = np.arange(n + 1)
    factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    return min(float(np.exp(k * log(mean) - mean - factorials).sum()), 1.0)


def lower_limit(n: int, confidence: float) -> float:
    """The mean under which n or more would come with probability (1 − confidence)/2; 0 for no count."""
    tail = (1 - confidence) / 2
    return _where(lambda mean: 1 - at_most(n - 1, mean) < tail, n) if n else 0.0


def upper_limit(n: int, confidence: float) -> float:
    """The mean under which n or fewer would come with probability (1 − confidence)/2."""
    tail = (1 - confidence) / 2
    return _where(lambda mean: at_most(n, mean) > tail, n)


def _where(below: Callable[[float], bool], n: int) -> float:
    """The mean at which `below` stops to hold, by halving."""
    low, high = 0.0, n + 12 * sqrt(n + 1) + 12
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2


# ── callers who wait for a free desk ────────────────────────────────────────────────────────────────────────────────


def blocked(load: float, desks: int) -> float:
    """Erlang B: the chance that all desks are busy where nobody waits; B(0) = 1, B(n) = aB / (n + aB)."""
    found = 1.0
    for n in range(1, desks + 1):
        found = load * found / (n + load * found)
    return found


def waits(load: float, desks: int) -> float:
    """Erlang C: the chance that a caller has to wait; 1 where the desks cannot carry the load."""
    if load >= desks:
        return 1.0
    b = blocked(load, desks)
    return desks * b / (desks - load * (1 - b))


def answered_within(load: float, desks: int, seconds: float, talk: float) -> float:
    """The share of callers answered within so many seconds: 1 − C·exp(−(desks − load)·seconds / talk)."""
    return 0.0 if load >= desks else 1 - waits(load, desks) * exp(-(desks - load) * seconds / talk)


def desks_needed(per_hour: float, talk: float, share: float, seconds: float) -> int:
    """The fewest desks that answer that share of callers within so many seconds."""
    load = per_hour * talk / 3600
    desks = int(load) + 1
    while answered_within(load, desks, seconds, talk) < share:
        desks += 1
    return desks
