"""Derived fields follow their row and its neighbours, touch what they moved, and a second carrying moves nothing."""

from dataclasses import replace

import pytest

from dieuhanh.warehouse import derive as deriving_module
from dieuhanh.warehouse import queries
from dieuhanh.warehouse.answers import loaded_again
from dieuhanh.warehouse.derive import derive
from tests.warehouse.small import DOSSIER_PUSH, DOSSIERS, NOW, STEP_PUSH, at, dossier, due_in_ten_days, sent, take

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
DERIVING = {"t.steps": (DOSSIERS,)}


def due(warehouse, code="A"):
    return queries.record(warehouse, DOSSIERS, code)["due_at"]


def days(touched, name="due_at"):
    return {day.isoformat() for day in touched.days.get(name, ())}


def test_a_new_row_gets_its_derived_fields(warehouse):
    loaded = take(warehouse, sent(DOSSIER_PUSH, dossier("A")))
    assert due(warehouse) is None
    (carried,) = derive(warehouse, loaded, NOW, deriving=DERIVING)
    assert due(warehouse) == "2026-11-11T01:00:00Z"
    assert days(carried.touched) == {"2026-11-11"}


def test_a_neighbour_moves_the_row_and_both_days_are_touched(warehouse):
    derive(warehouse, take(warehouse, sent(DOSSIER_PUSH, dossier("A"), dossier("B"))), NOW, deriving=DERIVING)
    loaded = take(warehouse, sent(STEP_PUSH, {"dossier": "A", "at": at(1), "status": "opened"}))
    own, other = derive(warehouse, loaded, NOW, deriving=DERIVING)
    assert (due(warehouse), due(warehouse, "B")) == ("2026-11-12T01:00:00Z", "2026-11-11T01:00:00Z")
    assert (own.dataset_id, other.dataset_id, other.batch) == ("t.steps", "t.dossiers", own.batch)
    assert days(other.touched) == {"2026-11-11", "2026-11-12"} and days(other.touched, "received_at") == {"2026-11-01"}
    assert other.touched.units["office"] == {"H19.01"}


def test_derived_values_stay_on_screen_until_the_next_carrying(warehouse):
    derive(warehouse, take(warehouse, sent(DOSSIER_PUSH, dossier("A"))), NOW, deriving=DERIVING)
    loaded = take(warehouse, sent(DOSSIER_PUSH, dossier("A", received_at=at(48), changed_at=at(49))))
    assert due(warehouse) == "2026-11-11T01:00:00Z"
    assert days(loaded[0].touched) == {"2026-11-11"}, "the day it will leave is touched by the load itself"
    derive(warehouse, loaded, NOW, deriving=DERIVING)
    assert due(warehouse) == "2026-11-13T01:00:00Z"


def test_after_a_crash_between_deriving_and_keeping_the_old_days_are_still_known(warehouse):
    derive(warehouse, take(warehouse, sent(DOSSIER_PUSH, dossier("A"))), NOW, deriving=DERIVING)
    batch = take(warehouse, sent(STEP_PUSH, {"dossier": "A", "at": at(1), "status": "opened"}))[0].batch
    left = loaded_again(warehouse, warehouse.read("SELECT * FROM _batches WHERE batch = ?", [batch]).to_pylist())
    derive(warehouse, left, NOW, deriving=DERIVING)
    again = derive(warehouse, left, NOW, deriving=DERIVING)
    assert days(again[1].touched) == {"2026-11-11", "2026-11-12"}
    assert due(warehouse) == "2026-11-12T01:00:00Z"


def test_many_records_are_reckoned_in_steps_as_if_at_once(warehouse, monkeypatch):
    monkeypatch.setattr(deriving_module, "CHUNK", 3)
    told = [dossier(f"D{i:02}", received_at=at(24 * i), changed_at=at(24 * i)) for i in range(10)]
    loaded = take(warehouse, *(sent(DOSSIER_PUSH, *rows) for rows in (told[5:], told[:5])))
    first, second = derive(warehouse, loaded, NOW, deriving=DERIVING)
    assert [due(warehouse, f"D{i:02}")[:10] for i in range(10)] == [f"2026-11-{11 + i}" for i in range(10)]
    assert days(first.touched) == {f"2026-11-{11 + i}" for i in range(10)} == days(second.touched)


def test_a_row_written_anew_between_reading_and_writing_is_reckoned_again(warehouse):
    later = [dossier("A", received_at=at(48), changed_at=at(49))]

    def meanwhile(work):
        while later:
            take(warehouse, sent(push, later.pop()))
        return due_in_ten_days(work)

    push = replace(DOSSIER_PUSH, into=replace(DOSSIERS, derived=replace(DOSSIERS.derived, by=meanwhile)))
    (carried,) = derive(warehouse, take(warehouse, sent(push, dossier("A"), dossier("B"))), NOW, deriving={})
    assert (due(warehouse), due(warehouse, "B")) == ("2026-11-13T01:00:00Z", "2026-11-11T01:00:00Z")
    assert days(carried.touched) == {"2026-11-11", "2026-11-13"}
