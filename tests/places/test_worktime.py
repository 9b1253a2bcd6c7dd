"""Deadlines an officer could check against the calendar on the wall (golden cases of the domain report, §4.5)."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dieuhanh.declare.worktime import HALVES, MISSING, OutsideCalendar, WorkCalendar, week_of

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OFF_2026 = [
    *(date(2026, 1, day) for day in (1, 2)),
    *(date(2026, 2, day) for day in range(16, 21)),
    *(date(2026, 4, day) for day in (27, 30)),
    date(2026, 5, 1),
    date(2026, 8, 31),
    *(date(2026, 9, day) for day in (1, 2)),
]
CALENDAR = WorkCalendar(
    off=frozenset(OFF_2026), extra=frozenset({date(2026, 1, 10), date(2026, 8, 22)}), loaded=frozenset({2026})
)


def at(text: str) -> datetime:
    """Local wall time as people write it → an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI).astimezone(UTC)


def local(instant: datetime) -> str:
    return instant.astimezone(HANOI).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2026-02-13 16:00", 3, "2026-02-25 17:00"),  # Tết between
        ("2026-04-29 09:00", 2, "2026-05-05 17:00"),  # 30/4 and 1/5
        ("2026-01-08 09:00", 2, "2026-01-10 17:00"),  # a Saturday worked instead
        ("2026-08-28 09:00", 1, "2026-09-03 17:00"),  # Quốc khánh
        ("2026-11-23 09:00", 1, "2026-11-24 17:00"),  # 24/11 is worked until its document is loaded
        ("2026-11-21 09:00", 1, "2026-11-23 17:00"),  # received on a Saturday
        ("2026-11-23 18:30", 1, "2026-11-24 17:00"),  # received after closing: that day is not counted anyway
        ("2026-11-22 23:30", 0, "2026-11-23 17:00"),  # no working day given: the first one there is
    ],
)
def test_working_days(received, days, due):
    deadline = CALENDAR.add_working_days(at(received), days)
    assert (local(deadline.at), deadline.tentative) == (due, False)


def test_the_day_is_the_local_one_not_the_utc_one():
    just_after_midnight = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # 00:30 on the 24th in Vietnam
    assert local(CALENDAR.add_working_days(just_after_midnight, 1).at) == "2026-11-25 17:00"


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23 08:00", 2, "2026-11-23 10:00"),
        ("2026-11-23 10:30", 2, "2026-11-23 14:30"),  # over the noon break
        ("2026-11-23 09:30", 2, "2026-11-23 11:30"),  # ends with the morning, not with the afternoon's opening
        ("2026-11-23 18:00", 1, "2026-11-24 08:30"),  # after cut-off: from the next opening
        ("2026-11-20 16:00", 8, "2026-11-23 16:30"),  # over a weekend: 1 h on Friday, 7 h on Monday
        ("2026-02-13 16:30", 1, "2026-02-23 08:00"),  # over Tết
    ],
)
def test_working_hours(start, hours, due):
    assert local(CALENDAR.add_working_hours(at(start), hours).at) == due


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-02 09:00", 10, "2026-11-12 17:00"),
        ("2026-11-02 09:00", 20, "2026-11-23 17:00"),  # the 22nd is a Sunday
        ("2026-02-10 09:00", 7, "2026-02-23 17:00"),  # ends inside Tết
    ],
)
def test_calendar_days_move_off_days_off(start, days, due):
    assert local(CALENDAR.add_days(at(start), days).at) == due


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2026-03-31 09:00", 1, "2026-05-04 17:00"),  # 30/4 is off, 1/5 too, then a weekend
        ("2026-06-30 09:00", 1, "2026-07-30 17:00"),
        ("2026-08-31 09:00", 1, "2026-09-30 17:00"),  # clipped to the month's end
        ("2026-01-30 09:00", 1, "2026-03-02 17:00"),  # 28/2 is a Saturday
    ],
)
def test_months_are_clipped(start, months, due):
    assert local(CALENDAR.add_months(at(start), months).at) == due


def test_february_of_a_leap_year_and_december_are_months_too():
    assert local(CALENDAR.add_months(at("2028-01-31 09:00"), 1).at) == "2028-02-29 17:00"
    assert local(CALENDAR.add_months(at("2026-12-10 09:00"), 12).at) == "2027-12-10 17:00"


def test_a_pause_pushes_the_deadline_by_the_working_time_it_lasted():
    due = CALENDAR.add_working_days(at("2026-11-02 09:00"), 5).at
    paused = CALENDAR.working_time(at("2026-11-03 10:00"), at("2026-11-05 14:30"))
    assert paused == timedelta(hours=5 + 7.5 + 5)
    assert local(CALENDAR.shift(due, paused).at) == "2026-11-12 10:00"  # 09/11 17:00, two days and 2.5 hours on


def test_a_pause_over_a_weekend_costs_nothing():
    due = at("2026-11-10 17:00")
    assert CALENDAR.shift(due, CALENDAR.working_time(at("2026-11-06 17:00"), at("2026-11-09 07:30"))).at == due


def test_working_time_is_signed_and_blind_to_nights():
    morning, evening = at("2026-11-23 07:00"), at("2026-11-23 22:00")
    assert CALENDAR.working_time(morning, evening) == timedelta(hours=7.5)
    assert CALENDAR.working_time(evening, morning) == -timedelta(hours=7.5)


def test_days_late_are_working_days():
    late = CALENDAR.working_days_between(at("2026-02-13 17:00"), at("2026-02-24 11:30"))
    assert late == pytest.approx(1 + 4 / 7.5)
    assert CALENDAR.working_days_between(at("2026-11-23 17:00"), at("2026-11-20 17:00")) == pytest.approx(-1)


