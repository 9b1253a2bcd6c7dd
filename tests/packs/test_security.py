"""Security: chances, desks and reliability against published and hand-reckoned numbers, made rows through the doors."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI, Derivation, Facts, WorkCalendar, arrow_schema
from dieuhanh.packs.security import chances, datasets, derived, methods, supply
from dieuhanh.packs.security.policies import POLICIES
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store
IN_FORCE = {one.id: one.value for one in POLICIES}


def fill(centre: Centre) -> None:
    made = catalog.sample("security")(5, NOW, 2_000)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


def hanoi(year: int, month: int, day: int = 1, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HANOI).astimezone(UTC)


def table(of: Any, rows: Iterable[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), arrow_schema(of.columns))


def facts(start: datetime, end: datetime, *tables: tuple[Any, Iterable[dict[str, Any]]], now: datetime | None = None) -> Facts:
    return Facts({of.id: table(of, rows) for of, rows in tables}, start, end, now or end, IN_FORCE)


def told(answer: pa.Table) -> dict[str, float]:
    assert set(answer["unit"].to_pylist()) <= {"site"}
    return {one["slice"]: one["value"] for one in answer.to_pylist()}


# ── the sample through the doors ────────────────────────────────────────────────────────────────────────────────────


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("security").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))


def test_the_commune_that_heats_up_and_the_fire_that_all_report_are_found(filled):
    assert filled.value("security.hot_communes", period="2026-11-24", slice="commune=25363") == 1
    assert filled.value("security.gatherings", period="2026-11-22", slice="kind=fire") == 1


def test_the_screen_leads_with_what_is_going_on(filled):
    said = words(filled.get("/linh-vuc/an-ninh"))
    for word in ("Việc mức 3, 4", "Bắt máy đúng hạn", "Khách hàng đang mất", "Nơi đã quá giờ hẹn có điện, nước, đèn lại", "mẫu"):
        assert word in said, word


def test_the_same_arguments_make_the_same_rows_and_none_is_later():
    once, again = ({name: list(rows) for name, rows in catalog.sample("security")(5, NOW, 500).items()} for _ in range(2))
    assert once == again
    assert all(row["rang_at"] <= NOW.astimezone(HANOI).isoformat() for row in once["security.calls_sample"])


def test_a_caller_and_the_address_never_enter_the_warehouse(centre):
    row = {"call_id": "CG-1", "line": "113", "t_ring": "2026-11-20 20:41:05", "spam": False, "caller": "0900000001",
           "place_text": "nhà trước chợ mẫu", "lat": 11.5317, "lon": 106.8829}  # fmt: skip
    centre.receives("security.calls", [row])
    assert centre.value("security.calls", period="2026-11") == 1
    kept = str(centre.records("security.calls"))
    assert "CG-1" in kept and not any(secret in kept for secret in ("0900000001", "chợ mẫu", "11.5317", "106.8829"))


# ── what a row is told ──────────────────────────────────────────────────────────────────────────────────────────────


def work(of: Any, rows: list[dict[str, Any]]) -> Derivation:
    return Derivation(table(of, rows), {}, None, lambda _: WorkCalendar(), IN_FORCE, NOW)


def test_times_out_of_order_are_not_known():
    ring = hanoi(2026, 11, 20, 8)
    later = ring + timedelta(seconds=12)
    rows = [
        {"code": "A", "rang_at": ring, "answered_at": later, "ended_at": later + timedelta(seconds=90)},
        {"code": "B", "rang_at": later, "answered_at": ring, "ended_at": ring},
        {"code": "C", "rang_at": ring},
    ]
    found = derived.answering(work(datasets.calls, rows)).to_pylist()
    assert [(one["answer_seconds"], one["talk_seconds"]) for one in found] == [(12, 90), (None, 0), (None, None)]


def test_a_crew_is_due_by_its_line_and_never_when_called_back():
    """15 minutes for 114, 20 for 115: 15 is in time, 20.5 is not; called back: no due time."""
    start = hanoi(2026, 11, 20, 8)
    rows = [
        {"code": "A", "line": "114", "alerted_at": start, "arrived_at": start + timedelta(minutes=15), "cancelled": False},
        {"code": "B", "line": "115", "alerted_at": start, "arrived_at": start + timedelta(minutes=20.5), "cancelled": False},
        {"code": "C", "line": "113", "alerted_at": start, "cancelled": True},
    ]
    found = derived.arriving(work(datasets.dispatches, rows)).to_pylist()
    assert [(one["arrival_minutes"], one["in_time"]) for one in found] == [(15, True), (20.5, False), (None, None)]
    assert [one["due_at"] for one in found] == [start + timedelta(minutes=15), start + timedelta(minutes=20), None]


# ── exact limits of a count ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("n", "low", "high"), [
    # exact 95 % limits of a Poisson count (Garwood 1936), as statistical tables print them
    (0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.242, 7.225), (5, 1.623, 11.668), (10, 4.795, 18.390), (20, 12.217, 30.888),
    (50, 37.11, 65.92), (100, 81.36, 121.63),
])  # fmt: skip
def test_limits_are_those_of_the_table(n, low, high):
    assert chances.lower_limit(n, 0.95) == pytest.approx(low, abs=0.006)
    assert chances.upper_limit(n, 0.95) == pytest.approx(high, abs=0.006)


def test_limits_reckoned_by_hand():
    """None seen, 95 %: e^−m = 0.025, m = −ln 0.025. One: 1 − e^−m = 0.025, m = −ln 0.975. A large count does not overflow."""
    assert chances.upper_limit(0, 0.95) == pytest.approx(3.688879, abs=1e-6)
    assert chances.lower_limit(1, 0.95) == pytest.approx(0.025318, abs=1e-6)
    assert 9_800 < chances.lower_limit(10_000, 0.95) < 9_810


def rang(at: datetime, commune: str | None, **more: Any) -> dict[str, Any]:
    return {"rang_at": at, "commune": commune, "line": "113", "kind": "disorder", "spam": False, **more}


def habit(end: datetime, commune: str, weekly: int) -> list[dict[str, Any]]:
    """So many calls in each of the eight weeks before the last."""
    return [rang(end - timedelta(days=7 * week, hours=1 + one), commune) for week in range(1, 9) for one in range(weekly)] + [
        rang(end - timedelta(days=63) + timedelta(minutes=1), "nowhere")
    ]


def test_a_commune_is_hot_when_chance_does_not_explain_its_count():
    """Used to 4 a week: the lower 99.8 % limit of 12 is 4.04, of 11 is 3.49. So 12 calls are hot, 11 are not."""
    end = hanoi(2026, 11, 24)
    assert chances.lower_limit(11, 0.998) < 4 < chances.lower_limit(12, 0.998)
    rows = [*habit(end, "A", 4), *habit(end, "B", 4), *(rang(end - timedelta(hours=one), "A") for one in range(1, 13)),
            *(rang(end - timedelta(hours=one), "B") for one in range(1, 12)),
            *(rang(end - timedelta(hours=one), "B", spam=True) for one in range(1, 40)),
            *(rang(end - timedelta(hours=one), "B", duplicate_of="X") for one in range(1, 40)),
            *(rang(end - timedelta(hours=one), "C") for one in range(1, 5))]  # fmt: skip
    found = told(methods.hot_communes(facts(end - timedelta(days=1), end, (datasets.calls, rows))))
    assert found == {"": 1, "commune=A": 1}


def test_a_new_commune_needs_a_least_number_and_a_new_centre_four_weeks():
    end = hanoi(2026, 11, 24)
    few = [*habit(end, "A", 4), *(rang(end - timedelta(hours=one), "C") for one in range(1, 5))]
    enough = [*few, rang(end - timedelta(hours=6), "C")]
    young = [one for one in enough if one["rang_at"] > end - timedelta(days=34)]
    numbers = [
        told(methods.hot_communes(facts(end - timedelta(days=1), end, (datasets.calls, rows)))) for rows in (few, enough, young)
    ]
    assert numbers == [{"": 0}, {"": 1, "commune=C": 1}, {}]


# ── calls that come together ────────────────────────────────────────────────────────────────────────────────────────

EIGHT = hanoi(2026, 11, 20, 8)


def at(*minutes: float) -> list[datetime]:
    return [EIGHT + timedelta(minutes=one) for one in minutes]


@pytest.mark.parametrize(("minutes", "when"), [
    ((0, 1, 2, 3, 5), [5]),  # five within five minutes, as the fifth comes
    ((0, 1, 2, 3, 5.1), []),
    ((0, 1, 2, 3, 4, 5, 6, 7), [4]),  # windows that share calls are one gathering
    ((3, 0, 2, 1, 4, 60, 61, 62, 63, 64), [4, 64]),  # any order; an hour later it is another
    ((0, 0, 0, 0), []),
])  # fmt: skip
def test_windows_of_calls(minutes, when):
    assert methods.gathered(at(*minutes), timedelta(minutes=5), 5) == at(*when)


def test_a_gathering_is_of_one_commune_and_kind_and_of_the_day_it_became_one():
    midnight = hanoi(2026, 11, 20)
    seconds = [timedelta(seconds=60 * one) for one in range(-3, 2)]  # 23:57 … 00:01
    rows = [rang(midnight + one, "A") for one in seconds]
    rows += [rang(EIGHT, "B") for _ in range(4)]  # a fifth only elsewhere, about another thing, or as junk
    rows += [rang(EIGHT, "C"), rang(EIGHT, "B", kind="theft"), rang(EIGHT, "B", spam=True)]
    today = facts(midnight, hanoi(2026, 11, 21), (datasets.calls, rows))
    yesterday = facts(hanoi(2026, 11, 19), midnight, (datasets.calls, rows))
    assert told(methods.gatherings(today)) == {"": 1, "kind=disorder": 1}
    assert told(methods.gatherings(yesterday)) == {"": 0}
    assert told(methods.gatherings(facts(midnight, hanoi(2026, 11, 21), (datasets.calls, [])))) == {}


# ── desks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_desks_by_line_in_the_busiest_hour():
    """113: on two days 20 + 20 calls at 19 h and 5 at 8 h, three minutes each: 20 an hour, 1 erlang. With 3 desks: B₃ = (1/6) /
    (1 + 1 + 1/2 + 1/6) = 1/16, C = 3·(1/16) / (3 − 15/16) = 1/11, within 15 s: 1 − e^(−2·15/180)/11 = 92.3 %; with 2 desks
    1 − e^(−1/12)/3 = 69.3 %. So 3. 114: one call in two days needs one desk. A call that nobody answered still rings."""
    rows = [rang(hanoi(2026, 11, day, hour, one), "A", talk_seconds=180.0)
            for day in (9, 10) for hour, n in ((19, 20), (8, 5)) for one in range(n - 1)]  # fmt: skip
    rows += [rang(hanoi(2026, 11, day, hour, 59), "A") for day in (9, 10) for hour in (19, 8)]
    rows += [rang(hanoi(2026, 11, 9, 3), None, line="114", talk_seconds=60.0), rang(hanoi(2026, 11, 9, 3), None, line="112")]
    month = facts(hanoi(2026, 11), hanoi(2026, 12), (datasets.calls, rows))
    assert told(methods.desks(month)) == {"": 4, "line=113": 3, "line=114": 1}
    assert told(methods.desks(facts(hanoi(2026, 11), hanoi(2026, 12), (datasets.calls, [])))) == {}


# ── reliability of supply ───────────────────────────────────────────────────────────────────────────────────────────


def out(
    day: datetime, minutes: float | None, customers: int | None, cause: str | None = "fault", kind: str = "power"
) -> dict[str, Any]:
    end = None if minutes is None else day + timedelta(minutes=minutes)
    return {"kind": kind, "cause": cause, "customers": customers, "started_at": day, "restored_at": end}


def served(month: date, *customers: int, kind: str = "power") -> list[dict[str, Any]]:
    return [{"month": month, "commune": str(one), "kind": kind, "customers": n} for one, n in enumerate(customers)]


OCTOBER = [
    out(hanoi(2026, 10, 3), 60, 500), out(hanoi(2026, 10, 9), 120, 250, "planned"), out(hanoi(2026, 10, 31, 23), 90, 100),
    out(hanoi(2026, 10, 5), 5, 900), out(hanoi(2026, 10, 6), 600, None), out(hanoi(2026, 9, 30, 23), 600, 900),
    out(hanoi(2026, 10, 7), 600, 400, kind="water"), out(hanoi(2026, 10, 8), 20, 50, None),
]  # fmt: skip


def test_indices_of_a_month_reckoned_by_hand():
    """Of 2 000 customers: 60 · 500 + 120 · 250 + 90 · 100 (beyond midnight, whole) + 20 · 50 (cause not told) = 70 000 minutes,
    SAIDI 35; 900 interruptions, SAIFI 0.45; CAIDI 70 000 / 900 = 77.8 = 35 / 0.45. Five minutes, unknown customers, September
    and water are left out."""
    month = facts(hanoi(2026, 10), hanoi(2026, 11), (datasets.outages, OCTOBER),
                  (datasets.served, [*served(date(2026, 10, 31), 1_500, 500), *served(date(2026, 9, 30), 9)]))  # fmt: skip
    assert told(supply.saidi(month)) == pytest.approx({"": 35, "cause=fault": 19.5, "cause=planned": 15})
    assert told(supply.saifi(month)) == pytest.approx({"": 0.45, "cause=fault": 0.3, "cause=planned": 0.125})
    assert told(supply.caidi(month)) == pytest.approx({"": 70_000 / 900, "cause=fault": 65, "cause=planned": 120})


def test_a_year_is_the_sum_of_its_months_each_by_its_own_customers():
    """September 60 · 100 / 1 000 = 6, October 60 · 100 / 2 000 = 3: 9 minutes. August has no number: the first told stands in,
    30 · 100 / 1 000 = 3; November: the newest before, 40 · 100 / 2 000 = 2. In all 14."""
    rows = [out(hanoi(2026, month, 10), long, 100) for month, long in ((8, 30), (9, 60), (10, 60), (11, 40))]
    known = [*served(date(2026, 9, 30), 1_000), *served(date(2026, 10, 31), 2_000)]
    year = facts(hanoi(2026, 1), hanoi(2027, 1), (datasets.outages, rows), (datasets.served, known))
    assert told(supply.saidi(year))[""] == pytest.approx(14)


def test_an_outage_still_on_lasts_until_now_and_silence_is_no_zero():
    start, now = hanoi(2026, 11), hanoi(2026, 11, 24, 10)
    going_on = [out(now - timedelta(minutes=30), None, 100, kind="water")]
    customers = served(date(2026, 10, 31), 1_000, kind="water")
    month = facts(start, hanoi(2026, 12), (datasets.outages, going_on), (datasets.served, customers), now=now)
    assert told(supply.water_saidi(month)) == pytest.approx({"": 3, "cause=fault": 3})
    assert told(supply.saidi(month)) == {} and told(supply.caidi(month)) == {}
    before = facts(start, hanoi(2026, 12), (datasets.outages, [out(hanoi(2026, 10, 20), 60, 100, kind="water")]),
                   (datasets.served, customers), now=now)  # fmt: skip
    assert told(supply.water_saidi(before)) == {"": 0}
    nobody = facts(start, hanoi(2026, 12), (datasets.outages, going_on), (datasets.served, []), now=now)
    assert told(supply.water_saidi(nobody)) == {}


# ── crime ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_crime_against_a_year_before():
    """Theft 10 + 10 → 9 + 9: −10 %; robbery 2 → 3: +50 %; in all 22 → 21. Commune C, told only now, is left out."""
    then, now = date(2025, 10, 31), date(2026, 10, 31)
    rows = [(then, "A", "theft", 10), (then, "B", "theft", 10), (then, "A", "robbery", 2), (now, "A", "theft", 9),
            (now, "B", "theft", 9), (now, "A", "robbery", 3), (now, "C", "theft", 50),
            (date(2026, 9, 30), "A", "theft", 99)]  # fmt: skip
    figures = [dict(zip(("month", "commune", "kind", "found"), row, strict=True)) for row in rows]
    found = told(methods.crime_change(facts(hanoi(2026, 10), hanoi(2026, 11), (datasets.crimes, figures))))
    assert found == pytest.approx({"": -100 / 22, "kind=theft": -10, "kind=robbery": 50})
