"""The centre's syslog port, UDP and TCP: lines are told apart, handed to the sources that take them, kept in groups."""

import logging
import selectors
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from threading import Event
from urllib.parse import urlsplit

from dieuhanh.connect.doors import Take, Tell, syslog
from dieuhanh.connect.doors.frames import Frames
from dieuhanh.connect.doors.joining import Joiner
from dieuhanh.declare.source import Source

log = logging.getLogger("dieuhanh.doors")
LINKS = 200  # senders connected at once
LINGER_SECONDS = 0.4
AT_ONCE = 65_536
GLANCE_SECONDS = 0.2


class Tally:
    """Counts what happens too often to be written each time; says so at most once a minute."""

    def __init__(self, words: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._words, self._monotonic = words, monotonic
        self._count, self._said = 0, float("-inf")

    def add(self) -> None:
        self._count += 1

    def say(self, last: bool = False) -> None:
        """Write it down when it is time to."""
        if self._count and (last or self._monotonic() - self._said >= 60):
            log.warning(self._words, self._count)
            self._count, self._said = 0, self._monotonic()


class Listener:
    """Hears syslog at `host:port` for several sources; `run` returns at the end, or raises OSError where it cannot listen."""

    def __init__(
        self, address: str, sources: tuple[Source, ...], take: Take, tell: Tell, clock: Callable[[], datetime],
        linger: float = LINGER_SECONDS,
    ) -> None:  # fmt: skip
        self.sources, self.address, self.port = sources, address, 0
        self._take, self._tell, self._clock, self._linger = take, tell, clock, linger
        self._joiners: dict[str, Joiner] = {}
        self._strangers = Tally("%s lines of syslog fit no source")
        self._dropped = Tally("%s datagrams of syslog came too fast and were dropped")

    def run(self, ending: Event, up: Callable[[], None]) -> None:
        """Listen until `ending`; `up` is called once both ports are open."""
        with ExitStack() as held:
            selector = held.enter_context(selectors.DefaultSelector())
            held.callback(self._close, selector)
            self._open(selector)
            self._joiners = {one.id: Joiner(one, self._take, self._tell, self._linger) for one in self.sources}
            held.callback(self._end)
            up()
            while not ending.is_set():
                for key, _ in selector.select(GLANCE_SECONDS):
                    key.data(key.fileobj, selector, ending)
                self._strangers.say()
                self._dropped.say()

    def _open(self, selector: selectors.BaseSelector) -> None:
        host, port = _split(self.address)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        for kind, ready in ((socket.SOCK_STREAM, self._accept), (socket.SOCK_DGRAM, self._datagrams)):
            one = socket.socket(family, kind)
            selector.register(one, selectors.EVENT_READ, ready)
            one.setblocking(False)
            if kind is socket.SOCK_STREAM:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            else:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * 1024 * 1024)
            one.bind((host, self.port if kind is socket.SOCK_DGRAM else port))
            if kind is socket.SOCK_STREAM:
                one.listen(64)
                self.port = one.getsockname()[1]

    def _close(self, selector: selectors.BaseSelector) -> None:
        for key in list(selector.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.close()

    def _end(self) -> None:
        for one in self._joiners.values():
            one.stop(flush=True)
        self._strangers.say(last=True)
        self._dropped.say(last=True)

    def _datagrams(self, port: socket.socket, selector: selectors.BaseSelector, ending: Event) -> None:
        with suppress(BlockingIOError, ConnectionError):
            for _ in range(1000):  # then the others have their turn
                self._line(port.recv(AT_ONCE), None)

    def _accept(self, port: socket.socket, selector: selectors.BaseSelector, ending: Event) -> None:
        try:
            link, _ = port.accept()
        except OSError:  # gone again
            return
        if len(selector.get_map()) >= LINKS + 2:
            link.close()
            return
        link.setblocking(False)
        frames = Frames()
        selector.register(link, selectors.EVENT_READ, lambda one, *more: self._stream(one, frames, *more))

    def _stream(self, link: socket.socket, frames: Frames, selector: selectors.BaseSelector, ending: Event) -> None:
        try:
            data = link.recv(AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        for line in frames.feed(data) if data else filter(None, [frames.rest()]):
            self._line(line, ending)
        if not data:
            selector.unregister(link)
            link.close()

    def _line(self, sent: bytes, ending: Event | None) -> None:
        """Hand a line to its sources. A stream waits for room, so that its sender slows down; a datagram is dropped."""
        now = self._clock()
        line = syslog.parse(sent, now)
        if not line.message.strip():
            return
        found = syslog.rows(line, self.sources, now)
        if not found:
            self._strangers.add()
        for source, row in found:
            joiner = self._joiners[source.id]
            while not joiner.put((row,), patience=GLANCE_SECONDS if ending else 0):
                if ending is None or ending.is_set():
                    self._dropped.add()
                    break


def _split(address: str) -> tuple[str, int]:
    """`0.0.0.0:514`, `[::]:514`, `:514`; OSError, as for any address that cannot be listened at, where there is no port."""
    try:
        parts = urlsplit(f"//{address}")
        return parts.hostname or "", int(parts.port if parts.port is not None else 514)
    except ValueError as error:
        raise OSError(f"{address} is no host:port") from error
