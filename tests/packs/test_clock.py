"""The clock of a dossier, reckoned by hand beside the calendar of 2026 (07:30–11:30, 13:30–17:00; Tết 16–20/02 off)."""

import time
from datetime import timedelta

import numpy as np
import pyarrow as pa
import pytest

from dieuhanh.declare import WorkCalendar, arrow_schema
from dieuhanh.declare.worktime import week_of
from dieuhanh.packs.services.datasets import CLOCK
from dieuhanh.packs.services.methods import clock
from tests.packs.dossiers import CALENDAR, at, dossier, local, reckoned, steps, work_of

RECEIVED = {"received_at": at("2026-02-10 09:00"), "due_at": at("2026-02-13 17:00")}


def test_a_pause_over_tet_counts_office_hours_alone():
    """Paused Fri 13/02 16:00 to Mon 23/02 08:30: one hour before Tết, one hour after; due moves by two office hours."""
    row = dossier(**RECEIVED, status="9", finished_at=at("2026-02-23 09:00"))
    told = ("2026-02-10 09:00", "2"), ("2026-02-10 10:00", "4"), ("2026-02-13 16:00", "5"), ("2026-02-23 08:30", "4")
    found = reckoned(row, *told, ("2026-02-23 09:00", "9"))
    assert found["paused_hours"] == pytest.approx(2)
    assert local(found["due_effective"]) == "2026-02-23 09:30"
    assert (found["outcome"], found["pause_known"], found["group"]) == ("on_time", "yes", "closed")


def test_taken_days_leave_the_pause_out():
    """Tue 10/02 09:00 leaves 6 of 7.5 hours, three whole days follow, 1.5 hours of Mon 23/02: four days, two hours paused."""
    row = dossier(**RECEIVED, status="9", finished_at=at("2026-02-23 09:00"))
    told = ("2026-02-10 09:00", "2"), ("2026-02-13 16:00", "5"), ("2026-02-23 08:30", "4"), ("2026-02-23 09:00", "9")
    assert reckoned(row, *told)["taken_days"] == pytest.approx(4 - 2 / 7.5)


def test_payment_pauses_too_but_not_in_the_view_of_766():
    row = dossier(**RECEIVED, status="9", finished_at=at("2026-02-13 17:00"))
    told = ("2026-02-10 09:00", "2"), ("2026-02-11 08:00", "6"), ("2026-02-11 10:00", "4"), ("2026-02-13 17:00", "9")
    found = reckoned(row, *told)
    assert local(found["due_effective"]) == "2026-02-23 09:30"
    assert local(found["due_766"]) == "2026-02-13 17:00"


def test_a_dossier_that_is_paused_has_no_deadline_unless_it_was_late_before():
    paused = reckoned(dossier(**RECEIVED, status="5"), ("2026-02-10 09:00", "2"), ("2026-02-12 09:00", "5"))
    assert (paused["due_effective"], local(paused["pause_since"]), paused["group"]) == (None, "2026-02-12 09:00", "paused")
    late = reckoned(dossier(**RECEIVED, status="5"), ("2026-02-10 09:00", "2"), ("2026-02-24 09:00", "5"))
    assert local(late["due_effective"]) == "2026-02-13 17:00"


def test_a_dossier_without_a_past_is_unknown_and_never_a_zero_pause():
    found = reckoned(dossier(**RECEIVED, status="9", finished_at=at("2026-02-12 09:00")))
    assert (found["pause_known"], found["outcome"], found["result_766"]) == ("unknown", "unknown", "unknown")
    assert (found["due_effective"], found["paused_hours"], found["taken_days"], found["due_766"]) == (None,) * 4
    assert local(found["closed_at"]) == "2026-02-12 09:00"


def test_versions_that_carry_a_change_time_stand_in_for_events():
    row = dossier(**RECEIVED, status="9", finished_at=at("2026-02-23 09:00"), changed_at=at("2026-02-23 09:00"))
    told = [("2026-02-10 09:00", "2"), ("2026-02-13 16:00", "5"), ("2026-02-23 08:30", "4"), ("2026-02-23 09:00", "9")]
    versions = [dossier(**RECEIVED) | {"status": status, "changed_at": at(when)} for when, status in told]
    found = reckoned(row, versions=versions)
    assert (found["pause_known"], local(found["due_effective"])) == ("yes", "2026-02-23 09:30")


