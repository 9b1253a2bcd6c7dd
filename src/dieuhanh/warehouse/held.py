"""What was counted in a stretch of days, held in memory until a row of these days changes; counted again after a start."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

MOST = 3_000  # stretches held; those not asked for longest go first


@dataclass(frozen=True, order=True)
class Stretch:
    """Days of a time field of a data set, from `first` to the day before `until`, within these instants."""

    dataset: str
    at: str
    first: date
    until: date
    begins: datetime
    ends: datetime


class Held:
    """Answers by (statement, stretch). Several threads may ask: what was counted before news came is not held after it."""

    def __init__(self) -> None:
        self.turn = 0  # grows with every change
        self._answers: OrderedDict[tuple[str, Stretch], Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, statement: str, stretch: Stretch) -> Any:
        """What was counted, or None."""
        with self._lock:
            found = self._answers.get((statement, stretch))
            if found is not None:
                self._answers.move_to_end((statement, stretch))
            return found

    def put(self, statement: str, stretch: Stretch, answer: Any, turn: int) -> None:
        """Hold an answer that was asked for in that turn."""
        with self._lock:
            if turn == self.turn:
                self._answers[statement, stretch] = answer
                while len(self._answers) > MOST:
                    self._answers.popitem(last=False)

    def forget(self, dataset: str, days: Mapping[str, Iterable[date]]) -> None:
        """Rows of these days, by time field, have changed."""
        sorted_days = {name: sorted(found) for name, found in days.items() if found}
        with self._lock:
            self.turn += 1
            gone = [key for key in self._answers if key[1].dataset == dataset and _within(key[1], sorted_days.get(key[1].at, ()))]
            for key in gone:
                del self._answers[key]

    def clear(self) -> None:
        """Rows have changed, and nobody says which."""
        with self._lock:
            self.turn += 1
            self._answers.clear()


def _within(stretch: Stretch, days: Iterable[date]) -> bool:
    return any(stretch.first <= day < stretch.until for day in days)
