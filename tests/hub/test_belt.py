"""Every door gets the answer to its own delivery, whatever the others brought."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from dieuhanh import catalog, line
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.models import SourceState
from dieuhanh.declare import Fetched, Loaded, Touched
from dieuhanh.errors import Conflict, StoreError
from dieuhanh.hub.belt import Belt, Past
from dieuhanh.indicators.actions import uncarried
from dieuhanh.indicators.models import Carried
from tests.world import NDJSON, Centre, as_bytes

LONG = 60


def dossiers(centre: Centre, *codes: str, key: str = "", **more: Any) -> Fetched:
    rows = [{"code": code, "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00",
             "status": "2", **more} for code in codes]  # fmt: skip
    source = catalog.current().source("services.dossiers")
    return fetch(source, as_bytes(rows), NDJSON, centre.now, idempotency_key=key)


def broken(fetched: Fetched) -> Fetched:
    """One that no store can keep: its rows have lost their numbers."""
    return replace(fetched, rows=fetched.rows.drop_columns(["_row"]))


@pytest.fixture
def belt(centre: Centre) -> Iterator[Belt]:
    made = Belt(centre.warehouse, lambda: centre.now)
    yield made
    made.stop()


def test_what_waits_is_kept_together_and_each_door_hears_its_own(centre, belt):
    first = belt.keep(dossiers(centre, "H19.25-261120-0001", key="one"))
    again = belt.keep(dossiers(centre, "H19.25-261120-0001", key="one"))
    other = belt.keep(dossiers(centre, "H19.25-261120-0002", "H19.25-261120-0003", key="one"))
    plain = belt.keep(dossiers(centre, "H19.25-261120-0004"))
    belt.start([])
    assert first.result(LONG).accepted == plain.result(LONG).accepted == 1
    assert again.result(LONG).replayed and again.result(LONG).batch == first.result(LONG).batch
    with pytest.raises(Conflict):
        other.result(LONG)
    assert belt.settled(LONG)
    assert set(Carried.objects.values_list("batch", flat=True)) == {first.result().batch, plain.result().batch}


def test_one_that_cannot_be_kept_costs_the_others_nothing(centre, belt):
    before = belt.keep(dossiers(centre, "H19.25-261120-0001"))
    bad = belt.keep(broken(dossiers(centre, "H19.25-261120-0002")))
    after = belt.keep(dossiers(centre, "H19.25-261120-0003"))
    belt.start([])
    with pytest.raises(StoreError):
        bad.result(LONG)
    assert before.result(LONG).accepted == after.result(LONG).accepted == 1
    assert belt.keep(dossiers(centre, "H19.25-261120-0004")).result(LONG).accepted == 1
    assert centre.warehouse.one("SELECT count(*) FROM d_services_dossiers") == 3


def test_a_door_that_went_away_before_the_commit_stops_nobody(centre, belt):
    gone = belt.keep(dossiers(centre, "H19.25-261120-0001"))
    stays = belt.keep(dossiers(centre, "H19.25-261120-0002"))
    assert gone.cancel()
    belt.start([])
    assert stays.result(LONG).accepted == 1
    assert belt.keep(dossiers(centre, "H19.25-261120-0003")).result(LONG).accepted == 1
    assert centre.warehouse.one("SELECT count(*) FROM d_services_dossiers") == 2


def test_at_the_end_what_was_brought_is_answered_and_nothing_more_is_taken(centre, belt):
    brought = [belt.keep(dossiers(centre, f"H19.25-261120-000{i}")) for i in range(3)]
    belt.start([])
    belt.stop()
    assert [one.result(0).accepted for one in brought] == [1, 1, 1]
    with pytest.raises(StoreError):
        belt.keep(dossiers(centre, "H19.25-261120-0009"))


def test_a_batch_that_cannot_be_carried_holds_up_no_other_and_is_tried_after_a_minute(centre, belt, caplog):
    kept = line.receive(centre.warehouse, [dossiers(centre, "H19.25-261120-0001")], centre.now)[0]
    assert isinstance(kept, Loaded)
    bad = replace(kept, dataset_id="nobody.declares_this", batch=990)

    def tries() -> int:
        return sum("[990]" in one.getMessage() for one in caplog.records)

    belt.start([bad])
    assert belt.settled(LONG) and tries() == 1
    good = belt.keep(dossiers(centre, "H19.25-261120-0002")).result(LONG)
    assert belt.settled(LONG) and tries() == 1, "the minute is not over"
    assert Carried.objects.filter(batch=good.batch).exists()
    centre.now += timedelta(minutes=1)
    good = belt.keep(dossiers(centre, "H19.25-261120-0003")).result(LONG)
    assert belt.settled(LONG) and tries() == 2
    assert Carried.objects.filter(batch=good.batch).exists() and not Carried.objects.filter(batch=990).exists()


def test_a_past_waits_for_the_end_of_its_load_and_nobody_waits_for_it(centre, belt, monkeypatch):
    monkeypatch.setattr("dieuhanh.hub.belt.LULL_SECONDS", 3_600)
    monkeypatch.setattr("dieuhanh.hub.belt.PAST_BODY", 2)
    then = {"received_at": "2026-03-02T08:00:00+07:00"}
    belt.start([])
    past = belt.keep(dossiers(centre, "H19.25-260302-0001", "H19.25-260302-0002", **then)).result(LONG).batch
    news = belt.keep(dossiers(centre, "H19.25-261120-0001")).result(LONG).batch
    assert belt._idle.acquire() and belt._idle.wait_for(lambda: Carried.objects.filter(batch=news).exists(), LONG)
    belt._idle.release()
    assert not Carried.objects.filter(batch=past).exists() and not belt.settled(0)
    derived = 'SELECT count(*) FROM d_services_dossiers WHERE "group" IS NOT NULL'
    assert centre.warehouse.one(derived) == 1, "what is of long ago is made whole when it is reckoned"
    monkeypatch.setattr("dieuhanh.hub.belt.PAST_ROWS", 2)  # enough of it has come
    belt.keep(dossiers(centre, "H19.25-261120-0003")).result(LONG)
    assert belt.settled(LONG) and Carried.objects.filter(batch=past).exists()


def test_one_row_of_long_ago_is_news_like_any_other(centre, belt, monkeypatch):
    monkeypatch.setattr("dieuhanh.hub.belt.LULL_SECONDS", 3_600)
    belt.start([])
    late = belt.keep(dossiers(centre, "H19.25-260302-0001", received_at="2026-03-02T08:00:00+07:00")).result(LONG)
    assert belt.settled(LONG) and Carried.objects.filter(batch=late.batch).exists()


def test_a_body_of_many_days_is_a_past_however_few_its_rows(centre, belt, monkeypatch):
    monkeypatch.setattr("dieuhanh.hub.belt.LULL_SECONDS", 3_600)
    days = [datetime(2026, 8, 3, 9, tzinfo=UTC) + timedelta(days=n) for n in range(40)]
    rows = [{"code": f"H19.25-{day:%y%m%d}-0001", "procedure": "1.001193", "office": "H19.25", "received_at": day.isoformat(),
             "status": "2"} for day in days]  # fmt: skip
    source = catalog.current().source("services.dossiers")
    belt.start([])
    past = belt.keep(fetch(source, as_bytes(rows), NDJSON, centre.now)).result(LONG)
    news = belt.keep(dossiers(centre, "H19.25-261120-0001")).result(LONG)
    assert belt._idle.acquire() and belt._idle.wait_for(lambda: Carried.objects.filter(batch=news.batch).exists(), LONG)
    belt._idle.release()
    assert past.accepted == 40 and not Carried.objects.filter(batch=past.batch).exists()


def test_a_source_is_heard_when_its_delivery_is_kept_however_long_it_waits_to_be_reckoned(centre, belt, monkeypatch):
    monkeypatch.setattr("dieuhanh.line.carry", lambda *_: pytest.fail("nothing is carried here"))
    monkeypatch.setattr(belt, "_carry", lambda: None)
    belt.start([])
    kept = belt.keep(dossiers(centre, "H19.25-261120-0001")).result(LONG)
    belt.stop()
    heard = SourceState.objects.get(source="services.dossiers")
    assert (heard.last_batch, heard.last_received, heard.accepted) == (kept.batch, kept.received_at, 1)
    line.complete(centre.warehouse, [kept], centre.now + timedelta(days=30))
    assert SourceState.objects.get(source="services.dossiers").rows == heard.rows, "and once"


def test_what_could_not_be_noted_is_noted_with_what_comes_next(centre, belt, monkeypatch):
    tried: list[list[int]] = []

    def note(batches: list[Loaded], now: datetime) -> None:
        tried.append([one.batch for one in batches])
        if len(tried) == 1:
            belt._heard.put(comes[1])
            belt._heard.put(None)
            raise OperationalError("database is locked")

    monkeypatch.setattr("dieuhanh.hub.belt.note_arrivals", note)
    comes = [Loaded(n, "services.dossiers", "services.dossiers", 1, 0, (), Touched(), centre.now) for n in (1, 2)]
    belt._heard.put(comes[0])
    belt._hear()
    assert tried == [[1], [1, 2]]


def test_many_rows_of_which_some_are_of_days_ago_wait_and_few_do_not(centre, belt, monkeypatch):
    monkeypatch.setattr("dieuhanh.hub.belt.LULL_SECONDS", 3_600)
    monkeypatch.setattr("dieuhanh.hub.belt.PAST_BODY", 5)
    source = catalog.current().source("services.dossiers")
    rows = [{"code": f"H19.25-2611{day}-0001", "procedure": "1.001193", "office": "H19.25", "status": "2",
             "received_at": f"2026-11-{day}T08:00:00+07:00"} for day in range(16, 22)]  # fmt: skip
    belt.start([])
    many = belt.keep(fetch(source, as_bytes(rows), NDJSON, centre.now)).result(LONG)
    few = belt.keep(fetch(source, as_bytes([one | {"status": "9"} for one in rows[:4]]), NDJSON, centre.now)).result(LONG)
    assert belt._idle.acquire() and belt._idle.wait_for(lambda: Carried.objects.filter(batch=few.batch).exists(), LONG)
    belt._idle.release()
    assert not Carried.objects.filter(batch=many.batch).exists() and not belt.settled(0)
    derived = 'SELECT count(*) FROM d_services_dossiers WHERE "group" IS NOT NULL'
    assert centre.warehouse.one(derived) == len(rows), "rows of the last weeks are whole at once: what is of now may count them"


def test_of_pasts_the_last_weeks_come_first_and_of_those_the_least(centre, monkeypatch):
    monkeypatch.setattr("dieuhanh.hub.belt.LULL_SECONDS", 0)
    belt = Belt(centre.warehouse, lambda: centre.now)
    for name, rows, recent in (("few.of_long_ago", 10, False), ("many.of_late", 1_000, True), ("few.of_late", 20, True)):
        batch = Loaded(1, name, name, rows, 0, (), Touched(), centre.now)
        belt._past[name], belt._past_came[name] = [Past(batch, recent, [batch])], 0.0
    monkeypatch.setattr("dieuhanh.hub.belt.PAST_ROWS", 1_020)
    portions = [[one.batch.dataset_id for one in belt._ripe()] for _ in range(3)]
    assert portions == [["few.of_late", "many.of_late"], ["few.of_long_ago"], []]


def test_much_of_long_ago_waits_for_the_end_of_the_load_but_not_for_ever(centre, monkeypatch):
    passed = [1_000.0]
    monkeypatch.setattr("dieuhanh.hub.belt.time.monotonic", lambda: passed[0])
    monkeypatch.setattr("dieuhanh.hub.belt.FEW_ROWS", 5)
    monkeypatch.setattr("dieuhanh.hub.belt.PAST_ROWS", 10)
    belt = Belt(centre.warehouse, lambda: centre.now)
    monkeypatch.setattr(belt, "_is_past", lambda one: True)

    def comes(name: str, rows: int) -> None:
        assert belt._put_aside(Loaded(1, name, name, rows, 0, (), Touched(), centre.now))

    def ripe() -> list[str]:
        return [one.batch.dataset_id for one in belt._ripe()]

    comes("services.dossiers", 20), comes("land.permits", 2)
    assert ripe() == [], "few wait for their own lull, many for everybody's"
    passed[0] += 4
    comes("land.dossiers", 20)
    assert ripe() == ["land.permits"]
    passed[0] += 4
    assert ripe() == ["land.dossiers"] and ripe() == ["services.dossiers"]
    for _ in range(101):
        comes("services.dossiers", 20)
        passed[0] += 3
    assert ripe() == ["services.dossiers"], "after five minutes of one load"


def test_pasts_that_are_ripe_do_not_wait_for_one_another(centre, monkeypatch):
    """Three of them: with a lull of an hour between two this would not end."""
    monkeypatch.setattr("dieuhanh.hub.belt.LULL_SECONDS", 3_600)
    monkeypatch.setattr("dieuhanh.hub.belt.PAST_BODY", 1)
    monkeypatch.setattr("dieuhanh.hub.belt.PAST_ROWS", 1)
    belt = Belt(centre.warehouse, lambda: centre.now)
    kept = [belt.keep(dossiers(centre, f"H19.25-260302-000{n}", received_at="2026-03-02T08:00:00+07:00")) for n in range(3)]
    belt.start([])
    batches = [one.result(LONG).batch for one in kept]
    assert belt.settled(LONG) and Carried.objects.filter(batch__in=batches).count() == 3
    belt.stop()


def test_a_group_that_a_crash_left_is_carried_first(centre):
    first = Belt(centre.warehouse, lambda: datetime(2026, 11, 24, tzinfo=UTC))
    waiting = first.keep(dossiers(centre, "H19.25-261120-0001"))
    first._ending.set()  # it keeps, and ends before it carries
    first.start([])
    first.stop()
    batch = waiting.result(LONG).batch
    assert not Carried.objects.filter(batch=batch).exists()
    second = Belt(centre.warehouse, lambda: centre.now)
    second.start(uncarried(centre.warehouse))
    assert second.settled(LONG) and Carried.objects.filter(batch=batch).exists()
    second.stop()
