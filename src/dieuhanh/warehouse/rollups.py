"""Rolling up after news, and the nights' care of it.

An hour is reckoned anew from its rows whenever one of them changed, so carrying a batch twice changes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import duckdb

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.handoff import Loaded
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.declare.times import days
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.engine import columns, local_day, quote
from dieuhanh.warehouse.rolled import Roll, bucket, from_days, from_rows, rolls
from dieuhanh.warehouse.store import Warehouse

MINUTES_KEPT = days(90)


# ── after news ──────────────────────────────────────────────────────────────────────────────────────────────────────


def roll_up(warehouse: Warehouse, loaded: Iterable[Loaded]) -> None:
    """Reckon anew the minutes, hours and days that these batches touched."""
    batches: dict[str, list[int]] = {}
    for one in loaded:
        batches.setdefault(one.dataset_id, []).append(one.batch)
    for name, numbers in batches.items():
        dataset = warehouse.prepared(name)
        if dataset and rolls(dataset):
            with warehouse.write() as connection:
                _roll(connection, Roll(dataset), numbers)


def _roll(connection: duckdb.DuckDBPyConnection, roll: Roll, batches: Sequence[int]) -> None:
    connection.execute(_touched(roll, batches))
    ends = connection.execute("SELECT min(_t)::VARCHAR, (max(_t) + INTERVAL 1 HOUR)::VARCHAR FROM _rolled").fetchone()
    if ends is None or ends[0] is None:
        return
    for grain in ("minute", "hour"):
        connection.execute(
            f"""DELETE FROM {roll.table(grain)} r USING _rolled t WHERE r._t >= TIMESTAMP '{ends[0]}'
                AND r._t < TIMESTAMP '{ends[1]}' AND date_trunc('hour', r._t) = t._t AND {_same(roll, "r")}"""
        )
        connection.execute(from_rows(roll, grain, _among(roll, ends)))
    _roll_days(connection, roll)


def _touched(roll: Roll, batches: Sequence[int]) -> str:
    """Every (series, hour) that a row of these batches stands in, as it is or in a version."""
    among = f"_batch BETWEEN {min(batches)} AND {max(batches)} AND _batch IN ({', '.join(map(str, batches))})"
    at, tables = quote(roll.dataset.when), (schema.current(roll.dataset), schema.history(roll.dataset))
    rows = " UNION ALL ".join(
        f"SELECT {columns(roll.keys)}, {bucket('hour', at)} AS _t FROM {one} WHERE {among}" for one in tables
    )
    return f"CREATE OR REPLACE TEMP TABLE _rolled AS SELECT DISTINCT * FROM ({rows})"


def _same(roll: Roll, one: str) -> str:
    return " AND ".join(f"{one}.{quote(name)} = t.{quote(name)}" for name in roll.keys)


def _among(roll: Roll, ends: tuple[str, str]) -> str:
    at = f"d.{quote(roll.dataset.when)}"
    return f"""SEMI JOIN _rolled t ON {bucket("hour", at)} = t._t AND {_same(roll, "d")}
        WHERE {at} >= '{ends[0]}+00'::TIMESTAMPTZ AND {at} < '{ends[1]}+00'::TIMESTAMPTZ"""


def _roll_days(connection: duckdb.DuckDBPyConnection, roll: Roll) -> None:
    """Days from their hours: a local day begins on the hour."""
    day = local_day("_t")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE _rolled_days AS SELECT DISTINCT {columns(roll.keys)}, {day} AS _t FROM _rolled"
    )
    ends = connection.execute("SELECT min(_t)::VARCHAR, max(_t)::VARCHAR FROM _rolled_days").fetchone()
    assert ends is not None
    table = roll.table("day")
    connection.execute(f"""DELETE FROM {table} r USING _rolled_days t WHERE r._t BETWEEN DATE '{ends[0]}' AND DATE '{ends[1]}'
                           AND r._t = t._t AND {_same(roll, "r")}""")
    among = f"""SEMI JOIN _rolled_days t ON {local_day("h._t")} = t._t AND {_same(roll, "h")}
        WHERE h._t BETWEEN DATE '{ends[0]}' - INTERVAL 1 DAY AND DATE '{ends[1]}' + INTERVAL 1 DAY"""
    connection.execute(from_days(roll, among))


# ── at night ────────────────────────────────────────────────────────────────────────────────────────────────────────


def thin_minutes(warehouse: Warehouse, now: datetime) -> None:
    """Minutes are looked at closely while they are young; the hours of all time stay."""
    for dataset in filter(rolls, warehouse.datasets):
        with warehouse.write() as connection:
            until = (now - MINUTES_KEPT).replace(tzinfo=None).isoformat()
            connection.execute(f"DELETE FROM {Roll(dataset).table('minute')} WHERE _t < TIMESTAMP '{until}'")


def sort_days(warehouse: Warehouse, now: datetime) -> None:
    """The local day that has ended is laid down again by series: one series then reads few blocks of it."""
    today = Period.of("day", now.astimezone(HANOI).date()).begins()
    for dataset in filter(rolls, warehouse.datasets):
        sort_day(warehouse, dataset, (today - timedelta(days=1)).isoformat(), today.isoformat())


def sort_day(warehouse: Warehouse, dataset: Dataset, first: str, until: str) -> int:
    """Lay the rows between two instants (ISO) down again by series and time, so that one series reads few blocks; how many."""
    at, table, roll = quote(dataset.when), schema.current(dataset), Roll(dataset)
    day = f"{at} >= TIMESTAMPTZ '{first}' AND {at} < TIMESTAMPTZ '{until}'"
    with warehouse.write() as connection:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE _day AS SELECT * FROM {table} WHERE {day}")
        connection.execute(f"DELETE FROM {table} WHERE {day}")
        done = connection.execute(
            f"INSERT INTO {table} BY NAME SELECT * FROM _day ORDER BY {columns(roll.keys)}, {at}").fetchone()  # fmt: skip
        connection.execute("DROP TABLE _day")
    return int(done[0]) if done else 0