def test_loading_a_document_changes_the_deadline():
    decided = WorkCalendar(off=CALENDAR.off | {date(2026, 11, 24)}, extra=CALENDAR.extra, loaded=CALENDAR.loaded)
    assert local(decided.add_working_days(at("2026-11-23 09:00"), 1).at) == "2026-11-25 17:00"


def test_a_year_without_its_decision_is_tentative():
    deadline = CALENDAR.add_working_days(at("2026-12-30 09:00"), 2)
    assert (local(deadline.at), deadline.tentative) == ("2027-01-04 17:00", True)  # 1/1 is fixed by law
    assert not CALENDAR.add_working_days(at("2026-12-30 09:00"), 1).tentative
    assert CALENDAR.add_months(at("2026-12-30 09:00"), 1).tentative
    assert CALENDAR.shift(at("2026-12-31 16:00"), timedelta(hours=3)).tentative


def test_unloaded_years_know_the_fixed_holidays_and_nothing_else():
    assert not any(CALENDAR.is_working(date(2027, *day)) for day in ((1, 1), (4, 30), (9, 2)))
    assert CALENDAR.is_working(date(2027, 2, 8))  # Tết 2027 is decided by no one yet
    assert not CALENDAR.is_working(date(2027, 2, 6))


def test_a_loaded_year_believes_only_its_decision():
    assert WorkCalendar(loaded=frozenset({2026})).is_working(date(2026, 9, 2))


def test_an_office_with_hours_of_its_own_and_hours_that_changed():
    saturdays = week_of([(day, HALVES) for day in range(5)] + [(5, ((time(7, 30), time(11, 30)),))])
    week = week_of([(day, HALVES) for day in range(5)])
    centre = WorkCalendar(loaded=frozenset({2026}), hours=((date.min, week), (date(2026, 11, 1), saturdays)))
    assert not centre.is_working(date(2026, 10, 31))
    assert local(centre.add_working_days(at("2026-11-06 09:00"), 1).at) == "2026-11-07 11:30"


def test_hours_that_overlap_are_refused():
    with pytest.raises(ValueError, match="follow one another"):
        week_of([(0, ((time(7), time(12)), (time(11), time(17))))])


def test_beyond_the_calendar_is_an_error_with_a_name():
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_days(datetime(1900, 1, 1, tzinfo=UTC), 1)
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_days(at("2045-12-29 09:00"), 400)
    with pytest.raises(OutsideCalendar):
        CALENDAR.shift(at("2026-11-23 09:00"), timedelta(days=9999))


# ── arrays say the same ─────────────────────────────────────────────────────────────────────────────────────────────

CLOCKS = ("00:10", "07:30", "11:30", "12:15", "16:59", "23:50")
MONTHS_AND_DAYS = product((1, 2, 4, 8, 11, 12), (1, 10, 13, 22, 27, 28), CLOCKS)
MOMENTS = [at(f"2026-{month:02}-{day:02} {clock}") for month, day, clock in MONTHS_AND_DAYS]
ARRAY = np.array([moment.replace(tzinfo=None) for moment in MOMENTS], "datetime64[us]")


def instants(array) -> list[datetime]:
    return [moment.replace(tzinfo=UTC) for moment in array.tolist()]


def test_arrays_give_the_deadlines_of_single_dossiers():
    days = np.arange(len(MOMENTS)) % 7
    pairs = list(zip(MOMENTS, days.tolist(), strict=True))
    assert instants(CALENDAR.add_working_days_many(ARRAY, days)) == [CALENDAR.add_working_days(m, n).at for m, n in pairs]
    assert instants(CALENDAR.add_days_many(ARRAY, days)) == [CALENDAR.add_days(m, n).at for m, n in pairs]
    assert instants(CALENDAR.add_working_hours_many(ARRAY, days)) == [CALENDAR.add_working_hours(m, n).at for m, n in pairs]


def test_arrays_give_the_working_time_of_single_dossiers():
    back = ARRAY[::-1]
    pairs = list(zip(MOMENTS, MOMENTS[::-1], strict=True))
    seconds = CALENDAR.working_seconds(back) - CALENDAR.working_seconds(ARRAY)
    assert seconds.tolist() == [CALENDAR.working_time(a, b).total_seconds() for a, b in pairs]
    assert CALENDAR.working_days_many(ARRAY, back).tolist() == [CALENDAR.working_days_between(a, b) for a, b in pairs]
    assert CALENDAR.tentative_many(ARRAY, ARRAY + np.timedelta64(10, "D")).tolist() == [
        CALENDAR.tentative(m, m + timedelta(days=10)) for m in MOMENTS
    ]


def test_the_inverse_finds_the_way_back_inside_office_hours():
    inside = np.array(["2026-11-23T02:00:00", "2026-11-24T08:15:30"], "datetime64[us]")
    assert (CALENDAR.at_working_second(CALENDAR.working_seconds(inside)) == inside).all()


def test_what_is_not_known_stays_unknown():
    unknown = np.array(["NaT", "1700-01-01", "2300-01-01"], "datetime64[us]")
    ones = np.ones(3, np.int64)
    assert (CALENDAR.working_seconds(unknown) == MISSING).all()
    assert np.isnat(CALENDAR.at_working_second(CALENDAR.working_seconds(unknown))).all()
    assert np.isnat(CALENDAR.add_working_days_many(unknown, ones)).all()
    assert np.isnat(CALENDAR.shift_many(unknown, ones)).all()
    assert np.isnan(CALENDAR.working_days_many(unknown, unknown)).all()
    assert not CALENDAR.tentative_many(unknown, unknown).any()
