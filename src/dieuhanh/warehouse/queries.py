"""Questions about records: lists that page by key, one record with its versions, batches, rows set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from dieuhanh.declare.dataset import Dataset
from dieuhanh.errors import NotFound
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.asked import Conditions, beyond, conditions, kind_of, same_key
from dieuhanh.warehouse.bodies import messages_of
from dieuhanh.warehouse.engine import columns, key_text, quote
from dieuhanh.warehouse.plain import plain_rows
from dieuhanh.warehouse.reading import Engine
from dieuhanh.warehouse.store import Warehouse

MOST = 1_000


@dataclass(frozen=True)
class RecordSpec:
    """Which records of a data set: JSON all through, so that it travels to `line` and inside a link.

    `where` is SQL that the indicators wrote, with `params` by name ($name); `filters` are (field, op, value) with op one of
    = != < <= > >= in missing present, as people choose them. `after` is the cursor of the last row seen.
    """

    where: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    filters: Sequence[tuple[str, str, Any]] = ()
    units: Sequence[str] | None = None
    search: str = ""
    keys: Sequence[str] | None = None  # exactly these records
    order: str = ""
    down: bool = False
    after: Sequence[Any] = ()
    page: int = 1
    limit: int = 50
    counted: bool = True

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "RecordSpec":
        return cls(**data)


@dataclass(frozen=True)
class Page:
    """Rows as JSON values, each with `_key`; `total` is None when it was not asked; `next` is the cursor of the last row."""

    rows: list[dict[str, Any]]
    total: int | None
    next: list[Any] | None

    def as_dict(self) -> dict[str, Any]:
        return {"rows": self.rows, "total": self.total, "next": self.next}


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def records(warehouse: Warehouse, dataset: Dataset, spec: RecordSpec, scope: Sequence[str] | None = None) -> Page:
    """One page of records; `scope` holds the units the reader may see (None: all)."""
    made = conditions(dataset, spec, scope)
    order, down = (spec.order, spec.down) if spec.order else (dataset.when, True)
    kind_of(dataset, order)
    limit = min(max(spec.limit, 1), MOST)
    if spec.after:
        return _page(warehouse, dataset, _after(warehouse, dataset, spec, made, order, down, limit), order, limit)
    sql = _FOUND if spec.counted else _SOUGHT
    found = warehouse.read(sql.format(
        order=quote(order), table=schema.current(dataset), where=made.sql, way="DESC" if down else "ASC", limit=limit,
        skip=(max(spec.page, 1) - 1) * limit), made.params)  # fmt: skip
    total = None if not spec.counted else found.column("n")[0].as_py() if found.num_rows else _count(warehouse, dataset, made)
    return replace(_page(warehouse, dataset, found.column("r").to_pylist(), order, limit), total=total)


# One scan finds and counts; only the rows of the page are then read whole.
_FOUND = """WITH m AS MATERIALIZED (SELECT rowid AS r, {order} AS o, _key AS k FROM {table} WHERE {where})
SELECT r, (SELECT count(*) FROM m) AS n FROM m ORDER BY o {way} NULLS LAST, k LIMIT {limit} OFFSET {skip}"""
_SOUGHT = """SELECT rowid AS r FROM {table} WHERE {where} ORDER BY {order} {way} NULLS LAST, _key LIMIT {limit} OFFSET {skip}"""


def _after(
    warehouse: Warehouse, dataset: Dataset, spec: RecordSpec, made: Conditions, order: str, down: bool, limit: int
) -> list[int]:
    made.parts.append(beyond(made, order, down, spec.after))
    sql = _SOUGHT.format(order=quote(order), table=schema.current(dataset), where=made.sql, way="DESC" if down else "ASC",
                         limit=limit, skip=0)  # fmt: skip
    ids: list[int] = warehouse.read(sql, made.params).column("r").to_pylist()
    return ids


def _page(warehouse: Warehouse, dataset: Dataset, ids: Sequence[int], order: str, limit: int) -> Page:
    rows = plain_rows(warehouse.read(
        f"""SELECT rowid AS _id, _key AS _last, {_shown(dataset)} FROM {schema.current(dataset)}
            WHERE rowid IN (SELECT unnest($ids::BIGINT[]))""", {"ids": list(ids)}))  # fmt: skip
    place = {each: i for i, each in enumerate(ids)}
    rows.sort(key=lambda row: place[row.pop("_id")])
    lasts = [str(row.pop("_last")) for row in rows]
    return Page(rows, None, [rows[-1][order], lasts[-1]] if len(rows) == limit else None)


def _shown(dataset: Dataset) -> str:
    names = columns(field.name for field in dataset.columns)
    return f"{key_text(dataset.key)} AS _key, {names}, _batch, _row, _seq, _received"


def count(warehouse: Engine, dataset: Dataset, spec: RecordSpec, scope: Sequence[str] | None = None) -> int:
    """How many records the specification means."""
    return _count(warehouse, dataset, conditions(dataset, spec, scope))


def _count(warehouse: Engine, dataset: Dataset, made: Conditions) -> int:
    return int(warehouse.one(f"SELECT count(*) FROM {schema.current(dataset)} WHERE {made.sql}", made.params))


def tally(
    warehouse: Warehouse, dataset: Dataset, spec: RecordSpec, by: str, scope: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """How many records of the specification have each value of a field, the most frequent first."""
    kind_of(dataset, by)
    made = conditions(dataset, spec, scope)
    return plain_rows(warehouse.read(
        f"""SELECT {quote(by)} AS value, count(*) AS n FROM {schema.current(dataset)} WHERE {made.sql}
            GROUP BY ALL ORDER BY n DESC, value NULLS LAST LIMIT {MOST}""", made.params))  # fmt: skip


# ── one record ──────────────────────────────────────────────────────────────────────────────────────────────────────


def record(warehouse: Warehouse, dataset: Dataset, key: str, scope: Sequence[str] | None = None) -> dict[str, Any]:
    """One record as it stands now; NotFound when there is none, or none in scope."""
    found = records(warehouse, dataset, RecordSpec(keys=[key], limit=1, counted=False), scope).rows
    if not found:
        raise NotFound("no_record", f"Không có bản ghi “{key}” trong {dataset.name}.", f'{dataset.id} has no record "{key}".')
    return found[0]


def versions(warehouse: Warehouse, dataset: Dataset, key: str) -> list[dict[str, Any]]:
    """Every version of a record, the one that holds first: what changed field by field, and who brought it."""
    made = Conditions(dataset)
    made.parts.append(same_key(made, key))
    rows = plain_rows(warehouse.read(_VERSIONS.format(
        names=columns(field.name for field in dataset.kept), past=schema.history(dataset), now=schema.current(dataset),
        where=made.sql,
        changed=f"{quote(dataset.changed)}::TIMESTAMPTZ" if dataset.changed else "NULL"), made.params))  # fmt: skip
    return [_version(dataset, row, before) for row, before in zip(rows, [*rows[1:], None], strict=True)]


_VERSIONS = """
WITH held AS (SELECT {names}, _batch, _row, _seq, _received, _op, _changed_at FROM {past} WHERE {where}),
first AS (SELECT {names}, _batch, _row, _seq, _received, 'put' AS _op, {changed} AS _changed_at FROM {now}
          WHERE {where} AND NOT EXISTS (SELECT 1 FROM held))
