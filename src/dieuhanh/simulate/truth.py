"""What was really so, in the simulator's own folder, which the centre cannot see."""

import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from dieuhanh.declare import HANOI
from dieuhanh.simulate.matters import Counted, Told
from dieuhanh.simulate.stories import Story

Key = tuple[str, str, date]  # indicator, unit, day of Hanoi


@dataclass(slots=True)  # there are half a million of them
class Sum:
    """Of one day: part, whole, and since when whoever is told everything knows it."""

    part: float = 0.0
    of: float | None = None
    known: datetime | None = None

    def add(self, one: Counted, known: datetime) -> None:
        self.part += one.part
        self.of = self.of if one.of is None else (self.of or 0) + one.of
        self.known = known if self.known is None else max(self.known, known)


@dataclass
class Truth:
    """Sums of each day of each indicator and unit; the stories; how many rows each source told, and how many of them again."""

    folder: Path
    stories: Sequence[Story] = ()
    days: dict[Key, Sum] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    again: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, counted: Iterable[Counted], told: Sequence[Told] = ()) -> None:
        """What a matter adds; `told` are its tellings in order of time."""
        with self._lock:
            for one in counted:
                key = (one.indicator, one.unit, _same(one.at.astimezone(HANOI).date()))
                self.days.setdefault(key, Sum()).add(one, one.known or _known(one.at, told))

    def sent(self, source: str, rows: int, again: int = 0) -> None:
        with self._lock:
            self.rows[source] += rows
            self.again[source] += again

    def write(self) -> None:
        """Kept whole each time: a reader never meets a half."""
        self.folder.mkdir(parents=True, exist_ok=True)
        made = self.folder / ".truth.json"
        with self._lock, made.open("w", encoding="utf-8") as out:
            out.writelines(self._lines())
        made.rename(self.folder / "truth.json")

    def _lines(self) -> Iterator[str]:
        """One JSON object, a day's sum a line: all of it in one text would be as large as the rest of the simulator."""
        told = {"stories": [one.told() for one in self.stories], "rows": self.rows, "again": self.again}
        yield json.dumps(told, ensure_ascii=False).removesuffix("}") + ', "days": ['
        for n, ((indicator, unit, day), one) in enumerate(self.days.items()):
            known = one.known and one.known.isoformat()
            yield (",\n" if n else "\n") + json.dumps([indicator, unit, day.isoformat(), one.part, one.of, known])
        yield "]}\n"


@lru_cache(4000)
def _same(day: date) -> date:
    """One object for each day, however many sums are of it."""
    return day


def _known(at: datetime, told: Sequence[Told]) -> datetime:
    """When the first telling since leaves; nothing that is told later than that changes it."""
    return next((one.at for one in told if one.at >= at), told[-1].at if told else at)
