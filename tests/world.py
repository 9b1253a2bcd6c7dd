"""A whole centre with a clock we hold: news comes in by the door's own road, people look by the pages they have."""

import json
import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from dieuhanh import catalog, line
from dieuhanh.connect.actions import add_mapping
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Permit
from dieuhanh.declare.handoff import Fetched, Loaded
from dieuhanh.errors import Refused
from dieuhanh.people import actions as people
from dieuhanh.people import links
from dieuhanh.warehouse.store import Warehouse
from dieuhanh.worker import Worker

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 10:00 in Hanoi
SENTENCE = "mưa rào trên đồi Lộc Ninh"
NDJSON, CSV = "application/x-ndjson", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERMIT = Permit.system("kiểm thử")
News = bytes | str | Sequence[Mapping[str, Any]]


def free_port() -> int:
    """A port on loopback where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass(frozen=True)
class Person:
    """Somebody at a browser, and since when."""

    login: str
    browser: Client
    entered: datetime


@dataclass
class Centre:
    """What outside systems and people see of a centre; `now` moves only by `waits`."""

    home: Path
    now: datetime = NOW
    warehouse: Warehouse = field(init=False)
    _people: dict[str, Person] = field(default_factory=dict)

    def opens(self) -> "Centre":
        """Begin, with an empty warehouse or the one that stands in its home."""
        self.home.mkdir(exist_ok=True)
        self._tells_the_time()
        self.takes_over()
        self.warehouse = Warehouse.open()
        self.worker = Worker(self.warehouse)
        return self

    def takes_over(self) -> None:
        """This process speaks for this centre from now on; at its `line` port nobody listens."""
        os.environ.update(
            DIEUHANH_HOME=str(self.home), DIEUHANH_CLOCK=str(self.home / "clock"), DIEUHANH_LINE_PORT=str(free_port())
        )

    def closes(self) -> None:
        self.warehouse.close()

    # ── outside systems ─────────────────────────────────────────────────────────────────────────────────────────────

    def receives(
        self, source: str, news: News, content_type: str = NDJSON, mapping: str = "", key: str = "", by: str = "key"
    ) -> dict[str, Any]:
        """Push to a source and carry it; the door's answer, or the refusal it raises."""
        return self._kept(self._fetched(source, news, content_type, mapping, key, by))[0].answer()

    def receives_all(self, news: Mapping[str, News]) -> list[dict[str, Any]]:
        """Several sources push at once: kept in one commit, carried together, as in a burst."""
        return [one.answer() for one in self._kept(*(self._fetched(source, rows) for source, rows in news.items()))]

    def _fetched(
        self, source: str, news: News, content_type: str = NDJSON, mapping: str = "", key: str = "", by: str = "key"
    ) -> Fetched:
        declared = catalog.current().source(source)
        return fetch(declared, as_bytes(news), content_type, self.now, mapping=mapping, idempotency_key=key, by=by)

    def _kept(self, *fetched: Fetched) -> list[Loaded]:
        answers = line.receive(self.warehouse, fetched, self.now)
        refused = next((one for one in answers if isinstance(one, Refused)), None)
        if refused:
            raise refused
        kept = [one for one in answers if isinstance(one, Loaded)]
        fresh = [one for one in kept if not one.replayed]
        if fresh:
            line.carry(self.warehouse, fresh, self.now)
        return kept

    def maps(self, source: str, name: str, mapping: Mapping[str, Any]) -> None:
        """Load a mapping file."""
        text = json.dumps(mapping, ensure_ascii=False)
        add_mapping(catalog.current().source(source), name, text, PERMIT, self.now)

    def mends(self, batch: int, row: int, by: str = "system", **fields: Any) -> dict[str, Any]:
        """Put a row set aside right and send it through again, as its page does."""
        from dieuhanh.warehouse.actions import mended

        return self._kept(mended(self.warehouse, batch, row, fields, by, self.now))[0].answer()

    def replays(self, batch: int, by: str = "system") -> dict[str, Any]:
        """Try the open rows of a batch again."""
        from dieuhanh.warehouse.actions import again

        return self._kept(again(self.warehouse, batch, by, self.now))[0].answer()

    def waits(self, long: timedelta) -> None:
        """Time passes; what falls due is done."""
        self.now += long
        self._tells_the_time()
        self.worker.tick(self.now)

    def _tells_the_time(self) -> None:
        (self.home / "clock").write_text(self.now.isoformat())

    # ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def person(self, role: str, unit: str = "site", domains: Sequence[str] = ()) -> Client:
        """A browser signed in by the page as an officer with that role; signed in anew when the session has ended."""
        name = f"{role}@{unit}:{','.join(domains)}"
        known = self._people.get(name)
        if known and self.now - known.entered < timedelta(minutes=29):
            return known.browser
        login = known.login if known else self._new_officer(role, unit, domains)
        browser = Client()
        page = browser.post("/dang-nhap", {"login": login, "password": SENTENCE})
        assert page.status_code == 302, page.content.decode()[:2000]
        self._people[name] = Person(login, browser, self.now)
        return browser

    def _new_officer(self, role: str, unit: str, domains: Sequence[str]) -> str:
        link = people.add_person(PERMIT, role, self.now, unit_code=unit, domains=domains)
        return links.set_password(link.token, SENTENCE, self.now).login

    def get(self, path: str, role: str = "leader", unit: str = "site", domains: Sequence[str] = ()) -> HttpResponse:
        """A page as that officer sees it."""
        return self.person(role, unit, domains).get(path)

    def api(self, path: str, role: str = "leader", unit: str = "site", **asked: str) -> Any:
        """What `/api/v1/…` answers, read; the status must be 200."""
        page = self.person(role, unit).get(f"/api/v1/{path}", asked)
        assert page.status_code == 200, (path, asked, page.status_code, page.content.decode()[:500])
        return json.loads(page.content)

    def value(self, indicator: str, unit: str = "site", period: str = "", slice: str = "", at: str = "") -> Decimal | None:
        """One number as the API says it."""
        found = self.values(indicator, unit, period, slice, at)
        assert len(found) == 1, (indicator, unit, period, slice, found)
        return None if found[0]["value"] is None else Decimal(found[0]["value"])

    def values(self, indicator: str, unit: str = "site", period: str = "", slice: str = "", at: str = "") -> list[dict[str, Any]]:
        """All that the API answers to one question."""
        answer = self.api("values", indicator=indicator, place=unit, period=period, by=slice, at=at)
        return list(answer["values"])

    def records(self, dataset: str, role: str = "leader", unit: str = "site", **asked: Any) -> dict[str, Any]:
        """One page of records by the API."""
        found: dict[str, Any] = self.api(f"records/{dataset}", role, unit, **asked)
        return found

    def crawl(self) -> Any:
        """Every number opened and compared with its records."""
        from dieuhanh.indicators.crawl import crawl

        return crawl("leader", self.now)

    @property
    def refusals(self) -> list[dict[str, Any]]:
        """What the journal says was refused."""
        from dieuhanh.journal.models import Entry

        return list(Entry.objects.filter(decision="deny").order_by("id").values("actor", "kind", "object", "detail"))


