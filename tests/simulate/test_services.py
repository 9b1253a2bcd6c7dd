"""The one-stop desks."""

from collections import Counter
from datetime import date, timedelta

from dieuhanh.simulate.fields.services import Offices
from dieuhanh.simulate.matters import Span
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import hanoi
from tests.simulate.telling import DAY, NOW, all_of, by_source, counted, standing_equals_the_last_telling, taken, told, world


def test_every_row_is_taken_by_the_door_it_comes_to():
    found = taken([*Offices(world()).registers(date(2020, 1, 1), NOW), *told(all_of(Offices(world()), DAY))])
    assert found["services.procedures"] == 3600 and 1600 < counted_received() < 2600
    assert found["services.dossiers"] > 4000 and found["services.dossier_events"] > 4000


def counted_received() -> int:
    return len(counted(all_of(Offices(world()), DAY), "services.received"))


def test_the_same_seed_tells_the_same_and_another_something_else():
    first, again, other = (told(all_of(Offices(world(seed=seed)), DAY)) for seed in (7, 7, 8))
    assert first == again and first != other


def test_a_system_that_is_joined_late_tells_each_record_once():
    standing_equals_the_last_telling(Offices(world()), DAY)
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))["services.dossiers"]
    assert max(Counter(row["code"] for row in rows).values()) == 1


def test_the_truth_counts_what_the_rows_say():
    matters = all_of(Offices(world()), DAY)
    newest = {row["code"]: row for row in by_source(told(matters))["services.dossiers"]}
    until_now = [one for one in counted(matters, "services.closed") if one.at <= NOW]
    assert len(until_now) == sum(row["finished_at"] is not None for row in newest.values()) > 500


def test_offices_rest_at_the_week_end_and_people_do_not_come_in_at_night():
    assert len(all_of(Offices(world()), date(2026, 11, 22))) < len(all_of(Offices(world()), DAY)) / 10
    rows = by_source(told(all_of(Offices(world()), DAY)))["services.dossiers"]
    assert {row["channel"] for row in rows if row["submitted_at"][11:13] in ("20", "21", "22")} == {"2"}


def test_the_online_share_rises_in_2020():
    found = []
    for month in (1, 12):
        mine = by_source(told(Offices(world()).day(date(2020, month, 8), Span(NOW, NOW))))["services.dossiers"]
        found.append(sum(row["channel"] == "2" for row in mine) / len(mine))
    assert found[0] < 0.15 and found[1] > 0.88


def test_a_backlog_makes_its_office_late():
    slow = Story("backlog", "H19.04", hanoi(DAY - timedelta(days=9)), hanoi(DAY + timedelta(days=9)), 0.6)
    late = []
    for stories in ((), (slow,)):
        day = DAY - timedelta(days=7)
        newest = {row["code"]: row for row in by_source(told(all_of(Offices(world(*stories)), day)))["services.dossiers"]}
        mine = [row for row in newest.values() if row["office"] == "H19.04"]
        late.append(sum(row["due_at"] is not None and (row["finished_at"] or "9") > row["due_at"] for row in mine) / len(mine))
    assert late[1] > 2 * late[0]
