"""The doors besides push: what they bring goes on the belt like a push, and each is opened again after it fell."""

import hashlib
import logging
import random
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from queue import SimpleQueue
from typing import Protocol

from django.db import close_old_connections, connections

from dieuhanh import settings
from dieuhanh.connect.actions import note_door
from dieuhanh.connect.doors import poll
from dieuhanh.connect.doors.listener import Listener
from dieuhanh.connect.doors.mqtt import Subscriber
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Loaded, Source
from dieuhanh.declare.door import Folder, Mqtt, Syslog
from dieuhanh.hub.belt import Belt

log = logging.getLogger("dieuhanh.doors")
POLLERS = 4  # slow sources wait for their own answers, not for one another's
GLANCE_SECONDS = 1.0
FIRST_SECONDS, LONGEST_SECONDS = 1.0, 60.0  # before a door that fell is opened again
END_SECONDS = 10.0


class Door(Protocol):
    """Something that listens for several sources until the end, and raises OSError where it cannot."""

    sources: tuple[Source, ...]

    def run(self, ending: threading.Event, up: Callable[[], None]) -> None: ...


class Intake:
    """Started by `line` after its belt, and stopped before it."""

    def __init__(self, belt: Belt, clock: Callable[[], datetime], sources: Sequence[Source]) -> None:
        self._belt, self._clock, self._sources = belt, clock, tuple(sources)
        self._ending = threading.Event()
        self._due: SimpleQueue[Source | None] = SimpleQueue()
        self._polled: set[str] = set()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Open every door that a source names and this machine has an address for."""
        for name, door in self._doors():
            self._begin(name, partial(self._keep_open, name, door))
        self._begin("poll", self._look)
        for number in range(POLLERS):
            self._begin(f"poll-{number}", self._poll)

    def stop(self) -> None:
        """Close them; what one holds and has not yet acknowledged is kept first, or comes again."""
        self._ending.set()
        for _ in range(POLLERS):
            self._due.put(None)
        until = time.monotonic() + END_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def take(self, source: Source, body: bytes, content_type: str, idempotency: str = "") -> Loaded:
        """Read a body and keep it; returns when it is committed."""
        close_old_connections()
        mapping = source.via.mapping if isinstance(source.via, Folder) else ""
        with self._belt.coming():
            news = fetch(source, body, content_type, self._clock(), mapping=mapping, idempotency_key=idempotency, by="system")
            answer = self._belt.keep(news)
        return answer.result()

    def tell(self, sources: tuple[Source, ...], vi: str, en: str) -> None:
        """Note what keeps a door of these sources from working; empty texts: it works again."""
        try:
            close_old_connections()
            for source in sources:
                note_door(source.id, vi, en, self._clock())
        except Exception:  # a note that could not be written stops no door
            log.exception("the state of a door could not be noted")

    def _begin(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=_closing, args=(work,), name=f"intake-{name}", daemon=True)
        thread.start()
        self._threads.append(thread)

    # ── listening ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _doors(self) -> list[tuple[str, Door]]:
        mqtt = tuple(one for one in self._sources if isinstance(one.via, Mqtt))
        lines = tuple(one for one in self._sources if isinstance(one.via, Syslog))
        doors: list[tuple[str, Door]] = []
        if mqtt and settings.MQTT.read():
            doors.append(("mqtt", Subscriber(settings.MQTT.read(), client_name(), mqtt, self.take, self.tell)))
        if lines and settings.SYSLOG.read():
            doors.append(("syslog", Listener(settings.SYSLOG.read(), lines, self.take, self.tell, self._clock)))
        return doors

    def _keep_open(self, name: str, door: Door) -> None:
        """Let a door run, and again when it fell: after a second, then longer each time until it has worked."""
        pause, opened = FIRST_SECONDS, threading.Event()

        def up() -> None:
            opened.set()
            log.info("%s: open for %s", name, ", ".join(one.id for one in door.sources))
            self.tell(door.sources, "", "")

        while not self._ending.is_set():
            opened.clear()
            try:
                door.run(self._ending, up)
            except Exception as error:
                pause = FIRST_SECONDS if opened.is_set() else pause
                self._fell(name, door, error, pause)
                self._ending.wait(pause * random.uniform(0.5, 1))
                pause = min(pause * 2, LONGEST_SECONDS)

    def _fell(self, name: str, door: Door, error: Exception, pause: float) -> None:
        foreseen = isinstance(error, OSError)
        log.warning("%s: %s; again in %.0f s", name, error, pause, exc_info=None if foreseen else error)
        said = str(error) if foreseen else type(error).__name__
        self.tell(
            door.sources,
            f"Cửa {name} chưa mở được ({said}); đang thử lại.",
            f"The door {name} is not open ({said}); it is tried again.",
        )

    # ── fetching ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """Each second: which sources are to be asked now."""
        while not self._ending.wait(GLANCE_SECONDS):
            close_old_connections()
            try:
                for source in poll.due(self._clock()):
                    if source.id not in self._polled:
                        self._polled.add(source.id)
                        self._due.put(source)
            except Exception:
                log.exception("could not look which sources are due")

    def _poll(self) -> None:
        while (source := self._due.get()) is not None:
            try:
                poll.poll(source, self.take, self._clock())
            except Exception:  # the next source is not to wait for the mistake of this one
                log.exception("%s could not be asked", source.id)
            finally:
                self._polled.discard(source.id)


def client_name() -> str:
    """The name under which the broker knows this centre, the same at every start."""
    return "dieuhanh-" + hashlib.sha256(settings.secret("mqtt").encode()).hexdigest()[:14]


def _closing(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connections.close_all()
