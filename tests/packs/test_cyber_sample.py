"""The made alerts, tickets and systems go in by the doors, and every number stands on its records."""

from datetime import timedelta
from decimal import Decimal

from dieuhanh import catalog
from dieuhanh.packs.cyber.sample_world import OFFICES
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store


def fill(centre: Centre) -> None:
    made = catalog.sample("cyber")(5, NOW, 500)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


def test_every_number_equals_its_evidence_and_only_what_has_no_rows_is_without_value(filled):
    found = filled.crawl()
    assert found.clean, str(found)


def alerts_of(centre: Centre, unit: str) -> Decimal:
    return sum((Decimal(one["value"] or 0) for one in centre.values("cyber.alerts", unit, "2026-11")), Decimal())


def test_alerts_fall_to_the_office_of_their_system_and_the_rest_to_nobody(filled):
    named = sum(alerts_of(filled, one) for one in (*OFFICES, "H19.12"))
    whole, unknown = alerts_of(filled, "site"), filled.value("cyber.unnamed_alerts", period="2026-11")
    assert 0 < named < whole and round(100 * (whole - named) / whole, 6) == round(unknown, 6)


def test_a_new_register_moves_what_was_there_before(filled):
    before = alerts_of(filled, "H19.11"), alerts_of(filled, "H19.12")
    filled.receives("cyber.assets", [{"code": "HT-16", "office": "H19.12", "changed_at": "2026-11-24T09:00:00+07:00"}])
    assert (before[1], before[0] > 0) == (0, True)
    assert (alerts_of(filled, "H19.11"), alerts_of(filled, "H19.12")) == (0, before[0])


def test_the_screen_shows_tickets_that_wait_for_someone_and_says_that_rows_are_made(filled):
    told = words(filled.get("/linh-vuc/an-toan-thong-tin"))
    for word in ("Cao, nguy cấp", "Phiếu đang mở", "Được phê duyệt cấp độ", "Quá hạn vá", "Sự cố quá hạn chưa khắc phục", "mẫu"):
        assert word in told, word


def test_a_critical_ticket_that_nobody_takes_shows_after_a_quarter_of_an_hour(centre):
    opened = (NOW - timedelta(minutes=10)).isoformat()
    row = {"code": "SC-9", "kind": "intrusion", "severity": "critical", "status": "new", "opened_at": opened, "office": "H19.05"}
    centre.receives("cyber.tickets", [row])
    assert centre.value("cyber.unacknowledged", unit="H19.05") in (None, 0)
    assert centre.value("cyber.open_tickets", unit="H19.05") == 1
    centre.waits(timedelta(minutes=6))
    assert centre.value("cyber.unacknowledged", unit="H19.05") == 1
    taken = {**row, "acknowledged_at": (centre.now - timedelta(minutes=1)).isoformat(), "status": "acknowledged"}
    centre.receives("cyber.tickets", [taken])
    assert centre.value("cyber.unacknowledged", unit="H19.05") in (None, 0)
    assert centre.value("cyber.ack_median", unit="H19.05", period="2026-11") == 15
