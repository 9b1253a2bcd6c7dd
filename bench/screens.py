"""What people wait for while rows come in: the overview, the live number, a list among millions, the figures after a change."""

import http.client
import json
import threading
import time
import urllib.parse
from datetime import UTC, datetime
from itertools import takewhile

from bench.browser import Listener, Person, enter, stream_of
from bench.centre import Centre, running
from bench.clients import Pushed, every, push
from bench.figures import Figure, percentile
from bench.push import STANDING, offices
from bench.rows import dossiers, readings

VIEWERS = 50
TURNS = 12  # each viewer opens the page so often, one each five seconds


def home() -> list[Figure]:
    """`/` opened by 50 viewers every 5 s (open loop), each holding a stream, while 5,000 rows a second come in."""
    with running() as centre:
        person = _begin(centre, 20_000)
        query = stream_of(person.get("/")[1])
        ears = [Listener(centre.line, query).start() for _ in range(VIEWERS)]
        end = threading.Event()
        fallen: list[Pushed] = []
        rain = threading.Thread(target=_rain, args=(centre, end, fallen), daemon=True)
        rain.start()
        links = [http.client.HTTPConnection("127.0.0.1", centre.web, timeout=60) for _ in range(VIEWERS)]
        latencies = every(5, TURNS, VIEWERS, lambda number: _open(person, links[number]))
        end.set()
        rain.join(timeout=30)
        for ear in ears:
            ear.stop()
        size = len(person.get("/")[1]) / 1024
        return [
            Figure("p95 of /", percentile(latencies, 95) * 1000, "ms", "<= 100", f"{len(latencies)} openings"),
            Figure("median of /", percentile(latencies, 50) * 1000, "ms"),
            Figure("rows kept meanwhile", fallen[0].rate, "rows/s", "5,000", f"{fallen[0].refused} refused"),
            Figure("HTML of /, gzip", size, "kB", "<= 60"),
            Figure("line, highest memory", centre.memory_mb("line"), "MB", "< 1,024"),
        ]


def live() -> list[Figure]:
    """From pushing one dossier to the message about it on a screen that listens."""
    with running() as centre:
        person = _begin(centre, 20_000)
        key = centre.key("services.dossiers")
        ear = Listener(centre.line, stream_of(person.get("/")[1])).start()
        time.sleep(2)
        waits = [_until_heard(centre, key, ear, 3_000_000 + turn) for turn in range(20)]
        ear.stop()
        return [
            Figure("p95 from push to screen", percentile(waits, 95) * 1000, "ms", "<= 2,000", f"{len(waits)} events"),
            Figure("median from push to screen", percentile(waits, 50) * 1000, "ms"),
        ]


def overdue() -> list[Figure]:
    """Among three million dossiers: an office's overdue list, and the figures of `services` after one change."""
    with running() as centre:
        person = _begin(centre, STANDING)
        office = offices(centre)[0]
        address = "/api/v1/records/services.dossiers?" + urllib.parse.urlencode(
            {"office": office, "status": "4", "order": "due_effective"}
        )
        pages = {1: _pages(person, address, 1), 50: _pages(person, address, 50)}
        key = centre.key("services.dossiers")
        after = [_reckoned(centre, key, 5_000_000 + turn) for turn in range(10)]
        return [
            *(
                Figure(f"p95 of page {page} of an office's list", percentile(times, 95) * 1000, "ms", "<= 100")
                for page, times in pages.items()
            ),
            Figure("services after a change, p95", percentile(after, 95) * 1000, "ms", "< 1,000", "push, commit, figures kept"),
            Figure("line, highest memory", centre.memory_mb("line"), "MB", "< 1,024"),
        ]


def _begin(centre: Centre, standing: int) -> Person:
    """Fill the centre and let the figures settle."""
    key = centre.key("services.dossiers")
    push(centre.line, "services.dossiers", key, dossiers(0, standing, offices(centre), datetime.now(UTC), 5000), 4)
    while not centre.ask("settled", timeout=60):
        pass
    return enter(centre)


def _rain(centre: Centre, end: threading.Event, fallen: list[Pushed]) -> None:
    key = centre.key("bench_sensors.readings")
    bodies = takewhile(lambda _: not end.is_set(), readings(10_000_000))
    fallen.append(push(centre.line, "bench_sensors.readings", key, bodies, 4, pace=5000))


def _open(person: Person, link: http.client.HTTPConnection) -> None:
    status, _ = person.get("/", link)
    if status != 200:
        raise RuntimeError(f"/ answered {status}")


def _one(number: int, centre: Centre) -> tuple[bytes, int]:
    body, _ = next(dossiers(number, 1, offices(centre), datetime.now(UTC), 1))
    row = json.loads(body) | {"received_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "status": "2", "finished_at": None}
    return json.dumps(row).encode(), 1


def _until_heard(centre: Centre, key: str, ear: Listener, number: int) -> float:
    heard, start = len(ear.heard), time.perf_counter()
    push(centre.line, "services.dossiers", key, iter([_one(number, centre)]), 1)
    while len(ear.heard) == heard and time.perf_counter() - start < 20:
        time.sleep(0.005)
    took = (ear.heard[heard][0] if len(ear.heard) > heard else time.perf_counter()) - start
    time.sleep(1.5)  # the next one is an event of its own
    return took


def _reckoned(centre: Centre, key: str, number: int) -> float:
    start = time.perf_counter()
    push(centre.line, "services.dossiers", key, iter([_one(number, centre)]), 1)
    centre.ask("settled", timeout=60)
    return time.perf_counter() - start


def _pages(person: Person, address: str, page: int) -> list[float]:
    """Latencies of one page, reached by following `next` as a reader does."""
    for _ in range(page - 1):
        address = json.loads(_plain(person.get(address)[1]))["next"]
    times = []
    for _ in range(30):
        start = time.perf_counter()
        status, body = person.get(address)
        times.append(time.perf_counter() - start)
        if status != 200 or len(json.loads(_plain(body))["records"]) != 50:
            raise RuntimeError(f"{address} answered {status}")
    return times


def _plain(body: bytes) -> bytes:
    import gzip

    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
