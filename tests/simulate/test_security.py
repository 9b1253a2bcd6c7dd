"""The emergency lines, crews, fires, power and water, and the books of the police."""

from collections import Counter
from datetime import date, timedelta

from dieuhanh import catalog
from dieuhanh.packs.security.methods import gathered
from dieuhanh.simulate.fields.security import Offices
from dieuhanh.simulate.matters import Span
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import hanoi
from tests.simulate.telling import (
    DAY,
    LATER,
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
FIRE = Story("fire", "25217", hanoi(DAY, 14), hanoi(DAY, 18), 40)


def test_every_row_is_taken_by_the_door_it_comes_to():
    field = Offices(world(FIRE))
    rows = [one for day in (DAY, SUNDAY, BEFORE) for one in told(all_of(field, day))]
    found = taken([*field.registers(date(2024, 12, 1), NOW), *rows])
    assert set(found) == {one.id for one in catalog.current().pack("security").sources if not one.id.endswith("_sample")}
    assert min(found.values()) > 0


class TestField(EveryField):
    offices = Offices


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))
    assert max(Counter(row["call_id"] for row in rows["security.calls"]).values()) == 1
    assert not list(Offices(world()).day(DAY, LATER))


def test_a_book_that_is_joined_late_tells_each_entry_as_it_stands():
    whole, late = (by_source(Offices(world()).registers(first, NOW))["security.premises"]
                   for first in (date(2020, 1, 1), NOW.date()))  # fmt: skip
    assert {row["MaCoSo"]: row for row in whole} == {row["MaCoSo"]: row for row in late}
    assert len(late) < len({row["MaCoSo"] for row in late}) + 20  # some change on that very day


def test_the_truth_counts_what_the_rows_say():
    matters = all_of(Offices(world(FIRE)), DAY)
    assert {one.indicator for matter in matters for one in matter.counted} <= {one.id for one in catalog.current().indicators}
    rows = by_source(told(matters))
    calls = {row["call_id"]: row for row in rows["security.calls"]}.values()
    real = [row for row in calls if not row["spam"] and not row["dup_of"]]
    assert len(counted(matters, "security.real_calls")) == len(real) > 120
    mine = [one for one in counted(matters, "security.calls") if one.unit == "25195"]
    assert len(mine) == sum(row["xa"] == "25195" for row in calls) > 5
    crews = {row["dispatch_id"]: row for row in rows["security.dispatches"]}.values()
    assert len(counted(matters, "security.arrived_in_time")) == sum(row["t_arrive"] is not None for row in crews)
    spam = counted(matters, "security.spam_share")
    assert sum(one.part for one in spam) == sum(row["spam"] for row in calls) and len(spam) == len(calls)


def test_two_hundred_calls_a_day_and_few_at_night():
    calls = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))["security.calls"]
    assert 200 <= len(calls) <= 260
    night, evening = (sum(row["t_ring"][11:13] in hours for row in calls) for hours in (("01", "02", "03"), ("18", "19", "20")))
    assert evening > 3 * night


def test_the_dry_season_burns_and_the_rains_cut_the_power():
    later = Span(NOW, NOW)
    dry, wet = ([one for n in range(30) for one in Offices(world()).day(first + timedelta(days=n), later)]
                for first in (date(2026, 2, 10), date(2026, 8, 10)))  # fmt: skip
    assert len(counted(dry, "security.fire_dead")) > len(counted(wet, "security.fire_dead"))
    causes = [Counter(row["NGUYEN_NHAN"] for row in by_source(told(one))["security.outages"]) for one in (dry, wet)]
    assert causes[1]["TT"] > causes[0]["TT"]


def test_a_warehouse_fire_is_called_in_by_everybody():
    rows = by_source(told(all_of(Offices(world(FIRE)), DAY)))
    calls = {row["call_id"]: row for row in rows["security.calls"]}.values()
    times = [hanoi(DAY) + _since(row) for row in calls if (row["xa"], row["type"]) == ("25217", "CHAY")]
    assert len(times) >= 40 and gathered(times, timedelta(minutes=5), 5)
    assert any(row["severity"] == "3" and row["xa"] == "25217" for row in calls)
    first = next(row["call_id"] for row in calls if row["severity"] == "3" and row["xa"] == "25217" and not row["dup_of"])
    crews = {row["dispatch_id"] for row in rows["security.dispatches"] if row["call_id"] == first}
    assert len(crews) > 6 and any(row["DiaBan"] == "25217" and row["DienTich_m2"] == 2400 for row in rows["security.fires"])
    assert not any(row["severity"] == "3" and row["xa"] == "25217" for row in _calls_without())


def _since(row):
    hour, minute, second = (int(row["t_ring"][at : at + 2]) for at in (11, 14, 17))
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _calls_without():
    return by_source(told(all_of(Offices(world()), DAY)))["security.calls"]
