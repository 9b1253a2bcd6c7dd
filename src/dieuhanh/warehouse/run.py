"""One run: batches of one data set, judged and written together inside the loader's transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.handoff import Loaded, SetAside, Touched
from dieuhanh.warehouse import personal, snapshot
from dieuhanh.warehouse.aside import Aside, aside_of
from dieuhanh.warehouse.bodies import messages_of
from dieuhanh.warehouse.engine import key_text
from dieuhanh.warehouse.fate import CONFLICT, FIXED, NEW, SAME, TORN, Words, judge, touched_sql
from dieuhanh.warehouse.personal import Personal
from dieuhanh.warehouse.write import Run, write_batches, write_messages, write_rows

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Outcome:
    """What the run came to, and the personal values to keep first."""

    loaded: tuple[Loaded, ...]
    personal: tuple[Personal, ...]


_cache: dict[str, Words] = {}


def words_of(dataset: Dataset) -> Words:
    """The SQL of a data set, made once."""
    found = _cache.get(dataset.id)
    if found is None or found.dataset is not dataset:
        found = _cache[dataset.id] = Words(dataset)
    return found


def run(connection: Connection, what: Run) -> Outcome:
    """Judge every row and write the new ones; nothing is committed here."""
    words = words_of(what.dataset)
    rows, refused = snapshot.checked(connection, what.kind, _incoming(what), what.batches)
    rows = snapshot.with_absent(connection, what.kind, rows, what.dataset, what.batches, bool(what.unread))
    connection.register("incoming", rows)
    fresh = judge(connection, words, what.kind, personal.secret() if what.dataset.personal else "")
    wrong = () if fresh else _judged(connection, what, rows)
    aside = _with_messages(what, [*what.unread, *_sifted(what), *refused, *wrong])
    loaded = _loaded(connection, what, words, aside)
    private = [*_personal_kept(connection, what, rows), *_personal_aside(what, aside)]
    write_rows(connection, words)
    write_messages(connection, rows, fresh)
    write_batches(connection, what, loaded, aside)
    connection.unregister("incoming")
    return Outcome(tuple(loaded), tuple(private))


PIECE_ROWS = 8_192  # the engine reads a table in its pieces, several at once


def _incoming(what: Run) -> pa.Table:
    """All good rows in one table, in the order they came: `_n`."""
    tables = []
    for number, fetched, sifted in what.batches:
        n = sifted.good.num_rows
        stamped = sifted.good.append_column("_batch", pa.repeat(pa.scalar(number, pa.int64()), n))
        received = pa.scalar(fetched.received_at, pa.timestamp("us", tz="UTC"))
        tables.append(stamped.append_column("_received", pa.repeat(received, n)))
    rows = pa.concat_tables(tables)
    rows = rows.append_column("_n", pa.array(np.arange(rows.num_rows, dtype=np.int32)))
    return pa.Table.from_batches(rows.to_batches(max_chunksize=PIECE_ROWS), rows.schema)


# ── rows set aside ──────────────────────────────────────────────────────────────────────────────────────────────────


def _with_messages(what: Run, aside: list[Aside]) -> list[Aside]:
    """Rows of a body that is kept whole get their own message, so that they can be read and mended like any other."""
    found = {
        (number, row): text
        for number, fetched, _ in what.batches if fetched.columnar
        for row, text in messages_of(fetched.columnar, [one.reason.row for one in aside if one.batch == number]).items()
    }  # fmt: skip
    return [replace(one, message=found.get((one.batch, one.reason.row), one.message)) for one in aside] if found else aside


def _sifted(what: Run) -> Iterator[Aside]:
    for number, _, sifted in what.batches:
        for values, reason in zip(sifted.bad.to_pylist(), sifted.reasons, strict=True):
            yield aside_of(number, reason, values)


def _judged(connection: Connection, what: Run, rows: pa.Table) -> Iterator[Aside]:
    wrong = "SELECT _n, _batch, _what FROM _fate WHERE _what NOT IN (?, ?) ORDER BY _n"
    found = connection.execute(wrong, [NEW, SAME]).fetchall()
    taken = rows.take(pa.array([n for n, _, _ in found], pa.int32())).to_pylist() if found else []
    for (_, batch, fate), values in zip(found, taken, strict=True):
        yield aside_of(batch, _reason(fate, what.dataset, values), values)


def _reason(fate: str, dataset: Dataset, values: Mapping[str, Any]) -> SetAside:
    key = "|".join(str(values[name] or "") for name in dataset.key)
    code, vi, en = REASONS[fate]
    return SetAside(values["_row"], dataset.key[0], code, vi.format(key=key), en.format(key=key))


REASONS = {
    TORN: ("duplicate_key", "“{key}” có nhiều lần trong một lô với giá trị khác nhau, không rõ dòng nào đúng: hãy gửi một dòng, "
           "hoặc thêm thời điểm thay đổi", '"{key}" comes more than once in one batch with other values and nothing says which '
           "is right: send one row, or add the change time"),
    CONFLICT: ("conflicting_event", "sự kiện “{key}” đã có với giá trị khác; sự kiện đã ghi thì không đổi",
               'the event "{key}" is already kept with other values; an event never changes'),
    FIXED: ("event_not_deletable", "sự kiện “{key}” đã xảy ra thì không xóa được",
            'the event "{key}" happened: it cannot be deleted'),
}  # fmt: skip


# ── the answer ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _loaded(connection: Connection, what: Run, words: Words, aside: Sequence[Aside]) -> list[Loaded]:
    counted = connection.execute("SELECT _batch, _what, count(*) FROM _fate WHERE _row > 0 GROUP BY ALL").fetchall()
    counts = {(batch, fate): n for batch, fate, n in counted}
    touched = _touched(connection, words)
    return [
        Loaded(number, fetched.source.id, what.dataset.id, counts.get((number, NEW), 0), counts.get((number, SAME), 0),
               tuple(sorted((one.reason for one in aside if one.batch == number), key=lambda reason: reason.row)),
               touched.get(number, Touched()), fetched.received_at)
        for number, fetched, _ in what.batches
    ]  # fmt: skip


MANY_UNITS = 400  # units, or slices; more than that: all of them


def _touched(connection: Connection, words: Words) -> dict[int, Touched]:
    rows, keys = connection.execute(touched_sql(words)).to_arrow_table(), _figure_keys(connection, words)
    fields = (*words.days, *words.named)
    found: dict[int, dict[str, list[Any]]] = {
        batch: {field.name: [] for field in fields} for batch in pc.unique(rows.column("_batch")).to_pylist()
    }
    for field in fields:
        noted = pa.table({"batch": rows.column("_batch"), "value": words.noted(field, rows.column(field.name))})
        for batch, value in zip(*noted.group_by(["batch", "value"]).aggregate([]).to_pydict().values(), strict=True):
            found[batch][field.name].append(value)
    return {batch: touched_of(words, row, keys.get(batch, frozenset())) for batch, row in found.items()}


def touched_of(words: Words, row: Mapping[str, Any], keys: frozenset[tuple[str, ...]] = frozenset()) -> Touched:
    """Lists of days and units as the next stage reads them."""
    days = {field.name: frozenset(day for day in row[field.name] or () if day is not None) for field in words.days}
    units = {field.name: frozenset(code for code in row[field.name] or () if code is not None) for field in words.named}
    return Touched(days, {name: None if len(codes) > MANY_UNITS else codes for name, codes in units.items()}, keys)


def _figure_keys(connection: Connection, words: Words) -> dict[int, frozenset[tuple[str, ...]]]:
    if words.dataset.nature is not Nature.FIGURES:
        return {}
    found: dict[int, set[tuple[str, ...]]] = {}
    for batch, *key in connection.execute(f"SELECT DISTINCT _batch, {words.keys} FROM _kept").fetchall():
        found.setdefault(batch, set()).add(tuple("" if part is None else str(part) for part in key))
    return {batch: frozenset(keys) for batch, keys in found.items()}


# ── personal values ─────────────────────────────────────────────────────────────────────────────────────────────────


def _personal_kept(connection: Connection, what: Run, rows: pa.Table) -> Iterator[Personal]:
    names = [field.name for field in what.dataset.personal if rows.column(field.name).null_count < rows.num_rows]
    if not names:
        return
    named = connection.execute(
        f"SELECT _n, _batch, _row, {key_text(what.dataset.key)} FROM _kept WHERE _op <> 'delete' ORDER BY _n"
    ).fetchall()
    values = rows.select(names).take(pa.array([n for n, *_ in named], pa.int32()))
    received = {number: fetched.received_at for number, fetched, _ in what.batches}
    for (_, batch, row, key), one in zip(named, values.to_pylist(), strict=True):
        yield from personal.values_of_row(what.dataset, batch, row, key, one, received[batch])


def _personal_aside(what: Run, aside: Sequence[Aside]) -> Iterator[Personal]:
    received = {number: fetched.received_at for number, fetched, _ in what.batches}
    for one in aside if what.dataset.personal else ():
        yield from personal.values_of_row(what.dataset, one.batch, one.reason.row, "", one.personal, received[one.batch])