SELECT v.*, b.source AS _source, b.mapping AS _mapping, b."by" AS _by FROM (FROM held UNION ALL FROM first) v
LEFT JOIN _batches b ON v._batch = b.batch
ORDER BY coalesce(_changed_at, _received) DESC, _seq DESC"""


def _version(dataset: Dataset, row: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    names = [field.name for field in dataset.kept]
    old = {name: before[name] if before and before["_op"] != "delete" else None for name in names}
    gone = row["_op"] == "delete"
    changes = (
        [] if gone else [{"field": name, "before": old[name], "after": row[name]} for name in names if old[name] != row[name]]
    )
    return {
        "seq": row["_seq"], "op": row["_op"], "batch": row["_batch"], "row": row["_row"], "source": row["_source"],
        "mapping": row["_mapping"], "by": row["_by"], "received_at": row["_received"], "changed_at": row["_changed_at"],
        "changes": changes, "values": {name: row[name] for name in names},
    }  # fmt: skip


def message(warehouse: Warehouse, batch: int, row: int) -> dict[str, Any]:
    """The source's own message of one row, personal values cut out (`personal.message` puts them back after allow())."""
    found = plain_rows(warehouse.read(
        """SELECT b.batch, $row AS "row", b.source, b.dataset, b.received_at, b.body_hash, b.mapping, b."by",
           coalesce((SELECT message FROM _raw WHERE batch = $batch AND "row" = $row LIMIT 1),
                    (SELECT message FROM _set_aside WHERE batch = $batch AND "row" = $row LIMIT 1)) AS message
           FROM _batches b WHERE b.batch = $batch""", {"batch": batch, "row": row}))  # fmt: skip
    if not found:
        raise NotFound("no_batch", f"Không có lô {batch}.", f"There is no batch {batch}.")
    if found[0]["message"] is None and (body := warehouse.one("SELECT body FROM _bodies WHERE batch = ?", [batch])):
        found[0]["message"] = messages_of(body, [row]).get(row)
    return found[0]


