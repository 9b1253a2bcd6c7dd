"""The roads: accidents, violations, counters, cameras, buses, works."""

from collections import Counter
from datetime import date, timedelta

import pytest

from dieuhanh import catalog
from dieuhanh.packs.traffic.methods import spots
from dieuhanh.simulate.fields.traffic import FLOWS_FOR, Offices
from dieuhanh.simulate.matters import Span
from dieuhanh.simulate.stories import KINDS, Story
from dieuhanh.simulate.world import hanoi
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

SUNDAY, BEFORE = date(2026, 11, 22), date(2024, 8, 20)
LONG_AFTER = Span(NOW + timedelta(days=450), NOW + timedelta(days=450))  # tells neither flows nor trips


def accidents(field, first, days):
    matters = [one for n in range(days) for one in field.day(first + timedelta(days=n), LONG_AFTER)]
    return matters, by_source(told(matters))["traffic.accidents"]


def test_every_row_is_taken_by_the_door_it_comes_to():
    field = Offices(world())
    rows = [one for day in (DAY, SUNDAY, BEFORE, date(2026, 11, 13)) for one in told(all_of(field, day))]
    found = taken([*field.registers(date(2024, 12, 1), NOW), *rows])
    assert set(found) == {one.id for one in catalog.current().pack("traffic").sources if not one.id.endswith("_sample")}


def test_nothing_is_told_before_it_is_so():
    ten = hanoi(DAY, 10)
    assert taken(told(Offices(world()).day(DAY, Span(hanoi(DAY), ten))), ten)["traffic.trips"] > 200


class TestField(EveryField):
    offices = Offices


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))
    assert max(Counter(row["code"] for row in rows["traffic.trips"]).values()) == 1
    assert max(Counter((row["segment"], row["at"]) for row in rows["traffic.flows"]).values()) == 1
    assert "traffic.flows" not in by_source(told(Offices(world()).day(DAY, Span(NOW + FLOWS_FOR, NOW + FLOWS_FOR))))


def test_the_truth_counts_what_the_rows_say():
    matters = all_of(Offices(world()), DAY)
    assert {one.indicator for matter in matters for one in matter.counted} <= {one.id for one in catalog.current().indicators}
    rows = by_source(told(matters))
    fines = [one.part for one in counted(matters, "traffic.fines")]
    assert 200 < len(fines) < 300 and sum(fines) == pytest.approx(
        sum(row["TienPhat_TrieuDong"] for row in rows["traffic.violations"])
    )
    assert len(rows["traffic.cameras"]) == 577
    dark = sum(one.part for one in counted(matters, "traffic.cameras_dark"))
    assert dark == sum(row["up"] == 0 for row in rows["traffic.cameras"]) > 0
    hours = {(row["segment"], row["at"]): row["vehicles"] for row in rows["traffic.flows"]}
    assert sum(one.part for one in counted(matters, "traffic.flow")) == sum(hours.values()) and len(hours) == 24 * 24
    trips = {row["code"]: row for row in rows["traffic.trips"]}.values()
    assert sum(one.part for one in counted(matters, "traffic.bus_passengers")) == sum(row["passengers"] or 0 for row in trips)


def test_people_who_die_later_are_counted_on_the_day_of_the_accident():
    matters, rows = accidents(Offices(world()), date(2026, 3, 1), 120)
    assert 55 < sum(row["SoNguoiBiThuong"] + row["SoNguoiChet"] > 0 for row in rows) < 120
    assert sum(one.part for one in counted(matters, "traffic.dead")) == sum(row["SoNguoiChet"] for row in rows) > 25
    assert sum(one.part for one in counted(matters, "traffic.serious_accidents")) == sum(
        row["MucDo"] in ("NT", "RNT", "DBNT") for row in rows
    )


def test_a_counter_tells_its_hour_each_quarter():
    rows = [row for row in by_source(told(all_of(Offices(world()), DAY)))["traffic.flows"] if row["segment"] == "D-01"]
    at_eight = [row["vehicles"] for row in rows if row["at"][11:13] == "08"]
    assert len(at_eight) == 4 and at_eight == sorted(at_eight) and at_eight[0] < at_eight[3] / 3


def test_the_roads_are_quieter_at_night_and_at_the_week_end():
    work, rest = (counted(Offices(world()).day(day, Span(hanoi(day), NOW)), "traffic.flow") for day in (DAY, SUNDAY))
    assert sum(one.part for one in work) > 1.1 * sum(one.part for one in rest)
    rush, night = (sum(one.part for one in work if one.at.hour == hour) for hour in (17, 2))
    assert rush > 3 * night
    _, rows = accidents(Offices(world()), date(2026, 3, 2), 140)
    free = sum(date.fromisoformat(row["ThoiGian"][:10]).weekday() >= 4 for row in rows)
    assert free / 3 > (len(rows) - free) / 4


@pytest.mark.parametrize("where", next(one.where for one in KINDS if one.kind == "black_spot"))
def test_a_black_spot_can_be_seen_along_its_road(where):
    begins = hanoi(DAY - timedelta(days=60), 9)
    story = Story("black_spot", where, begins, begins + timedelta(days=30), 7)
    road, _, km = where.partition(" km ")
    for field, there in ((Offices(world(story)), True), (Offices(world()), False)):
        _, rows = accidents(field, DAY - timedelta(days=90), 90)
        near = [row["LyTrinh"] for row in rows if row["TuyenDuong"] == road]
        assert any(abs(first - float(km)) < 0.5 for first, _ in spots(near, 0.2, 3)) == there
