"""The made economy of the sample: levels, seasons and a stream of chances; no figure in it is a fact."""

import random
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
COMMUNES = ("25195", "25210", "25217", "25220", "25225", "25326", "25333", "25345", "25357", "25363", "25378", "25396", "25432")
OWNERS = ("H19.02", "H19.03", "H19.04", "H19.05", "H19.06", "H19.21", "H19.24", "H19.33", "H19.41")
COUNTRIES = ("Hàn Quốc", "Nhật Bản", "Trung Quốc", "Đài Loan", "Xin-ga-po")
ZONES = ("KCN mẫu 1", "KCN mẫu 2", "KCN mẫu 3")
MARKETS = ("Hoa Kỳ", "Trung Quốc", "Liên minh châu Âu", "Hàn Quốc")
REVENUE = {"domestic": 26.0, "land": 7.0, "lottery": 0.5, "customs": 4.0}  # billion dong a day, of the whole centre
SPENDING = {"investment": 18.0, "regular": 30.0, "other": 1.5}
EXPORTS = {"cashew": 110, "rubber": 45, "pepper": 12, "wood": 60, "textile": 90, "electronics": 75, "other": 30}  # a month
IMPORTS = {"cashew": 60, "materials": 90, "machinery": 55, "other": 25}
SEASON = (1.12, 0.72, 0.95, 0.97, 0.98, 1.00, 0.99, 0.98, 0.99, 1.02, 1.06, 1.22)


class Dice:
    """A stream of its own; only `random()` is asked, whose numbers Python promises never to change."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = random.Random(f"{seed} economy {name}").random

    def share(self, p: float) -> bool:
        """True with probability p."""
        return self._random() < p

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int) -> int:
        """Low to high, both possible."""
        return low + int(self._random() * (high - low + 1))

    def one_of(self, things: Sequence[T]) -> T:
        return things[int(self._random() * len(things))]

    def weighed(self, things: Sequence[T], weights: Sequence[float]) -> T:
        edges, edge = [], 0.0
        for weight in weights:
            edge += weight
            edges.append(edge)
        return things[min(bisect_right(edges, self.between(0, edge)), len(things) - 1)]
