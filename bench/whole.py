"""Every figure of every pack from nothing over ten million rows; after one more row; and the screens of all fields over them."""

import itertools
import json
import os
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.figures import Figure

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
ROWS = 10_000_000
SAMPLE = 20_000  # rows of each pack's own sample, sent through the door before they are multiplied


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
    """Rows that have a code of their own, told again under other codes until there are enough."""
    from dieuhanh import catalog

    counts = {one: warehouse.one(f"SELECT count(*) FROM {_table(one)}") for one in catalog.current().datasets}
    ours = [one for one in counts if counts[one] and len(one.key) == 1 and one.field(one.key[0]).type == "text" and _told(one)]
    times = (ROWS - sum(counts.values())) // sum(counts[one] for one in ours)
    with warehouse.write() as connection:
        for one in ours:
            key = one.key[0]
            connection.execute(f"""INSERT INTO {_table(one)} SELECT d.* REPLACE (d."{key}" || '~' || i AS "{key}")
                                   FROM {_table(one)} d, range(1, {times + 1}) t(i)""")
    warehouse.vacuum()


def _table(dataset: Any) -> str:
    return f"d_{dataset.id.replace('.', '_')}"


def _told(dataset: Any) -> bool:
    """Whether its rows happen, rather than being a register that others name."""
    from dieuhanh import catalog

    named = {of.id for one in catalog.current().datasets if one.derived for of, _ in one.derived.looks_up}
    whole = {of.id for one in catalog.current().indicators for of in getattr(one.value, "whole", ())}
    return dataset.id not in named | whole


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
    note = f"{len(_catalog().indicators)} indicators, {rows:,} rows, {len(values.numbers):,} values; reckoned after {steps['reckoned']:.0f} s, kept {steps['kept']:.0f} s"
    yield Figure("all figures from nothing", took, "s", "<= 60", note)


def _after_one(warehouse: Any) -> Iterable[Figure]:
    yield from ()


def _catalog() -> Any:
    from dieuhanh import catalog

    return catalog.current()
