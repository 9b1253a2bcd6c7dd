"""What was really so, in the simulator's own folder, which the centre cannot see."""

import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dieuhanh.declare import HANOI
from dieuhanh.simulate.matters import Counted
from dieuhanh.simulate.stories import Story

Key = tuple[str, str, date]  # indicator, unit, day of Hanoi


@dataclass
class Truth:
    """Sums of each day of each indicator and unit; the stories; how many rows each source told."""

    folder: Path
    stories: Sequence[Story] = ()
    days: dict[Key, list[float | None]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, counted: Iterable[Counted]) -> None:
        with self._lock:
            for one in counted:
                held = self.days.setdefault((one.indicator, one.unit, one.at.astimezone(HANOI).date()), [0.0, None])
                held[0] = (held[0] or 0) + one.part
                if one.of is not None:
                    held[1] = (held[1] or 0) + one.of

    def sent(self, source: str, rows: int) -> None:
        with self._lock:
            self.rows[source] += rows

    def sums(self, first: date, last: date) -> dict[tuple[str, str], tuple[float, float | None]]:
        """Of each indicator and unit: part and whole from the first to the last of these days."""
        found: dict[tuple[str, str], list[float | None]] = {}
        with self._lock:
            for (indicator, unit, day), (part, of) in self.days.items():
                if first <= day <= last:
                    held = found.setdefault((indicator, unit), [0.0, None])
                    held[0] = (held[0] or 0) + (part or 0)
                    held[1] = held[1] if of is None else (held[1] or 0) + of
        return {key: (part or 0, of) for key, (part, of) in found.items()}

    def write(self) -> None:
        """Kept whole each time: a reader never meets a half."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock:
            whole: dict[str, Any] = {
                "stories": [one.told() for one in self.stories], "rows": dict(self.rows),
                "days": [[indicator, unit, day.isoformat(), *sums] for (indicator, unit, day), sums in self.days.items()],
            }  # fmt: skip
        made = self.folder / ".truth.json"
        made.write_text(json.dumps(whole, ensure_ascii=False))
        made.rename(self.folder / "truth.json")
