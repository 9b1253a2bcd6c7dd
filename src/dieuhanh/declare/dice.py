"""Chances for made rows: the same for the same seed and name, on every machine and in every version."""

import random
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of chances of its own; only `random()` is asked, whose numbers Python promises never to change."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = random.Random(f"{seed} {name}").random

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
        """One of them, as often as its weight says."""
        edges = _edges(weights) if isinstance(weights, tuple) else list(accumulate(weights))
        return things[min(bisect_right(edges, self.between(0, edges[-1])), len(things) - 1)]

    def moment(self, until: datetime, reach: float, hours: Sequence[float]) -> datetime:
        """A moment of the last `reach` days before `until`, at each of the 24 hours as often as its weight says."""
        day = until - timedelta(days=self.between(0, reach))
        at = day.replace(hour=self.weighed(range(24), hours), minute=self.whole(0, 59), second=self.whole(0, 59))
        return at if at < until else at - timedelta(days=1)


@lru_cache(512)
def _edges(weights: tuple[float, ...]) -> list[float]:
    return list(accumulate(weights))
