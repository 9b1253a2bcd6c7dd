"""Traffic: methods against hand-reckoned cases, made rows through the doors, every number on its records."""

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI, Facts
from dieuhanh.packs.traffic import methods
from dieuhanh.packs.traffic.policies import POLICIES
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store
IN_FORCE = {one.id: one.value for one in POLICIES}
INSTANT = pa.timestamp("us", tz="UTC")


def fill(centre: Centre) -> None:
    made = catalog.sample("traffic")(5, NOW, 2_000)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


def facts(end: datetime, **tables: pa.Table) -> Facts:
    return Facts({f"traffic.{name}": table for name, table in tables.items()}, end - timedelta(days=30), end, end, IN_FORCE)


# ── the sample through the doors ────────────────────────────────────────────────────────────────────────────────────


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("traffic").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))


def test_the_two_places_of_the_sample_are_found(filled):
    roads = {one["by"]: one["value"] for one in filled.values("traffic.black_spots", period="2026-11", slice="road=QL14")}
    assert filled.value("traffic.black_spots", period="2026-11") >= 2 and float(roads["road=QL14"]) >= 1


def test_the_screen_leads_with_people_and_no_plate_is_on_it(filled):
    told = words(filled.get("/linh-vuc/giao-thong"))
    for word in ("Người chết", "Điểm đen", "Camera hoạt động", "Công trình quá hạn hoàn trả mặt đường", "mẫu"):
        assert word in told, word


def test_the_same_arguments_make_the_same_rows():
    once, again = ({name: list(rows) for name, rows in catalog.sample("traffic")(5, NOW, 500).items()} for _ in range(2))
    assert once == again


def test_a_plate_never_enters_the_warehouse(centre):
    row = {"SoVu": "TN-1", "ThoiGian": "2026-11-20 06:50", "MucDo": "NT", "SoNguoiChet": 1, "BienSo": "93A-000.01"}
    centre.receives("traffic.accidents", [row])
    assert centre.value("traffic.dead", period="2026-11") == 1
    assert "93A-000.01" not in str(centre.records("traffic.accidents"))


# ── black spots ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kms", "places"), [
    ([10.0, 10.1, 10.2], [(10.0, 10.2)]),  # three within 200 m
    ([10.0, 10.1, 10.21], []),  # 210 m apart
    ([10.0, 10.1, 10.2, 10.3, 10.4], [(10.0, 10.4)]),  # windows 10.0–10.2, 10.1–10.3, 10.2–10.4 overlap: one place
    ([10.0, 10.1, 10.2, 30.0, 30.0, 30.05], [(10.0, 10.2), (30.0, 30.05)]),
    ([10.0, 10.0], []),
])  # fmt: skip
def test_windows_along_a_road(kms, places):
    assert methods.spots(kms, 0.2, 3) == places


def test_accidents_of_other_roads_and_of_long_ago_do_not_add_up():
    end = datetime(2026, 11, 24, tzinfo=UTC)
    rows = [("QL14", 10.0, 1), ("QL14", 10.1, 30), ("QL14", 10.2, 89), ("QL13", 10.1, 1), ("QL14", 50.0, 1), ("QL14", 50.1, 2),
            ("QL14", 50.1, 91), (None, 50.1, 1)]  # fmt: skip
    table = pa.table({"road": [road for road, _, _ in rows], "km": [km for _, km, _ in rows],
                      "at": pa.array([end - timedelta(days=back) for _, _, back in rows], INSTANT)})  # fmt: skip
    found = methods.black_spots(facts(end, accidents=table)).to_pylist()
    assert found == [{"unit": "site", "slice": "", "value": 1.0}, {"unit": "site", "slice": "road=QL14", "value": 1.0}]


# ── level of service ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("percent", "letter"), [
    (100, "A"), (85.1, "A"), (85, "B"), (67, "C"), (50.1, "C"), (50, "D"), (40, "E"), (30, "F"), (5, "F"),
])  # fmt: skip
def test_levels_are_those_of_the_manual(percent, letter):
    assert methods.level(percent) == letter


def test_hours_at_level_d_or_worse():
    """A: 60 and 30 of 60 km/h (50 %: D); B: 25 of 50 (D), one hour without a speed. 2 of 3 hours. Older hours do not count."""
    end = datetime(2026, 11, 24, tzinfo=UTC)
    rows = [("A", 60.0, 1), ("A", 30.0, 2), ("B", 25.0, 3), ("B", None, 4), ("A", 5.0, 30), ("X", 5.0, 1)]
    flows = pa.table({"segment": [one for one, _, _ in rows], "speed": pa.array([speed for _, speed, _ in rows], pa.float64()),
                      "at": pa.array([end - timedelta(hours=back) for _, _, back in rows], INSTANT)})  # fmt: skip
    segments = pa.table({"code": ["A", "B"], "free_speed": [60.0, 50.0]})
    found = {
        one["slice"]: one["value"] for one in methods.congested_share(facts(end, flows=flows, segments=segments)).to_pylist()
    }
    assert found == {"": pytest.approx(200 / 3), "segment=A": 50.0, "segment=B": 100.0}


# ── growth ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_fleet_against_a_year_before():
    """Cars 100 + 100 → 110 + 130: +20 %. Electric vehicles had no number a year before: left out."""
    end = datetime(2026, 11, 1, tzinfo=HANOI).astimezone(UTC)
    then, now = date(2025, 10, 31), date(2026, 10, 31)
    rows = [(then, "car", 100), (then, "car", 100), (now, "car", 110), (now, "car", 130), (now, "electric", 50),
            (date(2026, 9, 30), "car", 999)]  # fmt: skip
    table = pa.table({name: [row[i] for row in rows] for i, name in enumerate(("month", "kind", "held"))})
    found = {one["slice"]: one["value"] for one in methods.fleet_growth(facts(end, registered=table)).to_pylist()}
    assert found == {"": pytest.approx(20.0), "kind=car": pytest.approx(20.0)}
