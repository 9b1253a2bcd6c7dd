"""Land and building."""

import json
from collections import Counter
from datetime import date, timedelta

from dieuhanh import catalog
from dieuhanh.packs.land.layers import extent
from dieuhanh.packs.land.sources import REAL
from dieuhanh.simulate.fields.land import SLOW, Offices
from dieuhanh.simulate.matters import Span
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

SUNDAY, THEN = date(2026, 11, 22), date(2024, 3, 14)
FIRST = date(2020, 1, 1)


def registers():
    return list(Offices(world()).registers(FIRST, NOW))


def newest(rows, key):
    return {row[key]: row for row in rows}


def test_every_row_is_taken_by_the_door_it_comes_to_and_every_source_is_spoken_to():
    days = [DAY, SUNDAY, THEN, *(DAY - timedelta(days=n) for n in range(1, 15))]
    found = taken([*registers(), *told(one for day in days for one in all_of(Offices(world()), day))])
    assert set(found) == {one.id for one in REAL}
    assert found["land.parcels"] == 66 * 111 + 16 * 40 and found["land.plans"] > 100 and found["land.households"] > 3000


class TestField(EveryField):
    offices = Offices
    days = (DAY, SUNDAY, THEN)


def test_registers_are_the_same_each_time():
    assert registers() == registers()


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))
    assert max(Counter(row["MaHoSo"] for row in rows["land.dossiers"]).values()) == 1


def test_a_matter_lasts_no_longer_than_is_said():
    field = Offices(world())
    for n in range(0, 300, 7):
        day = date(2025, 10, 1) - timedelta(days=n)
        rows = told(field.day(day, Span(hanoi(day) - timedelta(days=1), NOW)))
        assert max(one.at for one in rows) < hanoi(day + timedelta(days=field.lasts))
        assert min(one.at for one in rows) >= hanoi(day)


def test_what_is_open_at_the_merger_is_told_again_with_its_commune_of_today():
    today = {one.code for one in world().places(NOW.date())}
    rows = by_source([*registers(), *told(all_of(Offices(world()), date(2025, 6, 24)))])
    for source, key in (("land.dossiers", "MaHoSo"), ("land.violations", "SoBienBan"), ("land.households", "MaHo")):
        assert {row["Xa"] for row in rows[source]} - today
        late = [row for row in newest(rows[source], key).values() if row["changed_at"] > "2025-07-01"]
        assert late and {row["Xa"] for row in late} <= today
    plans = newest((row["properties"] for row in rows["land.plans"]), "MaDoAn")
    assert {row["Xa"] for row in plans.values()} <= today


def test_registers_told_later_only_add_to_what_was_told():
    early = list(Offices(world()).registers(FIRST, hanoi(date(2026, 6, 1), 9)))
    text = {str(one) for one in registers()}
    assert {str(one) for one in early} <= text and len(early) < len(text)


def test_the_truth_counts_what_the_rows_say():
    matters = [one for n in range(30) for one in all_of(Offices(world()), DAY - timedelta(days=120 + n))]
    rows = by_source(told(matters))
    dossiers, permits = newest(rows["land.dossiers"], "MaHoSo"), newest(rows["land.permits"], "MaHoSo")
    breaches = newest(rows["land.violations"], "SoBienBan")
    on_time = counted(matters, "land.dossiers_on_time")
    assert len(on_time) == len(dossiers) and sum(one.part for one in on_time) == sum(
        row["NgayTra"] <= row["NgayHenTra"] for row in dossiers.values()
    )
    site = [one for one in counted(matters, "land.permits") if one.unit == "site"]
    assert len(site) == sum(row["KetQua"] == "Đã cấp" for row in permits.values())
    floor = sum(row["DienTichSan"] for row in permits.values() if row["KetQua"] == "Đã cấp")
    assert abs(sum(one.part for one in counted(matters, "land.permitted_floor")) - floor) < 0.01
    mine = [one for one in counted(matters, "land.violations") if one.unit == "25195"]
    assert len(mine) == sum(row["Xa"] == "25195" for row in breaches.values()) > 0
    assert len(rows["land.lookups"]) == 3 * 30
    asked = sum(row["lookups"] for row in rows["land.lookups"])
    assert sum(one.part for one in counted(matters, "land.lookups")) == asked


def test_counted_indicators_are_those_of_the_catalogue():
    matters = [one for n in range(60) for one in all_of(Offices(world()), DAY - timedelta(days=n))]
    names = {one.indicator for matter in matters for one in matter.counted}
    assert names <= {one.id for one in catalog.current().indicators} and len(names) == 11


def test_offices_rest_at_the_week_end_and_around_tet():
    field = Offices(world())
    n = {day: len(counted(all_of(field, day), "land.dossiers_on_time")) for day in (DAY, SUNDAY, date(2026, 2, 24))}
    assert 110 < n[DAY] < 220 and n[SUNDAY] < 10 and n[date(2026, 2, 24)] < n[DAY] * 0.6


def test_one_branch_is_slow():
    matters = [one for n in range(20) for one in all_of(Offices(world()), DAY - timedelta(days=100 + n))]
    rows = newest(by_source(told(matters))["land.dossiers"], "MaHoSo").values()
    late, others = (
        [row["NgayTra"] > row["NgayHenTra"] for row in rows if (row["ChiNhanh"] == SLOW) == slow] for slow in (True, False)
    )
    assert sum(late) / len(late) > 2 * sum(others) / len(others)


def test_plans_cover_a_part_of_what_they_must_and_parcels_become_clean():
    rows = by_source(registers())
    plans = {row["properties"]["MaDoAn"]: row for row in rows["land.plans"]}.values()
    general = [json.dumps(row["geometry"]) for row in plans if row["properties"]["Loai"] == "QHC"]
    covered = sum(extent(shape, 106.25).area_ha for shape in general)
    assert 0.4 < covered / sum(row["general"] for row in rows["land.areas"]) < 0.9
    share = {}
    for month in ("2020-01-31", "2025-08-31", "2026-10-31"):
        mine = [row for row in rows["land.parcels"] if row["month"] == month]
        share[month] = sum(row["clean"] for row in mine) / sum(row["parcels"] for row in mine)
    assert share["2020-01-31"] < 0.1 < share["2025-08-31"] < 0.4 and share["2026-10-31"] > 0.8


def test_some_households_and_some_ventures_are_held_up():
    rows = by_source(registers())
    waiting = [row for row in newest(rows["land.households"], "MaHo").values() if row["NgayBanGiao"] is None]
    ventures = newest(rows["land.investments"], "code").values()
    idle = [row for row in ventures if row["used_on"] is None and row["due_on"] < "2024-11"]
    assert 40 < len(waiting) < 400 and 2 < len(idle) < 40
    assert any(row["Vuong"] != "Không" for row in waiting)
