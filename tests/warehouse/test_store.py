"""The file grows with the declarations, refuses what it must, and is copied while it lives."""

import json
import threading
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dieuhanh import settings
from dieuhanh.declare import integer, number, text
from dieuhanh.errors import NotFound, StoreError
from dieuhanh.warehouse import queries
from dieuhanh.warehouse.ask import ask, runs
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.warehouse.revisions import append_revisions, revisions, thin, values_as_of
from dieuhanh.warehouse.store import Warehouse
from tests.warehouse.small import NOW, PLAIN, SHOP_PUSH, at, sent, take

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SHOP = {"code": "A", "name": "Quán", "commune": "25195", "opened_on": at(0)}


def changed(*fields):
    return replace(PLAIN, fields=fields)


def test_a_new_field_is_a_new_column_and_a_renamed_one_keeps_its_values(warehouse):
    take(warehouse, sent(SHOP_PUSH, SHOP))
    code, commune, _, opened = PLAIN.fields
    grown = changed(code, commune, text("title", "Tên", was="name"), opened, integer("seats", "Số ghế"))
    warehouse.prepare([grown])
    assert queries.record(warehouse, grown, "A") | {"title": "Quán", "seats": None} == queries.record(warehouse, grown, "A")
    assert queries.versions(warehouse, grown, "A")[0]["values"]["title"] == "Quán"


def test_a_retyped_field_is_refused_in_words(warehouse):
    code, commune, _, opened = PLAIN.fields
    with pytest.raises(StoreError, match="never retyped"):
        warehouse.prepare([changed(code, commune, number("name", "Tên"), opened)])


def test_a_newer_store_is_refused(warehouse, tmp_path):
    warehouse.connection.execute("UPDATE _meta SET format = 99")
    warehouse.close()
    with pytest.raises(StoreError, match="99"):
        Warehouse(warehouse.path).connect()


def test_a_backup_is_a_whole_store(warehouse, tmp_path):
    take(warehouse, sent(SHOP_PUSH, SHOP))
    copy = warehouse.backup(tmp_path / "backup" / "warehouse.duckdb")
    take(warehouse, sent(SHOP_PUSH, SHOP | {"code": "B"}))
    with Warehouse(copy) as restored:
        restored.prepare([PLAIN])
        assert queries.count(restored, PLAIN, RecordSpec()) == 1


def test_readers_in_many_threads_see_whole_commits(warehouse):
    seen: list[int] = []

    def read() -> None:
        for _ in range(20):
            seen.append(queries.count(warehouse, PLAIN, RecordSpec()))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for i in range(10):
        take(warehouse, sent(SHOP_PUSH, *({**SHOP, "code": f"{i}-{j}"} for j in range(10))))
    for thread in threads:
        thread.join()
    assert len(seen) == 80 and all(n % 10 == 0 for n in seen)


# ── revisions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def revision(n, reckoned_at, **more):
    return {"indicator": "t.open", "unit": "site", "period": "2026-11", "revision": n, "number": str(n),
            "reckoned_at": reckoned_at.isoformat()} | more  # fmt: skip


def columns(*rows):
    return {name: [row.get(name) for row in rows] for name in rows[0]}


def test_a_revision_sent_twice_is_there_once(warehouse):
    rows = [revision(1, NOW), revision(2, NOW + timedelta(hours=1))]
    assert append_revisions(warehouse, columns(*rows)) == 2
    assert append_revisions(warehouse, columns(*rows, revision(3, NOW + timedelta(hours=2)))) == 1
    assert [one["number"] for one in revisions(warehouse, "t.open", "site", "2026-11")] == ["3", "2", "1"]


def test_what_the_screen_showed_is_found_by_its_instant(warehouse):
    append_revisions(warehouse, columns(revision(1, NOW), revision(2, NOW + timedelta(hours=2))))
    assert [one["number"] for one in values_as_of(warehouse, NOW + timedelta(hours=1), ["t.open"], ["site"])] == ["1"]
    assert values_as_of(warehouse, NOW - timedelta(hours=1)) == []


def test_computed_revisions_thin_out_with_age_and_loaded_ones_stay(warehouse):
    ages = [*(timedelta(minutes=10 * i) for i in range(6)), *(timedelta(days=5, minutes=10 * i) for i in range(12)),
            *(timedelta(days=200, hours=i) for i in range(48))]  # fmt: skip
    moments = sorted(NOW + timedelta(minutes=55) - age for age in ages)
    append_revisions(warehouse, columns(*(revision(i, moment) for i, moment in enumerate(moments))))
    append_revisions(warehouse, columns(*(revision(i, at, unit="70", kind="loaded") for i, at in enumerate(moments))))
    later = NOW + timedelta(minutes=55)
    thin(warehouse, later)
    left = revisions(warehouse, "t.open", "site", "2026-11")
    assert len(left) == 6 + 2 + 3 and left[0]["revision"] == 65
    assert len(revisions(warehouse, "t.open", "70", "2026-11")) == 66
    assert thin(warehouse, later) == 0


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Line(BaseHTTPRequestHandler):
    """A stand-in for line's loopback door, for the client alone."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        fits = self.headers["authorization"] == f"Bearer {settings.secret('line')}"
        status, said = 200, {"answer": {"path": self.path, "asked": asked, "fits": fits}}
        if asked.get("dataset") == "none":
            status, said = 404, {"error": {"code": "no_dataset", "vi": "không có", "en": "none"}}
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def line(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Line)
    monkeypatch.setenv("DIEUHANH_LINE_PORT", str(server.server_port))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_line_is_asked_where_it_runs_and_its_refusals_are_raised_here(database, line):
    assert runs()
    assert ask("batches", source="a") == {"path": "/internal/batches", "asked": {"source": "a"}, "fits": True}
    with pytest.raises(NotFound, match="no_dataset"):
        ask("record", dataset="none", key="x")


def test_without_line_the_file_is_opened_here(database, line, monkeypatch):
    port = line.server_port
    line.shutdown()
    line.server_close()
    monkeypatch.setenv("DIEUHANH_LINE_PORT", str(port))
    assert not runs()
    assert ask("deliveries") == [] and ask("set_aside_rows") == {"rows": [], "total": 0}
    with pytest.raises(NotFound, match="no_dataset"):
        ask("records", dataset="none.such", spec={})
    with pytest.raises(StoreError, match="dieuhanh up"):
        ask("settled")
