"""How each source is spoken to, by its own door: pushed to, pulled from, a feed, files in a folder, messages, syslog lines."""

import json
import logging
import socket
import threading
import time
import urllib.error
import urllib.request
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from dieuhanh.declare import Coded, Feed, Folder, Kind, Made, Mqtt, Rest, Source, Syslog
from dieuhanh.simulate.bodies import NDJSON, ndjson, past
from dieuhanh.simulate.matters import Row, Told, whole
from dieuhanh.simulate.sheets import sheet

log = logging.getLogger("simulate")
PATIENCE = 600  # tries of one push before it is given up: the centre may be starting, or full
QUIET = timedelta(hours=1)  # systems that push at least so often say so where nothing happened


class Outlet(Protocol):
    """Takes what a source tells, in order; returns when it is handed over."""

    def tell(self, rows: Sequence[Told]) -> None: ...


@dataclass
class Push:
    """To the push door, in parts; the same part sent again after a broken answer is kept once."""

    line: str
    source: Source
    key: str
    answered: Counter[str] = field(default_factory=Counter)  # accepted, unchanged, set aside
    aside: Counter[tuple[str, str]] = field(default_factory=Counter)  # rows set aside by field and code
    _number: Iterator[int] = field(default_factory=count)

    def tell(self, rows: Sequence[Told]) -> None:
        self.send(rows[0].at, NDJSON, ndjson(whole(one.row) for one in rows))

    def send(self, at: datetime, kind: str, body: bytes) -> None:
        self.post(kind, body, f"{at.isoformat()} {next(self._number)}")

    def nothing_new(self, at: datetime) -> None:
        self.post("application/json", b"[]", f"{at.isoformat()} {next(self._number)}")

    def post(self, kind: str, body: bytes, mark: str) -> None:
        """Until it is answered: a centre that is away, busy or full is asked again."""
        headers = {"authorization": f"Bearer {self.key}", "content-type": kind, "idempotency-key": mark}
        request = urllib.request.Request(f"{self.line}/api/v1/push/{self.source.id}", body, headers)
        for _ in range(PATIENCE):
            if self._once(request):
                return
            time.sleep(1)
        log.error("%s: given up", self.source.id)

    def _once(self, request: urllib.request.Request) -> bool:
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                told = json.load(answer)
        except urllib.error.HTTPError as error:
            log.warning("%s: %s %s", self.source.id, error.code, error.read()[:300].decode("utf-8", "replace"))
            return error.code not in (429, 500, 503)
        except (urllib.error.URLError, OSError, TimeoutError):
            return False
        aside = told.get("set_aside", [])
        self.answered.update(accepted=told["accepted"], unchanged=told["unchanged"], set_aside=len(aside))
        self.aside.update((str(one.get("field") or ""), str(one.get("code"))) for one in aside)
        for one in aside[:3]:
            log.warning("%s: row %s set aside: %s", self.source.id, one.get("row"), one.get("en"))
        return True


@dataclass
class Columns:
    """To the push door like a past, as fast as it is taken."""

    push: Push

    def tell(self, rows: Sequence[Told]) -> None:
        self.push.send(rows[0].at, *past(self.push.source, [whole(one.row) for one in rows]))


@dataclass
class Files:
    """Sheets dropped into a folder the centre watches, no more often than `every`, so that an office drops one, not fifty."""

    folder: Path
    name: str
    source: Source
    every: timedelta
    _waiting: list[Row] = field(default_factory=list)
    _last: datetime | None = None

    def tell(self, rows: Sequence[Told]) -> None:
        self._waiting += [whole(one.row) for one in rows]
        at = rows[-1].at
        if self._last is None or at >= self._last + self.every:
            self._drop(at)
            self._last = at

    def _drop(self, at: datetime) -> None:
        ending, body = sheet(self.source, self._waiting, at)
        name = f"{self.name}-{at:%y%m%d-%H%M%S}.{ending}"
        self.folder.mkdir(parents=True, exist_ok=True)
        made = self.folder / f".{name}"
        made.write_bytes(body)
        made.rename(self.folder / name)
        self._waiting = []


