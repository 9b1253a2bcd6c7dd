"""The live stream: what the journal says, encoded once, to every browser that asked for the topic and may see it."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import Error, close_old_connections

from dieuhanh.journal import queries as journal
from dieuhanh.people.tickets import Ticket

log = logging.getLogger("dieuhanh.stream")
REPLAY_SECONDS = 600
LONGEST_REPLAY = 20_000
LONGEST_QUEUE = 200
BEAT_SECONDS = 15.0
LOST = b"event: lost\ndata: {}\n\n"
ENDED = b"event: ended\ndata: {}\n\n"


@dataclass(frozen=True)
class Message:
    """One line of the stream, encoded once for all who hear it."""

    id: int
    topic: str
    text: bytes
    born: float


@dataclass(eq=False)
class Viewer:
    """One browser: its ticket, its topics and a bounded queue."""

    ticket: Ticket
    topics: frozenset[str]
    queue: "asyncio.Queue[bytes]" = field(default_factory=lambda: asyncio.Queue(LONGEST_QUEUE))

    def hear(self, text: bytes) -> None:
        """One that cannot keep up is told so and let go: it comes again and fetches everything."""
        if self.queue.full():
            self.leave(LOST)
        else:
            self.queue.put_nowait(text)

    def leave(self, word: bytes) -> None:
        """The last word this browser hears, ahead of all that waits."""
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(word)


class Stream:
    """Reads the journal by id each second, sooner when tapped, and tells the viewers; `ended` names the tickets that are over."""

    def __init__(self, ended: Callable[[Iterable[Ticket]], Sequence[Ticket]]) -> None:
        self._ended = ended
        self._viewers: dict[str, set[Viewer]] = {}
        self._open: set[Viewer] = set()
        self._seq: dict[str, int] = {}
        self._kept: deque[Message] = deque()
        self._last = 0
        self._forgotten = 0  # what came up to this id can no longer be said again
        self._tap = asyncio.Event()

    def tap(self) -> None:
        self._tap.set()

    async def begin(self) -> None:
        """From here on: what was journaled before is on the pages already."""
        self._last = self._forgotten = await asyncio.to_thread(self._newest)

    async def run(self) -> None:
        """Until cancelled; while the store is away nothing is told, and nothing is passed over."""
        while True:
            try:
                await self.turn()
            except Error:
                log.exception("the journal could not be read; asked again in a second")
            self._tap.clear()
            try:
                await asyncio.wait_for(self._tap.wait(), 1.0)
                await asyncio.sleep(0.1)  # a burst of taps is one reading
            except TimeoutError:
                pass

    async def turn(self) -> None:
        """Let those go whose ticket is over, then tell the others what is new."""
        over, entries = await asyncio.to_thread(self._read, [viewer.ticket for viewer in self._open])
        for viewer in [one for one in self._open if one.ticket in over]:  # before the news: they may not hear it
            viewer.leave(ENDED)
            self._forget(viewer)
        if entries:
            self._last = entries[-1].id
            self._tell(entries)

    def _newest(self) -> int:
        close_old_connections()
        return journal.last_id()

    def _read(self, tickets: Sequence[Ticket]) -> tuple[frozenset[Ticket], Sequence[Any]]:
        close_old_connections()
        return frozenset(self._ended(tickets) if tickets else ()), journal.since(self._last)

    def _tell(self, entries: Iterable[Any]) -> None:
        """The newest word about each topic wins: what came between was never on any screen."""
        newest: dict[str, Any] = {}
        for entry in entries:
            for topic in entry.topics:
                newest.pop(topic, None)
                newest[topic] = entry
        for topic, entry in newest.items():
            self._send(topic, entry)
        while self._kept and (len(self._kept) > LONGEST_REPLAY or self._kept[0].born < time.monotonic() - REPLAY_SECONDS):
            self._forgotten = self._kept.popleft().id

    def _send(self, topic: str, entry: Any) -> None:
        self._seq[topic] = self._seq.get(topic, 0) + 1
        value = (entry.detail.get("values") or {}).get(topic)
        body = {"topic": topic, "seq": self._seq[topic], "at": entry.at.isoformat(),
                "kind": "value" if value else "changed", **(value or {"id": entry.object})}  # fmt: skip
        text = f"id: {entry.id}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode("utf-8", "replace")
        self._kept.append(Message(entry.id, topic, text, time.monotonic()))
        for viewer in tuple(self._viewers.get(topic, ())):
            viewer.hear(text)

    async def listen(self, ticket: Ticket, topics: frozenset[str], last_id: int = 0) -> AsyncIterator[bytes]:
        """The lines for one browser: what it missed in ten minutes, then what comes, until it is lost or its ticket ends."""
        viewer = Viewer(ticket, topics)
        missed = self._missed(topics, last_id)
        self._remember(viewer)
        try:
            yield b"retry: 2000\n\n"
            for text in missed:
                yield text
            async for text in _heard(viewer):
                yield text
        finally:
            self._forget(viewer)

    def _missed(self, topics: frozenset[str], last_id: int) -> list[bytes]:
        """An entry may speak of several topics and the line have broken between them: the last one heard is said again."""
        if not last_id:
            return []
        if last_id < self._forgotten:
            return [LOST]
        return [one.text for one in self._kept if one.id >= last_id and one.topic in topics]

    def _remember(self, viewer: Viewer) -> None:
        self._open.add(viewer)
        for topic in viewer.topics:
            self._viewers.setdefault(topic, set()).add(viewer)

    def _forget(self, viewer: Viewer) -> None:
        self._open.discard(viewer)
        for topic in viewer.topics & self._viewers.keys():
            self._viewers[topic].discard(viewer)
            if not self._viewers[topic]:
                del self._viewers[topic]

    @property
    def viewers(self) -> int:
        return len(self._open)


async def _heard(viewer: Viewer) -> AsyncIterator[bytes]:
    while True:
        try:
            text = await asyncio.wait_for(viewer.queue.get(), BEAT_SECONDS)
        except TimeoutError:
            yield b": beat\n\n"
            continue
        yield text
        if text in (LOST, ENDED):
            return
