"""Writing a run: new rows and their versions, batches, rows set aside. The loader's transaction commits it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.handoff import Fetched, Loaded
from dieuhanh.declare.source import Kind
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.aside import Aside
from dieuhanh.warehouse.engine import columns, quote
from dieuhanh.warehouse.fate import Words
from dieuhanh.warehouse.plain import plain_text
from dieuhanh.warehouse.sift import Sifted

Connection = duckdb.DuckDBPyConnection
AGAIN = "again:"  # a body hash that begins so names the batch whose rows, once set aside, these are


@dataclass(frozen=True)
class Run:
    """Batches (number, delivery, rows parted) of one data set and kind, and the rows their doors could not read."""

    dataset: Dataset
    kind: Kind
    batches: tuple[tuple[int, Fetched, Sifted], ...]
    unread: tuple[Aside, ...]


def write_rows(connection: Connection, words: Words) -> None:
    """Put the winners where the old versions stood, every version into history, and remember what is gone."""
    table, gone, dataset = schema.current(words.dataset), schema.deleted(words.dataset), words.dataset
    replaces = connection.execute("SELECT count(*) FROM _base").fetchone() != (0,)
    _write_history(connection, words, replaces)
    if replaces:
        connection.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT _rid FROM _kept WHERE _wins AND _rid IS NOT NULL)")
        connection.execute(f"""UPDATE {table} d SET _seq = k._seq FROM (SELECT _rid, max(_seq) AS _seq FROM _kept
                               GROUP BY _rid HAVING NOT bool_or(_wins)) k WHERE d.rowid = k._rid""")
        connection.execute(f"""UPDATE {gone} x SET _seq = k._seq FROM (SELECT {words.keys}, _key, max(_seq) AS _seq FROM _kept
                               GROUP BY ALL HAVING NOT bool_or(_wins)) k WHERE {words.same_key("x", "k")}""")
        connection.execute(f"DELETE FROM {gone} x USING _kept k WHERE k._wins AND {words.same_key('x', 'k')}")
    stored, before = (*words.kept, *words.ours), words.derived if replaces else ()
    join = f" LEFT JOIN _base b ON {words.same_key('k', 'b')}" if before else ""
    connection.execute(
        f"""INSERT INTO {table} ({columns((*stored, *before))})
            SELECT {columns(stored, "k")}{"".join(f", b.{quote(name)}" for name in before)}
            FROM _kept k{join} WHERE k._wins AND k._op <> 'delete'"""
    )
    connection.execute(
        f"""INSERT INTO {gone} ({columns(dataset.key)}, _key, _hash, _seq, _order)
            SELECT {columns(dataset.key)}, _key, _hash, _seq, _order FROM _kept WHERE _wins AND _op = 'delete'"""
    )


def write_messages(connection: Connection, rows: pa.Table, every: bool) -> None:
    """The messages of the rows that were kept; a body kept whole has none of its own."""
    if rows.column("_raw").null_count == rows.num_rows:
        return
    kept = "incoming" if every else "_kept k JOIN incoming i USING (_n)"
    ours = "_batch, _row, _raw" if every else "k._batch, k._row, i._raw"
    connection.execute(f"INSERT INTO _raw SELECT {ours} FROM {kept} WHERE {'' if every else 'k.'}_row > 0 AND _raw IS NOT NULL")


def _write_history(connection: Connection, words: Words, replaces: bool) -> None:
    past, dataset = schema.history(words.dataset), words.dataset
    every, stored = schema.keeps_first(dataset), columns((*words.kept, *words.ours))
    if not every and replaces:  # the first version, which until now stood in the current table alone
        connection.execute(
            f"""INSERT INTO {past} ({stored}, _op, _changed_at)
                SELECT {stored}, 'put', {words.changed_at} FROM {schema.current(dataset)}
                WHERE _seq = 1 AND rowid IN (SELECT _rid FROM _kept)"""
        )
    connection.execute(
        f"""INSERT INTO {past} ({stored}, _op, _changed_at)
            SELECT {stored}, _op, _changed_at FROM _kept{"" if every else " WHERE _seq > 1 OR NOT _wins"}"""
    )


def write_batches(connection: Connection, what: Run, loaded: Sequence[Loaded], aside: Sequence[Aside]) -> None:
    """The batches themselves, and the rows set aside with what could be read of them."""
    _insert(
        connection,
        "_batches",
        [_batch_row(what, one, fetched) for one, (_, fetched, _) in zip(loaded, what.batches, strict=True)],
    )
    bodies = [{"batch": number, "body": fetched.columnar} for number, fetched, _ in what.batches if fetched.columnar]
    _insert(connection, "_bodies", bodies)
    private = {field.name for field in what.dataset.personal}
    copies = {number for number, fetched, _ in what.batches if fetched.body_hash.startswith(AGAIN)}
    _insert(connection, "_set_aside", [_aside_row(one, private, "dropped" if one.batch in copies else "open") for one in aside])
    for number, fetched, _ in what.batches:
        if number in copies:
            _mended(connection, number, fetched, {one.reason.row for one in aside if one.batch == number})


def _mended(connection: Connection, number: int, fetched: Fetched, wrong: set[int]) -> None:
    """Rows that went through this time are mended; the rest stay open where they first were set aside."""
    rows = [row for row in fetched.rows.column("_row").to_pylist() if row not in wrong]
    connection.execute(
        """UPDATE _set_aside SET state = 'mended', mended_batch = $into, mended_by = $by, mended_at = $at::TIMESTAMPTZ
           WHERE batch = $batch AND "row" IN (SELECT unnest($rows::INTEGER[]))""",
        {"into": number, "by": fetched.by, "at": fetched.received_at.isoformat(), "rows": rows,
         "batch": int(fetched.body_hash.removeprefix(AGAIN))})  # fmt: skip


def _batch_row(what: Run, one: Loaded, fetched: Fetched) -> dict[str, Any]:
    return {"batch": one.batch, "source": one.source_id, "dataset": one.dataset_id, "received_at": one.received_at,
            "body_hash": fetched.body_hash, "idempotency_key": fetched.idempotency_key, "mapping": fetched.mapping,
            "by": fetched.by, "accepted": one.accepted, "unchanged": one.unchanged, "set_aside": len(one.set_aside),
            "touched": one.touched.to_json(), "kind": what.kind.value}  # fmt: skip


def _aside_row(one: Aside, private: set[str], state: str) -> dict[str, Any]:
    kept = {name: value for name, value in one.values.items() if name not in private}
    return {"batch": one.batch, **one.reason.as_dict(), "message": one.message, "values": plain_text(kept) if kept else "",
            "state": state}  # fmt: skip


def _insert(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.register("_rows", pa.Table.from_pylist(list(rows)))
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM _rows")
        connection.unregister("_rows")
