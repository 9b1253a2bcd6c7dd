"""A person at a browser, as far as measuring needs: enters by a one-time link, opens pages, holds a stream."""

import gzip
import html
import http.client
import re
import threading
import time
import urllib.parse
from dataclasses import dataclass, field

from bench.centre import Centre

PASSWORD = "một câu rất dài chỉ để đo hiệu năng"


@dataclass
class Person:
    """Someone signed in; one kept connection for each viewer is made by `opener`."""

    centre: Centre
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, link: http.client.HTTPConnection | None = None) -> tuple[int, bytes]:
        """One page over a kept connection."""
        link = link or http.client.HTTPConnection("127.0.0.1", self.centre.web, timeout=60)
        link.request("GET", path, headers={"cookie": self._cookie(), "accept-encoding": "gzip"})
        answer = link.getresponse()
        body = answer.read()
        self._keep(answer)
        return answer.status, body

    def post(self, path: str, fields: dict[str, str]) -> int:
        link = http.client.HTTPConnection("127.0.0.1", self.centre.web, timeout=60)
        headers = {"cookie": self._cookie(), "content-type": "application/x-www-form-urlencoded",
                   "referer": f"http://127.0.0.1:{self.centre.web}{path}"}  # fmt: skip
        link.request("POST", path, urllib.parse.urlencode(fields).encode(), headers)
        answer = link.getresponse()
        answer.read()
        self._keep(answer)
        return answer.status

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for header in answer.headers.get_all("set-cookie") or ():
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value


def enter(centre: Centre, role: str = "leader") -> Person:
    """A new person with that role, signed in."""
    path = urllib.parse.urlsplit(centre.run("person", "add", "--role", role).split()[-1]).path
    person = Person(centre)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', _text(person.get(path)[1]))
    fields = {"csrfmiddlewaretoken": token.group(1) if token else "", "name": "Người đo", "login": f"do-{time.time_ns() % 10**9}",
              "password": PASSWORD, "again": PASSWORD}  # fmt: skip
    if person.post(path, fields) not in (302, 303):
        raise RuntimeError("could not enter by the one-time link")
    return person


@dataclass
class Listener:
    """One browser's live stream: when each message about a topic arrived."""

    port: int
    query: str
    heard: list[tuple[float, str]] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> "Listener":
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def stop(self) -> None:
        self._stop.set()

    def _listen(self) -> None:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        link.request("GET", f"/luong?{self.query}")
        answer = link.getresponse()
        while not self._stop.is_set():
            row = answer.readline()
            if not row:
                return
            if row.startswith(b"data:"):
                self.heard.append((time.perf_counter(), row[5:].decode()))


def stream_of(page: bytes) -> str:
    """The query of the live stream that a page would open: its topics and its ticket."""
    text = _text(page)
    topics = sorted(set(re.findall(r'data-topic="([^"]+)"', text)))
    ticket = re.search(r'data-ticket="([^"]+)"', text)
    return urllib.parse.urlencode({"chu-de": ",".join(map(html.unescape, topics)), "ticket": ticket.group(1) if ticket else ""})


def _text(page: bytes) -> str:
    return gzip.decompress(page).decode() if page[:2] == b"\x1f\x8b" else page.decode()
