"""What a centre holds, written so that two centres can be compared: no batch numbers, no moments of arrival."""

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

VALUES = "indicator, unit, period, slice, compared_with, number, none_reason, part, whole, status"
# Which zeros, cuts of older periods and units without a number are kept depends on what came together, in any run; so
# wholes that count something are compared all, cuts where both have them.
COUNTS = "slice = '' AND number IS NOT NULL AND number <> '0'"


def dump(home: Path) -> dict[str, Any]:
    """Everything that must be equal; `line` must not be running."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as store:
        tables = [name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        held = {name: _rows(store, name) for name in tables if name.startswith(("d_", "h_"))}
        aside = store.execute('SELECT "row", field, code, state FROM _set_aside ORDER BY ALL').fetchall()
        raw = store.execute("SELECT count(*), count(DISTINCT message) FROM _raw").fetchall()
        key = f"({VALUES.partition(', number')[0]}, revision)"
        twice = store.execute(f"SELECT count(*) - count(DISTINCT {key}) FROM _revisions").fetchone()
    return {"rows": held, "aside": aside, "raw": raw, "revisions twice": twice, **_operational(home)}


def _rows(store: duckdb.DuckDBPyConnection, table: str) -> Counter[str]:
    """Each row as text with how often it stands there."""
    asked = "SELECT column_name FROM duckdb_columns() WHERE table_name = ?"
    columns = {name for (name,) in store.execute(asked, [table]).fetchall()} - {"_batch", "_received"}
    kept = ", ".join(f'"{name}"::VARCHAR' for name in sorted(columns))
    return Counter(repr(row) for row in store.execute(f"SELECT {kept} FROM {table}").fetchall())


def _operational(home: Path) -> dict[str, Any]:
    with sqlite3.connect(home / "operational.sqlite3") as store:
        values = Counter(store.execute(f"SELECT {VALUES} FROM indicators_value WHERE {COUNTS}").fetchall())
        personal = Counter(store.execute("SELECT dataset, key, field, value FROM warehouse_personalfield").fetchall())
        waiting = store.execute("SELECT count(*) FROM indicators_outbox").fetchall()
        counted = store.execute("SELECT source, accepted, set_aside FROM connect_sourcestate ORDER BY source").fetchall()
    return {"values": values, "personal": personal, "outbox": waiting, "counted": counted}


def cuts(home: Path) -> dict[tuple[str, ...], str]:
    """Every kept cut: key -> number."""
    with sqlite3.connect(home / "operational.sqlite3") as store:
        asked = f"SELECT {VALUES.partition(', number')[0]}, number FROM indicators_value WHERE slice <> '' AND number IS NOT NULL"
        return {tuple(row[:-1]): row[-1] for row in store.execute(asked).fetchall()}


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
