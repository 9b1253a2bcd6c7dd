"""Phương pháp riêng của phản ánh: điểm nóng, cận dưới hài lòng, trung vị thời gian trả lời, số ghế trực tổng đài.

Hot spots: Ester, Kriegel, Sander, Xu, "A Density-Based Algorithm for Discovering Clusters", KDD-96, 1996.
Few ratings: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22(158), 1927.
Those who still wait: Kaplan, Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53(282), 1958.
Seats: A. K. Erlang, 1917; the delay formula that bears his name.
"""

from collections.abc import Iterable, Sequence
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EARTH = 6_371_008.8  # mean radius in metres (IUGG)
NOISE = -1


# ── hot spots ───────────────────────────────────────────────────────────────────────────────────────────────────────


def metres(lat: Floats, lon: Floats, one: int) -> Floats:
    """Great-circle metres from one point to all (haversine)."""
    phi, lam = np.radians(lat), np.radians(lon)
    up, across = np.sin((phi - phi[one]) / 2), np.sin((lam - lam[one]) / 2)
    squared = up**2 + np.cos(phi) * np.cos(phi[one]) * across**2
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(np.minimum(1.0, squared))), np.float64)


def dbscan(lat: Floats, lon: Floats, reach: float, least: int) -> list[int]:
    """The cluster of each point, NOISE of none (Ester et al. 1996): a point with `least` points within `reach` metres,
    itself counted, is a core; cores that reach each other, and what they reach, are one cluster."""
    near = [np.flatnonzero(metres(lat, lon, one) <= reach) for one in range(len(lat))]
    found, clusters = [NOISE] * len(lat), 0
    for start in range(len(lat)):
        if found[start] == NOISE and len(near[start]) >= least:
            _spread(start, clusters, near, found, least)
            clusters += 1
    return found


def _spread(start: int, cluster: int, near: Sequence[NDArray[np.intp]], found: list[int], least: int) -> None:
    """Walk from core to core; a border point goes to the first cluster that reaches it."""
    front = [start]
    while front:
        one = front.pop()
        if found[one] == NOISE:
            found[one] = cluster
            if len(near[one]) >= least:
                front.extend(int(other) for other in near[one])


# ── satisfaction ────────────────────────────────────────────────────────────────────────────────────────────────────


def wilson_low(good: int, all_of: int, z: float) -> float:
    """Lower bound of a share (Wilson 1927): (p + z²/2n − z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n); few ratings do not lead."""
    p = good / all_of
    spread = z * sqrt(p * (1 - p) / all_of + z * z / (4 * all_of**2))
    return max(0.0, (p + z * z / (2 * all_of) - spread) / (1 + z * z / all_of))


# ── time until the answer ───────────────────────────────────────────────────────────────────────────────────────────


def survival(times: Sequence[float], ended: Sequence[bool]) -> list[tuple[float, float]]:
    """(time, share that still waits after it) at each time something ended (Kaplan, Meier 1958); what has not ended
    counts as waiting up to its own time, and is at risk at that time."""
    at, done = np.asarray(times, float), np.asarray(ended, bool)
    when, gone = np.unique(at[done], return_counts=True)
    at_risk = len(at) - np.searchsorted(np.sort(at), when, "left")
    return list(zip(when.tolist(), np.cumprod(1 - gone / at_risk).tolist(), strict=True))


def median_wait(times: Sequence[float], ended: Sequence[bool]) -> float | None:
    """The first time by which no more than half still wait; None where more than half wait to the last."""
    return next((time for time, waits in survival(times, ended) if waits <= 0.5 + 1e-9), None)


# ── seats ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def erlang_c(load: float, seats: int) -> float:
    """The share of calls that must wait, at `load` erlangs and so many seats; all of them where seats do not suffice.

    By the recursion of Erlang's B: B(0) = 1, B(k) = A·B(k−1) / (k + A·B(k−1)); C = N·B / (N − A·(1 − B))."""
    if seats <= load:
        return 1.0
    blocked = 1.0
    for k in range(1, seats + 1):
        blocked = load * blocked / (k + load * blocked)
    return seats * blocked / (seats - load * (1 - blocked))


def in_time(load: float, seats: int, within: float, handling: float) -> float:
    """The share answered within so many seconds: 1 − C·e^(−(N − A)·t/h)."""
    return 0.0 if seats <= load else 1 - erlang_c(load, seats) * exp(-(seats - load) * within / handling)


def seats(calls_an_hour: float, handling: float, within: float, goal: float) -> int:
    """The fewest seats by which the share `goal` (below 1) is answered within so many seconds; `handling` in seconds."""
    load = calls_an_hour * handling / 3600
    n = int(load) + 1
    while in_time(load, n, within, handling) < goal:
        n += 1
    return n


def most(names: Iterable[str]) -> str:
    """The name that comes most often, the first in order of equals."""
    told = sorted(names)
    return max(dict.fromkeys(told), key=told.count)