# ── batches and rows set aside ──────────────────────────────────────────────────────────────────────────────────────


def batches(warehouse: Warehouse, source: str = "", before: int = 0, limit: int = 50) -> list[dict[str, Any]]:
    """Deliveries, newest first, of one source or of all; `before` is the batch to go on from."""
    return plain_rows(warehouse.read(
        """SELECT * EXCLUDE (touched) FROM _batches WHERE ($source = '' OR source = $source) AND ($before = 0 OR batch < $before)
           ORDER BY batch DESC LIMIT $limit""", {"source": source, "before": before, "limit": min(limit, MOST)}))  # fmt: skip


def batch(warehouse: Warehouse, number: int) -> dict[str, Any]:
    """One delivery."""
    found = plain_rows(warehouse.read("SELECT * EXCLUDE (touched) FROM _batches WHERE batch = ?", [number]))
    if not found:
        raise NotFound("no_batch", f"Không có lô {number}.", f"There is no batch {number}.")
    return found[0]


def set_aside_rows(warehouse: Warehouse, source: str = "", state: str = "open", batch: int = 0, limit: int = 50,
                   page: int = 1) -> dict[str, Any]:  # fmt: skip
    """Rows set aside, newest first, with how many there are; state is open, mended, dropped or "" for all."""
    where = """FROM _set_aside s JOIN _batches b USING (batch) WHERE ($source = '' OR b.source = $source)
               AND ($state = '' OR s.state = $state) AND ($batch = 0 OR s.batch = $batch)"""
    params = {"source": source, "state": state, "batch": batch}
    total = warehouse.one(f"SELECT count(*) {where}", params)
    rows = plain_rows(warehouse.read(
        f"""SELECT s.*, b.source, b.dataset, b.received_at, b.mapping {where} ORDER BY s.batch DESC, s."row"
            LIMIT $limit OFFSET $skip""", {**params, "limit": min(limit, MOST), "skip": (max(page, 1) - 1) * limit}))  # fmt: skip
    return {"rows": rows, "total": total}


def deliveries(warehouse: Warehouse) -> list[dict[str, Any]]:
    """For each source: how many batches and rows, when the last came, how many rows wait to be mended."""
    return plain_rows(warehouse.read(
        """SELECT b.source, any_value(b.dataset) AS dataset, count(*) AS batches, sum(accepted)::BIGINT AS accepted,
           sum(unchanged)::BIGINT AS unchanged, sum(set_aside)::BIGINT AS set_aside, max(received_at) AS last_received_at,
           coalesce(any_value(w.waiting), 0) AS waiting FROM _batches b
           LEFT JOIN (SELECT source, count(*) AS waiting FROM _set_aside JOIN _batches USING (batch) WHERE state = 'open'
                      GROUP BY source) w ON w.source = b.source
           GROUP BY b.source ORDER BY b.source"""))  # fmt: skip
