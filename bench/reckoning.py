"""The figures of `services` after one change among three million dossiers: CPU of each step, and how many statements it took."""

import json
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.figures import Figure

STANDING = 3_000_000
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
SOURCE = "services.dossiers"
TURNS = 5

# Two years of dossiers in 110 offices, one in twenty open; derived fields are written as the pack's method would find them.
MADE = {
    "code": "i::varchar", "procedure": "'1.00' || (hash(i) % 200)", "office": "o.code", "holder_office": "o.code",
    "receiving_office": "o.code", "channel": "(hash(i * 2) % 3 + 1)::varchar", "applicant_kind": "(hash(i * 4) % 3)::varchar",
    "officer": "'u' || (hash(i * 3) % 700)", "holder_officer": "'u' || (hash(i * 3) % 700)", "received_at": "r",
    "submitted_at": "r", "due_at": "due", "due_effective": "due", "due_766": "due", "first_due_at": "due",
    "due_soon_at": "r + INTERVAL 7 DAY", "closed_at": "e", "ended_at": "e", "end_766": "e", "finished_at": "e",
    "status": "if(e IS NULL, '4', '9')", "group": "if(e IS NULL, 'working', 'closed')", "pause_known": "'yes'",
    "outcome": "CASE WHEN e IS NULL THEN NULL WHEN e <= due THEN 'on_time' ELSE 'late' END",
    "result_766": "CASE WHEN e IS NULL THEN NULL WHEN e <= due THEN 'on_time' ELSE 'late' END",
    "taken_days": "if(e IS NULL, NULL, epoch_us(e - r) / 86400000000)", "requests": "hash(i * 6) % 3",
    "level": "if(hash(i * 7) % 2 = 0, 'toan_trinh', 'mot_phan')",
    "end_level": "if(hash(i * 7) % 2 = 0, 'toan_trinh', 'mot_phan')",
    "fee": "(hash(i * 8) % 3) * 10000", "paid_online": "(hash(i * 9) % 3)::varchar", "e_result": "hash(i * 10) % 2 = 0",
    "digitised_whole": "hash(i * 11) % 2 = 0", "reused": "hash(i * 12) % 2 = 0", "vneid": "hash(i * 13) % 2 = 0",
    "personal_store": "hash(i * 14) % 2 = 0", "needs_paper_result": "hash(i * 15) % 2 = 0",
}  # fmt: skip


def reckoning() -> list[Figure]:
    """One dossier comes, then is closed, again and again; process CPU, so that a busy machine does not blur it."""
    with tempfile.TemporaryDirectory(prefix="dieuhanh-bench-") as home:
        os.environ |= {"DIEUHANH_HOME": home, "DJANGO_SETTINGS_MODULE": "dieuhanh.settings"}
        return _measured(_prepared())


def _prepared() -> tuple[Any, list[str]]:
    import django

    django.setup()
    from django.core.management import call_command

    from dieuhanh.declare import Permit
    from dieuhanh.places.queries import load_gazetteer
    from dieuhanh.places.seed import seed
    from dieuhanh.warehouse.store import Warehouse

    call_command("migrate", verbosity=0)
    seed(Permit.system("bench"))
    warehouse = Warehouse.open()
    offices = [unit.code for unit in load_gazetteer().offices(NOW.date())][:110]
    if not warehouse.one("SELECT count(*) FROM d_services_dossiers"):
        fill(warehouse, offices)
    return warehouse, offices


def fill(warehouse: Any, offices: list[str], rows: int = STANDING) -> None:
    """Standing dossiers, straight into the current table, older ones first."""
    names, step = ", ".join(f'"{name}"' for name in MADE), 730 * 86_400_000_000 // rows
    with warehouse.write() as connection:
        connection.execute("CREATE OR REPLACE TEMP TABLE o AS SELECT unnest(?::VARCHAR[]) code, unnest(range(?)) oi",
                           [offices, len(offices)])  # fmt: skip
        connection.execute(f"""
            INSERT INTO d_services_dossiers ({names}, _batch, _row, _seq, _received)
            SELECT {", ".join(MADE.values())}, 1, i, 1, TIMESTAMPTZ '2026-11-24 02:00:00+00' FROM (
                SELECT i, hash(i) % {len(offices)} AS oi, r, r + INTERVAL 8 DAY AS due,
                       if(hash(i * 20) % 100 < 96 AND done < '{NOW}', done, NULL) AS e FROM (
                    SELECT i, r, r + to_seconds(3600 + (hash(i * 21) % 1000000)::INTEGER) AS done FROM (
                        SELECT i, TIMESTAMPTZ '{NOW - timedelta(730)}' + to_microseconds(i * {step}) AS r
                        FROM range({rows}) t(i)))) JOIN o USING (oi)""")
        connection.execute("INSERT INTO _batches (batch, source, dataset, received_at) VALUES (1, ?, ?, ?)",
                           [SOURCE, SOURCE, NOW])  # fmt: skip
    warehouse.vacuum()


