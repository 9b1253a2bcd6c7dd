"""Revisions on their way to the warehouse: written there once however often they are sent, then forgotten here."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from dieuhanh.indicators.keeping import KEY
from dieuhanh.warehouse.store import Warehouse

_TEXT, _INT, _AT = pa.string(), pa.int64(), pa.timestamp("us", "UTC")
SCHEMA = pa.schema([
    *((name, _TEXT) for name in KEY), ("revision", _INT), ("number", _TEXT), ("none_reason", _TEXT), ("part", _TEXT),
    ("whole", _TEXT), ("status", _TEXT), ("as_of", _AT), ("received_at", _AT), ("reckoned_at", _AT), ("source", _TEXT),
    ("batch", _INT), ("reason", _TEXT), ("have", _INT), ("due", _INT), ("quality", _TEXT), ("kind", _TEXT),
])  # fmt: skip

_SAME = " AND ".join(f"r.{name} = n.{name}" for name in (*KEY, "revision"))
_INSERT = f"INSERT INTO _revisions BY NAME SELECT n.* FROM new_revisions n ANTI JOIN _revisions r ON {_SAME}"

# Of computed running values: every flush for 48 hours, then the last of each hour for 90 days, then of each day.
_THIN = f"""DELETE FROM _revisions WHERE rowid IN (
    SELECT rowid FROM (
        SELECT rowid, row_number() OVER (PARTITION BY {", ".join(KEY)}, epoch_us(reckoned_at) // $step
                                         ORDER BY revision DESC) AS place
        FROM _revisions WHERE kind = 'computed' AND reckoned_at < $before AND reckoned_at >= $since)
    WHERE place > 1)"""
_HOUR, _DAY = 3_600_000_000, 86_400_000_000


def write(warehouse: Warehouse, revisions: Sequence[dict[str, Any]]) -> None:
    """Add those the warehouse does not have."""
    with warehouse.write() as connection:
        connection.register("new_revisions", pa.Table.from_pylist(list(map(_row, revisions)), SCHEMA))
        connection.execute(_INSERT)
        connection.unregister("new_revisions")


def _row(revision: dict[str, Any]) -> dict[str, Any]:
    times = {name: datetime.fromisoformat(revision[name]) if revision[name] else None
             for name in ("as_of", "received_at", "reckoned_at")}  # fmt: skip
    return {**revision, **times, "quality": json.dumps(revision["quality"], ensure_ascii=False, sort_keys=True)}


def thin(warehouse: Warehouse, now: datetime) -> None:
    """Forget revisions between those that are kept; loaded, corrected and recomputed ones all stay."""
    recent, old, first = now - timedelta(hours=48), now - timedelta(days=90), datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    with warehouse.write() as connection:
        connection.execute(_THIN, {"step": _HOUR, "before": recent, "since": old})
        connection.execute(_THIN, {"step": _DAY, "before": old, "since": first})
