"""The books of economy: methods against hand-reckoned numbers, the made rows through the doors, every number on its records."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.declare import Derivation, Facts
from dieuhanh.packs.economy import methods
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store


def fill(centre: Centre) -> None:
    made = catalog.sample("economy")(5, NOW, 2_000)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("economy").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))


def test_the_same_arguments_make_the_same_rows():
    once, again = ({name: list(rows) for name, rows in catalog.sample("economy")(5, NOW, 500).items()} for _ in range(2))
    assert once == again


def book(*rows: tuple[str, str, int]) -> pa.Table:
    """(day, side, billions) as the book of entries."""
    return pa.table({"on": [date.fromisoformat(on) for on, _, _ in rows], "side": [side for _, side, _ in rows],
                     "amount": [Decimal(amount) for _, _, amount in rows]})  # fmt: skip


def asked(table: pa.Table, name: str, end: datetime) -> Facts:
    return Facts({name: table}, datetime(2026, 4, 1, tzinfo=UTC), end, end, {})


def test_revenue_is_held_against_the_season():
    """2024: 100, of which 20 by 31 March; 2025: 200, of which 60: the season says (20 % + 30 %) / 2 = 25 % by that day.
    Of last year's 200 that is 50. This year 55 came: 110 %. What was spent does not count, nor the book of
    2023, which begins in September."""
    table = book(
        ("2023-09-01", "revenue", 500), ("2024-01-15", "revenue", 20), ("2024-09-01", "revenue", 80),
        ("2025-01-05", "revenue", 35), ("2025-03-31", "revenue", 25),
        ("2025-04-01", "revenue", 140),
        ("2026-01-10", "revenue", 25), ("2026-03-30", "revenue", 30), ("2026-03-30", "spending", 999),
    )  # fmt: skip
    end = datetime(2026, 3, 31, 17, tzinfo=UTC)  # the end of 31 March in Hanoi
    found = methods.revenue_against_season(asked(table, methods.ENTRIES, end))
    assert found["value"].to_pylist() == [pytest.approx(110.0)]


def test_without_an_earlier_year_there_is_no_season():
    end = datetime(2026, 3, 31, 17, tzinfo=UTC)
    table = book(("2026-01-10", "revenue", 25))
    assert methods.revenue_against_season(asked(table, methods.ENTRIES, end)).num_rows == 0


def test_exports_of_two_goods():
    """60 % and 40 %: 60² + 40² = 5,200 (a single good is 10,000). Imports do not count."""
    table = pa.table({"flow": ["export", "export", "export", "import"], "product": ["cashew", "cashew", "wood", "materials"],
                      "amount": [Decimal(50), Decimal(10), Decimal(40), Decimal(500)]})  # fmt: skip
    found = methods.export_concentration(asked(table, methods.TRADE, datetime(2026, 5, 1, tzinfo=UTC)))
    assert found["value"].to_pylist() == [pytest.approx(5200)]


def test_the_money_of_a_project():
    rows = pa.table({"code": ["A", "B", "C"], "planned": [Decimal(80), Decimal(10), Decimal(0)]})
    paid = pa.table({"project": ["A", "A", "X"], "amount": [Decimal(10), Decimal(30), Decimal(7)]})
    work = Derivation(rows, {methods.SPENT: paid}, None, lambda code: None, {}, NOW)  # type: ignore[arg-type, return-value]
    found = {row["code"]: row for row in methods.money_of_project(work).to_pylist()}
    assert (found["A"]["disbursed"], found["A"]["share"], found["A"]["untouched"]) == (40, 50.0, False)
    assert (found["B"]["disbursed"], found["B"]["share"], found["B"]["untouched"]) == (0, 0.0, True)
    assert found["C"]["share"] is None


def test_a_payment_moves_the_project_it_is_for(centre):
    project = {"code": "DA-1", "name": "Đường mẫu", "owner": "H19.03", "fund": "local", "starts_on": "2026-01-01",
               "ends_on": "2026-12-31", "planned": "40"}  # fmt: skip
    centre.receives("economy.projects", [project])
    assert centre.value("economy.untouched_projects", unit="H19.03") == 1
    paid = {"code": "CT-1", "project": "DA-1", "owner": "H19.03", "fund": "local", "on": "2026-11-20", "amount": "10"}
    centre.receives("economy.disbursements", [paid])
    assert centre.value("economy.untouched_projects", unit="H19.03") in (None, 0)
    assert centre.value("economy.project_disbursed_share", unit="H19.03") == 25
    assert centre.value("economy.slow_projects", unit="H19.03") == 1
    (one,) = centre.values("economy.slow_projects", unit="H19.03")
    assert one["as_of"] == one["received_at"], "as old as what we were told, not as the plan year's first day"
