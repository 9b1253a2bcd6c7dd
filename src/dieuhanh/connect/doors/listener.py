"""The centre's syslog port, UDP and TCP: lines are told apart, handed to the sources that take them, kept in groups."""

import logging
import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from threading import Event
from urllib.parse import urlsplit

from dieuhanh.connect.doors import Take, Tell, syslog
from dieuhanh.connect.doors.joining import Joiner
from dieuhanh.declare.source import Source

log = logging.getLogger("dieuhanh.doors")
LONGEST = 128 * 1024  # bytes of one line; what is longer is cut there
LINKS = 200  # senders connected at once
LINGER_SECONDS = 0.4
AT_ONCE = 65_536
GLANCE_SECONDS = 0.2
_COUNT = re.compile(rb"([1-9]\d{0,8}) ")
_EDGES = b"\r\n\0 "


class Frames:
    """The lines in one connection's bytes (RFC 6587): counted where one begins with a digit, ended by LF elsewhere."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._skip = 0  # bytes of an over-long counted line still to come
        self._cut = False  # inside an over-long line, up to its LF

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The lines that are whole by now, each at most LONGEST bytes."""
        self._held += data
        while (line := self._next()) is not None:
            if line:
                yield line

    def rest(self) -> bytes:
        """What stood unended when the sender hung up."""
        return b"" if self._cut else bytes(self._held[:LONGEST]).strip(_EDGES)

    def _next(self) -> bytes | None:
        """One line, b"" where some bytes were passed over, None where more must come."""
        if self._skip or self._cut:
            return self._passed_over()
        start = len(self._held) - len(self._held.lstrip(_EDGES))
        del self._held[:start]
        if not self._held:
            return None
        counted = _COUNT.match(self._held)
        if counted:
            return self._counted(counted.end(), int(counted[1]))
        if self._held.isdigit() and len(self._held) < 10:
            return None
        return self._lined()

    def _passed_over(self) -> bytes | None:
        if self._cut:
            end = self._held.find(b"\n") + 1
            self._cut = end == 0
            del self._held[: end or len(self._held)]
        else:
            gone = min(self._skip, len(self._held))
            self._skip -= gone
            del self._held[:gone]
        return None if self._cut or self._skip else b""

    def _counted(self, start: int, size: int) -> bytes | None:
        length = min(size, LONGEST)
        if len(self._held) - start < length:
            return None
        line = bytes(self._held[start : start + length])
        self._skip = size - length
        del self._held[: start + length]
        return line

    def _lined(self) -> bytes | None:
        end = self._held.find(b"\n")
        self._cut = end < 0 and len(self._held) > LONGEST
        if end < 0 and not self._cut:
            return None
        line = bytes(self._held[: LONGEST if self._cut else min(end, LONGEST)])
        del self._held[: len(self._held) if self._cut else end + 1]
        return line


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
