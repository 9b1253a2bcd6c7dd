"""The clock of the line: what is done when, held by a clock of ours."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dieuhanh import worker
from dieuhanh.declare import minutes
from dieuhanh.worker import Chore, Worker

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # 12:00 in Hà Nội
NIGHT = datetime(2026, 11, 24, 20, tzinfo=UTC)  # 03:00 of the 25th


class Store:
    """All that a worker asks of a warehouse: whose turn it is to reckon."""

    def __init__(self) -> None:
        import threading

        self.carrying = threading.RLock()


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, in order; the minute's chore fails the first time."""
    seen: list[str] = []

    def each_minute(warehouse: Any, at: datetime) -> None:
        seen.append("minute")
        if len(seen) == 1:
            raise RuntimeError("the store is away")

    chores = (
        Chore("minute", minutes(1), each_minute),
        Chore("night", minutes(1440), lambda w, at: seen.append("night"), night=True),
    )
    monkeypatch.setattr(worker, "CHORES", chores)
    return seen


def test_a_chore_that_failed_is_tried_at_its_next_time(done: list[str]) -> None:
    one = Worker(Store())  # type: ignore[arg-type]
    for seconds in (0, 30, 61):
        one.tick(NOON + timedelta(seconds=seconds))
    assert done == ["minute", "minute"]


def test_the_nights_work_waits_for_night_and_is_done_once_even_by_a_line_that_starts_anew(done: list[str]) -> None:
    Worker(Store()).tick(NOON)  # type: ignore[arg-type]
    Worker(Store()).tick(NOON + timedelta(hours=1))  # type: ignore[arg-type]
    assert "night" not in done
    Worker(Store()).tick(NIGHT)  # type: ignore[arg-type]
    Worker(Store()).tick(NIGHT + timedelta(minutes=5))  # type: ignore[arg-type]
    assert done.count("night") == 1
