"""What becomes of rows: new, unchanged, set aside, versions, deletes, late ones; and the totals always hold."""

from datetime import timedelta

import pytest

from dieuhanh.declare.handoff import Loaded
from dieuhanh.errors import Conflict
from dieuhanh.warehouse import queries
from dieuhanh.warehouse.load import load
from dieuhanh.warehouse.queries import RecordSpec
from tests.warehouse.small import (
    DOSSIER_PUSH,
    DOSSIERS,
    FIGURE_FILE,
    FIGURES,
    GAZETTEER,
    NOW,
    PLAIN,
    READING_PUSH,
    READINGS,
    SHOP_LIST,
    SHOP_PUSH,
    STEP_PUSH,
    STEPS,
    at,
    dossier,
    sent,
    take,
    unread_row,
)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ALL = RecordSpec(limit=1000)


def shop(code, name="Quán", **more):
    return {"code": code, "name": name, "commune": "25195", "opened_on": at(0)} | more


def counts(loaded):
    return loaded.accepted, loaded.unchanged, [(one.row, one.code) for one in loaded.set_aside]


def test_the_same_rows_again_are_unchanged(warehouse):
    assert counts(take(warehouse, sent(DOSSIER_PUSH, dossier("A"), dossier("B")))[0]) == (2, 0, [])
    assert counts(take(warehouse, sent(DOSSIER_PUSH, dossier("B"), dossier("A")))[0]) == (0, 2, [])
    assert queries.count(warehouse, DOSSIERS, ALL) == 2


