"""Snapshots: what is absent is gone, but one far smaller than the last is not believed."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.handoff import Fetched, SetAside
from dieuhanh.declare.source import Kind
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.aside import Aside, aside_of
from dieuhanh.warehouse.engine import columns, quote
from dieuhanh.warehouse.sift import Sifted

LEAST = 0.8  # of the rows of the last snapshot that was believed
Batches = Sequence[tuple[int, Fetched, Sifted]]


def checked(connection: duckdb.DuckDBPyConnection, kind: Kind, rows: pa.Table, batches: Batches) -> tuple[pa.Table, list[Aside]]:
    """The rows, or none and every one set aside, when the snapshot is under 80 % of the last one."""
    if kind is not Kind.SNAPSHOT:
        return rows, []
    number, fetched, sifted = batches[0]
    last, sent = _last(connection, fetched.source.id), rows.num_rows + sifted.bad.num_rows + len(fetched.set_aside)
    if sent >= LEAST * last:
        return rows, []
    vi = f"bản chụp chỉ có {sent} dòng, lần trước có {last}: dưới 80 % nên để riêng cả bản; nếu đúng, hãy gửi lệnh xóa"
    en = f"the snapshot has {sent} rows, the last one had {last}: under 80 %, so it is set aside; if right, send deletes"
    return rows.slice(0, 0), [
        aside_of(number, SetAside(values["_row"], "", "snapshot_too_small", vi, en), values) for values in rows.to_pylist()
    ]


def _last(connection: duckdb.DuckDBPyConnection, source_id: str) -> int:
    """How many rows the last believed snapshot of this source held."""
    row = connection.execute(
        """SELECT accepted + unchanged FROM _batches WHERE source = ? AND kind = 'snapshot' AND accepted + unchanged > 0
           ORDER BY batch DESC LIMIT 1""", [source_id]).fetchone()  # fmt: skip
    return int(row[0]) if row else 0


def with_absent(connection: duckdb.DuckDBPyConnection, kind: Kind, rows: pa.Table, dataset: Dataset, batches: Batches,
                unread: bool) -> pa.Table:  # fmt: skip
    """The rows and, numbered 0, a delete for each record of this source that is absent.

    A snapshot with rows nobody could read deletes nothing: one of them may be the record that seems absent.
    """
    if kind is not Kind.SNAPSHOT or unread or not rows.num_rows:
        return rows
    number, fetched, sifted = batches[0]
    present = pa.concat_tables([rows.select(list(dataset.key)), sifted.bad.select(list(dataset.key))])
    gone = _absent(connection, dataset, fetched.source.id, present)
    if not gone.num_rows:
        return rows
    return pa.concat_tables([rows, _deletes(gone, rows, number, fetched)], promote_options="default")


def _absent(connection: duckdb.DuckDBPyConnection, dataset: Dataset, source_id: str, present: pa.Table) -> pa.Table:
    connection.register("_present", present)
    same = " AND ".join(f"d.{quote(name)} IS NOT DISTINCT FROM p.{quote(name)}" for name in dataset.key)
    found = connection.execute(
        f"""SELECT {columns(dataset.key, "d")} FROM {schema.current(dataset)} d ANTI JOIN _present p ON {same}
            WHERE d._batch IN (SELECT batch FROM _batches WHERE source = ?)""", [source_id]).to_arrow_table()  # fmt: skip
    connection.unregister("_present")
    return found


def _deletes(gone: pa.Table, rows: pa.Table, number: int, fetched: Fetched) -> pa.Table:
    n, after = gone.num_rows, rows.num_rows
    ours = {"_batch": pa.scalar(number, pa.int64()), "_row": pa.scalar(0, pa.int32()), "_op": pa.scalar("delete"),
            "_raw": pa.scalar(""), "_received": pa.scalar(fetched.received_at, pa.timestamp("us", tz="UTC"))}  # fmt: skip
    for name, value in ours.items():
        gone = gone.append_column(name, pa.repeat(value, n))
    gone = gone.append_column("_n", pa.array(range(after, after + n), pa.int32()))
    return gone.cast(pa.schema([rows.schema.field(name) for name in gone.column_names]))
