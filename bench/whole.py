"""Every figure of every pack from nothing over ten million rows; after one more row; and the screens of all fields over them."""

import http.client
import itertools
import json
import os
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.browser import Person, enter
from bench.centre import running
from bench.figures import Figure, percentile

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
SAMPLE = 20_000  # rows of each pack's own sample, sent through the door before they are multiplied
OPENINGS = 40  # of each screen
SPAN = timedelta(days=730)
VOLUMES = {  # two years of a province: ten million rows with the samples themselves
    "services.dossier_events": 4_000_000, "services.dossiers": 700_000, "environment.observations": 3_000_000,
    "traffic.violations": 600_000, "cyber.events": 500_000, "security.calls": 250_000, "media.mentions": 250_000,
    "security.dispatches": 150_000, "requests.calls": 150_000, "requests.reports": 120_000, "land.dossiers": 150_000,
}  # fmt: skip


def whole() -> list[Figure]:
    """Ten million rows of all packs: all figures from nothing, after one row of each pack, and the screens over them."""
    with tempfile.TemporaryDirectory(prefix="dieuhanh-bench-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        os.environ |= {"DIEUHANH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "dieuhanh.settings"}
        warehouse = _prepared()
        reckoned = [*_from_nothing(warehouse), *_after_one(warehouse)]
        warehouse.close()
        return [*reckoned, *_screens(home)]


def _prepared() -> Any:
    import django

    django.setup()
    from django.core.management import call_command

    from dieuhanh.declare import Permit
    from dieuhanh.places.seed import seed
    from dieuhanh.warehouse.store import Warehouse

    call_command("migrate", verbosity=0)
    seed(Permit.system("bench"))
    warehouse = Warehouse.open()
    _sampled(warehouse)
    _multiplied(warehouse)
    return warehouse


def _sampled(warehouse: Any) -> None:
    """Each pack's sample, as its sources would send it."""
    for pack in _catalog().packs:
        for source, rows in _sample(pack.id).items():
            for part in _parts(rows, 20_000):
                _kept(warehouse, source, part)


def _sample(pack: str) -> Any:
    from dieuhanh import catalog

    return catalog.sample(pack)(7, NOW, SAMPLE)


def _parts(rows: Iterable[Any], size: int) -> Iterable[list[Any]]:
    rows = iter(rows)
    return iter(lambda: list(itertools.islice(rows, size)), [])


def _kept(warehouse: Any, source: str, rows: list[Any]) -> Any:
    from dieuhanh import catalog, line
    from dieuhanh.connect.fetch import fetch
    from dieuhanh.indicators.policies import now_in_force
    from dieuhanh.warehouse.derive import derive

    body = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
    fetched = fetch(catalog.current().source(source), body, "application/x-ndjson", NOW)
    loaded = line.receive(warehouse, [fetched], NOW)
    assert loaded[0].set_aside == (), loaded[0].answer()
    return derive(warehouse, loaded, NOW, now_in_force(NOW))