@dataclass
class Kept:
    """What a system that is asked answers with: the rows of its last while."""

    source: Source
    rows: deque[Told] = field(default_factory=deque)

    def tell(self, rows: Sequence[Told]) -> None:
        self.rows.extend(rows)
        oldest = rows[-1].at - max(2 * self.source.every, timedelta(hours=2))
        while self.rows and self.rows[0].at < oldest:
            self.rows.popleft()

    def answer(self, asked: Mapping[str, Sequence[str]]) -> tuple[str, bytes]:
        """Content type and body."""
        door = self.source.via
        if isinstance(door, Feed):
            return "application/rss+xml; charset=utf-8", feed([whole(one.row) for one in self.rows])
        assert isinstance(door, Rest)
        first = asked.get(door.page, ["1"])[0] == "1" if door.page else True
        body: Any = [whole(one.row) for one in self.rows] if first else []
        for name in reversed(door.rows_at.split(".") if door.rows_at else ()):
            body = {name: body}
        return "application/json", json.dumps(body, ensure_ascii=False).encode()


@dataclass
class Messages:
    """Published to the broker, one message a row, at the topic of its station."""

    client: Any
    topic: str
    by: str  # the field that fills the topic's +

    def tell(self, rows: Sequence[Told]) -> None:
        for one in rows:
            name = str(one.row.get(self.by) or "all").replace("/", "-")
            self.client.publish(self.topic.replace("+", name), json.dumps(whole(one.row), ensure_ascii=False), qos=1)


@dataclass
class Lines:
    """Syslog over TCP, one EVE object a line."""

    host: str
    port: int
    _link: socket.socket | None = None

    def tell(self, rows: Sequence[Told]) -> None:
        sent = b"".join(_line(one) for one in rows)
        for _ in range(3):
            try:
                self._link = self._link or socket.create_connection((self.host, self.port), timeout=10)
                self._link.sendall(sent)
                return
            except OSError:
                self._link = None
                time.sleep(1)


def _line(one: Told) -> bytes:
    at = one.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return f"<134>1 {at} sensor suricata - - - {json.dumps(whole(one.row), ensure_ascii=False)}\n".encode()


# ── shapes ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def feed(rows: Sequence[Row]) -> bytes:
    """RSS 2.0 of entries whose fields are named as the centre's feed door names them, newest first."""
    rss = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(rss, "channel")
    for name, text in (("title", "Tin trong tỉnh"), ("link", "http://localhost/"), ("description", "Bản tin mô phỏng")):
        ElementTree.SubElement(channel, name).text = text
    for row in reversed(rows):
        item = ElementTree.SubElement(channel, "item")
        for ours, theirs in (("title", "title"), ("link", "link"), ("summary", "description"), ("author", "author")):
            if row.get(ours):
                ElementTree.SubElement(item, theirs).text = str(row[ours])
        ElementTree.SubElement(item, "guid", isPermaLink="false").text = str(row.get("id") or row.get("link"))
        if at := row.get("published"):
            ElementTree.SubElement(item, "pubDate").text = format_datetime(datetime.fromisoformat(str(at)))
    return b'<?xml version="1.0" encoding="utf-8"?>' + ElementTree.tostring(rss)


