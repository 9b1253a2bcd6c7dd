"""Everything that changes the warehouse besides loading: mending and replaying rows set aside, and what expires."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pyarrow as pa

from dieuhanh import catalog
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.declare.handoff import Fetched, arrow_schema
from dieuhanh.declare.source import Coded, Kind, Source
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.warehouse import personal, queries, schema
from dieuhanh.warehouse.engine import quote
from dieuhanh.warehouse.personal import RAW_KEPT
from dieuhanh.warehouse.plain import unread
from dieuhanh.warehouse.revisions import thin
from dieuhanh.warehouse.store import Warehouse
from dieuhanh.warehouse.write import AGAIN

Reader = Callable[[Source, Sequence[tuple[int, str]]], Fetched]  # reads (row number, message) again: connect's work

# ── rows set aside ──────────────────────────────────────────────────────────────────────────────────────────────────
# `mended` and `again` make a delivery that names the batch it comes from; when the loader keeps it, the rows that went
# through are marked mended in the same commit, and those still wrong stay open where they were.


def mended(warehouse: Warehouse, batch: int, row: int, fields: Mapping[str, Any], by: str, now: datetime,
           source: Source | None = None) -> Fetched:  # fmt: skip
    """A row set aside as a delivery of its own, with these fields (ours, as JSON values) put right."""
    aside = _open_row(warehouse, batch, row)
    source = source or catalog.current().source(aside["source"])
    known = {**read_again(source, aside), **personal.of_message(batch, row), **fields}
    values, wrong = unread(source.into.fields, known)
    if wrong:
        raise BadInput("bad_value", "; ".join(f"“{field.label}”: giá trị không hợp lệ" for field, _ in wrong),
                       "; ".join(f"{field.name}: {why}" for field, why in wrong))  # fmt: skip
    message = json.dumps({"message": aside["message"], "mended": sorted(fields), "batch": batch, "row": row}, ensure_ascii=False)
    return fetched_of(source, [{**values, "_row": row, "_raw": message, "_op": known.get("_op", "put")}], by, now, batch)


def again(
    warehouse: Warehouse, batch: int, by: str, now: datetime, source: Source | None = None, read: Reader | None = None
) -> Fetched:
    """The open rows of a batch as a delivery, to be tried again after a unit or a mapping was put right.

    Rows that the door itself could not read need `read`, which reads messages by the mapping as it is now.
    """
    rows = queries.set_aside_rows(warehouse, state="open", batch=batch, limit=queries.MOST)["rows"]
    source = source or catalog.current().source(queries.batch(warehouse, batch)["source"])
    typed = _as_typed(source, [row for row in rows if row["values"]], by, now, batch)
    others = [(row["row"], personal.message(source, row["message"] or "", personal.of_message(batch, row["row"])))
              for row in rows if not row["values"]]  # fmt: skip
    if not read or not others:
        return typed
    found = read(source, others)
    return replace(found, source=typed.source, rows=pa.concat_tables([typed.rows, found.rows.select(typed.rows.column_names)]),
                   body_hash=typed.body_hash, idempotency_key="", by=by)  # fmt: skip


def drop(warehouse: Warehouse, batch: int, row: int, by: str, now: datetime) -> None:
    """Say that a row set aside will not be mended."""
    _open_row(warehouse, batch, row)
    with warehouse.write() as connection:
        connection.execute(
            """UPDATE _set_aside SET state = 'dropped', mended_by = $by, mended_at = $at::TIMESTAMPTZ
               WHERE batch = $batch AND "row" = $row""",
            {"by": by, "at": now.isoformat(), "batch": batch, "row": row},
        )


def _open_row(warehouse: Warehouse, batch: int, row: int) -> dict[str, Any]:
    rows = queries.set_aside_rows(warehouse, state="open", batch=batch, limit=queries.MOST)["rows"]
    for found in rows:
        if found["row"] == row:
            return dict(found)
    raise NotFound("no_row", f"Lô {batch} không có dòng {row} đang để riêng.", f"Batch {batch} has no open row {row} set aside.")


def read_again(source: Source, aside: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a row set aside, under our names: what was read of it, else its message by the source's plain names."""
    if aside["values"]:
        return dict(json.loads(aside["values"]))
    try:
        theirs = json.loads(aside["message"] or "")
    except ValueError:
        return {}
    if not isinstance(theirs, dict):
        return {}
    return {field.name: _ours(source, field.name, theirs) for field in source.into.fields}