def test_versions_that_begin_in_the_middle_tell_no_past():
    row = dossier(**RECEIVED, status="9", finished_at=at("2026-02-12 09:00"), changed_at=at("2026-02-12 09:00"))
    assert reckoned(row, versions=[row])["pause_known"] == "unknown"


def test_events_win_over_versions():
    row = dossier(**RECEIVED, status="4", changed_at=at("2026-02-12 09:00"))
    versions = [
        dossier(**RECEIVED, changed_at=at("2026-02-10 09:00")) | {"status": "2"},
        dossier(**RECEIVED, changed_at=at("2026-02-11 09:00")) | {"status": "5"},
        row,
    ]
    found = reckoned(row, ("2026-02-10 09:00", "2"), ("2026-02-10 10:00", "4"), versions=versions)
    assert found["paused_hours"] == 0


@pytest.mark.parametrize(
    ("finished", "outcome"), [("2026-02-12 17:00", "early"), ("2026-02-13 17:00", "on_time"), ("2026-02-13 17:01", "late")]
)
def test_early_on_time_late(finished, outcome):
    row = dossier(**RECEIVED, status="9", finished_at=at(finished))
    assert reckoned(row, ("2026-02-10 09:00", "2"), ("2026-02-10 10:00", "4"), (finished, "9"))["outcome"] == outcome


def test_returned_counts_only_where_nobody_says_when_it_was_done():
    row = dossier(**RECEIVED, status="10", returned_at=at("2026-02-25 09:00"))
    done = reckoned(row, ("2026-02-10 09:00", "2"), ("2026-02-13 09:00", "9"), ("2026-02-25 09:00", "10"))
    assert (local(done["closed_at"]), done["outcome"]) == ("2026-02-13 09:00", "on_time")
    assert local(reckoned(row, ("2026-02-10 09:00", "2"))["closed_at"]) == "2026-02-25 09:00"


def test_a_second_appointment_never_makes_a_late_dossier_on_time():
    row = dossier(
        received_at=at("2026-02-10 09:00"),
        due_at=at("2026-02-27 17:00"),
        first_due_at=at("2026-02-13 17:00"),
        redue_at=at("2026-02-27 17:00"),
        status="9",
        finished_at=at("2026-02-26 09:00"),
    )
    assert reckoned(row, ("2026-02-10 09:00", "2"), ("2026-02-26 09:00", "9"))["outcome"] == "late"


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [(3, "working_days", "2026-02-25 17:00"), (3, "days", "2026-02-23 17:00"), (8, "hours", "2026-02-23 16:30"),
     (1, "months", "2026-03-13 17:00")],
)  # fmt: skip
def test_without_an_appointment_the_allowance_gives_the_deadline(amount, unit, due):
    """Received Fri 13/02 16:00. Eight hours: one before Tết, seven of the seven and a half of Monday 23/02."""
    row = dossier(received_at=at("2026-02-13 16:00"), allowance=amount, allowance_unit=unit)
    found = reckoned(row, ("2026-02-13 16:00", "2"))
    assert local(found["due_effective"]) == due


def test_due_soon_begins_one_working_day_before():
    found = reckoned(dossier(**RECEIVED), ("2026-02-10 09:00", "2"))
    assert local(found["due_soon_at"]) == "2026-02-12 17:00"
    two = reckoned(dossier(**RECEIVED), ("2026-02-10 09:00", "2"), policy={"services.due_soon_days": 2})
    assert local(two["due_soon_at"]) == "2026-02-11 17:00"


def test_refused_withdrawn_and_stopped_are_neither_open_nor_closed():
    for status, group in (("3", "refused"), ("7", "withdrawn"), ("8", "stopped")):
        found = reckoned(dossier(**RECEIVED, status=status), ("2026-02-10 09:00", "2"), ("2026-02-11 09:00", status))
        assert (found["group"], found["closed_at"], local(found["ended_at"])) == (group, None, "2026-02-11 09:00")
        assert found["outcome"] is None


