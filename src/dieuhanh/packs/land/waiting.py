"""How long a thing stays open when many are open still: E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete
Observations", Journal of the American Statistical Association 53, 1958, pp. 457–481."""

import numpy as np
from numpy.typing import NDArray

from dieuhanh.packs.land.projection import Floats


def still_open(lengths: Floats, ended: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The lengths at which something ended, and the share still open after each; what has not ended counts until its length."""
    times = np.unique(lengths[ended])
    at_risk = len(lengths) - np.searchsorted(np.sort(lengths), times, "left")
    gone = np.searchsorted(np.sort(lengths[ended]), times, "right") - np.searchsorted(np.sort(lengths[ended]), times, "left")
    return times, np.cumprod(1 - gone / at_risk, dtype=np.float64)


def median(lengths: Floats, ended: NDArray[np.bool_]) -> float | None:
    """The first length after which at most half are still open; none where more than half still are."""
    times, share = still_open(lengths, ended)
    under = times[share <= 0.5 + 1e-12]
    return float(under[0]) if len(under) else None
