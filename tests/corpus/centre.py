"""One real centre for the whole corpus: what is sent to it is counted, and what it holds is compared with that."""

import http.client
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.running import Running
from tests.world import NDJSON, SENTENCE, News, as_bytes

SLOW = 20.0  # seconds: the promise is 2 on a quiet machine; what hangs takes minutes
MEMORY = 256  # megabytes that the processes may grow by
CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")  # in a log line
FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    """What came back, and how long it took."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def asked(port: int, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """One request to a port of ours on loopback."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    since = time.monotonic()
    try:
        link.request(method, path, body, dict(headers or {}))
        got = link.getresponse()
        return Answer(got.status, {name.lower(): text for name, text in got.getheaders()}, got.read(), time.monotonic() - since)
    finally:
        link.close()


@dataclass
class Visitor:
    """Somebody at a browser without a screen: keeps cookies, fills in forms."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self._kept("GET", path, None, headers)

    def post(self, path: str, **fields: str) -> Answer:
        """A form as its page would send it."""
        token = self.cookies.get("csrf") or self._token()
        return self.send(path, urlencode({**fields, "csrfmiddlewaretoken": token}).encode())

    def send(self, path: str, body: bytes, **headers: str) -> Answer:
        return self._kept("POST", path, body, {"content-type": FORM, **headers})

    def _token(self) -> str:
        self.get("/dang-nhap")
        return self.cookies["csrf"]

    def _kept(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        cookie = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        answer = asked(self.port, method, path, body, {**({"cookie": cookie} if cookie else {}), **headers})
        for name, text in re.findall(r"(session|csrf)=([^;,]*)", answer.headers.get("set-cookie", "")):
            self.cookies[name] = text
        return answer


@dataclass
class Centre:
    """A running centre, the rows sent to each of its sources, and the people who look."""

    running: Running
    sent: dict[str, int] = field(default_factory=dict)
    people: dict[str, Visitor] = field(default_factory=dict)
    began: int = 0

    def push(
        self, source: str, news: News, content_type: str = NDJSON, rows: int | None = None, query: str = "", **headers: str
    ) -> Answer:
        """The push door; what a 200 says must account for every row that was sent."""
        told = {"authorization": f"Bearer {self.running.key(source)}", "content-type": content_type, **headers}
        answer = asked(self.running.line, "POST", f"/api/v1/push/{source}{query}", as_bytes(news), told)
        self.fair(answer)
        if answer.status == 200:
            said = answer.json
            total = said["accepted"] + said["unchanged"] + len({one["row"] for one in said["set_aside"]})
            assert rows is None or total == rows, (rows, said)
            self.sent[source] = self.sent.get(source, 0) + total
        return answer

    def fair(self, answer: Answer) -> None:
        """The bar of every entry: answered, soon, and no fault of ours."""
        assert answer.status < 500, answer.body[:2000]
        assert answer.seconds < SLOW, f"{answer.seconds:.1f} s"

    def visitor(self, role: str) -> Visitor:
        """Somebody of that role, signed in by the one-time link."""
        if role not in self.people:
            link = urlsplit(self.running.command("person", "add", "--role", role).strip().splitlines()[0])
            made = Visitor(self.running.web)
            made.get(link.path)
            login = f"nguoi.{role.replace('_', '.')}"
            entered = made.post(link.path, name=f"Người {role}", login=login, password=SENTENCE, again=SENTENCE)
            assert entered.status == 302, entered.text[:3000]
            self.people[role] = made
        return self.people[role]

    def held(self, source: str) -> dict[str, int]:
        """What the warehouse says it took from a source."""
        self.running.asked("settled")
        told = next((one for one in self.running.asked("deliveries") if one["source"] == source), {})
        return {name: told.get(name, 0) for name in ("accepted", "unchanged", "set_aside")}

    def rows(self, dataset: str) -> int:
        """How many records stand."""
        return int(self.running.asked("count", dataset=dataset, spec={}))

    def record(self, dataset: str, key: str) -> dict[str, Any]:
        return dict(self.running.asked("record", dataset=dataset, key=key))

    # ── at the end ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def logs(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in sorted(self.running.home.glob("*.log"))}

    @property
    def memory(self) -> int:
        """Megabytes that both processes hold."""
        watcher = json.loads((self.running.home / "run" / "watcher.json").read_text())["pid"]
        return sum(map(_resident, _below(watcher))) // 1024


def _below(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            yield child
            yield from _below(child)


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])
