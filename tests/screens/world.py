"""A centre with a few dossiers and figures of our own writing, sent in at the front door, and people who look at it."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from dieuhanh import catalog, clock, line
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Permit
from dieuhanh.people import actions, links
from dieuhanh.people.models import Officer
from dieuhanh.warehouse.store import Warehouse

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # 10:00 in Hanoi, a Tuesday
SENTENCE = "mưa rào trên đồi Lộc Ninh"
OFFICES = ("H19.29", "H19.35", "H19.41", "H19.23")

Row = Mapping[str, Any]


def dossier(n: int, office: str, **fields: Any) -> dict[str, Any]:
    """A dossier received on 2 November, due on the 12th."""
    return {
        "code": f"{office}-261102-{n:04d}", "procedure": "1.000001", "procedure_name": "Đăng ký khai sinh", "office": office,
        "receiving_office": office, "channel": "1", "applicant_kind": "0", "applicant_name": "Nguyễn Văn Bình",
        "applicant_phone": "0912345678", "received_at": "2026-11-02T08:00:00+07:00", "due_at": "2026-11-12T17:00:00+07:00",
        "status": "4", "officer": "cb1", "changed_at": "2026-11-02T08:00:00+07:00", **fields,
    }  # fmt: skip


def step(code: str, at: str, status: str, office: str, officer: str) -> dict[str, Any]:
    return {"dossier": code, "at": at, "status": status, "office": office, "officer": officer}


def rows() -> list[dict[str, Any]]:
    """In each of four offices: three closed in time, n closed late, n still open beyond their day (n = 0, 1, 2, 3)."""
    made = []
    for late, office in enumerate(OFFICES):
        done = {"status": "10", "finished_at": "2026-11-10T09:00:00+07:00", "changed_at": "2026-11-10T09:00:00+07:00"}
        after = {"status": "10", "finished_at": "2026-11-16T09:00:00+07:00", "changed_at": "2026-11-16T09:00:00+07:00"}
        made += [dossier(n, office, **done) for n in range(1, 4)]
        made += [dossier(10 + n, office, **after) for n in range(late)]
        made += [dossier(20 + n, office, procedure_name="=1+1" if n == 0 else "Cấp phép xây dựng") for n in range(late)]
    return made


def steps(dossiers: Sequence[Row]) -> list[dict[str, Any]]:
    """What each went through."""
    told = []
    for one in dossiers:
        told.append(step(one["code"], "2026-11-02T08:00:00+07:00", "2", one["office"], "mc1"))
        told.append(step(one["code"], "2026-11-03T08:00:00+07:00", "4", one["office"], "cb1"))
        if one.get("finished_at"):
            told.append(step(one["code"], one["finished_at"], "10", one["office"], "cb1"))
    return told


FIGURES = (
    ("GRDP (giá so sánh 2010)", "2022", "50000.5"), ("GRDP (giá so sánh 2010)", "2023", "54894.49"),
    ("Tốc độ tăng GRDP", "2022", "7.1"), ("Tốc độ tăng GRDP", "2023", "8.34"),
)  # fmt: skip


def figures() -> bytes:
    page = io.StringIO()
    out = csv.writer(page)
    out.writerow(["fact_id", "indicator", "area_code", "period", "value", "unit", "compared_with", "source_kind", "source_url"])
    for n, (name, period, value) in enumerate(FIGURES, 1):
        out.writerow([n, name, "70", period, value, "", "", "official", "https://thongke.example/1"])
    return page.getvalue().encode()


class Centre:
    """The line in this process, with a clock that stands still."""

    now = NOW

    def fill(self) -> "Centre":
        """Four offices' dossiers with their steps, and two years of figures."""
        with Warehouse.open() as warehouse:
            made = rows()
            self._send(warehouse, "economy.facts", figures(), "text/csv")
            self._send(warehouse, "services.dossiers_sample", ndjson(made), "application/x-ndjson")
            self._send(warehouse, "services.dossier_events_sample", ndjson(steps(made)), "application/x-ndjson")
        return self

    def fill_figures(self) -> "Centre":
        """The published figures alone: nothing of services has come yet."""
        with Warehouse.open() as warehouse:
            self._send(warehouse, "economy.facts", figures(), "text/csv")
        return self

    def receives(self, source: str, *made: Row) -> None:
        with Warehouse.open() as warehouse:
            self._send(warehouse, source, ndjson(made), "application/x-ndjson")

    def _send(self, warehouse: Warehouse, source: str, body: bytes, kind: str) -> None:
        fetched = fetch(catalog.current().source(source), body, kind, self.now, by="test")
        loaded = line.receive(warehouse, [fetched], self.now)
        assert not loaded[0].set_aside, [one.vi for one in loaded[0].set_aside]
        line.carry(warehouse, loaded, self.now)

    def person(self, role: str = "leader", unit: str = "site", domains: tuple[str, ...] = ()) -> Client:
        """A browser in which such a person has signed in."""
        login = f"{role}-{unit}".replace(".", "-").lower()
        link = actions.add_person(Permit.system("kiểm thử"), role, clock.now(), login=login, unit_code=unit, domains=domains)
        officer = links.set_password(link.token, SENTENCE, clock.now())
        return entered(officer)


def entered(officer: Officer) -> Client:
    """The session that signing in would have made."""
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(officer, backend="dieuhanh.people.signin.Backend")
    session = browser.session
    for name in ("entered_at", "seen_at", "confirmed_at"):
        session[name] = clock.now().isoformat()
    session["factor"] = False
    session.save()
    return browser


class Links(HTMLParser):
    """Every address a page leads to, with its words."""

    def __init__(self, page: str):
        super().__init__()
        self.found: dict[str, str] = {}
        self.at = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.at = dict(attrs).get("href") or ""
            self.found.setdefault(self.at, "")

    def handle_endtag(self, tag: str) -> None:
        self.at = "" if tag == "a" else self.at

    def handle_data(self, data: str) -> None:
        if self.at:
            self.found[self.at] += data


def body(answer: HttpResponse) -> str:
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return unescape(whole.decode())


def open_page(browser: Client, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    return body(answer)


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def records_of(page: str) -> list[str]:
    return [href for href in Links(page).found if href.startswith("/tap/services.dossiers/")]


def ndjson(made: Sequence[Row]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in made).encode()
