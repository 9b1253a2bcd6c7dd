"""Three threads that move the news: one keeps what the doors bring in groups, one notes who was heard, one carries what was kept.

A door waits for the first thread only. The others work behind it, several batches at a time, so that a burst is
reckoned once, not once a batch, and a source is known to speak however much waits to be reckoned.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import close_old_connections

from dieuhanh import line
from dieuhanh.connect.actions import note_arrivals
from dieuhanh.declare import HANOI, Fetched, Loaded
from dieuhanh.errors import DieuhanhError, Refused, StoreError, StoreFull, StoreLost
from dieuhanh.hub.busy import Busy
from dieuhanh.hub.memory import give_back
from dieuhanh.warehouse.store import Warehouse

log = logging.getLogger("dieuhanh.belt")
GROUP_ROWS = 40_000  # a group is closed at so many rows, so that one commit stays short
CARRY_ROWS = 50_000  # so that reckoning a backlog stays within the line's memory
PACE_SECONDS = 0.5  # groups begin at most so often: the first of a burst at once, the next with all that came meanwhile
WAIT_SECONDS = 2.0  # what is of now waits so long at most while a past that comes with it is made whole
LINGER_SECONDS = 0.02  # a group waits so long for deliveries that doors are reading at this moment: fewer, larger commits
GLANCE_SECONDS = 0.003
PAST = timedelta(days=35)  # a body of more days than that is a past
PAST_BODY, OF_LATE = 1_000, timedelta(days=7)  # and one of so many rows that reaches further back than that
PAST_ROWS, LULL_SECONDS = 100_000, 4.0  # carried when so much of a data set has come, or nothing more for so long
FEW_ROWS, LOAD_SECONDS = 25_000, 300.0  # more rows of long ago wait until nothing more comes of any, for so long at most
FULL, ROOM_SECONDS = 0.6, 10.0  # where keeping takes more than this share of the time, carrying waits, for so long at most
STEP_SECONDS = 0.1
RETRY = timedelta(minutes=1)


@dataclass(frozen=True)
class Delivery:
    """What a door brought, and where it waits for the answer."""

    news: Fetched
    answer: "Future[Loaded]"

    def taken(self) -> bool:
        """False when the door has gone away; from here on it can no longer."""
        return self.answer.set_running_or_notify_cancel()


@dataclass(frozen=True)
class Past:
    """A batch that waits to be reckoned: what it was, and all that it touched."""

    batch: Loaded
    recent: bool  # some of it is of the last weeks: what screens show first
    facts: Sequence[Loaded] | None  # where its rows are whole already


@dataclass
class Belt:
    """Started once by the hub; what `stop()` leaves uncarried is carried at the next start."""

    warehouse: Warehouse
    clock: Callable[[], datetime]
    _news: "queue.SimpleQueue[Delivery | None]" = field(default_factory=queue.SimpleQueue)
    _kept: "queue.SimpleQueue[Loaded | None]" = field(default_factory=queue.SimpleQueue)
    _heard: "queue.SimpleQueue[Loaded | None]" = field(default_factory=queue.SimpleQueue)
    _door: threading.Lock = field(default_factory=threading.Lock)
    _ending: threading.Event = field(default_factory=threading.Event)
    _coming: int = 0  # deliveries that doors are reading
    _failed: list[Loaded] = field(default_factory=list)  # kept, not carried: the log says why
    _again: datetime | None = None  # when those are tried again
    _keeping: Busy = field(default_factory=Busy)
    _room: float = 0  # seconds that the group in hand may still be held up
    _waiting: int = 0
    _past: dict[str, list[Past]] = field(default_factory=dict)  # by data set: the carrying thread's own
    _past_came: dict[str, float] = field(default_factory=dict)
    _load_began: float = 0
    _began: float = 0
    _idle: threading.Condition = field(default_factory=threading.Condition)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, uncarried: list[Loaded]) -> None:
        """Begin with the batches that a crash left uncarried, in order."""
        self.warehouse.yields = self._make_room
        for one in uncarried:
            self._put(one)
        for name, work in (("keep", self._keep), ("hear", self._hear), ("carry", self._carry)):
            thread = threading.Thread(target=work, name=f"belt-{name}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Keep what the doors have brought and finish the group in hand, then end the threads."""
        with self._door:
            self._ending.set()
            self._news.put(None)
        for thread in self._threads:
            thread.join(timeout=60)

    @contextmanager
    def coming(self) -> Iterator[None]:
        """Held by a door while it reads a body."""
        with self._door:
            self._coming += 1
        try:
            yield
        finally:
            with self._door:
                self._coming -= 1

    def keep(self, fetched: Fetched) -> "Future[Loaded]":
        """Put it on the belt; the future is done when the batch is committed, or refused. StoreError at the end, or when full."""
        self.warehouse.check_room()
        delivery = Delivery(fetched, Future())
        with self._door:  # nothing is laid behind the end, where nobody would answer
            if self._ending.is_set():
                raise StoreError("`line` is ending; send it again when it runs. `line` đang dừng; hãy gửi lại khi nó chạy.")
            self._news.put(delivery)
        return delivery.answer

    def settled(self, timeout: float = 60) -> bool:
        """Wait until everything kept has been carried, or has failed and waits for its next time."""
        with self._idle:
            return self._idle.wait_for(lambda: self._waiting == 0, timeout)

    def _put(self, loaded: Loaded) -> None:
        with self._idle:
            self._waiting += 1
        self._heard.put(loaded)
        self._kept.put(loaded)

    # ── keeping ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _keep(self) -> None:
        while (first := self._news.get()) is not None:
            group, ended = self._group(first)
            with self._keeping.working():
                self._keep_group([one for one in group if one.taken()])
            if ended:
                break
        self._heard.put(None)
        self._kept.put(None)

    def _group(self, first: Delivery) -> tuple[list[Delivery], bool]:
        group, rows, until = [first], first.news.rows.num_rows, time.monotonic() + LINGER_SECONDS
        while rows < GROUP_ROWS:
            try:
                item = self._next(until)
            except queue.Empty:
                return group, False
            if item is None:
                return group, True
            group.append(item)
            rows += item.news.rows.num_rows
        return group, False

    def _next(self, until: float) -> Delivery | None:
        """What lies on the belt, or is just being laid there; queue.Empty when nothing is."""
        while self._coming and time.monotonic() < until:
            with suppress(queue.Empty):
                return self._news.get(timeout=GLANCE_SECONDS)
        return self._news.get_nowait()

    def _keep_group(self, group: list[Delivery]) -> None:
        """One commit for all; when it fails each is tried alone, so that one delivery does not cost the others theirs."""
        try:
            answers = self._received(group)
        except Exception as error:
            if len(group) > 1 and not isinstance(error, StoreLost):
                log.warning("a group of %s deliveries could not be kept (%s): one by one", len(group), type(error).__name__)
                for one in group:
                    self._keep_group([one])
                return
            for one in group:
                trace = None if isinstance(error, StoreFull | StoreLost) else error
                log.error("a delivery of %s could not be kept: %s", one.news.source.id, error, exc_info=trace)
                one.answer.set_exception(_told(error))
            return
        for one, answer in zip(group, answers, strict=True):
            self._answer(one, answer)

    def _received(self, group: list[Delivery]) -> list[Loaded | Refused]:
        close_old_connections()
        return line.receive(self.warehouse, [one.news for one in group], self.clock()) if group else []

    def _answer(self, delivery: Delivery, answer: Loaded | Refused) -> None:
        if isinstance(answer, Refused):
            delivery.answer.set_exception(answer)
            return
        if not answer.replayed:
            self._put(answer)
        delivery.answer.set_result(answer)

    # ── hearing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _hear(self) -> None:
        """Who spoke, in the order in which it was kept; what cannot be noted is tried again with what comes next."""
        batches = list[Loaded]()
        while (first := self._heard.get()) is not None:
            close_old_connections()
            batches += [first, *self._heard_meanwhile()]
            try:
                note_arrivals(batches, self.clock())
                batches = []
            except Exception:
                log.exception("arrivals could not be noted")

    def _heard_meanwhile(self) -> Iterator[Loaded]:
        with suppress(queue.Empty):
            while (item := self._heard.get_nowait()) is not None:
                yield item
            self._heard.put(None)  # the end, for who comes back here

    # ── carrying ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _carry(self) -> None:
        ended = False
        while not ended and not self._ending.is_set():
            news, ended = self._kept_so_far()
            if news or self._failed:
                self._carry_group(news)
            self._reckon_past(self._ripe())

    def _carry_group(self, batches: list[Loaded]) -> None:
        failed = self._uncarried(batches)
        if self._failed and self._again and self.clock() >= self._again:  # apart: they hold up nobody's news
            self._failed, self._again = self._uncarried(self._failed), None
        self._fails(failed)
        self._done(len(batches))

    def _fails(self, batches: list[Loaded]) -> None:
        self._failed += batches
        if self._failed and not self._again:
            self._again = self.clock() + RETRY

    def _done(self, batches: int) -> None:
        with self._idle:
            self._waiting -= batches
            self._idle.notify_all()

    def _kept_so_far(self) -> tuple[list[Loaded], bool]:
        """What waits to be carried, after waiting for it; batches that failed are looked at again now and then."""
        news, rows = list[Loaded](), 0
        try:
            item = self._kept.get(timeout=self._patience())
            self._ending.wait(max(0.0, self._began + PACE_SECONDS - time.monotonic()))  # in a burst, more are carried at once
            self._room = ROOM_SECONDS
            self._make_room()
            self._began = time.monotonic()
            while item is not None:
                if not self._put_aside(item):
                    news.append(item)
                    rows += item.accepted
                if rows >= CARRY_ROWS or (news and time.monotonic() > self._began + WAIT_SECONDS):
                    return news, False
                item = self._kept.get_nowait()
        except queue.Empty:
            return news, False
        return news, True

    def _patience(self) -> float | None:
        """How long until there is something to do though nothing comes."""
        if self._past:
            return max(0.0, min(map(self._ripe_at, self._past)) - time.monotonic())
        return RETRY.total_seconds() if self._failed else None

    def _put_aside(self, one: Loaded) -> bool:
        """Years that are told at once wait until their load is over, so that each month of them is reckoned once and nobody's
        news waits behind it. Rows of the last weeks are whole at once: what is of now may count some of them."""
        if not self._is_past(one):
            return False
        recent = max(self._days(one), default=date.min) > self._ago(PAST)
        try:
            facts = line.complete(self.warehouse, [one], self.clock()) if recent else None
        except Exception:
            log.exception("batch %s could not be completed", one.batch)
            return False
        self._past.setdefault(one.dataset_id, []).append(Past(one, recent, facts))
        at = time.monotonic()
        if at > self._lull_at():
            self._load_began = at
        self._past_came[one.dataset_id] = at
        return True

    def _is_past(self, one: Loaded) -> bool:
        """Whether it is no news of today: of very many days, or of many rows some of which are of days ago."""
        days = self._days(one)
        return len(days) > PAST.days or (one.accepted >= PAST_BODY and min(days, default=date.max) < self._ago(OF_LATE))

    def _days(self, one: Loaded) -> Collection[date]:
        dataset = self.warehouse.prepared(one.dataset_id)
        return (one.touched.days.get(dataset.when) if dataset else None) or ()

    def _ago(self, span: timedelta) -> date:
        return (self.clock() - span).astimezone(HANOI).date()

    def _ripe(self) -> list[Past]:
        """What is reckoned next of those that are over or have become much: of the last weeks before what lies further back, and
        the least, so that it does not wait for the most; as many together as fit into a portion."""
        at, portion = time.monotonic(), list[Past]()
        ripe = [name for name in self._past if self._ripe_at(name) <= at]
        for name in sorted(ripe, key=lambda name: (not self._past[name][0].recent, self._rows(name), name)):
            if not portion or sum(one.batch.accepted for one in portion) + self._rows(name) <= PAST_ROWS:
                portion += self._taken_of(name)
        return portion

    def _ripe_at(self, name: str) -> float:
        """When its load is over unless more of it comes; at once where it has become much. Much of long ago waits for the end of
        every load: reckoning and keeping beside each other take longer than one after the other."""
        alone = 0 if self._rows(name) >= PAST_ROWS else self._past_came[name] + LULL_SECONDS
        years = not self._past[name][0].recent and self._rows(name) > FEW_ROWS
        return max(alone, min(self._lull_at(), self._load_began + LOAD_SECONDS)) if years else alone

    def _lull_at(self) -> float:
        """When nothing more of any past has come for a while, unless more comes."""
        return max(self._past_came.values(), default=0.0) + LULL_SECONDS

    def _rows(self, name: str) -> int:
        return sum(one.batch.accepted for one in self._past[name])

    def _taken_of(self, name: str) -> list[Past]:
        waiting, n = self._past.pop(name), 0
        for place, one in enumerate(waiting, 1):
            n += one.batch.accepted
            if n >= PAST_ROWS and waiting[place:]:
                self._past[name] = waiting[place:]
                return waiting[:place]
        return waiting

    def _reckon_past(self, past: list[Past]) -> None:
        if not past:
            return
        close_old_connections()
        try:
            whole = [fact for one in past for fact in one.facts or ()]
            whole += line.complete(self.warehouse, [one.batch for one in past if one.facts is None], self.clock())
            line.reckon(self.warehouse, whole, self.clock())
        except Exception:
            log.exception("batches %s could not be carried", [one.batch.batch for one in past])
            self._fails([one.batch for one in past])
        give_back()
        self._done(len(past))

    def _make_room(self) -> None:
        """In a flood the doors go first: who sends waits for an answer, who looks can wait some seconds more, once a group."""
        while self._room > 0 and self._keeping.share() > FULL and not self._ending.wait(STEP_SECONDS):
            self._room -= STEP_SECONDS

    def _uncarried(self, batches: list[Loaded]) -> list[Loaded]:
        """Those that cannot be carried; one of them does not hold up the others."""
        if not batches or self._carried(batches):
            return []
        return [one for one in batches if len(batches) == 1 or not self._carried([one])]

    def _carried(self, batches: list[Loaded]) -> bool:
        close_old_connections()
        try:
            line.carry(self.warehouse, batches, self.clock())
        except Exception:  # they stay kept and uncarried: tried again later, and at the next start
            log.exception("batches %s could not be carried", [one.batch for one in batches])
            return False
        return True


def _told(error: Exception) -> DieuhanhError:
    """What the door may say: whatever broke in the store, nothing of the delivery is kept."""
    if isinstance(error, DieuhanhError):
        return error
    told = StoreError(f"the delivery was not kept: {type(error).__name__}. Lần gửi này chưa được lưu.")
    told.__cause__ = error
    return told
