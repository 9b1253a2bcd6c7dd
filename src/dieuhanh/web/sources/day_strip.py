"""The last 24 hours of a source as 96 cells of a quarter of an hour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dieuhanh.warehouse.ask import ask

CELLS, QUARTER = 96, timedelta(minutes=15)
MOST = 1000  # batches read for one strip


@dataclass(frozen=True)
class Strip:
    """Deliveries in each cell, oldest first; None where more came than was read."""

    cells: tuple[int | None, ...]

    @property
    def total(self) -> int:
        return sum(n or 0 for n in self.cells)

    @property
    def whole(self) -> bool:
        return None not in self.cells


def day_strip(source_id: str, now: datetime) -> Strip:
    """Asked of the warehouse: the newest batches of the source."""
    return strip_of(ask("batches", source=source_id, limit=MOST), now)


def strip_of(batches: Iterable[Mapping[str, Any]], now: datetime) -> Strip:
    arrived = [datetime.fromisoformat(batch["received_at"]) for batch in batches]
    start = now - CELLS * QUARTER
    counts = [0] * CELLS
    for at in arrived:
        cell = int((at - start) / QUARTER)
        if 0 <= cell < CELLS:
            counts[cell] += 1
    unread = int((min(arrived) - start) / QUARTER) if len(arrived) >= MOST else 0
    return Strip(tuple(None if cell < unread else n for cell, n in enumerate(counts)))
