"""What a sum will come to by the end of its year: its months carried on by exponential smoothing, with an interval.

The models are those of Hyndman, Koehler, Snyder, Grose (2002), fitted by statsmodels; the one with the lowest corrected AIC
is used. The interval holds the middle LEVEL of whole years that the fitted model draws. The error is what the same model
was wrong by when it was asked the same question at earlier months.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

YEAR = 12
NEEDED = 2 * YEAR  # months: less do not tell a season from chance
LEVEL = 0.8
DRAWN = 2_000  # years
TRIES = 6  # earlier months that are asked
FORMS = ((None, None), (None, "add"), ("add", None), ("add", "add"))  # trend (damped), season

Months = NDArray[np.float64]


@dataclass(frozen=True)
class Outlook:
    """The whole year, its interval, the model, and the mean error in percent over `tries` earlier years, or None."""

    number: float
    low: float
    high: float
    model: str
    error: float | None
    tries: int


def outlook(months: Sequence[float], left: int) -> Outlook | None:
    """The year that the last 12 - left months began; None where there are too few months, or none is left."""
    values = np.asarray(months, np.float64)
    if not 0 < left < YEAR or len(values) < NEEDED:
        return None
    fitted = min((_fit(values, *form) for form in FORMS), key=lambda one: one.aicc)
    known = float(values[left - YEAR :].sum())
    low, high = np.quantile(_drawn(fitted, left), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    errors = _errors(values, left, _form(fitted))
    floor = known if (values >= 0).all() else -np.inf  # what never was negative does not take back what is already there
    number = max(floor, known + float(np.sum(fitted.forecast(left))))
    return Outlook(number, max(floor, known + float(low)), max(floor, known + float(high)), fitted.model.short_name,
                   float(np.mean(errors)) if errors else None, len(errors))  # fmt: skip


def _fit(values: Months, trend: str | None, season: str | None) -> Any:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # takes a second to import: only who forecasts waits

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that stops early is judged by its AIC like any other
        model = ETSModel(values, error="add", trend=trend, damped_trend=trend is not None, seasonal=season,
                         seasonal_periods=YEAR if season else None, initialization_method="heuristic")  # fmt: skip
        return model.fit(disp=False)


def _form(fitted: Any) -> tuple[str | None, str | None]:
    return fitted.model.trend, fitted.model.seasonal


def _drawn(fitted: Any, left: int) -> Months:
    """What the months that are left add up to, in many years drawn from the model; the same for the same months."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        paths = fitted.simulate(left, anchor="end", repetitions=DRAWN, rng=np.random.default_rng(1))
    return np.asarray(np.asarray(paths).reshape(left, -1).sum(axis=0))


def _errors(values: Months, left: int, form: tuple[str | None, str | None]) -> list[float]:
    """How far off twelve months were, in percent, where as many of them were left as now."""
    found = []
    for cut in range(len(values) - left, max(NEEDED, len(values) - left - TRIES + 1) - 1, -1):
        told = float(values[cut + left - YEAR : cut].sum()) + float(np.sum(_fit(values[:cut], *form).forecast(left)))
        true = float(values[cut + left - YEAR : cut + left].sum())
        if true:
            found.append(100 * abs(told - true) / abs(true))
    return found
