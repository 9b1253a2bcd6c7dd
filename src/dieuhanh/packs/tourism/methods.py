"""Bốn phép tính của ngành du lịch: mùa vụ, sức tải của điểm, đánh giá ít người không được dẫn đầu, giờ đông nhất.

Seasonality: Lundtorp, "Measuring Tourism Seasonality", in Baum, Lundtorp (eds.), Seasonality in Tourism, Pergamon, 2001.
Carrying capacity: Cifuentes, Determinación de capacidad de carga turística en áreas protegidas, CATIE, Turrialba, 1992.
Few reviews: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22(158), 1927, pp. 209–212;
the weighted mean is that of a normal mean with a prior worth so many reviews: Gelman et al., Bayesian Data Analysis, 2013, §2.5.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MONTHS = 12


def gini(months: Sequence[float]) -> float | None:
    """Seasonality of visits by month (Lundtorp 2001): G = 2/n · Σ (x_i − y_i), 0 all months alike, (n − 1)/n all in one.

    Months stand from the fewest visits to the most; x_i = i/n, y_i is the share of all visits in the first i of them.
    """
    sorted_up = np.sort(np.asarray(months, float))
    n, whole = len(sorted_up), float(sorted_up.sum())
    if not n or whole <= 0:
        return None
    shares = np.cumsum(sorted_up) / whole
    return float(2 / n * (np.arange(1, n + 1) / n - shares).sum())


def physical(area: Floats, each: Floats, open_hours: Floats, stay_hours: Floats) -> Floats:
    """Visits a day that fit (Cifuentes 1992): CCF = S / sp · NV, NV = Hv / Tv; m², m² of one visitor, hours, hours of a visit."""
    return area / each * (open_hours / stay_hours)


def effective(ccf: Floats, corrections: Sequence[Floats], management: Floats) -> Floats:
    """Visits a day that can be managed (Cifuentes 1992): CCE = CCF · Π (1 − f) · CM; f share limited, CM 0–1."""
    left = ccf.copy()
    for limited in corrections:
        left = left * (1 - np.nan_to_num(limited))
    return left * management


def bayes_mean(sums: Floats, counts: Floats, prior: float, overall: float) -> Floats:
    """Mean of ratings drawn to the mean of all by a prior worth so many ratings: (prior · overall + Σ) / (prior + n)."""
    return (prior * overall + sums) / (prior + counts)


def busiest_hour(hours: NDArray[np.int64], present: Floats) -> int | None:
    """Hour of the day with the highest mean of people present; the earlier of equals."""
    if not len(hours):
        return None
    sums, times = np.bincount(hours, present, 24), np.bincount(hours, minlength=24)
    return int(np.argmax(np.where(times > 0, sums / np.maximum(times, 1), -1.0)))
