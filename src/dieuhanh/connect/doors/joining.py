"""Messages of one source joined into deliveries: in the order they came, bounded in memory, each told once it is committed."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connections

from dieuhanh.connect.doors import NDJSON, Take, Tell
from dieuhanh.declare.source import Kind, Source
from dieuhanh.errors import Refused, StoreError

log = logging.getLogger("dieuhanh.doors")
ROWS = 20_000  # a delivery is closed at so many rows
ROOM = 32 * 1024 * 1024  # bytes that may wait for one source
PAUSE_SECONDS, LONGEST_SECONDS = 1.0, 30.0  # before a delivery that the store did not keep is brought again
HANDS = 3  # events stand in no order: some are read while others are written
TRIES = 5  # of one message that breaks something while it is kept
END_SECONDS = 20.0


@dataclass(frozen=True)
class Piece:
    """The rows of one message as NDJSON lines, and what to do once they are kept."""

    rows: Sequence[bytes]
    kept: Callable[[], None]

    @property
    def size(self) -> int:
        return sum(map(len, self.rows)) + 64 * (len(self.rows) + 1)


class Joiner:
    """Threads of one source: one, or several for events. `linger`: how long the first message waits for others."""

    def __init__(self, source: Source, take: Take, tell: Tell, linger: float = 0.0, room: int = ROOM) -> None:
        self.source, self._take, self._tell, self._linger, self._room = source, take, tell, linger, room
        self._waiting: deque[Piece] = deque()
        self._rows = self._bytes = 0
        self._ended = self._troubled = False
        self._changed = threading.Condition()
        hands = HANDS if source.kind is Kind.EVENTS else 1
        self._threads = [threading.Thread(target=self._work, name=f"door-{source.id}-{n}", daemon=True) for n in range(hands)]
        for thread in self._threads:
            thread.start()

    def put(self, rows: Sequence[bytes], kept: Callable[[], None] = lambda: None, patience: float | None = None) -> bool:
        """Lay a message down; False where there was no room in so many seconds (None: as long as it takes), or at the end."""
        piece = Piece(rows, kept)
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._bytes < self._room, patience)
            if self._ended or self._bytes >= self._room:
                return False
            self._waiting.append(piece)
            self._rows += len(rows)
            self._bytes += piece.size
            self._changed.notify_all()
        return True

    def stop(self, flush: bool = False) -> None:
        """Finish the delivery in hand, with `flush` all that waits too, and end; what is dropped was never acknowledged."""
        with self._changed:
            self._ended = True
            if not flush:
                self._waiting.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(END_SECONDS)

    def _work(self) -> None:
        try:
            while pieces := self._next():
                self._deliver(pieces)
                with self._changed:
                    self._bytes -= sum(one.size for one in pieces)
                    self._changed.notify_all()
        finally:
            connections.close_all()

    def _next(self) -> list[Piece]:
        """What waits, up to one delivery, a snapshot for itself; nothing at the end."""
        with self._changed:
            group: list[Piece] = []
            rows = 0
            while not self._waiting and not self._ended:
                self._changed.wait_for(lambda: self._waiting or self._ended)
                if self._linger:  # another hand may have been quicker
                    self._changed.wait_for(lambda: self._ended or self._rows >= ROWS, self._linger)
            while self._waiting and rows < ROWS and not (group and self.source.kind is Kind.SNAPSHOT):
                group.append(self._waiting.popleft())
                rows += len(group[-1].rows)
            self._rows -= rows
            return group

    def _deliver(self, pieces: list[Piece]) -> None:
        """Bring them until they are kept; one message that cannot be kept does not cost the others theirs."""
        pause, broken = PAUSE_SECONDS, 0
        while (error := self._tried(pieces)) is not None:
            if isinstance(error, StoreError) and error.__cause__ is None:  # full, lost, ending: nothing would be kept now
                self._say("Kho chưa nhận được dữ liệu; sẽ gửi lại.", f"The store cannot keep rows now; tried again: {error}")
            elif len(pieces) > 1:
                for one in pieces:
                    self._deliver([one])
                return
            elif isinstance(error, Refused) or (broken := broken + 1) >= TRIES:
                self._give_up(pieces[0], error)
                return
            if self._pause(pause):
                log.warning("%s: %s messages were not kept before the end", self.source.id, len(pieces))
                return
            pause = min(pause * 2, LONGEST_SECONDS)

    def _tried(self, pieces: list[Piece]) -> Exception | None:
        body = b"".join(row + b"\n" for one in pieces for row in one.rows)
        try:
            self._take(self.source, body, NDJSON, "")
        except Exception as error:  # whatever breaks, this thread goes on with the next
            return error
        for one in pieces:
            one.kept()
        if self._troubled:
            self._troubled = False
            self._tell((self.source,), "", "")
        return None

    def _give_up(self, piece: Piece, error: Exception) -> None:
        """A message refused as a whole is done with; one that broke something stays unacknowledged: its sender has it still."""
        refused = isinstance(error, Refused)
        log.error("%s: a message of %s rows could not be kept: %s", self.source.id, len(piece.rows), type(error).__name__,
                  exc_info=None if refused else error)  # fmt: skip
        if isinstance(error, Refused):
            piece.kept()
            self._say(error.vi, error.en)
        else:
            self._say("Một bản tin không lưu được; xem nhật ký.", "A message could not be kept; see the log.")

    def _say(self, vi: str, en: str) -> None:
        if not self._troubled:
            log.warning("%s: %s", self.source.id, en)
        self._troubled = True
        self._tell((self.source,), vi, en)

    def _pause(self, seconds: float) -> bool:
        """Wait; True as soon as the end has come."""
        with self._changed:
            return bool(self._changed.wait_for(lambda: self._ended, seconds))
