"""The economy."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dieuhanh import catalog
from dieuhanh.declare import Period
from dieuhanh.packs.economy.sample_figures import LOADED
from dieuhanh.packs.economy.sources import REAL
from dieuhanh.simulate.fields.economy import Offices, figure
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


def month_of(year, month):
    first = date(year, month, 1)
    days = (Period.of("month", first).end - first).days
    return [one for n in range(days) for one in all_of(Offices(world()), first + timedelta(days=n))]


def whole(matters, indicator, unit="site"):
    return sum(one.part for one in counted(matters, indicator) if one.unit == unit)


def test_every_row_is_taken_by_the_door_it_comes_to_and_every_source_is_spoken_to():
    days = [DAY, SUNDAY, THEN, *(DAY - timedelta(days=n) for n in range(1, 15))]
    found = taken([*registers(), *told(one for day in days for one in all_of(Offices(world()), day))])
    assert set(found) == {one.id for one in REAL}
    assert found["economy.trade"] == 82 * 44 and found["economy.facts"] > 2500


class TestField(EveryField):
    offices = Offices
    days = (DAY, SUNDAY, THEN)


def test_registers_are_the_same_each_time():
    assert registers() == registers()


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))
    keys = [(row["Loai"], row["Khoan"], row["DiaBan"]) for row in rows["economy.budget_entries"]]
    assert max(Counter(keys).values()) == 1


def test_no_record_is_told_twice_in_one_batch():
    """These sources have no time of change, so that two of one key would both be set aside."""
    rows = by_source(registers())
    for source, key in (("economy.projects", ("code",)), ("economy.facts", ("indicator", "area_code", "period"))):
        assert max(Counter(tuple(row[name] for name in key) for row in rows[source]).values()) == 1


def test_from_month_to_month_each_change_is_told_as_it_comes():
    field, steps = Offices(world()), [hanoi(date(2026, month, 8), 9) for month in range(1, 12)]
    found = []
    for since, until in pairwise(steps):
        found += [one for one in field.registers(FIRST, until) if since < one.at]
    rows = by_source(found)
    growth = [row for row in rows["economy.facts"] if row["indicator"] == "Tốc độ tăng GRDP" and row["period"] == "2026-Q1"]
    (early, late) = growth
    assert (early["status"], late["status"]) == ("estimate", "official") and 0 < abs(early["value"] - late["value"]) < 0.5
    assert sum("_op" in row for row in rows["economy.projects"]) == 120  # of 2025, closed in February
    assert any("_op" not in row and row["blocked_by"] == "none" for row in rows["economy.projects"])  # freed


def test_the_truth_counts_what_the_rows_say():
    matters = month_of(2026, 9)
    rows = by_source(told(matters))
    income = sum(row["SoTien_TyDong"] for row in rows["economy.budget_entries"] if row["Loai"] == "THU")
    assert whole(matters, "economy.collected") == pytest.approx(income)
    mine = sum(row["amount"] for row in rows["economy.disbursements"] if row["owner"] == "H19.03")
    assert whole(matters, "economy.disbursed", "H19.03") == pytest.approx(mine) and mine > 0
    firms = rows["economy.registrations"]
    assert whole(matters, "economy.firms_new") == sum(row["LoaiHoSo"] == "TLM" for row in firms)
    out = sum(one.of for one in counted(matters, "economy.firms_in_out"))
    assert out == whole(matters, "economy.firms_gone") == sum(row["LoaiHoSo"] in ("TNKD", "GT") for row in firms)
    assert whole(matters, "economy.fdi_in") > 0


def test_counted_indicators_are_those_of_the_catalogue():
    names = {one.indicator for matter in month_of(2026, 9) for one in matter.counted}
    assert names <= {one.id for one in catalog.current().indicators} and len(names) == 9


def test_what_is_published_agrees_with_the_books():
    matters, period = month_of(2026, 9), Period.parse("2026-09")
    assert figure(world(), "economy.new_enterprises", period) == whole(matters, "economy.firms_new")
    assert figure(world(), "economy.fdi_registered", period) == pytest.approx(whole(matters, "economy.fdi_in"))
    assert figure(world(), "economy.revenue", period) == pytest.approx(whole(matters, "economy.collected"), rel=0.1)


def test_every_published_number_can_be_reckoned_and_is_plausible():
    year = {one.id: figure(world(), one.id, Period.parse("2025")) for one in LOADED}
    assert 50_000 < year["economy.grdp"] < 75_000 and 60 < year["economy.disbursement_share"] < 100
    parts = sum(year[f"economy.grdp_{part}"] for part in ("agriculture", "industry", "services", "tax"))
    assert parts == pytest.approx(year["economy.grdp"])
    shares = sum(year[f"economy.grdp_share_{part}"] for part in ("agriculture", "industry", "services", "tax"))
    assert shares == pytest.approx(100, abs=0.2)
    growth = {n: figure(world(), "economy.grdp_growth", Period.parse(str(n))) for n in range(2020, 2027)}
    assert all(3 < one < 14 for n, one in growth.items() if n > 2021) and growth[2021] < growth[2022]


def test_capital_is_spent_in_december_and_offices_rest_at_the_week_end():
    assert whole(month_of(2025, 12), "economy.disbursed") > 2.5 * whole(month_of(2026, 3), "economy.disbursed")
    assert not all_of(Offices(world()), SUNDAY) and not all_of(Offices(world()), date(2026, 2, 17))


def test_firms_stop_in_january():
    gone = {month: whole(month_of(2026, month), "economy.firms_gone") for month in (1, 6)}
    assert gone[1] > 1.4 * gone[6]


def test_projects_of_a_year_are_gone_when_it_is_closed_and_some_are_held_up():
    there = [row for row in by_source(registers())["economy.projects"] if "_op" not in row]
    assert {row["starts_on"] for row in there} == {"2026-01-01"} and len(there) == 120
    assert 5 < sum(row["blocked_by"] != "none" for row in there) < 40
