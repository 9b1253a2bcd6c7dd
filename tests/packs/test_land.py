"""Land: made rows through the doors, a GeoJSON layer as offices send it, waits and dates reckoned by hand."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.declare import Derivation, Facts
from dieuhanh.packs import land
from dieuhanh.packs.land import derived, methods
from dieuhanh.packs.land.policies import POLICIES
from dieuhanh.packs.land.sample_world import SLOW
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store
IN_FORCE = {one.id: one.value for one in POLICIES}
INSTANT = pa.timestamp("us", tz="UTC")
END = datetime(2026, 11, 24, tzinfo=UTC)


def fill(centre: Centre) -> None:
    made = catalog.sample("land")(5, NOW, 2_000)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


def work(**columns) -> Derivation:
    return Derivation(pa.table(columns), {}, None, lambda office: None, IN_FORCE, END)


# ── the sample through the doors ────────────────────────────────────────────────────────────────────────────────────


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("land").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))


def test_the_slow_branch_holds_most_of_what_is_overdue(filled):
    slow = filled.value("land.dossiers_overdue", slice=f"branch={SLOW}")
    assert slow * 2 > filled.value("land.dossiers_overdue")


def test_the_screen_leads_to_households_and_sites(filled):
    told = words(filled.get("/linh-vuc/dat-dai"))
    for word in ("Đã bàn giao", "Hộ mắc kẹt", "Vi phạm chưa ai tới hiện trường", "mẫu"):
        assert word in told, word


def test_the_same_arguments_make_the_same_rows():
    once, again = ({name: list(rows) for name, rows in catalog.sample("land")(5, NOW, 500).items()} for _ in range(2))
    assert once == again


# ── a layer, a name, a point ────────────────────────────────────────────────────────────────────────────────────────


def test_a_geojson_file_becomes_plans_with_their_decision_and_area(centre):
    file = Path(land.__file__).parent / "fixtures" / "land.plans.geojson"
    answer = centre.receives("land.plans", file.read_bytes(), content_type="application/geo+json")
    assert (answer["accepted"], answer["set_aside"]) == (2, [])
    found = {one["code"]: one for one in centre.records("land.plans")["records"]}
    # 0.02° × 0.02° at 11.54° N: 2,181.6 m × 2,212.4 m; the other is 2 km × 2 km of the plane, whose scale there is near 1
    assert float(found["QHPK-MAU-01"]["area_ha"]) == pytest.approx(218.16 * 2.2124, rel=2e-3)
    assert float(found["QHC-MAU-02"]["area_ha"]) == pytest.approx(400, rel=1e-3)
    assert found["QHPK-MAU-01"]["decision_no"] == "15/QĐ-MẪU"
    assert centre.value("land.plans_unpublished") == 1


def test_a_name_never_enters_the_warehouse(centre):
    row = {"MaHo": "H-9", "MaDuAn": "P", "NgayDuyetPA": "2026-05-10", "Vuong": "Giá", "ChuHo": "Nguyễn Văn Mẫu"}
    centre.receives("land.households", [row])
    assert centre.value("land.households_stuck") == 1
    assert "Nguyễn Văn Mẫu" not in str(centre.records("land.households"))


# ── derived by hand ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_stuck_after_sixty_days_and_stalled_after_twenty_four_months():
    found = derived.household(work(code=["a"], decided_on=pa.array([date(2026, 1, 31)])))
    assert found["stuck_on"].to_pylist() == [date(2026, 4, 1)]  # 28 days of February, 31 of March, and one
    dues = pa.array([date(2022, 2, 28), date(2024, 2, 29), date(2022, 2, 28)])
    longer = pa.array([None, None, date(2024, 8, 31)], pa.date32())
    told = derived.investment(work(code=["a", "b", "c"], due_on=dues, extended_to=longer))
    assert told["stalled_on"].to_pylist() == [date(2024, 2, 28), date(2026, 2, 28), date(2026, 8, 31)]


def test_a_dossier_on_its_very_minute_is_on_time_and_an_open_one_is_neither():
    due = END
    ended = pa.array([due, due + timedelta(minutes=1), None], INSTANT)
    found = derived.dossier(work(code=["a", "b", "c"], ended_at=ended, due_at=pa.array([due] * 3, INSTANT)))
    assert found["kept"].to_pylist() == ["on_time", "late", None]


def test_a_site_without_a_point_has_none_and_its_own_meridian_counts():
    at = pa.array([END] * 3, INSTANT)
    found = derived.violation(
        work(code=["a", "b", "c"], x=pa.array([1_276_000.0, None, 1_276_000.0]), y=pa.array([500_000.0, 500_000.0, 500_000.0]),
             meridian=pa.array([None, None, 107.75], pa.float64()), found_at=at, inspected_at=pa.nulls(3, INSTANT))
    )  # fmt: skip
    lon = found["lon"].to_pylist()
    assert lon[1] is None and found["lat"].to_pylist()[1] is None
    assert (lon[0], lon[2]) == (pytest.approx(106.25, abs=0.01), pytest.approx(107.75, abs=0.01))
    assert found["inspect_by"].to_pylist()[0] == END + timedelta(hours=48)


# ── waits ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_median_wait_counts_those_who_still_wait():
    """Handed over after 10, 20, 30 days; two still wait after 40. Alone the three have a median of 20; of all five, 4/5, 3/5 and
    2/5 still wait after 10, 20 and 30: half is passed at 30. Project Q: one of three: none yet."""
    told = [
        ("P", 100, 90),
        ("P", 100, 80),
        ("P", 100, 70),
        ("P", 40, None),
        ("P", 40, None),
        ("Q", 50, 45),
        ("Q", 50, None),
        ("Q", 50, None),
    ]
    day = [(END - timedelta(days=since)).date() for _, since, _ in told]
    done = [None if until is None else (END - timedelta(days=until)).date() for _, _, until in told]
    table = pa.table({"project": [one for one, _, _ in told], "decided_on": day, "handed_on": pa.array(done, pa.date32())})
    facts = Facts({"land.households": table.filter(pa.compute.equal(table["project"], "P"))}, END, END, END, IN_FORCE)
    assert methods.handover_wait(facts).to_pylist() == [
        {"unit": "site", "slice": "", "value": 30.0}, {"unit": "site", "slice": "project=P", "value": 30.0},
    ]  # fmt: skip
    both = Facts({"land.households": table}, END, END, END, IN_FORCE)
    assert "project=Q" not in [one["slice"] for one in methods.handover_wait(both).to_pylist()]
