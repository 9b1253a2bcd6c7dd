"""Behind a large delivery the strip says that figures are still being reckoned; once they are it is silent."""

from datetime import UTC, datetime, timedelta

import pytest

from dieuhanh.indicators.behind import behind
from dieuhanh.indicators.models import Carried
from dieuhanh.web import behind as known
from tests.world import Centre

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_batches_kept_and_not_reckoned_are_counted_with_the_age_of_the_oldest(centre: Centre) -> None:
    row = {"code": "H19.25-261120-0001", "procedure": "1.001193", "office": "H19.25", "receiving_office": "H19.25",
           "received_at": "2026-11-20T08:00:00+07:00", "status": "2", "changed_at": "2026-11-20T08:00:00+07:00"}  # fmt: skip
    centre.receives("services.dossiers", [row])
    assert behind(centre.warehouse) == {"batches": 0, "since": None}
    batch = centre.receives("services.dossiers", [{**row, "status": "4", "changed_at": "2026-11-21T08:00:00+07:00"}])["batch"]
    Carried.objects.filter(batch=batch).delete()
    told = behind(centre.warehouse)
    assert told["batches"] == 1 and datetime.fromisoformat(told["since"]) == centre.now


def test_a_page_waits_for_no_answer_and_speaks_only_of_what_takes_longer_than_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = known.Known()
    monkeypatch.setattr(asked, "_asked", float("inf"))
    asked.take({"batches": 7, "since": AT.isoformat()})
    assert asked.waiting(AT + timedelta(seconds=1)) == 0
    assert asked.waiting(AT + timedelta(seconds=3)) == 7
    asked.take({"batches": 0, "since": None})
    assert asked.waiting(AT + timedelta(seconds=3)) == 0


def test_a_line_that_does_not_run_is_behind_with_nothing(monkeypatch: pytest.MonkeyPatch, centre: Centre) -> None:
    asked = known.Known(3, AT)
    assert asked._door.acquire()
    asked._ask()
    assert (asked.batches, asked.since) == (0, None)
