"""The health offices."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI
from dieuhanh.packs.health import outbreak
from dieuhanh.simulate.fields.health import Offices
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

SUNDAY, BEFORE = date(2026, 11, 15), date(2025, 5, 20)
OUTBREAK = Story("dengue", "25363", hanoi(date(2026, 8, 1), 5), hanoi(date(2026, 8, 19), 5), 4.0)


@cache
def usual() -> list[Matter]:
    return all_of(Offices(world()), DAY)


@cache
def month() -> list[Matter]:
    return all_of(Offices(world()), date(2026, 9, 1), 30)


def newest(matters: list[Matter], source: str, key: str) -> dict[str, Any]:
    return {row[key]: row for row in by_source(told(matters))[source]}


def test_every_row_is_taken_by_the_door_it_comes_to():
    poisoned = [one for one in told(month()) if one.source == "health.poisonings"]
    found = taken([*Offices(world()).registers(date(2024, 1, 1), NOW), *told(usual()), *poisoned])
    assert set(found) == {one.id for one in catalog.current().sources if one.id.startswith("health.") and not one.sample}
    assert found["health.beds"] == 96 and found["health.stock"] == 128 and found["health.visits"] == 56


@pytest.mark.parametrize("day", [SUNDAY, BEFORE])
def test_other_days_are_taken_too_in_the_communes_of_that_day(day: date):
    rows = told(all_of(Offices(world()), day))
    assert taken(rows)["health.emergencies"] > 20
    known = {one.code for one in world().places(day)}
    assert {row["XaPhuong"] for name in ("cases", "visits", "emergencies") for row in by_source(rows)[f"health.{name}"]} <= known


class TestField(EveryField):
    offices = Offices


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))
    assert max(Counter(row["MaCaBenh"] for row in rows["health.cases"]).values()) == 1
    assert max(Counter(row["MaCuoc"] for row in rows["health.emergencies"]).values()) == 1


def test_old_wards_and_stores_are_not_told_again():
    rows = by_source(told(Offices(world()).day(date(2020, 5, 5), Span(NOW, NOW))))
    assert set(rows) <= {"health.cases", "health.visits", "health.emergencies", "health.poisonings"}


def test_what_is_counted_is_known_and_stands_in_its_day():
    ids = {one.indicator for matter in [*usual(), *month()] for one in matter.counted}
    assert ids <= {one.id for one in catalog.current().indicators} and len(ids) == 15
    assert {one.at.astimezone(HANOI).date() for matter in usual() for one in matter.counted} == {DAY}


def test_the_truth_counts_what_the_rows_say():
    cases = newest(month(), "health.cases", "MaCaBenh").values()
    kept = [row for row in cases if row["TinhTrang"] != "Loại trừ"]
    site = [one for one in counted(month(), "health.cases") if one.unit == "site"]
    assert sum(one.part for one in site) == len(kept) > 200 and len(cases) > len(kept)
    assert sum(one.part for one in counted(month(), "health.case_deaths")) == sum(row["TinhTrang"] == "Tử vong" for row in kept)
    beds = by_source(told(month()))["health.beds"]
    shares = [one for one in counted(month(), "health.occupancy") if one.unit == "site"]
    assert sum(one.part for one in shares) == sum(row["SoNoiTru"] for row in beds)
    assert sum(one.of or 0 for one in shares) == sum(row["SoGiuong"] for row in beds)


def test_units_are_counted_since_the_merger_alone():
    assert {one.unit for matter in all_of(Offices(world()), BEFORE) for one in matter.counted} == {"site"}
    units = {one.unit for matter in all_of(Offices(world()), MERGED) for one in matter.counted} - {"site"}
    assert units == {one.code for one in world().places(MERGED)}


def test_few_come_on_sundays_and_dengue_comes_with_the_rains():
    seen = [sum(one.part for one in counted(all_of(Offices(world()), day), "health.outpatients")) for day in (SUNDAY, DAY)]
    assert seen[0] < seen[1] / 2
    assert len(dengue(month())) > 2 * len(dengue(all_of(Offices(world()), date(2026, 3, 1), 30))) > 0


def dengue(matters: list[Matter], commune: str = "") -> list[date]:
    """Days of the report of each case."""
    rows = newest(matters, "health.cases", "MaCaBenh").values()
    mine = (row for row in rows if row["Benh"] == "SXHD" and commune in ("", row["XaPhuong"]))
    return [date.fromisoformat(row["NgayBaoCao"][:10]) for row in mine]


def test_an_outbreak_stands_out_of_the_days_before_it_and_passes():
    found = []
    for stories in ((), (OUTBREAK,)):
        reported = dengue(all_of(Offices(world(*stories)), date(2026, 7, 20), 38), OUTBREAK.where)
        days = np.array([reported.count(date(2026, 7, 20) + timedelta(days=n)) for n in range(38)], float)
        found.append(((outbreak.c2(days, 0.5) > 3) & (days >= 3)).nonzero()[0])
    assert not found[0].size and found[1].size and date(2026, 7, 20) + timedelta(days=int(found[1][0])) <= date(2026, 8, 12)


def test_an_outbreak_fills_the_ward_and_empties_the_store():
    quiet, much = (all_of(Offices(world(*stories)), date(2026, 8, 10), 2) for stories in ((), (OUTBREAK,)))
    full = [sum(one.part for one in counted(found, "health.wards_over")) for found in (quiet, much)]
    assert full[1] > full[0]
    left = [{row["facility"]: row["quantity"] / row["daily_use"] for row in by_source(told(found))["health.stock"]
             if row["item"] == "dextran"}["CS-05"] for found in (quiet, much)]  # fmt: skip
    assert left[1] < left[0] / 2
