"""How much of the last moments a thread has worked: what may wait makes room while that is nearly all of them."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

WINDOW_SECONDS = 0.5


@dataclass
class Busy:
    """Work of one thread; `share()` may be asked by any."""

    monotonic: Callable[[], float] = time.monotonic
    _spans: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=1_000))
    _began: float | None = None

    @contextmanager
    def working(self) -> Iterator[None]:
        """Around a piece of work."""
        self._began = begun = self.monotonic()
        try:
            yield
        finally:
            self._spans.append((begun, self.monotonic()))
            self._began = None

    def share(self) -> float:
        """Of the last half second, the part that was worked: 0 to 1."""
        now, begun = self.monotonic(), self._began
        since = now - WINDOW_SECONDS
        spans = [*tuple(self._spans), (now if begun is None else begun, now)]
        return sum(max(0.0, ended - max(begun, since)) for begun, ended in spans) / WINDOW_SECONDS
