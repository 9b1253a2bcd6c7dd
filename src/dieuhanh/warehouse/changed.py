"""Which records may differ since a batch: its own, deleted ones too, and those whose derived fields it moved."""

from collections.abc import Iterable

import pyarrow as pa

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.handoff import Loaded, Touched
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.derive import Deriving, jobs
from dieuhanh.warehouse.engine import columns
from dieuhanh.warehouse.store import Warehouse


def changed_since(
    warehouse: Warehouse, since: int, datasets: Iterable[Dataset], deriving: Deriving | None = None
) -> dict[str, pa.Table]:
    """By data set: numbers of keys (`_key`), once each."""
    wanted = {one.id: one for one in datasets}
    found = {name: [_own(warehouse, one, since)] for name, one in wanted.items()}
    news = [one for one in _batches(warehouse, since) if one.dataset_id in wanted]
    for job in jobs(warehouse, news, {one.dataset_id: wanted[one.dataset_id] for one in news}, deriving):
        if job.dataset.id in wanted:
            found[job.dataset.id].append(_numbers(warehouse, job.dataset, job.keys))
    return {name: _once(warehouse, tables) for name, tables in found.items()}


def _own(warehouse: Warehouse, dataset: Dataset, since: int) -> pa.Table:
    return warehouse.read(
        f"""SELECT _key FROM {schema.current(dataset)} WHERE _batch > $since
            UNION SELECT _key FROM {schema.history(dataset)} WHERE _batch > $since""",
        {"since": since},
    )


def _batches(warehouse: Warehouse, since: int) -> list[Loaded]:
    rows = warehouse.read("SELECT batch, source, dataset, received_at FROM _batches WHERE batch > ? ORDER BY batch", [since])
    return [Loaded(row["batch"], row["source"], row["dataset"], 0, 0, (), Touched(), row["received_at"])
            for row in rows.to_pylist()]  # fmt: skip


def _numbers(warehouse: Warehouse, dataset: Dataset, keys: pa.Table) -> pa.Table:
    """Of records named by their key fields, by the first alone where the others are not told."""
    names = columns(keys.column_names)
    asked = f"SELECT _key FROM {schema.current(dataset)} WHERE ({names}) IN (SELECT ({names}) FROM asked)"
    return warehouse.read(asked, asked=keys)


def _once(warehouse: Warehouse, tables: list[pa.Table]) -> pa.Table:
    every = pa.concat_tables(tables)
    return warehouse.read("SELECT DISTINCT _key FROM every_one", every_one=every) if every.num_rows else every
