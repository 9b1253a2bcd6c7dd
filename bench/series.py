"""Measurements over time: the page of a five-year series in a browser, and questions that must not grow with history."""

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.browser import Person, enter
from bench.centre import Centre, running
from bench.clients import push
from bench.figures import Figure, percentile

SOURCE = "bench_sensors.readings"
YEARS = timedelta(days=5 * 365 + 1)
TURNS = 40
# When the frame that holds the whole drawing has been made, or later: when the browser says that it first painted something.
PAINTED = """new MutationObserver((_, seen) => {
  if (!document.querySelector("ioc-series .area .data-s")) return;
  seen.disconnect();
  requestAnimationFrame(() => {
    const made = performance.now();
    new PerformanceObserver((list) => {
      const first = list.getEntriesByName("first-contentful-paint")[0];
      if (first) window.__painted = Math.max(made, first.startTime);
    }).observe({ type: "paint", buffered: true });
  });
}).observe(document, { childList: true, subtree: true });"""


# ── a page ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def page() -> list[Figure]:
    """From the start of the navigation until a five-year hourly series is painted."""
    with running() as centre:
        sent = push(centre.line, SOURCE, centre.key(SOURCE), _hourly(), 4)
        while not centre.ask("settled", timeout=60):
            pass
        person = enter(centre)
        path = "/chuoi/bench_sensors.readings?station=T1&metric=level&khoang=5-nam"
        times = _painted(centre, person, path)
        return [
            Figure("five years drawn, p95", percentile(times, 95), "ms", "<= 400", f"{sent.rows:,} rows, {len(times)} openings"),
            Figure("five years drawn, p50", percentile(times, 50), "ms"),
            Figure("HTML of the page, gzip", len(person.get(path)[1]) / 1024, "kB"),
        ]


def _hourly() -> Iterator[tuple[bytes, int]]:
    end = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    hours = YEARS // timedelta(hours=1)
    for first in range(0, hours, 1000):
        rows = [_reading(end, n) for n in range(first, min(first + 1000, hours))]
        yield "\n".join(map(json.dumps, rows)).encode(), len(rows)


def _reading(end: datetime, n: int) -> dict[str, Any]:
    at = (end - timedelta(hours=n)).isoformat()
    return {"station": "T1", "metric": "level", "at": at, "value": 20 + n * 37 % 211 / 10, "flag": "ok"}


def _painted(centre: Centre, person: Person, path: str) -> list[float]:
    from playwright.sync_api import sync_playwright

    origin = f"http://127.0.0.1:{centre.web}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        context.add_cookies([{"name": name, "value": value, "url": origin} for name, value in person.cookies.items()])
        context.add_init_script(PAINTED)
        view, times = context.new_page(), []
        for _ in range(TURNS + 3):
            view.goto(origin + path)
            view.wait_for_function("() => window.__painted")
            times.append(float(view.evaluate("window.__painted")))
        browser.close()
    return times[3:]  # the first openings fill the browser's cache of styles and fonts


# ── a long history ──────────────────────────────────────────────────────────────────────────────────────────────────

ROWS = 100_000_000
STEPS = 200_000  # measurements of one series, one each five minutes: 694 days
STEP = timedelta(minutes=5)
CHUNK = 2_880  # steps: ten days
METRICS = 5
START = datetime(2024, 12, 31, 17, tzinfo=UTC)  # local midnight
YOUNG = 90 * 288  # steps of which minutes are kept