def _ours(source: Source, name: str, theirs: Mapping[str, Any]) -> Any:
    named = source.fields.get(name, name)
    if isinstance(named, Coded):
        return dict(named.words).get(str(theirs.get(named.column)), theirs.get(named.column))
    return theirs.get(named)


def _as_typed(source: Source, rows: Sequence[Mapping[str, Any]], by: str, now: datetime, batch: int) -> Fetched:
    made = []
    for row in rows:
        known = {**json.loads(row["values"]), **personal.of_message(row["batch"], row["row"])}
        values, _ = unread(source.into.fields, known)
        made.append({**values, "_row": row["row"], "_raw": row["message"], "_op": known.get("_op", "put")})
    return fetched_of(source, made, by, now, batch)


def fetched_of(source: Source, rows: Sequence[Mapping[str, Any]], by: str, now: datetime, batch: int) -> Fetched:
    """A delivery made of typed rows of an earlier batch; a few rows of a snapshot are no snapshot."""
    shape = arrow_schema(source.into.fields)
    for name, kind in (("_row", pa.int32()), ("_raw", pa.string()), ("_op", pa.string())):
        shape = shape.append(pa.field(name, kind))
    meant = replace(source, kind=Kind.CHANGES) if source.kind is Kind.SNAPSHOT else source
    return Fetched(meant, now, pa.Table.from_pylist([dict(row) for row in rows], shape), body_hash=f"{AGAIN}{batch}", by=by)


# ── what expires ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Swept:
    """How much went: source messages, records past their keeping, personal values expired and orphaned, revisions thinned."""

    messages: int
    records: int
    personal: int
    orphans: int
    revisions: int


def sweep(warehouse: Warehouse, now: datetime) -> Swept:
    """Remove what has expired and tidy the file; idempotent, for the night."""
    with warehouse.writing:  # no batch is on its way now, so a personal value above the last batch has lost its own
        orphans = personal.drop_orphans(warehouse.last_batch())
        messages = _drop_messages(warehouse, now)
        records = sum(_drop_records(warehouse, dataset, now) for dataset in warehouse.datasets)
        revisions = thin(warehouse, now)
        expired = personal.drop_expired(now)
        warehouse.held.clear()
        warehouse.vacuum()
    return Swept(messages, records, expired, orphans, revisions)


def _drop_messages(warehouse: Warehouse, now: datetime) -> int:
    """Source messages older than 90 days: from then on lineage ends at batch and hash."""
    old = "batch IN (SELECT batch FROM _batches WHERE received_at < $until::TIMESTAMPTZ)"
    until = {"until": (now - RAW_KEPT).isoformat()}
    with warehouse.write() as connection:
        done = connection.execute(f"DELETE FROM _raw WHERE {old}", until).fetchone()
        connection.execute(f"DELETE FROM _bodies WHERE {old}", until)
        connection.execute(f"UPDATE _set_aside SET message = NULL, \"values\" = '' WHERE message IS NOT NULL AND {old}", until)
        connection.execute(f"DELETE FROM _derived WHERE {old}", until)
    return int(done[0]) if done else 0


def _drop_records(warehouse: Warehouse, dataset: Dataset, now: datetime) -> int:
    """Rows whose event time is past the data set's keeping, with their versions."""
    kind = dataset.field(dataset.when).type
    if kind not in (Type.DATE, Type.MOMENT):
        return 0
    old = f"{quote(dataset.when)} < $until::{'DATE' if kind is Type.DATE else 'TIMESTAMPTZ'}"
    until = now - dataset.keep
    params = {"until": until.date().isoformat() if kind is Type.DATE else until.isoformat()}
    with warehouse.write() as connection:
        done = connection.execute(f"DELETE FROM {schema.current(dataset)} WHERE {old}", params).fetchone()
        connection.execute(f"DELETE FROM {schema.history(dataset)} WHERE {old}", params)
    return int(done[0]) if done else 0
