"""Records asked for by a plain field name; a name that is none is refused, never passed over."""

import json

from tests.world import Centre


def asked(centre: Centre, query: str) -> tuple[int, dict]:
    page = centre.get(f"/api/v1/records/services.dossiers?{query}")
    return page.status_code, json.loads(page.content)


def test_a_field_is_a_filter_and_a_stranger_is_refused(centre: Centre):
    rows = [{"code": f"H19.25-261120-{i:04}", "procedure": "1.001193", "office": "H19.25", "status": "2" if i else "4",
             "received_at": "2026-11-20T08:00:00+07:00"} for i in range(3)]  # fmt: skip
    centre.receives("services.dossiers", rows)
    status, said = asked(centre, "office=H19.25&status=2")
    assert (status, said["total"]) == (200, 2) and {one["status"] for one in said["records"]} == {"2"}
    assert asked(centre, "offise=H19.25")[1]["error"]["code"] == "unknown_parameter"
