"""The clock: what falls due as time passes, with no news from outside. Runs inside the `line` process."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import close_old_connections

from dieuhanh import settings
from dieuhanh.clock import now
from dieuhanh.connect.actions import judge_silence
from dieuhanh.declare import HANOI, days, minutes
from dieuhanh.indicators.actions import reckon_due, send_outbox
from dieuhanh.warehouse.actions import sweep
from dieuhanh.warehouse.rollups import sort_days, thin_minutes
from dieuhanh.warehouse.store import Warehouse

log = logging.getLogger("dieuhanh.worker")


@dataclass(frozen=True)
class Chore:
    """Something done every so often."""

    name: str
    every: timedelta
    do: Callable[[Warehouse, datetime], object]
    night: bool = False  # once a day, from NIGHT on: writers wait for it


def _forecast() -> None:
    """In a process of its own: what fits models would stay in the memory of `line`."""
    subprocess.Popen([sys.executable, "-m", "dieuhanh.cli", "forecast"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


CHORES = (
    Chore("silent sources", minutes(1), lambda warehouse, at: judge_silence(at)),
    Chore("overdue and due soon", minutes(1), reckon_due),
    Chore("revisions not yet sent", minutes(1), lambda warehouse, at: send_outbox(warehouse)),
    Chore("minutes of long ago", days(1), thin_minutes, night=True),
    Chore("yesterday laid down by series", days(1), sort_days, night=True),
    Chore("what has expired", days(1), sweep, night=True),
    Chore("forecasts", days(1), lambda warehouse, at: _forecast(), night=True),
)
NIGHT = 2  # o'clock, local time
REST, LONGEST = 3, 20.0  # the worker rests so many times as long as it worked, at most so many seconds: time may go faster


@dataclass
class Worker:
    """One thread that does each chore when it is due; a chore that fails is logged and tried at its next time."""

    warehouse: Warehouse
    _last: dict[str, datetime] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread:
            self._thread.join(timeout=30)

    def _run(self) -> None:
        pause = 1.0
        while not self._stop.wait(pause):
            began = time.monotonic()
            self.tick(now())
            pause = min(max(1.0, REST * (time.monotonic() - began)), LONGEST)

    def tick(self, at: datetime) -> None:
        """Do what is due at this time."""
        night = self._nightly_due(at)
        for chore in CHORES:
            if night if chore.night else self._due(chore, at):
                self._last[chore.name] = at
                self._do(chore, at)

    def _due(self, chore: Chore, at: datetime) -> bool:
        last = self._last.get(chore.name)
        return last is None or not last <= at < last + chore.every

    def _nightly_due(self, at: datetime) -> bool:
        """The first time after NIGHT of a day that no night's work was done on; the day of the first start counts as done."""
        local = at.astimezone(HANOI)
        stamp = settings.home() / "run" / "night.stamp"
        stamp.parent.mkdir(exist_ok=True)
        done = stamp.read_text() if stamp.exists() else ""
        due = bool(done) and local.hour >= NIGHT and done < local.date().isoformat()
        if due or not done:
            stamp.write_text(local.date().isoformat())
        return due

    def _do(self, chore: Chore, at: datetime) -> None:
        close_old_connections()
        try:
            with self.warehouse.carrying:  # a chore that reckons does not cross what the belt carries
                chore.do(self.warehouse, at)
        except Exception:
            log.exception("the chore %r failed", chore.name)
