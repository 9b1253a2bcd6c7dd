"""The sciences of tourism against published numbers and cases reckoned by hand; what a row is told by its register."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dieuhanh.cli.every_pack import EveryPack
from dieuhanh.declare import Derivation, Facts, WorkCalendar, arrow_schema
from dieuhanh.packs.tourism import counting, derived, methods
from dieuhanh.packs.tourism.datasets import complaints, events, reviews, site_counts, sites, visits
from dieuhanh.packs.tourism.policies import POLICIES

POLICY = {one.id: one.value for one in POLICIES}
NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)  # 12:00 in Hanoi


class TestTourism(EveryPack):
    module = "dieuhanh.packs.tourism"


# ── methods ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_seasonality_lies_between_nothing_and_eleven_twelfths():
    assert methods.gini([50] * 12) == pytest.approx(0)
    # all in one month: y is 0 eleven times, then 1: 2/12 · (1 + 2 + … + 11)/12 = 2/12 · 66/12 = 11/12
    assert methods.gini([0] * 11 + [700]) == pytest.approx(11 / 12)
    assert methods.gini([]) is None and methods.gini([0] * 12) is None


def test_seasonality_reckoned_by_hand_and_the_same_in_any_order():
    # 1, 2, 3, 4 of 10: x = .25 .5 .75 1, y = .1 .3 .6 1; Σ(x − y) = .15 + .2 + .15 + 0 = .5; 2/4 · .5 = .25
    assert methods.gini([3, 1, 4, 2]) == pytest.approx(0.25)
    # and by the other definition, mean difference: ΣΣ|a − b| / (2 n² mean) = 20 / (2 · 16 · 2.5) = .25
    values = [3, 1, 4, 2]
    assert sum(abs(a - b) for a in values for b in values) / (2 * 16 * 2.5) == 0.25


def floats(*values: float) -> Any:
    return np.array(values, np.float64)


def test_carrying_capacity_reckoned_by_hand():
    # S/sp · Hv/Tv = 4000/4 · 10/2 = 5000; · (1 − .2)(1 − .3) = 2800; · .5 = 1400
    ccf = methods.physical(floats(4000), floats(4), floats(10), floats(2))
    assert ccf.tolist() == [5000]
    limits = [floats(0.2), floats(0.3), floats(np.nan)]
    assert methods.effective(ccf, limits, floats(0.5)).tolist() == pytest.approx([1400])


def test_few_reviews_do_not_lead():
    # two of five stars among a common 4.0: (20 · 4 + 10)/22 = 4.0909; a hundred of mean 4.5: (80 + 450)/120 = 4.4167
    found = methods.bayes_mean(floats(10, 450), floats(2, 100), 20, 4.0)
    assert found.tolist() == pytest.approx([4.090909, 4.416667])


def test_the_busiest_hour_is_that_of_the_mean_and_the_earlier_of_equals():
    hours = np.array([9, 10, 10, 15], np.int64)
    assert methods.busiest_hour(hours, floats(100, 60, 150, 105)) == 10  # both 105: ten comes first
    assert methods.busiest_hour(hours[:0], floats()) is None


# ── from rows to numbers ────────────────────────────────────────────────────────────────────────────────────────────


def facts(of: Any, rows: Iterable[Any], start: datetime, end: datetime, now: datetime | None = None) -> Facts:
    return Facts({of.id: pa.Table.from_pylist(list(rows), arrow_schema(of.columns))}, start, end, now or end, POLICY)


def told(table: pa.Table) -> dict[str, float]:
    assert set(table["unit"].to_pylist()) <= {"site"}
    return {row["slice"]: row["value"] for row in table.to_pylist()}


def hanoi(year: int, month: int, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=UTC) - timedelta(hours=7)


def a_year(site: str, most: int) -> list[dict[str, Any]]:
    """One visit in each month of October 2025 to August 2026, `most` in September 2026."""
    months = [date(2025, month, 10) for month in (10, 11, 12)] + [date(2026, month, 10) for month in range(1, 10)]
    return [{"site": site, "day": day, "visitors": most if day.month == 9 else 1} for day in months]


def test_seasonality_of_whole_months_only():
    rows = [*a_year("A", 1), *a_year("B", 13), {"site": "A", "day": date(2026, 10, 3), "visitors": 900}]
    running = facts(visits, rows, hanoi(2026, 10), hanoi(2026, 11), now=hanoi(2026, 10, 5))
    # B: eleven months of 1 and one of 13, 24 in all: y = i/24, x = i/12 up to 11: 2/12 · Σ i/24 = 2/12 · 66/24 = 11/24
    # both: eleven of 2 and one of 14, 36 in all: 2/12 · Σ (i/12 − i/18) = 2/12 · 66/36 = 11/36
    assert told(counting.seasonality(running)) == pytest.approx({"": 11 / 36, "site=A": 0, "site=B": 11 / 24})


def test_a_month_without_data_is_no_month_of_nobody():
    rows = [*a_year("A", 1)[1:], *a_year("B", 13)]
    closed = facts(visits, rows, hanoi(2026, 9), hanoi(2026, 10))
    assert set(told(counting.seasonality(closed))) == {"", "site=B"}
    assert told(counting.seasonality(facts(visits, rows[:5], hanoi(2026, 9), hanoi(2026, 10)))) == {}


def seen(site: str, minutes: int, present: int, load: float | None = None) -> dict[str, Any]:
    return {"site": site, "at": NOON - timedelta(minutes=minutes), "present": present, "load": load}


def test_a_site_is_crowded_by_its_newest_count_while_that_is_fresh():
    rows = [seen("A", 40, 95, 95.0), seen("A", 10, 50, 50.0), seen("B", 10, 90, 90.0), seen("C", 61, 99, 99.0), seen("D", 5, 9)]
    start = NOON - timedelta(hours=12)
    assert told(counting.crowded(facts(site_counts, rows, start, start + timedelta(days=1), NOON))) == {
        "": 1, "site=A": 0, "site=B": 1,
    }  # fmt: skip
    assert told(counting.crowded(facts(site_counts, rows[3:4], start, start + timedelta(days=1), NOON))) == {}


def test_the_busiest_hour_of_all_adds_sites_that_were_counted_together():
    rows = [seen("A", 60, 10), seen("B", 60, 10), seen("A", 0, 15), seen("B", 0, 2)]  # 11 and 12 o'clock in Hanoi
    start = NOON - timedelta(hours=12)
    assert told(counting.peak_hour(facts(site_counts, rows, start, NOON + timedelta(hours=1)))) == {
        "": 11, "site=A": 12, "site=B": 11,
    }  # fmt: skip


def test_ratings_of_sites_and_of_all():
    given = {"A": [5, 5], "B": [4] * 30 + [3] * 8}
    every = [(site, at, stars) for site, all_of in given.items() for at, stars in enumerate(all_of)]
    rows = [{"code": f"{site}{at}", "site": site, "rating": stars, "posted_at": NOON} for site, at, stars in every]
    month = facts(reviews, rows, hanoi(2026, 11), hanoi(2026, 12))
    # Σ = 10 + 144 = 154 of 40: 3.85; A: (20 · 3.85 + 10)/22 = 3.9545; B: (77 + 144)/58 = 3.8103
    assert told(counting.rating(month)) == pytest.approx({"": 3.85, "site=A": 3.954545, "site=B": 3.810345})
    low = told(counting.good_share(month))
    # A, 2 of 2: 1/(1 + 3.8416/2) = 34.24 %; B, 30 of 38: 63.65 %: the few do not lead
    assert low["site=A"] == pytest.approx(34.2372, abs=0.001) and low["site=B"] == pytest.approx(63.65, abs=0.01)
    assert told(counting.rating(facts(reviews, [], hanoi(2026, 11), hanoi(2026, 12)))) == {}


# ── what a row is told ──────────────────────────────────────────────────────────────────────────────────────────────


def work(of: Any, rows: list[dict[str, Any]], **related: Any) -> Derivation:
    tables = {sites.id: pa.Table.from_pylist(related["known"], arrow_schema(sites.columns))} if related else {}
    return Derivation(pa.Table.from_pylist(rows, arrow_schema(of.columns)), tables, None, lambda _: WorkCalendar(), POLICY, NOON)


def known(since: date, **more: Any) -> dict[str, Any]:
    return {"code": "A", "name": "A", "kind": "nature", "valid_from": since} | more


FACTORS = {"area": 4000.0, "area_each": 4.0, "open_hours": 10.0, "stay_hours": 2.0, "limit_weather": 0.2, "limit_ground": 0.3}


def test_a_count_is_judged_by_the_capacity_of_its_own_day():
    dated = [known(date(2026, 11, 22), capacity=50), known(date(2026, 1, 1), capacity=200)]
    before_midnight = datetime(2026, 11, 21, 16, 59, tzinfo=UTC)  # 23:59 of the 21st in Hanoi
    rows = [{"site": "A", "at": before_midnight, "present": 100}, {"site": "A", "at": NOON, "present": 100},
            {"site": "A", "at": datetime(2025, 5, 1, tzinfo=UTC), "present": 100},
            {"site": "?", "at": NOON, "present": 1}]  # fmt: skip
    assert derived.site_count(work(site_counts, rows, known=dated))["load"].to_pylist() == [50, 200, None, None]
    assert derived.site_count(work(site_counts, rows))["load"].to_pylist() == [None] * 4


def test_a_day_against_the_carrying_capacity_and_none_where_a_factor_is_not_known():
    rows = [{"site": "A", "day": date(2026, 11, 22), "visitors": 1750, "international": 50}]
    whole, lame = known(date(2026, 1, 1), **FACTORS, management=0.5), known(date(2026, 1, 1), **FACTORS)
    assert derived.visit(work(visits, rows, known=[whole])).to_pylist() == [
        {"site": "A", "day": date(2026, 11, 22), "domestic": 1700, "day_load": pytest.approx(125)}
    ]
    assert derived.visit(work(visits, rows, known=[lame]))["day_load"].to_pylist() == [None]
    table = derived.site(work(sites, [whole, lame]))
    assert table["physical"].to_pylist() == [5000, 5000]
    assert table["effective"].to_pylist() == [pytest.approx(1400), None]


def test_a_complaint_has_a_day_and_a_night():
    rows = [{"code": str(n), "kind": "scam", "status": "done", "received_at": NOON, "done_at": done} for n, done in enumerate(
        (NOON + timedelta(hours=24), NOON + timedelta(hours=24, seconds=1), None))]  # fmt: skip
    table = derived.complaint(work(complaints, rows))
    assert table["kept"].to_pylist() == ["on_time", "late", None]
    assert table["due_at"].to_pylist() == [NOON + timedelta(hours=24)] * 3


def test_a_plan_is_due_ten_days_before_the_opening():
    row = {"code": "S", "name": "S", "kind": "fair", "registered_on": date(2026, 1, 1), "starts_on": date(2026, 3, 5),
           "ends_on": date(2026, 3, 6)}  # fmt: skip
    assert derived.event(work(events, [row]))["plan_due_on"].to_pylist() == [date(2026, 2, 23)]
