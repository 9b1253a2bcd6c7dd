"""The numbers that the guide promises of pulling are those of the code."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dieuhanh.connect.doors import feed, folder, poll, rest, waiting, watermark
from dieuhanh.connect.doors.wire import Limits
from dieuhanh.declare.door import Rest

GUIDE = Path(__file__).parents[3] / "docs/guides/connect-a-source.md"
PULL = GUIDE.read_text("utf-8").partition("## Pull")[2].partition("\n## ")[0]


def test_every_part_of_a_rest_door_is_told() -> None:
    assert [one.name for one in fields(Rest) if f"`{one.name}`" not in PULL] == []


def test_limits_and_times_are_those_of_the_code() -> None:
    limits = Limits()
    assert (limits.redirects, limits.body, limits.total, limits.visit, limits.rate) == (5, 64 << 20, 120, 600, 100)
    assert "At most 5 redirects, 64 MB (a feed 4 MB) once unpacked, 120 s a request, 10 minutes a visit" in PULL
    assert "under 100 bytes a second" in PULL
    assert feed.BYTES == 4 << 20
    assert timedelta(seconds=10) == poll.LOOK
    assert "folders every 10 s" in PULL
    assert rest.PAGES == 2000
    assert "more than 2,000 pages" in PULL
    assert folder._EMPTY_SECONDS == 600
    assert "an empty file for ten minutes" in PULL
    assert timedelta(minutes=5) == watermark._AHEAD
    assert "more than five minutes ahead" in PULL


def test_waiting_is_as_told() -> None:
    ceilings = [waiting.backoff(failures, timedelta(days=1), lambda: 1.0).total_seconds() for failures in (1, 2, 3)]
    assert f"within {', '.join(f'{one:.0f} s' for one in ceilings)} …" in PULL
    assert waiting.retry_after("999999", datetime(2026, 11, 24, tzinfo=UTC)) == timedelta(days=1)