def test_one_unanswered_request_ends_the_dossier_for_766_and_two_make_it_late():
    once = reckoned(dossier(**RECEIVED, status="5"), ("2026-02-10 09:00", "2"), ("2026-02-12 09:00", "5"))
    assert (local(once["end_766"]), once["result_766"], once["requests"]) == ("2026-02-12 09:00", "on_time", 1)
    told = ("2026-02-10 09:00", "2"), ("2026-02-10 10:00", "5"), ("2026-02-11 09:00", "4"), ("2026-02-11 10:00", "5")
    row = dossier(**RECEIVED, status="9", finished_at=at("2026-02-12 09:00"))
    twice = reckoned(row, *told, ("2026-02-11 14:00", "4"), ("2026-02-12 09:00", "9"))
    assert (twice["result_766"], twice["requests"], twice["outcome"]) == ("late", 2, "early")
    still_open = reckoned(dossier(**RECEIVED, status="4"), *told, ("2026-02-11 14:00", "4"))
    assert local(still_open["due_766"]) == "2026-02-11 10:00"


def test_the_procedure_gives_the_limit_that_766_needs():
    known = [
        {
            "code": "1.000001",
            "scheme": "nd42",
            "level": "mot_phan",
            "valid_from": at("2022-08-15").date(),
            "allowance": 3.0,
            "allowance_unit": "working_days",
        }
    ]
    row = dossier(received_at=at("2026-02-13 16:00"), status="9", finished_at=at("2026-02-25 16:00"))
    found = reckoned(row, ("2026-02-13 16:00", "2"), ("2026-02-25 16:00", "9"), known=known)
    assert (found["outcome"], found["result_766"], local(found["due_766"])) == ("unknown", "on_time", "2026-02-25 17:00")


def test_the_level_is_that_of_the_day_and_breaks_with_the_decree():
    known = [
        {"code": "1.000001", "scheme": "nd61", "level": "4", "valid_from": at("2019-01-01").date()},
        {"code": "1.000001", "scheme": "nd42", "level": "toan_trinh", "valid_from": at("2022-01-01").date()},
    ]
    row = dossier(received_at=at("2022-08-14 09:00"), status="9", finished_at=at("2022-08-15 09:00"))
    found = reckoned(row, known=known)
    assert (found["level"], found["end_level"]) == ("4", "toan_trinh")
    assert reckoned(dossier(received_at=at("2026-01-05 09:00"), procedure="9.9"), known=known)["level"] is None


def test_hands_are_carried_on_until_someone_else_is_named():
    told = (
        ("2026-02-10 09:00", "2", "H19.05", "cb1"),
        ("2026-02-10 10:00", "4", None, None),
        ("2026-02-11 09:00", "4", "H19.06", "cb2"),
        ("2026-02-12 09:00", "5", "H19.06", "cb2"),
    )
    found = reckoned(dossier(**RECEIVED, status="5"), *told)
    assert (found["holder_office"], found["holder_officer"], local(found["holder_since"]), found["hands"]) == (
        "H19.06", "cb2", "2026-02-11 09:00", 1)  # fmt: skip


def test_a_dossier_in_process_is_stuck_after_five_working_days_in_one_hand():
    found = reckoned(dossier(**RECEIVED), ("2026-02-10 09:00", "2", "H19.05", "cb1"))
    assert local(found["stuck_at"]) == "2026-02-24 09:00"


def test_steps_the_table_does_not_allow_are_flagged_not_refused():
    found = reckoned(dossier(**RECEIVED), ("2026-02-10 09:00", "2"), ("2026-02-11 09:00", "9"), ("2026-02-12 09:00", "4"))
    assert found["flagged"] == 2


def test_a_step_after_the_records_last_change_holds():
    row = dossier(**RECEIVED, status="4", changed_at=at("2026-02-11 09:00"))
    assert reckoned(row, ("2026-02-10 09:00", "2"), ("2026-02-12 09:00", "5"))["group"] == "paused"


