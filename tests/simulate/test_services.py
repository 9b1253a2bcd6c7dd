"""The one-stop desks."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from dieuhanh.simulate.fields.services import WAITED, Offices
from dieuhanh.simulate.matters import Span
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import hanoi
from tests.simulate.telling import (
    DAY,
    EVER,
    NOW,
    EveryField,
    all_of,
    by_source,
    counted,
    taken,
    told,
    world,
)


def test_every_row_is_taken_by_the_door_it_comes_to():
    found = taken([*Offices(world()).registers(date(2020, 1, 1), NOW), *told(all_of(Offices(world()), DAY))])
    assert found["services.procedures"] == 3600 and 1600 < counted_received() < 2600
    assert found["services.dossiers"] > 4000 and found["services.dossier_events"] > 4000


def counted_received() -> float:
    return sum(one.part for one in counted(all_of(Offices(world()), DAY), "services.received"))


class TestField(EveryField):
    offices = Offices


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))["services.dossiers"]
    assert max(Counter(row["code"] for row in rows).values()) == 1


def test_the_truth_counts_what_the_rows_say():
    matters = all_of(Offices(world()), DAY)
    newest = {row["code"]: row for row in by_source(told(matters))["services.dossiers"]}
    closed = sum(one.part for one in counted(matters, "services.closed") if one.at.date() < NOW.date())
    assert closed == sum((row["finished_at"] or "9") < f"{NOW:%F}" for row in newest.values()) > 500


def test_offices_rest_at_the_week_end_and_people_do_not_come_in_at_night():
    assert len(all_of(Offices(world()), date(2026, 11, 22))) < len(all_of(Offices(world()), DAY)) / 10
    rows = by_source(told(all_of(Offices(world()), DAY)))["services.dossiers"]
    assert {row["channel"] for row in rows if row["submitted_at"][11:13] in ("20", "21", "22")} == {"2"}


def test_a_backlog_makes_its_office_late():
    slow = Story("backlog", "H19.04", hanoi(DAY - timedelta(days=9)), hanoi(DAY + timedelta(days=9)), 0.6)
    late = []
    for stories in ((), (slow,)):
        day = DAY - timedelta(days=7)
        newest = {row["code"]: row for row in by_source(told(all_of(Offices(world(*stories)), day)))["services.dossiers"]}
        mine = [row for row in newest.values() if row["office"] == "H19.04"]
        late.append(sum(row["due_at"] is not None and (row["finished_at"] or "9") > row["due_at"] for row in mine) / len(mine))
    assert late[1] > 2 * late[0]


def test_records_reach_back_two_years_and_none_of_then_was_never_received():
    assert not list(Offices(world()).day(date(2024, 10, 30), Span(NOW, NOW)))
    rows = by_source(told(Offices(world()).day(date(2024, 11, 5), Span(NOW, NOW))))["services.dossiers"]
    assert len(rows) > 1000 and all(row["received_at"] for row in rows)


def test_of_a_year_ago_the_steps_tell_where_a_dossier_waited_and_how_it_ended():
    def steps(days: int) -> list[list[str]]:
        day = Offices(world()).day(NOW.date() - timedelta(days=days), Span(NOW, NOW))
        rows = by_source(told(day)).get("services.dossier_events", [])
        whole: dict[str, list[str]] = {}
        for row in rows:
            whole.setdefault(row["dossier"], []).append(row["status"])
        return list(whole.values())

    near, far = steps(20), steps(300)
    assert len(near) > 1500 < len(far) and not steps(500)
    assert sum(map(len, near)) > 3 * sum(map(len, far))
    waits = [one for one in far if "5" in one or "6" in one]
    assert waits and all(len(one) >= 2 for one in waits) and all(len(one) == 1 for one in far if one not in waits)


def waits(rows: list[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """From when to when the clock of each dossier stood still, as its steps tell."""
    told: dict[str, list[tuple[str, str]]] = {}
    for row in sorted(rows, key=lambda row: (row["dossier"], row["at"])):
        told.setdefault(row["dossier"], []).append((row["at"], row["status"]))
    spans = ((code, [(at, until) for (at, status), (until, _) in pairwise(steps) if status in WAITED])
             for code, steps in told.items())  # fmt: skip
    return {code: found for code, found in spans if found}


def test_a_wait_that_began_before_the_steps_of_late_is_told_whole():
    """Else the month that runs seems worse than all before it: who waited for papers seems late."""
    for ago in (33, 45, 80):
        day = NOW.date() - timedelta(days=ago)
        late, whole = (by_source(told(Offices(world()).day(day, Span(since, NOW))))["services.dossier_events"]
                       for since in (NOW, hanoi(day) - EVER))  # fmt: skip
        assert len(late) < len(whole) and waits(late) == waits(whole) != {}


def test_an_office_of_then_is_named_by_no_step_after_its_end():
    days = [date(2025, 6, 2) + timedelta(days=n) for n in range(25)]
    rows = [one for day in days for one in told(Offices(world()).day(day, Span(NOW, NOW)))]
    assert taken(rows)["services.dossier_events"] and any(not row["office"] for row in by_source(rows)["services.dossier_events"])


def reports(year):
    days = [date(year + (month == 12), month % 12 + 1, 5) for month in range(1, 13)]
    return [one for day in days for one in Offices(world()).day(day, Span(NOW, NOW))]


def test_until_then_offices_reported_by_the_month():
    rows = by_source(told(reports(2023)))["services.reports"]
    assert len(rows) == 12 == taken(told(reports(2023)))["services.reports"]
    assert all(10_000 < row["Tổng số tiếp nhận"] == row["Trực tuyến"] + row["Trực tiếp, bưu chính"] for row in rows)
    assert not by_source(told(reports(2025))).get("services.reports")


def test_the_online_share_rises_in_2020():
    shares = [one.part / one.of for one in counted(reports(2020), "services.reported_online")]
    assert len(shares) == 12 and shares == sorted(shares) and shares[0] < 0.11 and shares[-1] > 0.9


def test_what_is_reported_goes_on_in_what_is_told():
    day = Offices(world()).day(date(2024, 11, 5), Span(NOW, NOW))
    (mine,) = counted(day, "services.online_received")
    assert 0.86 < mine.part / mine.of < 0.95
