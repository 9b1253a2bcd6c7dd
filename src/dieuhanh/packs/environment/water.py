"""VN_WQI: Quyết định 1460/QĐ-TCMT ngày 12/11/2019. Bảng ở `tables/vn_wqi.csv`: mg/L; thuốc bảo vệ thực vật µg/L; vi sinh
MPN/100 mL; DO tính theo phần trăm bão hòa."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

GROUPS = ("I", "II", "III", "IV", "V")
LEAST_GROUPS, LEAST_OF_IV = 3, 3


@dataclass(frozen=True)
class Scale:
    """One row of the table: below the first step `first`, above the last `beyond`, linear between (công thức 1 và 2)."""

    group: str
    first: float
    beyond: float
    steps: tuple[tuple[float, float], ...]

    def index(self, value: float) -> float:
        """The sub-index of a value."""
        if value < self.steps[0][0]:
            return self.first
        for (low, q_low), (high, q_high) in pairwise(self.steps):
            if value <= high:
                return q_low + (q_high - q_low) * (value - low) / (high - low)
        return self.steps[-1][1] if value == self.steps[-1][0] else self.beyond


@lru_cache(1)
def scales() -> dict[str, Scale]:
    """The scale of each metric, in the order of the table."""
    with (Path(__file__).parent / "tables" / "vn_wqi.csv").open(encoding="utf-8", newline="") as lines:
        return {row["metric"]: _scale(row) for row in csv.DictReader(lines)}


def _scale(row: Mapping[str, str]) -> Scale:
    steps = tuple((float(row[f"bp{i}"]), float(row[f"q{i}"])) for i in range(1, 9) if row[f"bp{i}"])
    return Scale(row["group"], float(row["first"]), float(row["beyond"]), steps)


def saturation(oxygen: float, celsius: float) -> float:
    """Dissolved oxygen as a percent of saturation: DO_sat = 14.652 − 0.41022·T + 0.0079910·T² − 0.000077774·T³ (mg/L)."""
    full = 14.652 - 0.41022 * celsius + 0.0079910 * celsius**2 - 0.000077774 * celsius**3
    return oxygen / full * 100


def sub_indices(values: Mapping[str, float]) -> dict[str, float]:
    """The sub-index of each metric there is; DO only where the temperature of the water (`temp_water`) is known."""
    found = {one: values[one] for one in scales() if one in values and one != "do" and not math.isnan(values[one])}
    if "do" in values and "temp_water" in values:
        found["do"] = saturation(values["do"], values["temp_water"])
    return {one: scales()[one].index(value) for one, value in found.items()}


def wqi(values: Mapping[str, float], weight: float = 2) -> int | None:
    """The index of a place: WQI_I/100 · gm(II)/100 · gm(III)/100 · (mean(IV)^weight · mean(V))^(1/(weight+1)).

    A group that is missing takes no part. No number with under three groups, or under three metrics of group IV.
    """
    groups: dict[str, list[float]] = {}
    for metric, index in sub_indices(values).items():
        groups.setdefault(scales()[metric].group, []).append(index)
    if len(groups) < LEAST_GROUPS or len(groups.get("IV", ())) < LEAST_OF_IV:
        return None
    core = sum(groups["IV"]) / len(groups["IV"])
    if "V" in groups:
        core = (core**weight * (sum(groups["V"]) / len(groups["V"]))) ** (1 / (weight + 1))
    share = math.prod(_geometric(groups[one]) / 100 for one in ("I", "II", "III") if one in groups)
    return math.floor(share * core + 0.5)


def _geometric(indices: list[float]) -> float:
    return math.prod(indices) ** (1 / len(indices))
