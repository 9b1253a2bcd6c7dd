"""VN_AQI: Quyết định 1459/QĐ-TCMT ngày 12/11/2019. Nồng độ tính bằng µg/m³; bảng ở `tables/vn_aqi.csv`."""

import csv
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

DUST, GASES = ("pm25", "pm10"), ("so2", "no2", "co", "o3")
NOWCAST_HOURS = 12
TOP = 500


@lru_cache(1)
def _table() -> dict[str, tuple[float, ...]]:
    with (Path(__file__).parent / "tables" / "vn_aqi.csv").open(encoding="utf-8", newline="") as lines:
        return {row["metric"]: tuple(float(row[f"c{i}"]) for i in range(8) if row[f"c{i}"]) for row in csv.DictReader(lines)}


def sub_index(metric: str, concentration: float) -> int | None:
    """The index of one pollutant (công thức 1): linear between the breakpoints, a whole number, at most 500.

    No number for a negative concentration, and for an 8-hour O₃ above 400, where the decision uses the 1-hour value alone.
    """
    steps, index = _table()[metric], _table()["index"]
    if concentration < 0 or math.isnan(concentration):
        return None
    if concentration > steps[-1]:
        return TOP if len(steps) == len(index) else None
    at = next(i for i in range(1, len(steps)) if concentration <= steps[i])
    (low, high), (i_low, i_high) = steps[at - 1 : at + 1], index[at - 1 : at + 1]
    return math.floor((i_high - i_low) / (high - low) * (concentration - low) + i_low + 0.5)


def nowcast(hours: Sequence[float | None]) -> float | None:
    """NowCast of PM10 or PM2.5 from the hourly means c₁ (this hour), c₂ … c₁₂ (eleven hours ago); None is an hour without data.

    w* = min/max; w = w*, but never under 1/2. NowCast = Σ wⁱ⁻¹cᵢ / Σ wⁱ⁻¹ over the hours there are. No number where two of
    c₁, c₂, c₃ are missing. For w = 1/2 the decision writes Σ (1/2)ⁱcᵢ: the same within 1/4096 for twelve hours, but too
    small where hours are missing, so the first form is used throughout.
    """
    known = [(i, c) for i, c in enumerate(hours[:NOWCAST_HOURS]) if c is not None]
    if sum(i < 3 for i, _ in known) < 2:
        return None
    values = [c for _, c in known]
    if max(values) <= 0:
        return 0.0
    w = max(min(values) / max(values), 0.5)
    return sum(w**i * c for i, c in known) / sum(w**i for i, _ in known)


def hour_index(means: Mapping[str, float]) -> int | None:
    """AQI of an hour: the worst sub-index; dust by its NowCast, gases by the mean of the hour. Without any dust: none."""
    if not any(one in means for one in DUST):
        return None
    return max((index for one, c in means.items() if (index := sub_index(one, c)) is not None), default=None)


def day_index(means: Mapping[str, float]) -> int | None:
    """AQI of a day: dust by the 24-hour mean, gases by the highest 1-hour mean, O₃ by the worse of 1 hour (`o3`) and 8 hours
    (`o3_8h`). Without any dust: none."""
    return hour_index(means)


def eight_hours(hours: Sequence[float | None], least: int) -> list[float]:
    """Means of every eight hours that follow each other, where at least `least` of them have data."""
    spans = (hours[i : i + 8] for i in range(len(hours) - 7))
    known = ([c for c in span if c is not None] for span in spans)
    return [sum(one) / len(one) for one in known if len(one) >= least]
