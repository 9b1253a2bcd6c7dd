"""Every revision of every value, so that what a screen showed on any past day can be shown again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from dieuhanh.warehouse.engine import LOCAL
from dieuhanh.warehouse.plain import plain_rows
from dieuhanh.warehouse.store import Warehouse

_AT = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema([
    *((name, pa.string()) for name in ("indicator", "unit", "period", "slice", "compared_with")), ("revision", pa.int64()),
    *((name, pa.string()) for name in ("number", "none_reason", "part", "whole", "status")),
    ("as_of", _AT), ("received_at", _AT), ("reckoned_at", _AT), ("source", pa.string()), ("batch", pa.int64()),
    ("reason", pa.string()), ("have", pa.int64()), ("due", pa.int64()), ("quality", pa.string()), ("kind", pa.string()),
])  # fmt: skip
KEY = ("indicator", "unit", "period", "slice", "compared_with")
COMPUTED = "computed"  # the kind that is thinned; loaded, corrected, approved and sent values are kept for good
ALL_FOR = timedelta(hours=48)
HOURLY_FOR = timedelta(days=90)


def append_revisions(warehouse: Warehouse, columns: Mapping[str, Sequence[Any]]) -> int:
    """Write revisions that are not there yet, by (indicator, unit, period, slice, compared_with, revision); how many were new.
    Each column of the schema is a list, moments may be ISO text; one that is not given is empty."""
    n = len(columns["revision"])
    if not n:
        return 0
    given = {field: columns.get(field.name) or [None] * n for field in SCHEMA}
    table = pa.table([pa.array(_column(field, values), field.type) for field, values in given.items()], SCHEMA)
    same = " AND ".join(f"v.{name} = r.{name}" for name in (*KEY, "revision"))
    with warehouse.write() as connection:
        connection.register("_rows", table)
        # The same revision was reckoned at the same time: older blocks need not be read.
        sql = f"""INSERT INTO _revisions BY NAME SELECT DISTINCT ON ({", ".join(KEY)}, revision) * FROM _rows r
                  WHERE NOT EXISTS (SELECT 1 FROM _revisions v WHERE {same}
                                    AND v.reckoned_at >= (SELECT min(reckoned_at) FROM _rows))"""
        done = connection.execute(sql).fetchone()
        connection.unregister("_rows")
    return int(done[0]) if done else 0


_LEFT_OUT = {**dict.fromkeys(KEY, ""), "kind": COMPUTED}  # what names a value is never missing


def _column(field: pa.Field, values: Sequence[Any]) -> Sequence[Any]:
    """One field of many revisions; moments may be ISO text."""
    if field.type == _AT:
        read = {value: datetime.fromisoformat(value) for value in set(values) if isinstance(value, str)}
        return [read.get(value, value) for value in values]
    left_out = _LEFT_OUT.get(field.name)
    return values if left_out is None else [left_out if value is None else value for value in values]


def revisions(
    warehouse: Warehouse, indicator: str, unit: str, period: str, slice: str = "", compared_with: str = ""
) -> list[dict[str, Any]]:
    """Every kept revision of one value, the newest first."""
    key = {"indicator": indicator, "unit": unit, "period": period, "slice": slice, "compared_with": compared_with}
    where = " AND ".join(f"{name} = ${name}" for name in KEY)
    return plain_rows(warehouse.read(f"SELECT * FROM _revisions WHERE {where} ORDER BY revision DESC", key))


def values_as_of(warehouse: Warehouse, at: datetime, indicators: Sequence[str] = (), units: Sequence[str] = (),
                 periods: Sequence[str] = ()) -> list[dict[str, Any]]:  # fmt: skip
    """The values as they stood at an instant, of these indicators, units and periods (empty: all)."""
    asked = {"indicator": list(indicators), "unit": list(units), "period": list(periods)}
    chosen = "".join(f" AND {name} IN (SELECT unnest(${name}::VARCHAR[]))" for name, values in asked.items() if values)
    return plain_rows(warehouse.read(
        f"""SELECT * FROM _revisions WHERE reckoned_at <= $at::TIMESTAMPTZ{chosen}
            QUALIFY row_number() OVER (PARTITION BY {", ".join(KEY)} ORDER BY revision DESC) = 1
            ORDER BY {", ".join(KEY)}""", {"at": at.isoformat(), **{k: each for k, each in asked.items() if each}}))  # fmt: skip


def thin(warehouse: Warehouse, now: datetime) -> int:
    """Of computed values keep all for 48 hours, then the last of each hour for 90 days, then of each local day; how many went."""
    shift = LOCAL // timedelta(microseconds=1)
    params = {"all": (now - ALL_FOR).isoformat(), "hourly": (now - HOURLY_FOR).isoformat(), "kind": COMPUTED}
    with warehouse.write() as connection:
        done = connection.execute(
            f"""DELETE FROM _revisions WHERE rowid IN (SELECT rowid FROM (
                SELECT rowid, row_number() OVER (PARTITION BY {", ".join(KEY)},
                    CASE WHEN reckoned_at < $hourly::TIMESTAMPTZ THEN -((epoch_us(reckoned_at) + {shift}) // 86400000000)
                         ELSE epoch_us(reckoned_at) // 3600000000 END
                    ORDER BY revision DESC) AS nth
                FROM _revisions WHERE kind = $kind AND reckoned_at < $all::TIMESTAMPTZ) WHERE nth > 1)""",
            params,
        ).fetchone()
    return int(done[0]) if done else 0