def history(rows: int = ROWS) -> list[Figure]:
    """180 days of a data set by day, the last day of one series, and the same when only half the history was there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")
    with tempfile.TemporaryDirectory(prefix="dieuhanh-bench-") as folder:
        os.environ["DIEUHANH_HOME"] = folder
        from dieuhanh.warehouse.store import Warehouse

        with Warehouse(Path(folder) / "warehouse.duckdb") as warehouse:
            readings = _readings()
            warehouse.prepare([readings])
            series = max(METRICS, rows // STEPS)
            halves = []
            for first, until in ((0, STEPS // 2), (STEPS // 2, STEPS)):
                _fill(warehouse, readings, series, first, until)
                halves.append(_asked(warehouse, readings, series, until))
            stands = int(warehouse.one("SELECT count(*) FROM d_bench_history"))
    return _figures(stands, *halves)


def _readings() -> Any:
    from dieuhanh.declare import Dataset, Nature, choice, moment, number, text

    return Dataset(
        id="bench.history", name="Số đo", one_row_is="một số đo", key=("station", "metric", "at"), when="at",
        nature=Nature.OBSERVATIONS,
        fields=(text("station", "Trạm"), text("metric", "Thông số"), moment("at", "Lúc"), number("value", "Giá trị"),
                choice("flag", "Cờ", ok="Tốt", fault="Lỗi")),
    )  # fmt: skip


def _fill(warehouse: Any, readings: Any, series: int, first: int, until: int) -> None:
    """Ten days at a time, laid by series as the night lays them, a batch a day; the rollups beside them."""
    from dieuhanh.warehouse.rolled import Roll, from_days, from_rows

    roll = Roll(readings)
    for start in range(first, until, CHUNK):
        end = min(start + CHUNK, until)
        since, to = ((START + STEP * step).isoformat() for step in (start, end))
        among = f"WHERE d.\"at\" >= TIMESTAMPTZ '{since}' AND d.\"at\" < TIMESTAMPTZ '{to}'"
        with warehouse.write() as connection:
            connection.execute(_rows(series, start, end))
            connection.execute(from_rows(roll, "hour", among))
            if end > STEPS - YOUNG:
                connection.execute(from_rows(roll, "minute", among))
    with warehouse.write() as connection:
        connection.execute(f"DELETE FROM {roll.table('day')}")
        connection.execute(from_days(roll))
    warehouse.connection.execute("CHECKPOINT")


def _rows(series: int, start: int, end: int) -> str:
    micros, step = int(START.timestamp() * 1e6), STEP // timedelta(microseconds=1)
    return f"""INSERT INTO d_bench_history BY NAME
        SELECT 'T' || (s // {METRICS})::VARCHAR AS station, 'm' || (s % {METRICS})::VARCHAR AS metric,
          make_timestamptz({micros} + n * {step}) AS "at", 20 + sin(n / 45.8) * 5 + hash(s, n) % 1000 / 500 AS value,
          CASE WHEN hash(n, s) % 500 = 0 THEN 'fault' ELSE 'ok' END AS flag, (n // 288 + 1)::BIGINT AS _batch,
          (n % 288 * {series} + s)::INTEGER AS _row, 1 AS _seq, make_timestamptz({micros} + n * {step}) AS _received,
          hash(s, n, 1) AS _hash, hash(s, n, 2) AS _key
        FROM range({start}, {end}) a(n), range({series}) b(s) ORDER BY n // 288, s, n"""


def _asked(warehouse: Any, readings: Any, series: int, until: int) -> dict[str, list[float]]:
    """Milliseconds of each question, each time of another series."""
    from dieuhanh.warehouse.series import by_day
    from dieuhanh.warehouse.series import series as one_series

    now = START + STEP * until
    today = date.fromisoformat((now + timedelta(hours=7)).date().isoformat())
    where = [{"station": f"T{n * 7 % (series // METRICS or 1)}", "metric": f"m{n % METRICS}", "flag": "ok"} for n in range(TURNS)]
    half_year = [today - timedelta(days=180 + n % 3) for n in range(TURNS)]
    day_ago = now - timedelta(days=1)
    return {
        "by day": _timed(lambda n: len(by_day(warehouse, readings, "value", half_year[n], today).stretches) >= 160),
        "last 24 h": _timed(lambda n: len(one_series(warehouse, readings, "value", where[n], day_ago, now).stretches) > 200),
    }


def _timed(ask: Callable[[int], bool]) -> list[float]:
    times = []
    for turn in range(-5, TURNS):  # the first are not counted: the store has just been written
        start = time.perf_counter()
        if not ask(turn):
            raise RuntimeError("the question was answered with less than it should")
        times.append((time.perf_counter() - start) * 1000)
    return times[5:]


def _figures(rows: int, half: dict[str, list[float]], whole: dict[str, list[float]]) -> list[Figure]:
    made = [Figure("observations", rows, "rows", f"{ROWS:,}")]
    for name, what in (("by day", "180 days of a data set by day"), ("last 24 h", "last 24 h of one series")):
        made += [
            Figure(f"{what}, p95", percentile(whole[name], 95), "ms", "<= 20"),
            Figure(f"{what}, p50", percentile(whole[name], 50), "ms", "", f"{percentile(half[name], 50):.1f} with half of it"),
            Figure(f"{what}, × when history doubles", percentile(whole[name], 50) / percentile(half[name], 50), "×", "<= 1.2"),
        ]
    return made
