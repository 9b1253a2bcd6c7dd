"""Bring a serving engine's copy of the current rows up to date: what batches changed, or a data set whole.

A copied row has a turn; the row of the last turn counts, and a deleted one is a row that says so. Each data set's news goes in as
one block, so a reader sees it before or after, never between. Called again after a crash it does the same work once more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Type
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.changed import changed_since
from dieuhanh.warehouse.clickhouse import DAY, DECIMAL, INSTANT, ClickHouse
from dieuhanh.warehouse.derive import Deriving
from dieuhanh.warehouse.engine import columns, quote
from dieuhanh.warehouse.store import Warehouse

AT_ONCE = 500_000  # rows in one block
BATCHES = {"batch": "Int64", "source": "String", "dataset": "String", "received_at": INSTANT}
OURS = {"_batch": "Int64", "_row": "Int32", "_seq": "Int32", "_received": INSTANT}
_TYPES = {Type.INTEGER: "Int64", Type.NUMBER: "Float64", Type.MONEY: DECIMAL, Type.DATE: DAY, Type.MOMENT: INSTANT,
          Type.FLAG: "Bool"}  # fmt: skip


@dataclass(frozen=True)
class Mirrored:
    """Up to which batch the copy goes now, and by data set how many rows came in (those that say "deleted" too)."""

    batch: int
    rows: Mapping[str, int]


def mirror(
    warehouse: Warehouse, engine: ClickHouse, datasets: Iterable[Dataset], since: int | None = None,
    deriving: Deriving | None = None,
) -> Mirrored:  # fmt: skip
    """Copy what has changed after batch `since`; None: after the last batch that was copied, everything where none was.

    Call it when the batches are carried, so that derived fields are those that the numbers were reckoned from.
    """
    wanted = list(datasets)
    with warehouse.carrying, warehouse.writing:  # rows, derived fields and batch numbers of one moment
        turn, marks = _marks(engine)
        begun = min((marks.get(one.id, 0) for one in wanted), default=0) if since is None else since
        upto = warehouse.last_batch()
        changed = changed_since(warehouse, begun, wanted, deriving) if begun < upto else {}
        bring = _bring if begun <= upto else _anew  # a copy that knows later batches is of another time: a backup came back
        rows = {one.id: bring(warehouse, engine, one, turn + 1, changed.get(one.id)) for one in wanted}
        _batches(warehouse, engine, begun if begun <= upto else 0)
        said = pa.table({"dataset": list(rows), "turn": [turn + 1] * len(rows), "batch": [upto] * len(rows)})
        engine.transport.put("_mirrored", said)
    engine.held.clear()
    return Mirrored(upto, rows)


def _marks(engine: ClickHouse) -> tuple[int, dict[str, int]]:
    """The last turn, and of each data set the batch up to which it was copied."""
    engine.transport.tell(
        "CREATE TABLE IF NOT EXISTS _mirrored (dataset String, turn Int64, batch Int64) "
        "ENGINE = ReplacingMergeTree(turn) ORDER BY dataset"
    )
    rows = engine.read("SELECT dataset, turn, batch FROM _mirrored").to_pylist()
    return max((row["turn"] for row in rows), default=0), {row["dataset"]: row["batch"] for row in rows}


def _bring(warehouse: Warehouse, engine: ClickHouse, dataset: Dataset, turn: int, keys: pa.Table | None) -> int:
    """The news of one data set; all of it where the copy has other columns, or then has fewer or more rows than it should."""
    if _columns(engine, schema.current(dataset)) != list(_kinds(dataset)):
        return whole(warehouse, engine, dataset, turn)
    if keys is None or not keys.num_rows:
        return 0
    came = _news(warehouse, engine, dataset, turn, keys)
    count = f"SELECT count(*) FROM {schema.current(dataset)}"
    return came if engine.one(count) == warehouse.one(count) else whole(warehouse, engine, dataset, turn)


def _anew(warehouse: Warehouse, engine: ClickHouse, dataset: Dataset, turn: int, _: pa.Table | None) -> int:
    return whole(warehouse, engine, dataset, turn)


def _news(warehouse: Warehouse, engine: ClickHouse, dataset: Dataset, turn: int, keys: pa.Table) -> int:
    """Rows of these keys as they stand, and for those that stand no more a row that says so."""
    table, mark = schema.current(dataset), f"{turn}::UBIGINT AS _turn"
    same = " AND ".join(f"d.{quote(name)} IS NOT DISTINCT FROM x.{quote(name)}" for name in ("_key", *dataset.key))
    news = warehouse.read(
        f"""SELECT {columns(_copied(dataset), "d")}, {mark}, 0::UTINYINT AS _gone
            FROM {table} d WHERE _key IN (SELECT _key FROM asked)
            UNION ALL BY NAME
            SELECT {columns(dataset.key, "x")}, x._key, {mark}, 1::UTINYINT AS _gone
            FROM {schema.deleted(dataset)} x WHERE _key IN (SELECT _key FROM asked)
                AND NOT EXISTS (SELECT 1 FROM {table} d WHERE {same})""", asked=keys)  # fmt: skip
    if news.num_rows:
        engine.transport.put(table, news)
    return int(news.num_rows)


def whole(warehouse: Warehouse, engine: ClickHouse, dataset: Dataset, turn: int) -> int:
    """The data set anew, beside the old copy, which it replaces in one step."""
    table, tell = schema.current(dataset), engine.transport.tell
    names, total = _copied(dataset), int(warehouse.one(f"SELECT count(*) FROM {table}"))
    parts = max(1, -(-total // AT_ONCE))
    tell(f"DROP TABLE IF EXISTS {table}_new")
    tell(_create(f"{table}_new", dataset))
    for part in range(parts):
        chosen = f"WHERE _key % {parts} = {part}" if parts > 1 else ""
        rows = warehouse.read(f"SELECT {columns(names)}, {turn}::UBIGINT AS _turn, 0::UTINYINT AS _gone FROM {table} {chosen}")
        if rows.num_rows:
            engine.transport.put(f"{table}_new", rows)
    if _columns(engine, table):
        tell(f"EXCHANGE TABLES {table} AND {table}_new")
        tell(f"DROP TABLE {table}_new")
    else:
        tell(f"RENAME TABLE {table}_new TO {table}")
    return total


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _kinds(dataset: Dataset) -> dict[str, str]:
    """Column → type in the copy; a field may be missing in a row, our own may not."""
    fields = {field.name: f"Nullable({_type(field)})" for field in dataset.columns}
    return {**fields, **{name: f"Nullable({kind})" for name, kind in OURS.items()}, "_key": "UInt64", "_turn": "UInt64",
            "_gone": "UInt8"}  # fmt: skip


def _type(field: Field) -> str:
    return _TYPES.get(field.type, "String")


def _copied(dataset: Dataset) -> list[str]:
    return [name for name in _kinds(dataset) if name not in ("_turn", "_gone")]


def _create(table: str, dataset: Dataset) -> str:
    made = ", ".join(f"{quote(name)} {kind}" for name, kind in _kinds(dataset).items())
    return (f"CREATE TABLE {table} ({made}) ENGINE = ReplacingMergeTree(_turn, _gone) "
            f"ORDER BY (_key, {columns(dataset.key)}) SETTINGS allow_nullable_key = 1")  # fmt: skip


def _columns(engine: ClickHouse, table: str) -> list[str]:
    """Columns of the copy, in their order; none where there is no copy."""
    asked = "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = $table ORDER BY position"
    found = engine.read(asked, {"table": table})
    return [str(name) for name in found.column("name").to_pylist()] if found.num_rows else []


def _batches(warehouse: Warehouse, engine: ClickHouse, since: int) -> None:
    """Where each batch came from; a batch never changes."""
    made = ", ".join(f"{name} {kind}" for name, kind in BATCHES.items())
    engine.transport.tell(f"CREATE TABLE IF NOT EXISTS _batches ({made}) ENGINE = ReplacingMergeTree ORDER BY batch")
    rows = warehouse.read(f"SELECT {', '.join(BATCHES)} FROM _batches WHERE batch > ?", [since])
    if rows.num_rows:
        engine.transport.put("_batches", rows)
