"""Phương pháp riêng của phản ánh: điểm nóng.

Ester, Kriegel, Sander, Xu, "A Density-Based Algorithm for Discovering Clusters", KDD-96, 1996.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EARTH = 6_371_008.8  # mean radius in metres (IUGG)
NOISE = -1


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


def most(names: Iterable[str]) -> str:
    """The name that comes most often, the first in order of equals."""
    told = sorted(names)
    return max(dict.fromkeys(told), key=told.count)
