"""A real file of alerts through the push door: every row accounted for, numbers as the standard library has them."""

import json
from collections import Counter
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zipfile import ZipFile

from django.http import HttpResponse

from dieuhanh.declare import HANOI
from tests.packs.test_cyber import REGISTER
from tests.shared import SHARED, needs_shared
from tests.stories.pages import links, words
from tests.world import Centre

pytestmark = needs_shared
FILE = SHARED / "data" / "samples" / "suricata" / "wrccdc-2018-alerts.json"
JSON = "application/json"
ANSWERS: list[dict[str, Any]] = []
SEVERITY = {1: "high", 2: "medium", 3: "low"}
FIELD = "/linh-vuc/an-toan-thong-tin"
OUTSIDE = {"role": "department_officer", "unit": "site", "domains": ("services",)}


def sent() -> list[dict[str, Any]]:
    return list(json.loads(FILE.read_text("utf-8")))


def fill(centre: Centre) -> None:
    """The file twice, a ticket and a hole with details that nobody outside may see."""
    ANSWERS[:] = [centre.receives("cyber.eve", FILE.read_bytes(), JSON) for _ in range(2)]
    centre.receives("cyber.assets", [one | {"changed_at": "2026-11-01T08:00:00+07:00"} for one in REGISTER])
    centre.receives("cyber.tickets", [{
        "code": "SC-1", "kind": "defacement", "severity": "critical", "status": "new", "system": "HT-01",
        "opened_at": "2026-11-24T08:00:00+07:00", "address": "203.0.113.77", "detail": "bí mật nghề",
    }])  # fmt: skip
    centre.receives("cyber.vulnerabilities", [{
        "code": "LH-1", "system": "HT-01", "severity": "critical", "found_on": "2026-11-01", "cve": "CVE-0000-4242",
        "product": "phần mềm hở 1.2.3", "address": "203.0.113.78",
    }])  # fmt: skip
    centre.receives("cyber.infections", [
        {"ip": ip, "at": f"2026-11-23T0{hour}:00:00+07:00", "office": "H19.05"}
        for ip, hour in (("203.0.113.90", 1), ("203.0.113.90", 2), ("203.0.113.91", 3))
    ])  # fmt: skip


def at(row: dict[str, Any]) -> datetime:
    return datetime.strptime(row["timestamp"], "%Y-%m-%dT%H:%M:%S.%f%z")


def day(row: dict[str, Any]) -> str:
    return at(row).astimezone(HANOI).date().isoformat()


def test_every_row_is_accounted_for_and_the_same_file_again_changes_nothing(filled):
    first, again = ANSWERS
    assert (first["accepted"], first["unchanged"], first["set_aside"]) == (len(sent()), 0, [])
    assert (again["accepted"], again["unchanged"], again["set_aside"]) == (0, len(sent()), [])


def test_counts_by_day_hour_and_severity_are_those_of_the_file(filled):
    days = Counter(map(day, sent()))
    severe = Counter((day(row), SEVERITY[row["alert"]["severity"]]) for row in sent())
    assert sum(days.values()) == filled.value("cyber.alerts", period="2018-03") == 206
    for one, number in days.items():
        assert filled.value("cyber.alerts", period=one) == number
        assert filled.value("cyber.serious_alerts", period=one) == severe[one, "high"]
    for (one, severity), number in severe.items():
        assert filled.value("cyber.alerts", period=one, slice=f"severity={severity}") == number
    hours = Counter(at(row).astimezone(HANOI).strftime("%Y-%m-%dT%H") for row in sent())
    for one, number in hours.most_common(3):
        assert filled.value("cyber.alerts", period=one) == number


def test_top_signatures_and_categories_are_those_of_the_file(filled):
    newest = max(map(day, sent()))
    for field in ("signature", "category"):
        told = Counter(row["alert"][field] for row in sent() if day(row) == newest)
        for name, number in told.items():
            assert filled.value("cyber.alerts", period=newest, slice=f"{field}={name}") == number


def test_episodes_by_hand_and_no_blocked_alert(filled):
    newest = max(map(day, sent()))
    last: dict[str, datetime] = {}
    begun = 0
    for row in sorted(sent(), key=at):
        name = row["alert"]["signature"]
        known = last.get(name)
        begun += (known is None or (at(row) - known).total_seconds() > 600) and day(row) == newest
        last[name] = at(row)
    assert filled.value("cyber.episodes", period=newest) == begun
    said = Counter(row["alert"]["action"] for row in sent() if day(row) == newest)
    assert filled.value("cyber.blocked", period=newest) == Decimal(said["blocked"] * 100) / said.total()


