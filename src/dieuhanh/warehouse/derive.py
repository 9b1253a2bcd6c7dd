"""Derived fields: reckoned again for every record that changed, or whose neighbours did. Part of carrying; twice is once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh import catalog
from dieuhanh.declare.dataset import Dataset, Derived
from dieuhanh.declare.derivation import Derivation
from dieuhanh.declare.fields import Field
from dieuhanh.declare.handoff import Loaded, Touched, arrow_schema
from dieuhanh.places.calendar import work_calendar
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.engine import columns, key_text, quote
from dieuhanh.warehouse.fate import Words
from dieuhanh.warehouse.run import touched_of, words_of
from dieuhanh.warehouse.store import Warehouse

CHUNK = 30_000  # records handed to a method at a time: bounds memory, and how long what is more urgent waits

Deriving = Mapping[str, Sequence[Dataset]]


class _Replaced(Exception):
    """A row was written anew between reading and writing."""


@dataclass(frozen=True)
class Job:
    """A data set whose derived fields may have changed, and the records (a table of keys)."""

    dataset: Dataset
    keys: pa.Table


def derive(warehouse: Warehouse, loaded: Sequence[Loaded], now: datetime, policies: Mapping[str, Any] | None = None,
           deriving: Deriving | None = None) -> list[Loaded]:  # fmt: skip
    """The batches with `touched` widened by derived days and units, before and after; for a data set that only its
    neighbours changed, one more Loaded under the same batch."""
    in_force = _declared() if policies is None else policies
    with warehouse.carrying:
        mine = {one.dataset_id: dataset_of(warehouse, one.dataset_id) for one in loaded}
        widened = {}
        for job in jobs(warehouse, loaded, mine, deriving):
            widened[job.dataset.id] = _derive(warehouse, job, loaded, now, in_force)
    return _answer(loaded, widened)


def _declared() -> Mapping[str, Any]:
    """Policy numbers as the packs declare them, where the caller knows of no others in force."""
    return {name: policy.value for name, policy in catalog.current().policies.items()}


def dataset_of(warehouse: Warehouse, dataset_id: str) -> Dataset:
    """The declaration this warehouse was prepared with, else the catalogue's."""
    return warehouse.prepared(dataset_id) or catalog.current().dataset(dataset_id)


def _answer(loaded: Sequence[Loaded], widened: Mapping[str, Touched]) -> list[Loaded]:
    own = [replace(one, touched=one.touched.merge(widened.get(one.dataset_id, Touched()))) for one in loaded]
    known = {one.dataset_id for one in loaded}
    return own + [
        replace(one, dataset_id=name, accepted=0, unchanged=0, set_aside=(), touched=touched)
        for name, touched in widened.items() if name not in known
        for one in loaded[-1:]
    ]  # fmt: skip


# ── which records ───────────────────────────────────────────────────────────────────────────────────────────────────


def jobs(warehouse: Warehouse, loaded: Sequence[Loaded], mine: Mapping[str, Dataset], deriving: Deriving | None) -> list[Job]:
    """By data set with derived fields, the records whose fields these batches may have moved: their own, their neighbours'."""
    made: dict[str, Job] = {}
    for name, dataset in mine.items():
        batches = [one.batch for one in loaded if one.dataset_id == name]
        if dataset.derived:
            _add(made, dataset, _changed(warehouse, dataset, batches, dataset.key))
        for other in _dependents(name, deriving):
            warehouse.prepare([other])
            for read, field in other.derived.reads if other.derived else ():
                if read.id == name:
                    named = _changed(warehouse, dataset, batches, (field,))
                    _add(made, other, named.rename_columns([other.key[0]]))
            for read, field in other.derived.looks_up if other.derived else ():
                if read.id == name:
                    found = _changed(warehouse, dataset, batches, (dataset.key[0],))
                    _add(made, other, _naming(warehouse, other, field, found.rename_columns(["named"])))
    return list(made.values())


def _naming(warehouse: Warehouse, dataset: Dataset, field: str, named: pa.Table) -> pa.Table:
    """Keys of the records whose field names one of these."""
    return warehouse.read(
        f"SELECT {columns(dataset.key)} FROM {schema.current(dataset)} WHERE {quote(field)} IN (SELECT named FROM asked)",
        asked=named,
    )


def _dependents(name: str, deriving: Deriving | None) -> Sequence[Dataset]:
    if deriving is not None:
        return deriving.get(name, ())
    return tuple(catalog.current().deriving(name))


