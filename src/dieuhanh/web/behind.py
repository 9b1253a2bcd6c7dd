"""Whether figures are still being reckoned behind a large delivery: known from a second ago, so that no page waits for it."""

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from dieuhanh.errors import DieuhanhError
from dieuhanh.warehouse.ask import ask, runs

FRESH_SECONDS = 1.0
A_MOMENT = timedelta(seconds=2)  # what is reckoned sooner is never spoken of


@dataclass
class Known:
    """The last answer of `line`; asked again in the background when a page looks and it is older than a second."""

    batches: int = 0
    since: datetime | None = None
    _asked: float = 0.0
    _door: threading.Lock = field(default_factory=threading.Lock)

    def waiting(self, now: datetime) -> int:
        """How many batches have waited for longer than a moment."""
        if time.monotonic() - self._asked > FRESH_SECONDS and self._door.acquire(blocking=False):
            self._asked = time.monotonic()
            threading.Thread(target=self._ask, name="behind", daemon=True).start()
        return self.batches if self.since is not None and now - self.since > A_MOMENT else 0

    def _ask(self) -> None:
        try:
            self.take(ask("behind") if runs() else {})
        except (DieuhanhError, OSError):  # a stopped line reckons nothing, and the sources' own states tell of it
            self.take({})
        finally:
            self._door.release()

    def take(self, answer: dict[str, Any]) -> None:
        """Remember what `line` said."""
        self.batches = int(answer.get("batches") or 0)
        self.since = datetime.fromisoformat(answer["since"]) if answer.get("since") else None


KNOWN = Known()


def waiting(now: datetime) -> int:
    """For the strip of every page."""
    return KNOWN.waiting(now)


def reckoned(now: datetime) -> datetime:
    """All that came before this instant is in the figures."""
    KNOWN.waiting(now)
    return KNOWN.since or now


def forget() -> None:
    """Drop what is known, as when a test changes the stores."""
    KNOWN.take({})
