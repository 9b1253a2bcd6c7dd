"""What a centre holds, written so that two centres can be compared: no batch numbers, no moments of arrival.

Of values every row that stands is compared in full: its key with zeros, slices and completeness, what it says, and where its
period lies. Left out is what tells of the way there and not of the value: `revision`, `reason` and `first_at` (batches carried
together have no revisions between them), `as_of`, `received_at`, `reckoned_at`, `source` and `batch` (of the news with which the
row was last reckoned: news of other units moves them only where these are reckoned too). Instead each value must agree with its
own last revision in the warehouse, and a key without a value must end in a revision that says it is gone.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

KEY = "indicator, unit, period, slice, compared_with"
SAYS = "number, none_reason, part, whole, status, have, due, quality"


def dump(home: Path) -> dict[str, Any]:
    """Everything that must be equal; `line` must not be running."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as store:
        tables = [name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        held = {name: _rows(store, name) for name in tables if name.startswith(("d_", "h_"))}
        aside = store.execute('SELECT "row", field, code, state FROM _set_aside ORDER BY ALL').fetchall()
        raw = store.execute("SELECT count(*), count(DISTINCT message) FROM _raw").fetchall()
        twice = store.execute(f"SELECT count(*) - count(DISTINCT ({KEY}, revision)) FROM _revisions").fetchone()
    return {"rows": held, "aside": aside, "raw": raw, "revisions twice": twice, **_operational(home)}


def _rows(store: duckdb.DuckDBPyConnection, table: str) -> Counter[str]:
    """Each row as text with how often it stands there."""
    asked = "SELECT column_name FROM duckdb_columns() WHERE table_name = ?"
    columns = {name for (name,) in store.execute(asked, [table]).fetchall()} - {"_batch", "_received"}
    kept = ", ".join(f'"{name}"::VARCHAR' for name in sorted(columns))
    return Counter(repr(row) for row in store.execute(f"SELECT {kept} FROM {table}").fetchall())


def _operational(home: Path) -> dict[str, Any]:
    with sqlite3.connect(home / "operational.sqlite3") as store:
        values = store.execute(f"SELECT {KEY}, {SAYS}, begins, ends, hour, usual FROM indicators_value").fetchall()
        personal = Counter(store.execute("SELECT dataset, key, field, value FROM warehouse_personalfield").fetchall())
        waiting = store.execute("SELECT count(*) FROM indicators_outbox").fetchall()
        counted = store.execute("SELECT source, accepted, set_aside FROM connect_sourcestate ORDER BY source").fetchall()
    return {"values": Counter(map(repr, _read(values))), "personal": personal, "outbox": waiting, "counted": counted}


def unlike_their_last_revision(home: Path) -> list[Any]:
    """Values that say something else than their last revision, or are of another one; gone ones must be gone in both."""
    with sqlite3.connect(home / "operational.sqlite3") as store:
        values = set(map(repr, _read(store.execute(f"SELECT {KEY}, {SAYS}, revision FROM indicators_value").fetchall())))
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as store:
        last = f"""SELECT {KEY}, {SAYS}, revision FROM _revisions
                   QUALIFY row_number() OVER (PARTITION BY {KEY} ORDER BY revision DESC) = 1"""
        told = set(map(repr, _read(store.execute(f"FROM ({last}) WHERE none_reason <> 'gone'").fetchall())))
    return sorted(values ^ told)


def _read(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows with `quality`, the thirteenth, read: either store writes it in its own way."""
    return [(*row[:12], json.dumps(json.loads(row[12]), sort_keys=True), *row[13:]) for row in rows]


def differences(a: dict[str, Any], b: dict[str, Any]) -> str:
    """The first few things that differ, in words."""
    said = []
    for name in a:
        if a[name] == b[name]:
            continue
        if isinstance(a[name], Counter):
            here, there = (list(more.items())[:3] for more in (a[name] - b[name], b[name] - a[name]))
            said.append(f"{name}: only here {here}, only there {there}")
        elif isinstance(a[name], dict):
            said.append(f"{name} › {differences(a[name], b[name])}")
        else:
            said.append(f"{name}: {json.dumps([a[name], b[name]], default=str)[:600]}")
    return "\n".join(said)