def test_times_of_the_file_are_not_altered(filled):
    kept: Counter[datetime] = Counter()
    asked: dict[str, str] = {"limit": "100"}
    while asked:
        page = filled.records("cyber.events", **asked)
        kept.update(datetime.fromisoformat(one["at"]) for one in page["records"])
        asked = dict(parse_qsl(urlsplit(page["next"] or "").query))
    assert kept == Counter(map(at, sent()))


def test_the_screen_opens_on_the_newest_day_with_data_and_says_how_old_it_is(filled):
    told = words(filled.get(FIELD))
    newest = datetime.fromisoformat(max(map(day, sent())))
    assert f"{newest:%d/%m/%Y}" in told


def test_without_tickets_times_to_repair_have_no_source_and_with_one_they_wait(centre):
    assert "chưa có nguồn" in words(centre.get("/chi-tieu/AT03.2")).lower()


def test_botnet_machines_are_counted_by_fingerprint(filled):
    assert filled.value("cyber.botnet_machines", period="2026-11") == 2
    assert filled.value("cyber.botnet_machines", unit="H19.05", period="2026-11-23") == 2


# ── what is never shown ─────────────────────────────────────────────────────────────────────────────────────────────

DETAILS = ("203.0.113.", "bí mật nghề", "CVE-0000-4242", "phần mềm hở")


def secrets() -> set[str]:
    found = {row[name] for row in sent() for name in ("src_ip", "dest_ip")} - {"0.0.0.0"}
    found |= {row["http"]["url"] for row in sent() if len(row.get("http", {}).get("url", "")) > 12}
    found |= {row["smtp"]["mail_from"] for row in sent() if "mail_from" in row.get("smtp", {})}
    return found | set(DETAILS)


def said(page: HttpResponse) -> str:
    """All that a page, a file or an answer of the API says."""
    whole = b"".join(page.streaming_content) if page.streaming else page.content
    if not whole.startswith(b"PK"):
        return whole.decode()
    with ZipFile(BytesIO(whole)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def leaked(text: str) -> list[str]:
    return [one for one in secrets() if one in text]


def test_outside_the_field_nothing_of_it_is_to_be_had(filled):
    signatures = {row["alert"]["signature"] for row in sent()}
    paths = (
        "/", FIELD, "/chi-tieu/AT01", "/chi-tieu/AT08", "/chi-tieu/AT01/ban-ghi", "/du-lieu", "/du-lieu/cyber.eve",
        "/du-lieu/cyber.eve/lo/1", "/tap/cyber.events", "/tap/cyber.events.csv", "/tap/cyber.tickets/SC-1",
        "/viec/cyber.unacknowledged_list", "/tim?q=SC-1", "/api/v1/records/cyber.events", "/api/v1/records/cyber.tickets/SC-1",
        "/api/v1/records/cyber.vulnerabilities", "/api/v1/values?indicator=cyber.alerts", "/api/v1/catalogue",
    )  # fmt: skip
    for path in paths:
        page = filled.get(path, **OUTSIDE)
        told = said(page)
        assert leaked(told) == [], path
        assert not [one for one in signatures if one in told], path
        assert "SC-1" in path or "SC-1" not in told, path


STARTS = (
    FIELD, "/", "/chi-tieu/AT01", "/chi-tieu/AT08", "/du-lieu/cyber.eve", "/du-lieu/cyber.eve/lo/1", "/tap/cyber.events",
    "/tap/cyber.events.csv", "/tap/cyber.tickets/SC-1", "/tap/cyber.vulnerabilities/LH-1", "/viec/cyber.unacknowledged_list",
    "/api/v1/records/cyber.events", "/api/v1/records/cyber.tickets",
)  # fmt: skip


def test_inside_the_field_details_are_masked_on_every_page_two_clicks_away(filled):
    looked: set[str] = set()
    for start in STARTS:
        page = filled.get(start)
        assert (page.status_code, leaked(said(page))) == (200, []), start
        looked |= {there for there in ([] if page.streaming else links(page)[:40]) if "cyber" in there or "chi-tieu/AT" in there}
    for there in sorted(looked)[:120]:
        assert leaked(said(filled.get(there))) == [], there
    assert len(looked) > 20


def test_a_record_says_that_an_address_is_there_and_does_not_say_which(filled):
    told = words(filled.get("/tap/cyber.tickets/SC-1"))
    assert "Địa chỉ bị ảnh hưởng" in told and "***" in told


def test_the_warehouse_has_none_of_it(filled):
    for table in ("_raw", "d_cyber_events", "h_cyber_events", "d_cyber_tickets", "d_cyber_vulnerabilities", "d_cyber_infections"):
        rows = filled.warehouse.read(f"SELECT * FROM {table}")
        assert leaked(json.dumps(rows.to_pylist(), default=str, ensure_ascii=False)) == [], table


def test_evidence_of_every_number_is_equal(filled):
    found = filled.crawl()
    assert found.clean, str(found)