def test_ended_but_nobody_says_when_is_not_open_and_not_counted_as_closed():
    found = reckoned(dossier(**RECEIVED, status="9"), ("2026-02-10 09:00", "2"))
    assert (found["closed_at"], local(found["ended_at"]), found["flagged"]) == (None, "2026-02-10 09:00", 1)


def test_each_office_has_its_own_hours():
    saturday = WorkCalendar(hours=((at("2020-01-01").date(), week_of([(5, CALENDAR.hours[0][1][0])])),), loaded=frozenset({2026}))
    rows = [
        dossier(code="H19.05-260213-0001", received_at=at("2026-02-13 16:00"), allowance=1.0, allowance_unit="working_days"),
        dossier(
            code="H19.06-260213-0001",
            received_at=at("2026-02-13 16:00"),
            allowance=1.0,
            allowance_unit="working_days",
            office="H19.06",
        ),
    ]
    told = [one for row in rows for one in steps(row["code"], ("2026-02-13 16:00", "2"))]
    found = clock(work_of(rows, told, calendar=lambda office: saturday if office == "H19.06" else CALENDAR)).to_pylist()
    assert {one["code"][:6]: local(one["due_effective"]) for one in found} == {
        "H19.05": "2026-02-23 17:00", "H19.06": "2026-02-14 17:00"}  # fmt: skip


def test_a_year_without_its_decision_is_tentative():
    row = dossier(received_at=at("2026-12-30 09:00"), due_at=at("2027-01-05 17:00"), code="H19.05-261230-0001")
    assert reckoned(row, ("2026-12-30 09:00", "2"))["tentative"] is True
    assert reckoned(dossier(**RECEIVED), ("2026-02-10 09:00", "2"))["tentative"] is False


def test_it_answers_exactly_the_declared_fields():
    found = clock(work_of([dossier(**RECEIVED)]))
    wanted = arrow_schema(CLOCK)
    assert set(found.column_names) == {"code", *wanted.names}
    assert {name: found.schema.field(name).type for name in wanted.names} == {one.name: one.type for one in wanted}


def test_no_dossiers_no_rows():
    assert clock(work_of([])).num_rows == 0


def test_a_hundred_thousand_dossiers_in_two_seconds():
    count = 100_000
    starts = np.datetime64("2026-01-05T02:00:00", "us") + np.arange(count) * np.timedelta64(180, "s")
    one = work_of([dossier(**RECEIVED)], steps("x", ("2026-02-10 09:00", "2")), known=[])
    names = [f"H19.05-260213-{place:06d}" for place in range(count)]
    stamp = pa.timestamp("us", tz="UTC")

    def spread(table, length, **columns):
        blank = {field.name: pa.nulls(length, field.type) for field in table.schema}
        return pa.table(blank | columns, schema=table.schema)

    def moment(shift):
        return pa.array(starts + np.timedelta64(shift, "h")).cast(stamp)

    fixed = {"office": pa.array(["H19.05"] * count), "status": pa.array(["9"] * count), "procedure": pa.array(["1.1"] * count)}
    times = {"received_at": moment(0), "due_at": moment(72), "finished_at": moment(60)}
    rows = spread(one.rows, count, code=pa.array(names), **times, **fixed)
    told = [
        spread(
            one.related["services.dossier_events"],
            count,
            dossier=pa.array(names),
            at=moment(shift),
            status=pa.array([status] * count),
        )
        for shift, status in ((0, "2"), (5, "5"), (30, "4"), (60, "9"))
    ]
    work = work_of([])
    work = type(work)(rows, work.related | {"services.dossier_events": pa.concat_tables(told)}, None, work.calendar, {}, work.now)
    clock(work_of([dossier(**RECEIVED)]))  # lays the calendar out once
    began = time.perf_counter()
    assert clock(work).num_rows == count
    assert timedelta(seconds=time.perf_counter() - began) < timedelta(seconds=4)  # twice what is promised: the machine is shared