def _add(jobs: dict[str, Job], dataset: Dataset, keys: pa.Table) -> None:
    known = jobs.get(dataset.id)
    jobs[dataset.id] = Job(dataset, pa.concat_tables([known.keys, keys], promote_options="permissive") if known else keys)


def _changed(warehouse: Warehouse, dataset: Dataset, batches: Sequence[int], names: Sequence[str]) -> pa.Table:
    """Values of these fields in all versions of the rows that the batches brought."""
    now, past, between = schema.current(dataset), schema.history(dataset), f"_batch BETWEEN {min(batches)} AND {max(batches)}"
    if set(names) <= set(dataset.key):
        return warehouse.read(
            f"SELECT {columns(names)} FROM {past} WHERE {between} UNION SELECT {columns(names)} FROM {now} WHERE {between}"
        )
    return warehouse.read(
        f"""WITH brought AS (SELECT _key FROM {past} WHERE {between} UNION SELECT _key FROM {now} WHERE {between})
            SELECT {columns(names)} FROM {now} WHERE _key IN (FROM brought)
            UNION SELECT {columns(names)} FROM {past} WHERE _key IN (FROM brought)"""
    )


# ── reckoning ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _derive(warehouse: Warehouse, job: Job, loaded: Sequence[Loaded], now: datetime, policies: Mapping[str, Any]) -> Touched:
    words, batches = words_of(job.dataset), [one.batch for one in loaded]
    touched, keys, calendar = _earlier(warehouse, job.dataset, batches), _in_place(warehouse, job), cache(work_calendar)
    given = Derivation(job.keys, {}, None, calendar, policies, now)
    for start in range(0, keys.num_rows, CHUNK):
        warehouse.give_way()
        touched = touched.merge(_step(warehouse, words, keys.slice(start, CHUNK), given, batches))
    return touched


def _in_place(warehouse: Warehouse, job: Job) -> pa.Table:
    """Many keys in the order in which their rows stand: each step then reads a few blocks of the table, not all of them."""
    if job.keys.num_rows <= CHUNK:
        return job.keys
    table = schema.current(job.dataset)
    sql = f"SELECT {columns(job.dataset.key)} FROM {table} WHERE {_found(table, job.dataset)} ORDER BY rowid"
    return warehouse.read(sql, asked=job.keys)


def _step(warehouse: Warehouse, words: Words, keys: pa.Table, given: Derivation, batches: Sequence[int]) -> Touched:
    """Reckon these records and write what differs; again, where one of them was written anew meanwhile."""
    while True:
        rows = _rows(warehouse, words, keys)
        if not rows.num_rows or not words.dataset.derived:
            return Touched()
        answer = _reckoned(warehouse, words, keys, rows, given)
        try:
            return _write(warehouse, words, _changes(warehouse, words, rows, answer), batches)
        except _Replaced:
            continue


def _reckoned(warehouse: Warehouse, words: Words, keys: pa.Table, rows: pa.Table, given: Derivation) -> pa.Table:
    """What the pack's method answers for these records."""
    dataset, derived = words.dataset, words.dataset.derived
    assert derived is not None
    related, versions = _related(warehouse, derived, dataset, keys, rows), _versions(warehouse, words, keys)
    fields = tuple(dataset.field(name) for name in (*dataset.key, *words.derived))
    answer = derived.by(replace(given, rows=rows.drop_columns(["_rid"]), related=related, versions=versions))
    table: pa.Table = answer.select([field.name for field in fields]).cast(arrow_schema(fields))
    return table


def _rows(warehouse: Warehouse, words: Words, keys: pa.Table) -> pa.Table:
    table = schema.current(words.dataset)
    return warehouse.read(f"SELECT rowid AS _rid, * FROM {table} WHERE {_found(table, words.dataset)}", asked=keys)


def _named(dataset: Dataset) -> str:
    if len(dataset.key) == 1:
        name = quote(dataset.key[0])
        return f"{name} IN (SELECT {name} FROM asked)"
    return f"{key_text(dataset.key)} IN (SELECT {key_text(dataset.key)} FROM asked)"


def _found(table: str, dataset: Dataset) -> str:
    """The rows of these keys; the key is looked for alone, so that the other columns are read only where it was found."""
    return f"rowid IN (SELECT rowid FROM {table} WHERE {_named(dataset)})"


