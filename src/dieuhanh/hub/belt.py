"""Two threads that move the news: one keeps what the doors bring in groups, one carries what was kept.

A door waits for the first thread only. The second works behind it, several batches at a time, so that a burst is
reckoned once, not once a batch.
"""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime

from django.db import close_old_connections

from dieuhanh import line
from dieuhanh.declare import Fetched, Loaded
from dieuhanh.errors import Refused
from dieuhanh.warehouse.store import Warehouse

log = logging.getLogger("dieuhanh.belt")
GROUP_ROWS = 40_000  # a group is closed at so many rows, so that one commit stays short
CARRY_BATCHES = 200
RETRY_SECONDS = 60


@dataclass
class Belt:
    """Started once by the hub; what `stop()` leaves uncarried is carried at the next start."""

    warehouse: Warehouse
    clock: Callable[[], datetime]
    _news: "queue.SimpleQueue[tuple[Fetched, Future[Loaded]] | None]" = field(default_factory=queue.SimpleQueue)
    _kept: "queue.SimpleQueue[Loaded | None]" = field(default_factory=queue.SimpleQueue)
    _ending: threading.Event = field(default_factory=threading.Event)
    _failed: list[Loaded] = field(default_factory=list)  # kept, not carried: the log says why
    _waiting: int = 0
    _idle: threading.Condition = field(default_factory=threading.Condition)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, uncarried: list[Loaded]) -> None:
        """Begin with the batches that a crash left uncarried, in order."""
        for one in uncarried:
            self._put(one)
        for name, work in (("keep", self._keep), ("carry", self._carry)):
            thread = threading.Thread(target=work, name=f"belt-{name}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Keep what the doors have brought and finish the group in hand, then end both threads."""
        self._ending.set()
        self._news.put(None)
        for thread in self._threads:
            thread.join(timeout=60)

    def keep(self, fetched: Fetched) -> "Future[Loaded]":
        """Put it on the belt; the future is done when the batch is committed, or refused."""
        waiting: Future[Loaded] = Future()
        self._news.put((fetched, waiting))
        return waiting

    def settled(self, timeout: float = 60) -> bool:
        """Wait until everything kept has been carried."""
        with self._idle:
            return self._idle.wait_for(lambda: self._waiting == 0, timeout)

    def _put(self, loaded: Loaded) -> None:
        with self._idle:
            self._waiting += 1
        self._kept.put(loaded)

    def _keep(self) -> None:
        while (first := self._news.get()) is not None:
            group, ended = self._group(first)
            self._keep_group(group)
            if ended:
                break
        self._kept.put(None)

    def _group(self, first: tuple[Fetched, "Future[Loaded]"]) -> tuple[list[tuple[Fetched, "Future[Loaded]"]], bool]:
        group, rows = [first], first[0].rows.num_rows
        while rows < GROUP_ROWS:
            try:
                item = self._news.get_nowait()
            except queue.Empty:
                return group, False
            if item is None:
                return group, True
            group.append(item)
            rows += item[0].rows.num_rows
        return group, False

    def _keep_group(self, group: list[tuple[Fetched, "Future[Loaded]"]]) -> None:
        close_old_connections()
        try:
            answers = line.receive(self.warehouse, [fetched for fetched, _ in group], self.clock())
        except Exception as error:  # the group is not kept: every door of it says so
            log.exception("a group could not be kept")
            for _, waiting in group:
                waiting.set_exception(error)
            return
        for answer, (_, waiting) in zip(answers, group, strict=True):
            if isinstance(answer, Refused):
                waiting.set_exception(answer)
                continue
            if not answer.replayed:
                self._put(answer)
            waiting.set_result(answer)

    def _carry(self) -> None:
        while not self._ending.is_set():
            batches, ended = self._kept_so_far()
            done = self._carried(batches + self._failed)
            self._failed = [one for one in batches + self._failed if one.batch not in done]
            with self._idle:
                self._waiting -= len(batches)
                self._idle.notify_all()
            if ended:
                break

    def _kept_so_far(self) -> tuple[list[Loaded], bool]:
        """What waits to be carried, after waiting for it; batches that failed are tried again now and then."""
        try:
            group = [self._kept.get(timeout=RETRY_SECONDS if self._failed else None)]
        except queue.Empty:
            return [], False
        while group[-1] is not None and len(group) < CARRY_BATCHES:
            try:
                group.append(self._kept.get_nowait())
            except queue.Empty:
                break
        return [one for one in group if one is not None], group[-1] is None

    def _carried(self, batches: list[Loaded]) -> set[int]:
        """Numbers of the batches that are carried; one that cannot be does not hold up the others."""
        if self._carry_group(batches):
            return {one.batch for one in batches}
        if len(batches) < 2:
            return set()
        return {one.batch for one in batches if self._carry_group([one])}

    def _carry_group(self, batches: list[Loaded]) -> bool:
        close_old_connections()
        try:
            line.carry(self.warehouse, batches, self.clock())
        except Exception:  # they stay kept and uncarried: tried again later, and at the next start
            log.exception("batches %s could not be carried", [one.batch for one in batches])
            return False
        return True