def as_bytes(news: News) -> bytes:
    """A body: rows become NDJSON."""
    if isinstance(news, str):
        return news.encode()
    return news if isinstance(news, bytes) else b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in news)


def sample(rows: int, seed: int = 7, until: str = "2026-11-23T17:00:00+07:00") -> dict[str, list[dict[str, Any]]]:
    """The made dossiers of the product: source id -> rows."""
    made = catalog.sample("services")(seed, datetime.fromisoformat(until), rows)
    return {source: list(news) for source, news in made.items()}


# ── fixtures ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def _quick_people() -> Iterator[None]:
    """A cheap password hash, and Django's test client allowed in."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    from dieuhanh import settings

    hosts = settings.ALLOWED_HOSTS
    before = list(hosts)
    from django.conf import settings as configured

    configured.ALLOWED_HOSTS = [*before, "testserver"]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("memory_cost", 8), ("time_cost", 1), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, name, value)
        yield
    configured.ALLOWED_HOSTS = before


@pytest.fixture
def centre(database: str, tmp_path: Path, _quick_people: None) -> Iterator[Centre]:
    """A new centre of one's own, on each of the two operational stores in turn."""
    with _kept_environment():
        made = Centre(tmp_path / "home").opens()
        yield made
        made.closes()


@pytest.fixture(scope="module")
def _filled(request: pytest.FixtureRequest, new_store: Any, tmp_path_factory: Any, _quick_people: None) -> Iterator[Any]:
    """A centre that the module's own `fill(centre)` has filled, once for all its tests."""
    folder = tmp_path_factory.mktemp("filled")
    store = new_store(request.param, f"m{os.getpid()}_{abs(hash(request.module.__name__)) % 10**9}", folder)
    with _kept_environment():
        store.use()
        made = Centre(folder / "home").opens()
        request.module.fill(made)
        yield store, made
        made.closes()
    store.drop()


@pytest.fixture
def filled(_filled: Any) -> Iterator[Centre]:
    """The module's centre: tests look at it, and what one adds does not disturb another."""
    store, made = _filled
    with _kept_environment():
        store.use()
        made.takes_over()
        yield made


@contextmanager
def _kept_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DIEUHANH_HOME", "DIEUHANH_CLOCK", "DIEUHANH_LINE_PORT"):
            patch.setenv(name, os.environ.get(name, ""))
        yield
