"""Office hours and deadlines reckoned once more, by hand and the standard library alone, to hold the product's own against.

Domain §4.4.2: the appointment moves on by the working time spent in 5 (papers asked for) and 6 (money asked for).
"""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "src" / "dieuhanh" / "places" / "data"
WINDOWS = ((450, 690), (810, 1020))  # 07:30–11:30 and 13:30–17:00, in minutes of the day
PAUSED = ("5", "6")
Row = dict[str, Any]


@cache
def calendar() -> dict[date, str]:
    with (DATA / "calendar.csv").open(encoding="utf-8", newline="") as lines:
        return {date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(lines)}


@cache
def works(day: date) -> bool:
    kind = calendar().get(day, "")
    return kind == "work" or (kind != "off" and day.weekday() < 5)


def spans(day: date) -> list[tuple[datetime, datetime]]:
    midnight = datetime.combine(day, time.min)
    return [(midnight + timedelta(minutes=a), midnight + timedelta(minutes=b)) for a, b in WINDOWS] if works(day) else []


def worked(since: datetime, until: datetime) -> timedelta:
    """Office time between two moments on the wall in Hanoi."""
    total, day = timedelta(), since.date()
    while day <= until.date():
        total += sum((max(min(until, b) - max(since, a), timedelta()) for a, b in spans(day)), timedelta())
        day += timedelta(days=1)
    return total


def later(at: datetime, long: timedelta) -> datetime:
    """The moment that much office time after."""
    day = at.date()
    while long > timedelta():
        for a, b in spans(day):
            room = max(b - max(at, a), timedelta())
            if room >= long:
                return max(at, a) + long
            long -= room
        day += timedelta(days=1)
    return at


def wall(text: str | None) -> datetime | None:
    """A moment of the sample as the wall clock of Hanoi shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=None) if text else None


@dataclass(frozen=True)
class Fate:
    """What became of one dossier."""

    code: str
    received: datetime | None
    closed: datetime | None
    ended: datetime | None
    due: datetime | None
    holder: str

    def outcome(self) -> str:
        if self.closed is None:
            return ""
        if self.due is None:
            return "unknown"
        return "late" if self.closed > self.due else "early" if self.closed.date() < self.due.date() else "on_time"

    def overdue(self, now: datetime) -> bool:
        return self.received is not None and self.ended is None and self.due is not None and self.due < now


def fates(dossiers: list[Row], events: list[Row], now: datetime) -> list[Fate]:
    """Each dossier of the files, by its own steps."""
    steps: dict[str, list[Row]] = {}
    for event in events:
        steps.setdefault(event["dossier"], []).append(event)
    return [_fate(row, sorted(steps.get(row["code"], []), key=lambda one: one["at"]), now) for row in dossiers]


def _fate(row: Row, steps: list[Row], now: datetime) -> Fate:
    last = steps[-1] if steps else row
    closed = wall(row["finished_at"])
    gone = next((wall(one["at"]) for one in steps if one["status"] in ("3", "7", "8")), None)
    due = _due(row, steps, now) if steps else None
    return Fate(row["code"], wall(row["received_at"]), closed, closed or gone, due, last["office"])


def _due(row: Row, steps: list[Row], now: datetime) -> datetime | None:
    """The appointment plus the pauses; none while one is running, unless it had passed before."""
    due, pause = wall(row["due_at"]), timedelta()
    if due is None:
        return None
    ends = [wall(one["at"]) for one in steps[1:]] + [None]
    for step, end in zip(steps, ends, strict=True):
        begun = wall(step["at"])
        if step["status"] in PAUSED and begun and end:
            pause += worked(begun, end)
    moved = later(due, pause)
    if steps[-1]["status"] in PAUSED:
        return moved if wall(steps[-1]["at"]) > moved else None  # type: ignore[operator]
    return moved