# ── which one ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Outlets:
    """All sources of the centre as this machine reaches them: the past is pushed, what happens now comes by each one's door."""

    line: str
    keys: Mapping[str, str]
    sources: Mapping[str, Source]
    folder: Path
    syslog: tuple[str, int] | None = None
    broker: Any = None
    kept: dict[str, Kept] = field(default_factory=dict)
    pushed: bool = False  # everything is pushed, as fast as it is taken
    _live: dict[str, Outlet] = field(default_factory=dict)
    _past: dict[str, Push] = field(default_factory=dict)
    _sending: deque[Future[None]] = field(default_factory=deque)
    _sender: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def tell_past(self, source: str, rows: Sequence[Told]) -> None:
        """Made here and now, and sent while the next body is made."""
        send = partial(self.past(source).send, rows[0].at, *past(self.sources[source], [whole(one.row) for one in rows]))
        if len(self._sending) > 1:
            self._sending.popleft().result()
        self._sending.append(self._sender.submit(send))

    def finish(self) -> None:
        """Until all of the past is sent."""
        while self._sending:
            self._sending.popleft().result()

    def past(self, source: str) -> Push:
        if source not in self._past:
            self._past[source] = Push(self.line, self.sources[source], self.keys[source])
        return self._past[source]

    def last(self, source: str, rows: Sequence[Told]) -> list[Told]:
        """Of rows in order of time, each record as it was told last: nothing says which of two in one body is right. Events and
        rows without a key of their own are all told."""
        declared = self.sources[source]
        names = [declared.fields.get(name, name) for name in declared.into.key]
        if declared.kind is Kind.EVENTS or any(isinstance(one, Made) for one in names):
            return list(rows)
        columns = [one.column if isinstance(one, Coded) else one for one in names]
        paths = [name.split(".") for name in columns]
        return list({tuple(_at(one.row, path) for path in paths): one for one in rows}.values())

    def nothing_new(self, source: str, at: datetime) -> None:
        """So says a system that pushes often, where nothing happened for a while."""
        if self.sources[source].every <= QUIET and isinstance(live := self.live(source), Push):
            live.nothing_new(at)

    @property
    def silent(self) -> set[str]:
        """Sources that somebody ended by writing their names into this file; taken out of it, one tells all that it kept back."""
        file = self.folder.parent / "silent"
        return set(file.read_text("utf-8", "replace").split()) if file.exists() else set()

    def live(self, source: str) -> Outlet:
        if source not in self._live:
            self._live[source] = self._made(source)
        return self._live[source]

    @property
    def answered(self) -> dict[str, Any]:
        """What the push doors said of the rows of each source, and why rows were set aside."""
        aside = [[name, *why, n] for name, one in self._past.items() for why, n in one.aside.items()]
        return {"sources": {name: dict(one.answered) for name, one in self._past.items()}, "aside": aside}

    def _made(self, source: str) -> Outlet:
        if self.pushed:
            return Columns(self.past(source))
        match self.sources[source].via:
            case Rest() | Feed():
                return self.kept[source]
            case Folder(path=path, pattern=pattern, mapping=""):
                name = pattern.split("*")[0] or source.partition(".")[2]
                return Files(self.folder / path.name.lower(), name, self.sources[source], timedelta(minutes=10))
            case Mqtt(topic=topic) if self.broker:
                return Messages(self.broker, topic, "station" if "environment" in topic else "commune")
            case Syslog(form="eve") if self.syslog:
                return Lines(*self.syslog)
        return self.past(source)


# ── the systems that are asked ──────────────────────────────────────────────────────────────────────────────────────


def _at(row: Any, path: Sequence[str]) -> Any:
    """What stands in a column; a feature of a map keeps its own within `properties`."""
    for name in path:
        row = row.get(name) if isinstance(row, Mapping) else None
    return row


def serve(port: int, outlets: Outlets) -> ThreadingHTTPServer:
    """Answers `/SOURCE` on loopback with what that system keeps, until it is shut down; one that is silent is out of order."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            name = parts.path.strip("/")
            found = outlets.kept.get(name)
            if not found or name in outlets.silent:
                self.send_error(503 if found else 404)
                return
            kind, body = found.answer(parse_qs(parts.query))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: each source is asked every minute."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Answers)
    threading.Thread(target=server.serve_forever, name="systems", daemon=True).start()
    return server