def test_other_values_are_a_version(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A")))
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", status="2", changed_at=at(5))))
    assert queries.record(warehouse, DOSSIERS, "A")["status"] == "2"
    newest, first = queries.versions(warehouse, DOSSIERS, "A")
    assert {"field": "status", "before": "1", "after": "2"} in newest["changes"]
    assert (first["values"]["status"], first["seq"], newest["seq"]) == ("1", 1, 2)
    assert first["changed_at"] == "2026-11-01T01:00:00Z" and first["source"] == "t.dossiers"


def test_a_late_version_enters_the_history_only(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", status="3", changed_at=at(9))))
    late = sent(DOSSIER_PUSH, dossier("A", status="2", changed_at=at(5)))
    assert counts(take(warehouse, late)[0]) == (1, 0, [])
    assert queries.record(warehouse, DOSSIERS, "A")["status"] == "3"
    assert [one["values"]["status"] for one in queries.versions(warehouse, DOSSIERS, "A")] == ["3", "2"]
    assert counts(take(warehouse, late)[0]) == (0, 1, [])


def test_twice_in_one_batch_with_other_values_both_are_set_aside(warehouse):
    loaded = take(warehouse, sent(SHOP_PUSH, shop("A"), shop("A", "Khác"), shop("B"), shop("B")))[0]
    assert counts(loaded) == (1, 1, [(1, "duplicate_key"), (2, "duplicate_key")])
    assert [row["code"] for row in queries.records(warehouse, PLAIN, ALL).rows] == ["B"]


def test_with_a_change_time_both_are_versions_in_its_order(warehouse):
    loaded = take(
        warehouse, sent(DOSSIER_PUSH, dossier("A", status="3", changed_at=at(9)), dossier("A", status="2", changed_at=at(5)))
    )[0]
    assert counts(loaded) == (2, 0, [])
    assert queries.record(warehouse, DOSSIERS, "A")["status"] == "3"


def test_an_event_never_changes(warehouse):
    step = {"dossier": "A", "at": at(1), "status": "opened"}
    take(warehouse, sent(STEP_PUSH, step))
    assert counts(take(warehouse, sent(STEP_PUSH, step, step))[0]) == (0, 2, [])
    again = take(warehouse, sent(STEP_PUSH, step | {"status": "closed"}))[0]
    assert counts(again) == (0, 0, [(1, "conflicting_event")])
    assert counts(take(warehouse, sent(STEP_PUSH, {**step, "_op": "delete"}))[0]) == (0, 0, [(1, "event_not_deletable")])
    assert queries.records(warehouse, STEPS, ALL).rows[0]["status"] == "opened"


def test_a_delete_is_a_version_and_never_a_hole(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A")))
    gone = {"code": "A", "changed_at": at(3), "_op": "delete"}
    assert counts(take(warehouse, sent(DOSSIER_PUSH, gone))[0]) == (1, 0, [])
    assert queries.count(warehouse, DOSSIERS, ALL) == 0
    assert [one["op"] for one in queries.versions(warehouse, DOSSIERS, "A")] == ["delete", "put"]
    assert counts(take(warehouse, sent(DOSSIER_PUSH, gone))[0]) == (0, 1, [])
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", changed_at=at(2))))
    assert queries.count(warehouse, DOSSIERS, ALL) == 0, "what is older than the delete does not bring it back"
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", status="5", changed_at=at(8))))
    assert queries.record(warehouse, DOSSIERS, "A")["status"] == "5"
    assert [one["seq"] for one in queries.versions(warehouse, DOSSIERS, "A")] == [4, 2, 3, 1]


def test_what_a_snapshot_leaves_out_is_gone(warehouse):
    take(warehouse, sent(SHOP_LIST, *(shop(f"S{i}") for i in range(10))))
    loaded = take(warehouse, sent(SHOP_LIST, *(shop(f"S{i}") for i in range(9))))[0]
    assert counts(loaded) == (0, 9, [])
    assert queries.count(warehouse, PLAIN, ALL) == 9
    assert queries.versions(warehouse, PLAIN, "S9")[0]["op"] == "delete"
    assert loaded.touched.units["commune"] == {"25195"}


def test_a_snapshot_under_eighty_percent_is_set_aside_whole(warehouse):
    take(warehouse, sent(SHOP_LIST, *(shop(f"S{i}") for i in range(10))))
    loaded = take(warehouse, sent(SHOP_LIST, *(shop(f"S{i}") for i in range(7))))[0]
    assert counts(loaded)[:2] == (0, 0) and {one.code for one in loaded.set_aside} == {"snapshot_too_small"}
    assert queries.count(warehouse, PLAIN, ALL) == 10


def test_a_snapshot_with_rows_nobody_could_read_deletes_nothing(warehouse):
    take(warehouse, sent(SHOP_LIST, *(shop(f"S{i}") for i in range(10))))
    take(warehouse, sent(SHOP_LIST, *(shop(f"S{i}") for i in range(9)), **unread_row(10, '{"code": "S9')))
    assert queries.count(warehouse, PLAIN, ALL) == 10


def test_measurements_are_appended_and_a_second_value_is_set_aside(warehouse):
    rows = [{"station": "T1", "at": at(i), "value": float(i)} for i in range(5)]
    assert counts(take(warehouse, sent(READING_PUSH, *rows))[0]) == (5, 0, [])
    again = take(warehouse, sent(READING_PUSH, rows[0], rows[1] | {"value": 9.0}, {"station": "T1", "at": at(7), "value": 7.0}))[
        0
    ]
    assert counts(again) == (1, 1, [(2, "conflicting_event")])
    assert queries.count(warehouse, READINGS, ALL) == 6
    assert len(queries.versions(warehouse, READINGS, "T1|2026-11-01 01:00:00+00")) == 1


def test_another_figure_under_the_same_key_is_a_revision(warehouse):
    figure = {"indicator": "t.grdp", "unit": "70", "period": "2023", "value": 54894.49}
    loaded = take(warehouse, sent(FIGURE_FILE, figure))[0]
    assert loaded.touched.keys == {("t.grdp", "70", "2023", "")}
    take(warehouse, sent(FIGURE_FILE, figure | {"value": 55000.0}, at=NOW + timedelta(days=30)))
    assert queries.record(warehouse, FIGURES, "t.grdp|70|2023|")["value"] == 55000.0
    assert [one["values"]["value"] for one in queries.versions(warehouse, FIGURES, "t.grdp|70|2023|")] == [55000.0, 54894.49]


def test_units_are_those_of_the_day(warehouse):
    loaded = take(warehouse, sent(
        DOSSIER_PUSH, dossier("A", commune="Phường Đồng Xoài"), dossier("B", commune="24000"), dossier("C", commune="Hà Thành"),
        dossier("D", commune="24000", received_at=at(-20_000)), dossier("E", office="H19.99"),
        dossier("F", commune=None)))[0]  # fmt: skip
    assert counts(loaded) == (3, 0, [(2, "unit_not_valid"), (3, "unknown_unit"), (5, "unknown_unit")])
    assert queries.record(warehouse, DOSSIERS, "A")["commune"] == "25210"
    assert queries.record(warehouse, DOSSIERS, "F")["commune"] is None
    assert "Phường Bình Phước" in loaded.set_aside[0].vi, "the successor is named"


def test_a_figure_belongs_to_the_last_day_of_its_period(warehouse):
    figure = {"indicator": "t.grdp", "unit": "70", "value": 1.0}
    loaded = take(warehouse, sent(FIGURE_FILE, figure | {"period": "2025-01/2025-06"}, figure | {"period": "2025-08"}))[0]
    assert counts(loaded) == (1, 0, [(2, "unit_not_valid")])


def test_numbers_out_of_bounds_and_rows_without_a_key_are_set_aside(warehouse):
    loaded = take(warehouse, sent(DOSSIER_PUSH, dossier("A", fee=-1.0), dossier("B", fee=5.0), dossier(None)))[0]
    assert counts(loaded) == (1, 0, [(1, "out_of_bounds"), (3, "missing")])
    assert "Lệ phí" in loaded.set_aside[0].vi and "≥ 0" in loaded.set_aside[0].vi


def test_the_first_answer_is_given_again_and_another_body_refused(warehouse):
    first = sent(DOSSIER_PUSH, dossier("A"), dossier("B", fee=-1.0), key="k1", body="aa")
    original, twin = take(warehouse, first, first)
    assert twin.replayed and twin.batch == original.batch
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", status="7", changed_at=at(3))))
    repeated = load(warehouse, [first], NOW, GAZETTEER)[0]
    assert isinstance(repeated, Loaded) and repeated.replayed and repeated.answer() == original.answer()
    assert isinstance(load(warehouse, [sent(DOSSIER_PUSH, dossier("C"), key="k1", body="bb")], NOW, GAZETTEER)[0], Conflict)
    assert queries.count(warehouse, DOSSIERS, ALL) == 1
    assert queries.record(warehouse, DOSSIERS, "A")["status"] == "7"


def test_a_batch_says_what_it_touched_before_and_after(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A")))
    loaded = take(warehouse, sent(DOSSIER_PUSH, dossier("A", office="H19.02", received_at=at(17), changed_at=at(20))))[0]
    days = {day.isoformat() for day in loaded.touched.days["received_at"]}
    assert days == {"2026-11-01", "2026-11-02"}, "17 hours after 08:00 is the next day in Hanoi, though not in UTC"
    assert loaded.touched.units["office"] == {"H19.01", "H19.02"}