def _multiplied(warehouse: Any) -> None:
    """Rows that happen often, told again under other keys and of earlier days, until there are as many as a province has."""
    for name, rows in VOLUMES.items():
        dataset = _catalog().dataset(name)
        table, when, key = _table(dataset), dataset.when, dataset.key[0]
        had = warehouse.one(f"SELECT count(*) FROM {table}")
        reach = warehouse.one(f'SELECT date_diff(\'day\', min("{when}"), max("{when}")) FROM {table}')
        times = max(1, rows // had)
        back = max(1, (SPAN.days - reach) // times)
        times_of = [one.name for one in dataset.columns if one.type in ("moment", "date")]
        moved = [f'd."{one}" - to_days((i * {back})::INTEGER) AS "{one}"' for one in times_of]
        told = ", ".join([f"""d."{key}" || '~' || i AS "{key}" """, *moved])
        with warehouse.write() as connection:
            connection.execute(f"INSERT INTO {table} SELECT d.* REPLACE ({told}) FROM {table} d, range(1, {times}) t(i)")
    warehouse.vacuum()


def _table(dataset: Any) -> str:
    return f"d_{dataset.id.replace('.', '_')}"


def _from_nothing(warehouse: Any) -> Iterable[Figure]:
    """What `dieuhanh recompute all` does, of all running periods and states: every unit and every cut."""
    from dieuhanh.indicators.actions import keep, send_outbox, uncarried
    from dieuhanh.indicators.compute import since

    rows = sum(warehouse.one(f"SELECT count(*) FROM {_table(one)}") for one in _catalog().datasets)
    ids = [one.id for one in _catalog().indicators]
    since(warehouse, ids, NOW.date(), NOW)  # a centre that runs has laid out its questions
    warehouse.held.clear()
    started = time.perf_counter()
    values = since(warehouse, ids, NOW.date(), NOW)
    reckoned = time.perf_counter() - started
    keep(values, uncarried(warehouse), NOW)
    kept = time.perf_counter() - started
    send_outbox(warehouse)
    note = f"{len(ids)} indicators, {rows:,} rows, {len(values.numbers):,} values; reckoned {reckoned:.1f} s, kept {kept:.1f} s"
    yield Figure("all figures from nothing", time.perf_counter() - started, "s", "<= 60", note)


def _after_one(warehouse: Any) -> Iterable[Figure]:
    """The newest row of each pack's busiest source comes again under another key: until its figures are kept and sent."""
    for pack in _catalog().packs:
        source, row = _newest(pack.id)
        took = [_carried(warehouse, source, row, turn) for turn in range(5)][2:]  # the first ones lay out their questions
        yield Figure(f"after one row of {source.removesuffix('_sample')}", sorted(took)[1] * 1000, "ms", "< 1,000")


def _newest(pack: str) -> tuple[str, dict[str, Any]]:
    made = {source: list(rows) for source, rows in _sample(pack).items()}
    source = max(made, key=lambda one: len(made[one]) if made[one] and _coded(one, made[one][-1]) else 0)
    return source, made[source][-1]


def _coded(source: str, row: dict[str, Any]) -> bool:
    """Whether another row of it can be told by another text."""
    dataset = _catalog().source(source).into
    return dataset.key[0] in row and dataset.field(dataset.key[0]).type == "text"


def _carried(warehouse: Any, source: str, row: dict[str, Any], turn: int) -> float:
    from dieuhanh.indicators.actions import keep, send_outbox
    from dieuhanh.indicators.compute import compute

    key = _catalog().source(source).into.key[0]
    started = time.perf_counter()
    facts = _kept(warehouse, source, [row | {key: f"{row[key]}~one{turn}"}])
    keep(compute(warehouse, facts, NOW), facts, NOW)
    send_outbox(warehouse)
    return time.perf_counter() - started


# ── screens ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _screens(home: Path) -> Iterable[Figure]:
    """All fields and each of them, opened again and again by one leader, at the hour of the samples."""
    (home / "clock").write_text(NOW.isoformat())
    with running(home, DIEUHANH_CLOCK=str(home / "clock")) as centre:
        person = enter(centre)
        link = http.client.HTTPConnection("127.0.0.1", centre.web, timeout=60)
        for path in ["/linh-vuc", *(f"/linh-vuc/{one.slug}" for one in _catalog().packs)]:
            times = [_opened(person, path, link) for _ in range(OPENINGS + 3)][3:]
            yield Figure(
                f"p95 of {path}", percentile(times, 95) * 1000, "ms", "<= 150", f"median {percentile(times, 50) * 1000:.0f} ms"
            )


def _opened(person: Person, path: str, link: http.client.HTTPConnection) -> float:
    started = time.perf_counter()
    status, _ = person.get(path, link)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return time.perf_counter() - started


def _catalog() -> Any:
    from dieuhanh import catalog

    return catalog.current()
