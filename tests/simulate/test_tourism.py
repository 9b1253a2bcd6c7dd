"""Tourism: gates, tickets, lodgings, guests."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from dieuhanh import catalog
from dieuhanh.packs.tourism.sample_world import SITES
from dieuhanh.simulate.fields.tourism import Offices
from dieuhanh.simulate.matters import Matter, Span
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import MERGED, hanoi
from tests.simulate.telling import (
    DAY,
    NOW,
    EveryField,
    all_of,
    by_source,
    counted,
    taken,
    told,
    world,
)

SUNDAY, BEFORE, FIRST = date(2026, 11, 15), date(2025, 5, 20), date(2025, 1, 1)
FESTIVAL = Story("festival", "bu-gia-map", hanoi(DAY, 7), hanoi(DAY + timedelta(days=1), 12), 3.5)


@cache
def month() -> list[Matter]:
    return all_of(Offices(world()), date(2026, 9, 15), 60)


def fine(day: date, *stories: Story) -> list[Matter]:
    """With the counts at the gates, that are not told of long ago."""
    return list(Offices(world(*stories)).day(day, Span(hanoi(day), NOW)))


def test_every_row_is_taken_by_the_door_it_comes_to():
    found = taken([*Offices(world()).registers(FIRST, NOW), *told(month()), *told(fine(DAY))])
    assert set(found) == {one.id for one in catalog.current().sources if one.id.startswith("tourism.") and not one.sample}
    assert len(by_source(told(fine(DAY)))["tourism.site_counts"]) == 9 * 48


@pytest.mark.parametrize("day", [SUNDAY, BEFORE])
def test_other_days_are_taken_too(day: date):
    found = taken(told(fine(day)))
    assert found["tourism.visits"] >= 9 and found["tourism.stays"] == 48 and found["tourism.reviews"] > 10


def test_communes_are_those_of_their_day():
    known = {one.code for one in world().places(BEFORE)} & {one.code for one in world().places(MERGED)}
    rows = by_source([*Offices(world()).registers(FIRST, NOW), *told(fine(BEFORE))])
    named = {row.get(name) for mine in rows.values() for row in mine for name in ("xa", "XaPhuong", "ward")} - {None}
    assert named <= known


class TestField(EveryField):
    offices = Offices
    days = (DAY, DAY - timedelta(days=1), DAY - timedelta(days=2))


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source([one for matter in Offices(world()).day(SUNDAY, Span(NOW, NOW)) for one in matter.told])
    assert max(Counter(row["maDiem"] for row in rows["tourism.visits"]).values()) == 1


def test_old_counts_at_the_gates_are_not_told_again():
    assert "tourism.site_counts" not in by_source(told(Offices(world()).day(DAY, Span(NOW + timedelta(days=60), NOW))))


def test_what_is_counted_is_known_and_stands_after_the_day_begins():
    matters = [*month(), *fine(DAY)]
    ids = {one.indicator for matter in matters for one in matter.counted}
    assert ids <= {one.id for one in catalog.current().indicators} and len(ids) == 13
    assert all(one.at >= hanoi(DAY) for matter in fine(DAY) for one in matter.counted)


def test_the_truth_counts_what_the_rows_say():
    rows = by_source(told(month()))
    newest: dict[tuple[str, str], Any] = {(row["maDiem"], row["ngay"]): row for row in rows["tourism.visits"]}
    site = [one for one in counted(month(), "tourism.visitors") if one.unit == "site"]
    assert sum(one.part for one in site) == sum(row["tongKhach"] for row in newest.values()) > 10_000
    complaints = {row["maPhanAnh"]: row for row in rows["tourism.complaints"]}
    assert len(counted(month(), "tourism.complaints")) == sum(row["trangThai"] != "9" for row in complaints.values()) > 5
    stars = counted(month(), "tourism.rating")
    assert sum(one.part for one in stars) == sum(row["stars"] for row in rows["tourism.reviews"])


def test_who_came_in_is_who_bought_a_ticket():
    rows = by_source(told(fine(DAY)))
    for one in SITES:
        came = sum(row["in"] for row in rows["tourism.site_counts"] if row["site_id"] == one.code)
        assert came == [row["tongKhach"] for row in rows["tourism.visits"] if row["maDiem"] == one.code][-1]


def test_more_come_at_the_week_end_and_in_the_dry_months():
    def seen(day: date) -> float:
        return sum(one.part for one in counted(all_of(Offices(world()), day), "tourism.visitors") if one.unit == "site")

    assert seen(SUNDAY) > 2 * seen(DAY) and seen(date(2026, 3, 8)) > 1.2 * seen(date(2026, 9, 13))
    assert {row["CapChay"] for row in by_source(told(fine(date(2026, 2, 25))))["tourism.fire_levels"]} & {4, 5}


@pytest.mark.parametrize("where", ["ba-ra", "bom-bo", "bu-gia-map"])
def test_a_festival_fills_its_site_beyond_what_it_can_hold(where: str):
    feast = Story("festival", where, FESTIVAL.begins, FESTIVAL.ends, FESTIVAL.size)
    capacity = next(one.capacity for one in SITES if one.code == where)
    quiet, much = fine(DAY), fine(DAY, feast)
    most = [max(row["occupancy"] for row in by_source(told(found))["tourism.site_counts"] if row["site_id"] == where)
            for found in (quiet, much)]  # fmt: skip
    assert most[0] < 0.8 * capacity and capacity < most[1] < 3 * capacity
    over = [sum(one.part for one in counted(found, "tourism.over_counts")) for found in (quiet, much)]
    assert over[0] == 0 and over[1] >= 2 and len(counted(much, "tourism.complaints")) > 3
    assert sum(one.part for one in counted(fine(DAY + timedelta(days=2), feast), "tourism.over_counts")) == 0
