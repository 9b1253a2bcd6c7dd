"""The made visits, rooms and complaints go in by the doors, and every number of tourism stands on its records."""

from datetime import datetime

import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI
from dieuhanh.indicators.crawl import _answers
from dieuhanh.warehouse.ask import ask
from tests.stories.pages import words
from tests.world import NOW, Centre

MADE = catalog.sample("tourism")


STORES = ("sqlite",)  # what the pack counts does not know the operational store


def fill(centre: Centre) -> None:
    for answer in centre.receives_all({source: list(rows) for source, rows in MADE(5, NOW, 500).items()}):
        assert answer["set_aside"] == []


def test_the_same_rows_for_the_same_arguments_and_nothing_of_the_future():
    once, again, other = ({name: list(of) for name, of in MADE(seed, NOW, 500).items()} for seed in (7, 7, 8))
    assert once == again != other
    whens = {"site_counts": "at", "visits": "day", "stays": "day", "reviews": "posted_at", "complaints": "received_at",
             "events": "registered_on", "licences": "issued_on", "fire_levels": "at", "income": "month"}  # fmt: skip
    for name, when in whens.items():
        last = max(row[when] for row in once[f"tourism.{name}_sample"])
        assert datetime.fromisoformat(last).replace(tzinfo=HANOI) <= NOW, name
    assert len(once) == 11 and 250 < len(once["tourism.site_counts_sample"]) < 700


@pytest.mark.parametrize("indicator", [one.id for one in catalog.load().pack("tourism").indicators])
def test_every_number_equals_its_evidence_and_none_is_without_value(filled, indicator):
    ask("reckon_due", now=filled.now.isoformat())
    parts = list(_answers(indicator, filled.now, ""))
    assert [bad for part in parts for bad in part["differ"]] == []
    assert any(part["opened"] for part in parts), f"{indicator} has no value"


def test_the_truth_of_the_story_is_found(filled):
    assert filled.value("tourism.crowded_now") == 1
    assert filled.value("tourism.crowded_now", slice="site=bom-bo") == 1
    assert filled.value("tourism.peak_load", period="2026-11-23", slice="site=ba-ra") == 112
    assert filled.value("tourism.over_counts", period="2026-11-23") == 2
    assert filled.value("tourism.lapsed_licences") == 4
    assert filled.value("tourism.unplanned_events") == 1
    assert filled.value("tourism.overdue_complaints") == 1


def test_the_screen_shows_what_waits_for_someone_and_says_that_rows_are_made(filled):
    told = words(filled.get("/linh-vuc/du-lich"))
    for word in (
        "Điểm đang đông",
        "Công suất phòng",
        "Phản ánh quá hạn chưa xử lý",
        "Sự kiện chưa duyệt phương án an toàn",
        "mẫu",
    ):
        assert word in told, word


def test_names_and_phones_never_enter_the_warehouse(filled):
    row = {"maPhanAnh": "PA-P2", "loai": "GIA", "trangThai": "0", "hoTen": "Người Rất Riêng", "soDienThoai": "0900000009",
           "noiDung": "Lời kể riêng", "thoiDiemNhan": "2026-11-24T09:00:00+07:00",
           "ngayCapNhat": "2026-11-24T09:00:00+07:00"}  # fmt: skip
    filled.receives("tourism.complaints", [row])
    told = str(filled.records("tourism.complaints"))
    assert "PA-P2" in told and "Người Rất Riêng" not in told and "0900000009" not in told and "Lời kể riêng" not in told
