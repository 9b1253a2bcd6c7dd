"""Every figure of every pack from nothing over ten million rows; after one more row; and the screens of all fields over them."""

import itertools
import json
import os
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bench.figures import Figure

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
SAMPLE = 20_000  # rows of each pack's own sample, sent through the door before they are multiplied
VOLUMES = {  # two years of a province: ten million rows with the samples themselves
    "services.dossier_events": 3_600_000, "services.dossiers": 900_000, "environment.observations": 2_600_000,
    "traffic.violations": 700_000, "security.calls": 550_000, "cyber.events": 500_000, "security.dispatches": 250_000,
    "media.mentions": 250_000, "requests.calls": 200_000, "requests.reports": 120_000, "economy.disbursements": 150_000,
    "land.dossiers": 150_000,
}  # fmt: skip


def whole() -> list[Figure]:
    """Ten million rows of all packs: all figures from nothing, then after one row of each pack."""
    with tempfile.TemporaryDirectory(prefix="dieuhanh-bench-") as home:
        os.environ |= {"DIEUHANH_HOME": home, "DJANGO_SETTINGS_MODULE": "dieuhanh.settings"}
        warehouse = _prepared()
        return [*_from_nothing(warehouse), *_after_one(warehouse)]


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
    from dieuhanh import catalog

    for pack in catalog.current().packs:
        for source, rows in catalog.sample(pack.id)(7, NOW, SAMPLE).items():
            for part in _parts(rows, 20_000):
                _kept(warehouse, source, part)


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
    """Rows that happen often, told again under other keys until there are as many as a province has."""
    with warehouse.write() as connection:
        for name, rows in VOLUMES.items():
            dataset = _catalog().dataset(name)
            table, key = _table(dataset), dataset.key[0]
            times = rows // max(1, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            connection.execute(f"""INSERT INTO {table} SELECT d.* REPLACE (d."{key}" || '~' || i AS "{key}")
                                   FROM {table} d, range(1, {times}) t(i)""")
    warehouse.vacuum()


def _table(dataset: Any) -> str:
    return f"d_{dataset.id.replace('.', '_')}"


def _from_nothing(warehouse: Any) -> Iterable[Figure]:
    """As after the loss of the operational store's values: every batch is news again."""
    from dieuhanh.indicators.actions import keep, send_outbox, uncarried
    from dieuhanh.indicators.compute import compute

    rows = sum(warehouse.one(f"SELECT count(*) FROM {_table(one)}") for one in _catalog().datasets)
    started, steps = time.perf_counter(), {}
    news = uncarried(warehouse)
    values = compute(warehouse, news, NOW)
    steps["reckoned"] = time.perf_counter() - started
    keep(values, news, NOW)
    steps["kept"] = time.perf_counter() - started
    send_outbox(warehouse)
    took = time.perf_counter() - started
    note = (f"{len(_catalog().indicators)} indicators, {rows:,} rows, {len(values.numbers):,} values; reckoned after "
            f"{steps['reckoned']:.0f} s, kept after {steps['kept']:.0f} s")  # fmt: skip
    yield Figure("all figures from nothing", took, "s", "<= 60", note)


def _after_one(warehouse: Any) -> Iterable[Figure]:
    yield from ()


def _catalog() -> Any:
    from dieuhanh import catalog

    return catalog.current()
