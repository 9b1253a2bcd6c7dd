"""The live stream: what the journal says, encoded once, to every browser that asked for the topic and may see it."""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import close_old_connections

from dieuhanh.journal import queries as journal

REPLAY_SECONDS = 600
LONGEST_QUEUE = 200
BEAT_SECONDS = 15


@dataclass(frozen=True)
class Message:
    """One line of the stream, encoded once for all who hear it."""

    id: int
    topic: str
    text: bytes
    born: float


@dataclass(eq=False)
class Viewer:
    """One browser: its topics and a bounded queue; one that cannot keep up is told to fetch everything again."""

    topics: frozenset[str]
    queue: "asyncio.Queue[bytes]" = field(default_factory=lambda: asyncio.Queue(LONGEST_QUEUE))

    def hear(self, text: bytes) -> None:
        try:
            self.queue.put_nowait(text)
        except asyncio.QueueFull:
            while not self.queue.empty():
                self.queue.get_nowait()
            self.queue.put_nowait(b"event: lost\ndata: {}\n\n")


class Stream:
    """Reads the journal by id each second (and when tapped) and tells the viewers; at most one value a topic a second."""

    def __init__(self) -> None:
        self._viewers: dict[str, set[Viewer]] = {}
        self._seq: dict[str, int] = {}
        self._kept: deque[Message] = deque()
        self._last = 0
        self._tap = asyncio.Event()

    def tap(self) -> None:
        self._tap.set()

    async def run(self) -> None:
        """Until cancelled."""
        self._last = await asyncio.to_thread(journal.last_id)
        while True:
            entries = await asyncio.to_thread(self._read)
            self._tell(entries)
            self._tap.clear()
            try:
                await asyncio.wait_for(self._tap.wait(), 1.0)
                await asyncio.sleep(0.1)  # a burst of taps is one reading
            except TimeoutError:
                pass

    def _read(self) -> Sequence[Any]:
        close_old_connections()
        entries = journal.since(self._last, 1000)
        if entries:
            self._last = entries[-1].id
        return entries

    def _tell(self, entries: Iterable[Any]) -> None:
        """The newest word about each topic wins: what came between was never on any screen."""
        newest: dict[str, Any] = {}
        for entry in entries:
            for topic in entry.topics:
                newest.pop(topic, None)
                newest[topic] = entry
        for topic, entry in newest.items():
            self._send(topic, entry)
        while self._kept and self._kept[0].born < time.monotonic() - REPLAY_SECONDS:
            self._kept.popleft()

    def _send(self, topic: str, entry: Any) -> None:
        self._seq[topic] = self._seq.get(topic, 0) + 1
        value = (entry.detail.get("values") or {}).get(topic)
        body = {"topic": topic, "seq": self._seq[topic], "at": entry.at.isoformat(),
                "kind": "value" if value else "changed", **(value or {"id": entry.object})}  # fmt: skip
        text = f"id: {entry.id}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode()
        self._kept.append(Message(entry.id, topic, text, time.monotonic()))
        for viewer in self._viewers.get(topic, ()):
            viewer.hear(text)

    async def listen(self, topics: frozenset[str], last_id: int, still_allowed: Any) -> AsyncIterator[bytes]:
        """The lines for one browser: what it missed in ten minutes, then what comes, until `still_allowed()` says no."""
        viewer = Viewer(topics)
        for topic in topics:
            self._viewers.setdefault(topic, set()).add(viewer)
        try:
            yield b"retry: 2000\n\n"
            if last_id:
                for old in [one for one in self._kept if one.id > last_id and one.topic in topics]:
                    yield old.text
            beat = time.monotonic()
            while True:
                try:
                    yield await asyncio.wait_for(viewer.queue.get(), 4.0)
                except TimeoutError:
                    if not await asyncio.to_thread(still_allowed):
                        yield b"event: ended\ndata: {}\n\n"
                        return
                    if time.monotonic() - beat > BEAT_SECONDS:
                        beat = time.monotonic()
                        yield b": beat\n\n"
        finally:
            for topic in topics:
                self._viewers[topic].discard(viewer)

    @property
    def viewers(self) -> int:
        return len(set().union(*self._viewers.values())) if self._viewers else 0