def _related(warehouse: Warehouse, derived: Derived, dataset: Dataset, keys: pa.Table, rows: pa.Table) -> dict[str, pa.Table]:
    asked = [(other, field, keys.column(dataset.key[0])) for other, field in derived.reads]
    asked += [(other, other.key[0], rows.column(field)) for other, field in derived.looks_up]
    found = {}
    for other, field, named in asked:
        warehouse.prepare([other])
        found[other.id] = warehouse.read(
            f"""SELECT {columns(one.name for one in other.columns)}, _batch, _received FROM {schema.current(other)}
                WHERE {quote(field)} IN (SELECT named FROM asked)""", asked=pa.table({"named": pc.unique(named)}))  # fmt: skip
    return found


def _versions(warehouse: Warehouse, words: Words, keys: pa.Table) -> pa.Table | None:
    if not words.dataset.derived or not words.dataset.derived.versions:
        return None
    table = schema.history(words.dataset)
    return warehouse.read(
        f"""SELECT * FROM {table} WHERE {_found(table, words.dataset)}
            ORDER BY coalesce(_changed_at, _received), _seq""", asked=keys)  # fmt: skip


def _changes(warehouse: Warehouse, words: Words, rows: pa.Table, answer: pa.Table) -> pa.Table:
    """The rows whose derived fields differ: where they stand, the new values, and under `_name` those of before."""
    differs = " OR ".join(f"d.{quote(name)} IS DISTINCT FROM u.{quote(name)}" for name in words.derived)
    same = " AND ".join(f"d.{quote(name)} IS NOT DISTINCT FROM u.{quote(name)}" for name in words.dataset.key)
    dated = (field.name for field in (*words.days, *words.named))
    old = "".join(f", d.{quote(name)} AS {quote('_' + name)}" for name in dict.fromkeys([*words.derived, *dated]))
    sql = f"SELECT d._rid, d._batch, d._row, u.*{old} FROM stood d JOIN answer u ON {same} WHERE {differs}"
    return warehouse.read(sql, stood=rows, answer=answer)


def _write(warehouse: Warehouse, words: Words, changes: pa.Table, batches: Sequence[int]) -> Touched:
    """Change these rows, and keep in the same commit what that touched, before and after; _Replaced where one is no more."""
    touched = touched_of(words, {field.name: _moved(words, field, changes) for field in (*words.days, *words.named)})
    assignments = ", ".join(f"{quote(name)} = c.{quote(name)}" for name in words.derived)
    with warehouse.write() as connection:
        connection.register("changes", changes)
        done = connection.execute(
            f"""UPDATE {schema.current(words.dataset)} d SET {assignments} FROM changes c
                WHERE d.rowid = c._rid AND d._batch = c._batch AND d._row = c._row"""
        ).fetchone()
        connection.unregister("changes")
        if done != (changes.num_rows,):
            raise _Replaced
        _remember(connection, words.dataset, batches, touched)
    return touched


def _moved(words: Words, field: Field, changes: pa.Table) -> list[Any]:
    """Days, or units or slices, of the rows that changed; of a derived field, both as they were and as they are."""
    names = ["_" + field.name] + ([field.name] if field.name in words.derived else [])
    distinct = (pc.unique(words.noted(field, changes.column(name))) for name in names)
    return [value for values in distinct for value in values.to_pylist()]


# ── after a crash ───────────────────────────────────────────────────────────────────────────────────────────────────


def _earlier(warehouse: Warehouse, dataset: Dataset, batches: Sequence[int]) -> Touched:
    """What an earlier carrying of these batches, cut short, had already moved: its old values are gone from the rows."""
    rows = warehouse.read(
        "SELECT DISTINCT touched FROM _derived WHERE dataset = ? AND batch BETWEEN ? AND ?",
        [dataset.id, min(batches), max(batches)],
    )
    touched = Touched()
    for text in rows.column("touched").to_pylist():
        touched = touched.merge(Touched.from_json(text))
    return touched


def _remember(connection: duckdb.DuckDBPyConnection, dataset: Dataset, batches: Sequence[int], touched: Touched) -> None:
    text = touched.to_json()
    connection.register(
        "_rows", pa.table({"batch": batches, "dataset": [dataset.id] * len(batches), "touched": [text] * len(batches)})
    )
    connection.execute("INSERT INTO _derived SELECT * FROM _rows")
    connection.unregister("_rows")
