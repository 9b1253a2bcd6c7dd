"""The published figures of Bình Phước: every row is taken, as it stands."""

import csv
from decimal import Decimal

from dieuhanh import catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.packs.economy.sources import facts
from tests.packs.dossiers import NOW
from tests.shared import SHARED, needs_shared

FILE = SHARED / "data" / "facts" / "bp_kpi_facts.csv"


@needs_shared
def test_all_rows_of_the_published_file_are_taken():
    found = fetch(facts, FILE.read_bytes(), "text/csv", NOW)
    assert [one.as_dict() for one in found.set_aside] == []
    with FILE.open(encoding="utf-8", newline="") as lines:
        told = list(csv.DictReader(lines))
    assert found.rows["value"].to_pylist() == [Decimal(row["value"]) for row in told]
    assert found.rows["unit"].to_pylist() == [row["area_code"] for row in told]
    assert found.rows["publisher"].to_pylist() == [row["source_kind"] for row in told]
    assert set(found.rows["status"].to_pylist()) == {None}


@needs_shared
def test_no_two_rows_of_the_file_are_the_same_figure():
    rows = fetch(facts, FILE.read_bytes(), "text/csv", NOW).rows.to_pylist()
    assert len({(row["indicator"], row["unit"], row["period"], row["compared_with"]) for row in rows}) == len(rows)


@needs_shared
def test_units_of_measure_are_those_of_the_indicators():
    known = {one.id: one.unit for one in catalog.current().indicators}
    for row in fetch(facts, FILE.read_bytes(), "text/csv", NOW).rows.to_pylist():
        assert row["unit_of_measure"] == known[row["indicator"]], row


@needs_shared
def test_the_four_parts_of_grdp_add_up():
    rows = fetch(facts, FILE.read_bytes(), "text/csv", NOW).rows.to_pylist()
    value = {row["indicator"]: row["value"] for row in rows if row["period"] == "2023"}
    parts = (value[f"economy.grdp_{part}"] for part in ("agriculture", "industry", "services", "tax"))
    assert sum(parts) == value["economy.grdp"] == Decimal("54894.49")
