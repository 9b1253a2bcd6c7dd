"""A number that moved with the clock while the crawler was on its way is compared at the instant it moved."""

from datetime import timedelta

from dieuhanh.indicators.crawl import check_indicator
from tests.world import Centre


def test_what_fell_due_meanwhile_is_no_difference(centre: Centre):
    soon = centre.now + timedelta(minutes=30)
    row = {"code": "H19.25-261120-0001", "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00",
           "due_at": soon.isoformat(), "status": "2"}  # fmt: skip
    centre.receives("services.dossiers", [row])
    began = centre.now
    centre.waits(timedelta(hours=2))
    assert centre.value("services.overdue_unknown") == 1
    found = check_indicator(centre.warehouse, "services.overdue_unknown", began)
    assert found["opened"] and not found["differ"]
