"""The relay of one dossier, for its page: which office and officer held it, from when to when, for how many working hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dieuhanh.declare import WorkCalendar

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Hand:
    """One holder's turn; `until` is None while it holds, `hours` are working hours, `paused` those spent in 5 and 6."""

    office: str | None
    officer: str | None
    since: datetime
    until: datetime | None
    hours: float
    paused: float


def hands(
    events: Sequence[Row], versions: Sequence[Row], calendar: WorkCalendar, now: datetime, ended: datetime | None = None
) -> tuple[Hand, ...]:
    """Turns in order, from events, else from versions with a change time; empty: nobody told ("không rõ").

    Rows are mappings with `at` (versions: `changed_at`), `status`, `office`, `officer`; moments are aware. `ended`: when
    processing ended, the last turn stops there.
    """  # fmt: skip
    turns: list[Hand] = []
    told = _told(events, versions)
    for place, (at, status, office, officer) in enumerate(told):
        stop = told[place + 1][0] if place + 1 < len(told) else None
        span = _span(office, officer, status, at, _bounded(stop, ended), calendar, now)
        if turns and (turns[-1].office, turns[-1].officer) == (office, officer):
            span = _joined(turns.pop(), span)
        turns.append(span)
    return tuple(one for one in turns if ended is None or one.since < ended)


def _told(events: Sequence[Row], versions: Sequence[Row]) -> list[tuple[datetime, str, str | None, str | None]]:
    """Steps in order; one that names nobody leaves the dossier with who had it."""
    rows = [(row["at"], row) for row in events] or [(row["changed_at"], row) for row in versions if row.get("changed_at")]
    told: list[tuple[datetime, str, str | None, str | None]] = []
    for at, row in sorted(rows, key=lambda pair: (pair[0], int(pair[1]["status"]))):
        office, officer = told[-1][2:] if told else (None, None)
        told.append((at, row["status"], row.get("office") or office, row.get("officer") or officer))
    return told


def _bounded(stop: datetime | None, ended: datetime | None) -> datetime | None:
    return min(filter(None, (stop, ended)), default=None)


def _span(
    office: str | None,
    officer: str | None,
    status: str,
    at: datetime,
    stop: datetime | None,
    calendar: WorkCalendar,
    now: datetime,
) -> Hand:
    hours = max(calendar.working_time(at, stop or now).total_seconds() / 3600, 0.0)
    return Hand(office, officer, at, stop, hours, hours if status in ("5", "6") else 0.0)


def _joined(first: Hand, second: Hand) -> Hand:
    return replace(first, until=second.until, hours=first.hours + second.hours, paused=first.paused + second.paused)
