"""Phát hiện sớm ổ dịch trên chuỗi số ca: EARS C1–C3 (Hutwagner và cộng sự 2003) và Farrington và cộng sự 1996."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]
CLOSE = 1e-10  # coefficients that move no more have been found
BASE, LAG, SUMMED = 7, 2, 3  # Hutwagner 2003: seven days of baseline, two of guard band, C3 adds three days
OUTLYING, SIGNIFICANT = 1.0, 1.96  # Farrington 1996: residuals above 1 weigh less; a trend is kept at the 5 % level
LONG = 104  # weeks that reference weeks must span (three years) before a trend is believed


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


# ── Farrington ──────────────────────────────────────────────────────────────────────────────────────────────────────


def farrington(weeks: Series, counts: Series, week: float, z: float) -> tuple[float, float]:
    """Expected count of `week` and its upper limit: quasi-Poisson, log-linear trend, 2/3-power limit (Farrington 1996).

    Past outbreaks are not weighted down. No number (NaN) for under three reference weeks, or none with a case.
    """
    if len(counts) < 3 or counts.sum() == 0:
        return np.nan, np.nan
    return _ahead(regress(_design(weeks, week), counts), z)


def weighted_farrington(weeks: Series, counts: Series, week: float, z: float) -> tuple[float, float]:
    """The whole procedure (Farrington 1996): a trend stays only where three years carry it, it is significant and foretells no
    more than was ever seen; then past outbreaks are weighted down by their Anscombe residuals, once."""
    if len(counts) < 3 or counts.sum() == 0:
        return np.nan, np.nan
    x = _design(weeks, week)
    first = regress(x, counts)
    sure = abs(first.beta[1]) > SIGNIFICANT * np.sqrt(first.phi * first.cov[1, 1])
    if np.ptp(weeks) < LONG or not sure or np.exp(first.beta[0]) > counts.max():
        x = x[:, :1]
        first = regress(x, counts)
    return _ahead(regress(x, counts, weights(anscombe(x, counts, first))), z)


def upper(mean: float, variance: float, phi: float, z: float) -> float:
    """The limit (Farrington 1996): (μ^⅔ + z·√(4/9·μ^⅓·τ))^3/2, τ = φ + Var(μ)/μ; two thirds make a skewed count even."""
    tau = phi + variance / mean
    return float((mean ** (2 / 3) + z * np.sqrt(4 / 9 * mean ** (1 / 3) * tau)) ** 1.5)


def exceedance(count: float, mean: float, limit: float) -> float:
    """How far a count goes from what is expected to the limit (Farrington 1996): 1 stands at the limit."""
    return (count - mean) / (limit - mean)


def anscombe(x: Series, counts: Series, fit: "Fit") -> Series:
    """Standardised Anscombe residuals: 3/2·(y^⅔ − μ^⅔)/μ^⅙ over √(φ·(1 − h)), h the leverage of each week."""
    leverage = fit.mean * np.einsum("ij,jk,ik->i", x, fit.cov, x)
    raw = 1.5 * (counts ** (2 / 3) - fit.mean ** (2 / 3)) / fit.mean ** (1 / 6)
    return np.asarray(raw / np.sqrt(fit.phi * np.maximum(1 - leverage, 1e-9)), np.float64)


def weights(residuals: Series, above: float = OUTLYING) -> Series:
    """γ·s⁻² for a week whose residual s lies above, γ for another; γ makes them sum to the number of weeks."""
    found = np.where(residuals > above, 1 / np.maximum(residuals, 1e-9) ** 2, 1.0)
    return np.asarray(found * len(found) / found.sum(), np.float64)


@dataclass(frozen=True)
class Fit:
    """A Poisson regression: coefficients, (X'WX)⁻¹, fitted means, dispersion (never under that of Poisson)."""

    beta: Series
    cov: Series
    mean: Series
    phi: float


def regress(x: Series, y: Series, weigh: Series | None = None) -> Fit:
    """Log-linear Poisson regression by reweighted least squares (McCullagh, Nelder, Generalized Linear Models, 1989)."""
    own = np.ones(len(y)) if weigh is None else weigh
    mu, beta = y + 0.5, np.full(x.shape[1], np.inf)
    for _ in range(30):
        eta, w, had = np.log(mu), own * mu, beta
        cov = np.asarray(np.linalg.inv(x.T @ (w[:, None] * x)), np.float64)
        beta = cov @ (x.T @ (w * eta + own * (y - mu)))
        mu = np.exp(np.clip(x @ beta, -30, 30))  # years without a case must not make the matrix singular
        if np.abs(beta - had).max() < CLOSE:
            break
    spread = float((own * (y - mu) ** 2 / mu).sum()) / max(1, len(y) - x.shape[1])
    return Fit(beta, cov, mu, max(1.0, spread))


def _design(weeks: Series, week: float) -> Series:
    return np.column_stack([np.ones(len(weeks)), weeks - week])


def _ahead(fit: Fit, z: float) -> tuple[float, float]:
    """At the week itself only the intercept speaks: μ₀ = e^β₀, Var(μ₀) = μ₀²·φ·(X'WX)⁻¹₀₀."""
    now = float(np.exp(fit.beta[0]))
    return now, upper(now, now**2 * fit.phi * float(fit.cov[0, 0]), fit.phi, z)