def _measured(prepared: tuple[Any, list[str]]) -> list[Figure]:
    from dieuhanh.indicators.actions import keep, send_outbox
    from dieuhanh.indicators.compute import compute
    from dieuhanh.indicators.policies import now_in_force
    from dieuhanh.warehouse.derive import derive

    warehouse, offices = prepared
    statements = _counting(warehouse)
    spent: dict[str, list[float]] = {}
    for turn in range(2 * TURNS + 2):
        at = NOW + timedelta(minutes=turn)
        loaded = _sent(warehouse, offices[turn // 2 % 7], turn, at)
        policies = now_in_force(at)
        facts = _timed(spent, "derive", derive, warehouse, loaded, at, policies)
        reads = len(statements)
        values = _timed(spent, "compute", compute, warehouse, facts, at)
        spent.setdefault("statements", []).append(len(statements) - reads)
        _timed(spent, "keep", keep, values, facts, at)
        _timed(spent, "outbox", send_outbox, warehouse)
        spent.setdefault("values", []).append(len(values.numbers))
    return list(_figures(spent))


def _figures(spent: dict[str, list[float]]) -> Any:
    usual = {name: sorted(found[2:])[TURNS] for name, found in spent.items()}  # the first two compile and fill what is held
    for name in ("derive", "compute", "keep", "outbox"):
        yield Figure(f"{name} after one change, CPU", usual[name] * 1000, "ms", note=f"first {spent[name][0] * 1000:,.0f} ms")
    total = sum(usual[name] for name in ("derive", "compute", "keep", "outbox"))
    wall = sum(usual[f"{name} wall"] for name in ("derive", "compute", "keep", "outbox"))
    yield Figure("figures after one change, CPU", total * 1000, "ms", note=f"{int(usual['values'])} values reckoned")
    yield Figure("figures after one change", wall * 1000, "ms", "< 1,000", "as long as it took; a busy machine takes longer")
    yield Figure("statements of one reckoning", usual["statements"], "")


def _timed(spent: dict[str, list[float]], name: str, step: Callable[..., Any], *args: Any) -> Any:
    started, clock = time.process_time(), time.perf_counter()
    answer = step(*args)
    spent.setdefault(name, []).append(time.process_time() - started)
    spent.setdefault(f"{name} wall", []).append(time.perf_counter() - clock)
    return answer


def _counting(warehouse: Any) -> list[tuple[float, str]]:
    """Every statement that is read from now on, with its CPU seconds."""
    found: list[tuple[float, str]] = []
    read = warehouse.read

    def counted(sql: str, *args: Any, **kwargs: Any) -> Any:
        started = time.process_time()
        try:
            return read(sql, *args, **kwargs)
        finally:
            found.append((time.process_time() - started, sql))

    warehouse.read = counted
    return found


def _sent(warehouse: Any, office: str, turn: int, at: datetime) -> Any:
    """A dossier as its source sends it: a new one, and next time the same one, closed."""
    from dieuhanh import catalog, line
    from dieuhanh.connect.fetch import fetch

    received, stamp = NOW - timedelta(days=4, hours=turn // 2), lambda moment: moment.isoformat()
    row = {"code": f"{office}-261120-{os.getpid() % 100:02}{turn // 2:04}", "procedure": "1.0042", "office": office,
           "receiving_office": office, "channel": "2", "applicant_kind": "0", "received_at": stamp(received),
           "submitted_at": stamp(received), "due_at": stamp(received + timedelta(days=8)), "status": "9" if turn % 2 else "4",
           "finished_at": stamp(at) if turn % 2 else None, "changed_at": stamp(at), "officer": "u42"}  # fmt: skip
    fetched = fetch(catalog.current().source(SOURCE), json.dumps(row).encode(), "application/x-ndjson", at)
    loaded = line.receive(warehouse, [fetched], at)
    assert loaded[0].accepted == 1, loaded[0].answer()
    return loaded
