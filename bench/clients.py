"""Load from outside: clients that push prepared bodies, viewers that open pages and hold a stream. Runs in its own process."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Pushed:
    """What the clients saw."""

    rows: int = 0
    seconds: float = 0
    latencies: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def rate(self) -> float:
        return self.rows / self.seconds if self.seconds else 0


def push(
    port: int,
    source: str,
    key: str,
    bodies: Iterator[tuple[bytes, int]],
    clients: int = 16,
    pace: float = 0,
    form: str = "application/x-ndjson",
) -> Pushed:
    """Send every (body, rows) over `clients` kept connections; `pace` rows a second, or as fast as they go."""
    seen, lock = Pushed(), threading.Lock()
    begun = time.perf_counter()

    def client() -> None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        headers = {"authorization": f"Bearer {key}", "content-type": form}
        while True:
            with lock:
                item = next(bodies, None)
                wait = begun + seen.rows / pace - time.perf_counter() if pace else 0
                if item:
                    seen.rows += item[1]
            if item is None:
                return
            if wait > 0:
                time.sleep(wait)
            start = time.perf_counter()
            link.request("POST", f"/api/v1/push/{source}", item[0], headers)
            answer = link.getresponse()
            answer.read()
            seen.latencies.append(time.perf_counter() - start)
            if answer.status != 200:
                seen.refused += 1

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen.seconds = time.perf_counter() - begun
    return seen


def every(seconds: float, times: int, viewers: int, view: Callable[[int], None]) -> list[float]:
    """Open loop: each viewer calls `view` every `seconds`, on time whether or not the last one is answered; latencies."""
    latencies: list[float] = []
    begun = time.perf_counter()

    def viewer(number: int) -> None:
        for turn in range(times):
            due = begun + (turn + number / viewers) * seconds
            time.sleep(max(0, due - time.perf_counter()))
            view(number)
            latencies.append(time.perf_counter() - due)  # from when it was due: a queue counts as waiting

    threads = [threading.Thread(target=viewer, args=(number,)) for number in range(viewers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return latencies
