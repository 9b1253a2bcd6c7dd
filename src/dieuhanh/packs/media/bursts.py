"""Khi nào người ta bỗng nói nhiều hơn về một chuyện.

Kleinberg, "Bursty and Hierarchical Structure in Streams", KDD 2002, the part on batches of documents: in a quiet state a share
p₀ = R/D of each batch is about the matter, in a burst p₁ = s·p₀; a state costs −ln of the binomial likelihood, going up costs
γ·ln n, coming down nothing; the cheapest sequence of states is found by dynamic programming (Viterbi).
"""

from collections.abc import Sequence
from math import inf, log

import numpy as np

MOST = 0.9999  # a share is below one


def states(hits: Sequence[int], of: Sequence[int], scale: float, cost: float) -> list[int]:
    """For each batch 1 where it lies in a burst, 0 where not; none lies in one when the matter is in all or in nothing."""
    whole, all_of, n = sum(hits), sum(of), len(hits)
    if not whole or whole >= all_of:
        return [0] * n
    quiet = whole / all_of
    shares, up = (quiet, min(scale * quiet, MOST)), cost * log(n)
    low, high, back = 0.0, inf, list[tuple[int, int]]()  # the stream begins quiet
    for r, d in zip(hits, of, strict=True):
        back.append((int(high < low), int(high <= low + up)))
        low, high = min(low, high) + _price(r, d, shares[0]), min(low + up, high) + _price(r, d, shares[1])
    state, found = int(high < low), list[int]()
    for came in reversed(back):
        found.append(state)
        state = came[state]
    return found[::-1]


def _price(r: int, d: int, share: float) -> float:
    """−ln of the likelihood; the number of ways to choose r of d is the same in both states and left out."""
    return -(r * log(share) + (d - r) * log(1 - share))


def sigmas(counts: Sequence[float], last: float) -> float | None:
    """How many standard deviations (of the sample) the last count stands above the mean of those before; None without spread."""
    if len(counts) < 2:
        return None
    mean, spread = float(np.mean(counts)), float(np.std(counts, ddof=1))
    return (last - mean) / spread if spread > 0 else None
