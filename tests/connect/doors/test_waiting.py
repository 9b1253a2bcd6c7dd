"""When a door tries again."""

from datetime import UTC, datetime, timedelta

import pytest

from dieuhanh.connect.doors.waiting import backoff, refusal, retry_after

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def always(most):
    return lambda: most


@pytest.mark.parametrize(
    ("every", "ceilings"),
    [
        (timedelta(minutes=1), [30, 60, 120, 240, 300, 300]),
        (timedelta(minutes=15), [30, 60, 120, 240, 480, 900, 900]),
        (timedelta(days=1), [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]),
    ],
)
def test_each_failure_doubles_what_is_waited_at_most(every, ceilings):
    for failures, ceiling in enumerate(ceilings, 1):
        assert backoff(failures, every, always(1.0)).total_seconds() == ceiling
        assert backoff(failures, every, always(0.25)).total_seconds() == ceiling / 4


def test_never_at_once_and_never_for_ever():
    assert backoff(1, timedelta(hours=1), always(0.0)) == timedelta(seconds=1)
    assert backoff(10**9, timedelta(days=365), always(1.0)) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 1), (" 30 ", 30), ("86401", 86_400), ("9" * 400, 86_400), ("Tue, 24 Nov 2026 03:00:30 GMT", 30),
        ("Tue, 24 Nov 2026 10:00:30 +0700", 30), ("Mon, 23 Nov 2026 03:00:00 GMT", 1), ("Tue, 24 Nov 2099 03:00:00 GMT", 86_400),
        ("", None), ("-5", None), ("1.5", None), ("²", None), ("Tue, 99 Nov 2026 03:00:30 GMT", None), ("soon", None),
    ],
)  # fmt: skip
def test_retry_after_in_both_its_forms(text, seconds):
    found = retry_after(text, NOW)
    assert (found and found.total_seconds()) == seconds


def test_only_429_and_503_may_say_when():
    assert refusal("a.test", 503, {"retry-after": "9"}, NOW).wait == timedelta(seconds=9)
    assert refusal("a.test", 500, {"retry-after": "9"}, NOW).wait is None
    assert "HTTP 401" in refusal("a.test", 401, {}, NOW).vi
