"""Phát hiện sớm ổ dịch trên chuỗi số ca: EARS C1–C3 (Hutwagner và cộng sự 2003) và Farrington và cộng sự 1996."""

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]
BASE, LAG, SUMMED = 7, 2, 3  # Hutwagner 2003: seven days of baseline, two of guard band, C3 adds three days


def _standing(counts: Series, lag: int, least_sd: float) -> Series:
    """Standard deviations above the mean of the seven days that end `lag` days before; NaN where they are not all there."""
    found = np.full(len(counts), np.nan)
    first = BASE + lag
    if len(counts) > first:
        windows = np.lib.stride_tricks.sliding_window_view(counts, BASE)[: len(counts) - first]
        sd = np.maximum(windows.std(axis=1, ddof=1), least_sd)
        found[first:] = (counts[first:] - windows.mean(axis=1)) / sd
    return found


def c1(counts: Series, least_sd: float) -> Series:
    """EARS C1 (Hutwagner 2003): baseline t-7 … t-1; `least_sd` keeps a flat baseline from dividing by zero."""
    return _standing(counts, 0, least_sd)


def c2(counts: Series, least_sd: float) -> Series:
    """EARS C2 (Hutwagner 2003): baseline t-9 … t-3."""
    return _standing(counts, LAG, least_sd)


def c3(counts: Series, least_sd: float) -> Series:
    """EARS C3 (Hutwagner 2003): Σ max(0, C2 - 1) of today and the two days before."""
    above = np.maximum(0.0, c2(counts, least_sd) - 1)
    found = np.full(len(counts), np.nan)
    if len(counts) >= SUMMED:
        found[SUMMED - 1 :] = np.lib.stride_tricks.sliding_window_view(above, SUMMED).sum(axis=1)
    return found


def farrington(weeks: Series, counts: Series, week: float, z: float) -> tuple[float, float]:
    """Expected count of `week` and its upper limit: quasi-Poisson, log-linear trend, 2/3-power limit (Farrington 1996).

    Past outbreaks are not weighted down. No number (NaN) for under three reference weeks, or none with a case.
    """
    if len(counts) < 3 or counts.sum() == 0:
        return np.nan, np.nan
    x = np.column_stack([np.ones(len(weeks)), weeks - week])
    beta, cov = _fit(x, counts)
    mu, now = np.exp(x @ beta), float(np.exp(beta[0]))
    phi = max(1.0, float(((counts - mu) ** 2 / mu).sum() / (len(counts) - 2)))
    tau = phi + phi * float(cov[0, 0]) * now  # φ + Var(μ₀)/μ₀, Var(μ₀) = μ₀² φ (X'WX)⁻¹₀₀
    return now, float((now ** (2 / 3) + z * np.sqrt(4 / 9 * now ** (1 / 3) * tau)) ** 1.5)


def _fit(x: Series, y: Series) -> tuple[Series, Series]:
    """Coefficients of the Poisson regression by reweighted least squares, and (X'WX)⁻¹."""
    mu = y + 0.5
    for _ in range(30):
        eta = np.log(mu)
        cov = np.asarray(np.linalg.inv(x.T @ (mu[:, None] * x)), np.float64)
        beta = cov @ (x.T @ (mu * eta + y - mu))
        mu = np.exp(x @ beta)
    return beta, cov
