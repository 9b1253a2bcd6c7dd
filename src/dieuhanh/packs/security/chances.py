"""Giới hạn chính xác của một số đếm Poisson: F. Garwood, "Fiducial Limits for the Poisson Distribution", Biometrika 28, 1936."""

from collections.abc import Callable
from math import log, sqrt

import numpy as np


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
