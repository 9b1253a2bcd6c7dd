"""Lines of syslog told apart in a stream of bytes (RFC 6587)."""

import re
from collections.abc import Iterator

LONGEST = 128 * 1024  # bytes of one line; what is longer is cut there
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
