"""What becomes of each incoming row: new, the same as we have, or torn, in conflict. All rows of a run are judged together.

A run is some batches of one data set, in order. Its rows stand in the relation `incoming`; the answers in temporary tables:
`_inc` (the rows with key, hash and order), `_base` (what the store has under these keys), `_fate` (one word per row) and
`_kept` (the new ones, with version number and whether they are the row as it stands now).
"""

from dataclasses import dataclass
from functools import cached_property

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh import catalog
from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.source import Kind
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.engine import LOCAL, SQL_TYPE, columns, number_of, quote, sealed, text_of

NEW, SAME, TORN, CONFLICT, FIXED = "new", "same", "torn", "conflict", "fixed"
UNITS = (Type.PLACE, Type.OFFICE, Type.UNIT)


@dataclass(frozen=True)
class Words:
    """The pieces of SQL that one data set needs."""

    dataset: Dataset

    @cached_property
    def keys(self) -> str:
        return columns(self.dataset.key)

    @cached_property
    def kept(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.dataset.kept)

    @cached_property
    def derived(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.dataset.derived.fields) if self.dataset.derived else ()

    @cached_property
    def days(self) -> tuple[Field, ...]:
        """Fields whose days a batch touches."""
        return tuple(field for field in self.dataset.columns if field.type in (Type.DATE, Type.MOMENT))

    @cached_property
    def units(self) -> tuple[Field, ...]:
        return tuple(field for field in self.dataset.columns if field.type in UNITS)

    @cached_property
    def cuts(self) -> tuple[Field, ...]:
        """Fields of text that some number is cut by: only the slices a batch touches are reckoned again."""
        cut = {name for indicator in catalog.current().reading(self.dataset.id) for name in indicator.by}
        fields = (field for field in self.dataset.columns if field.name in cut and field not in self.units)
        return tuple(field for field in fields if SQL_TYPE[field.type] == "VARCHAR")

    @cached_property
    def named(self) -> tuple[Field, ...]:
        """Fields whose values a batch touches."""
        return (*self.units, *self.cuts)

    def noted(self, field: Field, column: pa.ChunkedArray) -> pa.ChunkedArray:
        """What is noted of touched rows: a time's local day; no unit adds up into the top anyway, but no value is a slice."""
        if field.type is Type.MOMENT:
            return pc.add(column.cast(pa.timestamp("us")), pa.scalar(LOCAL)).cast(pa.date32(), safe=False)
        return pc.fill_null(column, "") if field in self.cuts else column

    @cached_property
    def remembered(self) -> tuple[str, ...]:
        """Columns of the row as it stood that the new version needs: derived values, days, units and slices before."""
        names = [*self.derived, *(field.name for field in (*self.days, *self.named))]
        return tuple(name for name in dict.fromkeys(names) if name not in self.dataset.key)

    @cached_property
    def key(self) -> str:
        return number_of(text_of(self.dataset.field(name), quote(name)) for name in self.dataset.key)

    @cached_property
    def plain(self) -> bool:
        """Whether the hash follows from the row as it stands: then it is reckoned where it is asked, and never stored."""
        return self.dataset.nature is Nature.OBSERVATIONS and not self.dataset.personal and not self.dataset.changed

    @cached_property
    def ours(self) -> tuple[str, ...]:
        """Our own columns that are stored beside the kept ones."""
        return ("_batch", "_row", "_seq", "_received", "_key", *(() if self.plain else ("_hash",)))

    @cached_property
    def hash_of_row(self) -> str:
        """Over every kept value and a seal of the personal ones."""
        texts = [text_of(field, quote(field.name)) for field in self.dataset.kept]
        if self.dataset.personal:
            texts.append(sealed([text_of(field, quote(field.name)) for field in self.dataset.personal], "$secret"))
        return number_of(texts)

    @cached_property
    def hash(self) -> str:
        """That of the row; of a delete, over key and change time."""
        named = dict.fromkeys([*self.dataset.key, *([self.dataset.changed] if self.dataset.changed else [])])
        gone = ["'delete'", *(text_of(self.dataset.field(name), quote(name)) for name in named)]
        return f"CASE WHEN _op = 'delete' THEN {number_of(gone)} ELSE {self.hash_of_row} END"

    @cached_property
    def order(self) -> str:
        """What orders the versions of a record: the source's change time, else nothing but arrival."""
        if not self.dataset.changed:
            return "TIMESTAMPTZ '1970-01-01 00:00:00+00'"
        return f"coalesce({quote(self.dataset.changed)}::TIMESTAMPTZ, _received)"

    @cached_property
    def changed_at(self) -> str:
        return f"{quote(self.dataset.changed)}::TIMESTAMPTZ" if self.dataset.changed else "NULL::TIMESTAMPTZ"

    def same_key(self, a: str, b: str) -> str:
        pairs = (f"{a}.{quote(name)} IS NOT DISTINCT FROM {b}.{quote(name)}" for name in self.dataset.key)
        return " AND ".join([f"{a}._key = {b}._key", *pairs])


def judge(connection: duckdb.DuckDBPyConnection, words: Words, kind: Kind, secret: str) -> bool:
    """Fill the four tables for the rows in `incoming`; True where every one of them is new."""
    _take_in(connection, words, secret)
    _look_up(connection, words)
    alone = connection.execute("SELECT count(DISTINCT _key) = count(*) FROM _inc").fetchone() == (True,)
    if alone and connection.execute(_KNOWN_OR_DELETED).fetchone() == (0,):
        connection.execute(_ALL_NEW_FATE)
        connection.execute(_ALL_NEW_KEPT)
        return True
    if words.plain:
        connection.execute(f"UPDATE _inc SET _hash = {words.hash}")
    connection.execute(_fates(words, kind, alone))
    connection.execute("CREATE OR REPLACE TEMP VIEW _fate AS FROM _judged")
    if words.dataset.changed and kind is not Kind.EVENTS:
        _know_late_ones(connection, words)
    connection.execute(_kept(words, alone))
    connection.execute("CREATE OR REPLACE TEMP VIEW _kept AS FROM _kept_rows")
    return False


# Where every key is new and stands alone there is nothing to compare: as for most measurements.
_KNOWN_OR_DELETED = "SELECT (SELECT count(*) FROM _base) + (SELECT count(*) FROM _inc WHERE _op = 'delete')"
_ALL_NEW_FATE = f"CREATE OR REPLACE TEMP VIEW _fate AS SELECT _n, _batch, _row, '{NEW}' AS _what FROM _inc"
_ALL_NEW_KEPT = """CREATE OR REPLACE TEMP VIEW _kept AS
    SELECT *, NULL::BIGINT AS _rid, NULL::INTEGER AS _seq0, 1::INTEGER AS _seq, true AS _wins FROM _inc"""


def _take_in(connection: duckdb.DuckDBPyConnection, words: Words, secret: str) -> None:
    params = {"secret": secret} if words.dataset.personal else None
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE _inc AS SELECT {columns(words.kept)}, _batch, _row, _op, _n, _received,
            {words.key} AS _key, {"NULL::UBIGINT" if words.plain else words.hash} AS _hash,
            {words.order} AS _order, {words.changed_at} AS _changed_at
            FROM incoming""",
        params,
    )


def _look_up(connection: duckdb.DuckDBPyConnection, words: Words) -> None:
    table, gone = schema.current(words.dataset), schema.deleted(words.dataset)
    remembered = "".join(f", d.{quote(name)}" for name in words.remembered)
    ours = f"{columns(words.dataset.key, 'd')}, d._key, d._seq"
    hash_ = f"coalesce(d._hash, {words.hash_of_row})" if words.plain else "d._hash"
    missing = "".join(f", NULL AS {quote(name)}" for name in words.remembered)
    connection.execute(  # the keys alone first: the wide columns are then read only where a row was found
        f"""CREATE OR REPLACE TEMP TABLE _found AS SELECT d.rowid AS _rid FROM {table} d
            WHERE d._key IN (SELECT _key FROM _inc){_within(connection, words)}"""
    )
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE _base AS
            SELECT d.rowid AS _rid, {ours}, {hash_} AS _hash, {words.order} AS _order,
                   d._batch AS _batch, d._row AS _row{remembered}
            FROM {table} d WHERE d.rowid IN (SELECT _rid FROM _found)
            UNION ALL BY NAME
            SELECT NULL AS _rid, {ours}, d._hash, d._order{missing} FROM {gone} d WHERE d._key IN (SELECT _key FROM _inc)"""
    )


def _within(connection: duckdb.DuckDBPyConnection, words: Words) -> str:
    """Observations come in the order of time and carry it in their key: old blocks need not be read."""
    when = words.dataset.when
    if words.dataset.nature is not Nature.OBSERVATIONS or when not in words.dataset.key:
        return ""
    ends = connection.execute(
        f"SELECT min({quote(when)})::VARCHAR, max({quote(when)})::VARCHAR FROM _inc").fetchone()  # fmt: skip
    if not ends or ends[0] is None:
        return ""
    return f" AND d.{quote(when)} BETWEEN '{ends[0]}' AND '{ends[1]}'"


def _fates(words: Words, kind: Kind, alone: bool) -> str:
    group = f"PARTITION BY i._key, {columns(words.dataset.key, 'i')}"
    torn = "false" if alone else f"min(_hash) OVER ({group}, _batch, _order) <> max(_hash) OVER ({group}, _batch, _order)"
    last = "b._hash" if alone else f"lag(i._hash, 1, b._hash) OVER ({group} ORDER BY i._n)"
    first = "b._hash" if alone else f"coalesce(b._hash, first_value(i._hash) OVER ({group} ORDER BY i._n))"
    nth = "1" if alone else f"row_number() OVER ({group}, i._hash ORDER BY i._n)"
    return f"""CREATE OR REPLACE TEMP TABLE _judged AS
        WITH parted AS (SELECT i._n, i._batch, i._row, i._op, i._key, {columns(words.dataset.key, "i")}, i._hash, i._order,
                        i._changed_at, {torn} AS _torn FROM _inc i),
        compared AS (SELECT i._n, i._batch, i._row, i._op, i._hash, i._order, i._changed_at, b._rid, b._hash AS _hash0,
                     b._order AS _order0, b._seq AS _seq0, {last} AS _last, {first} AS _first, {nth} AS _nth
                     FROM parted i LEFT JOIN _base b ON {words.same_key("i", "b")} WHERE NOT i._torn)
        SELECT _n, _batch, _row, _rid, _order, _order0, _seq0, _changed_at, {_word(kind)} AS _what FROM compared
        UNION ALL BY NAME SELECT _n, _batch, _row, _order, '{TORN}' AS _what FROM parted WHERE _torn"""


def _word(kind: Kind) -> str:
    if kind is Kind.EVENTS:
        return f"""CASE WHEN _op = 'delete' THEN '{FIXED}' WHEN _first IS NOT NULL AND _hash <> _first THEN '{CONFLICT}'
                   WHEN _hash0 IS NULL AND _nth = 1 THEN '{NEW}' ELSE '{SAME}' END"""
    return f"""CASE WHEN _changed_at IS NOT NULL AND (_nth > 1 OR _hash = _hash0) THEN '{SAME}'
               WHEN _changed_at IS NULL AND _hash = _last THEN '{SAME}' ELSE '{NEW}' END"""


def _know_late_ones(connection: duckdb.DuckDBPyConnection, words: Words) -> None:
    """A version older than what stands may be one we have had: history is asked for those rows alone."""
    late = f"_what = '{NEW}' AND _changed_at IS NOT NULL AND _order <= _order0"
    if connection.execute(f"SELECT count(*) FROM _fate WHERE {late}").fetchone() == (0,):
        return
    connection.execute(
        f"""UPDATE _judged SET _what = '{SAME}' WHERE {late} AND _n IN (SELECT i._n FROM _inc i
            JOIN {schema.history(words.dataset)} h ON i._hash = h._hash AND {words.same_key("i", "h")})"""
    )


def _kept(words: Words, alone: bool) -> str:
    group = f"PARTITION BY i._key, {columns(words.dataset.key, 'i')}"
    nth = "1" if alone else f"row_number() OVER ({group} ORDER BY i._n)"
    best = "true" if alone else f"row_number() OVER ({group} ORDER BY i._order DESC, i._n DESC) = 1"
    return f"""CREATE OR REPLACE TEMP TABLE _kept_rows AS
        SELECT i.*, f._rid, f._seq0, (coalesce(f._seq0, 0) + {nth})::INTEGER AS _seq,
               {best} AND (f._order0 IS NULL OR i._order >= f._order0) AS _wins
        FROM _fate f JOIN _inc i USING (_n) WHERE f._what = '{NEW}'"""


def touched_sql(words: Words) -> str:
    """The time, unit and cut fields of the rows that were kept, as they are and as they were, under their batch."""
    names = [field.name for field in (*words.days, *words.named)]
    new = ", ".join(quote(name) if name in words.kept else f"NULL AS {quote(name)}" for name in names)
    old = ", ".join(f"{'k' if name in words.dataset.key else 'b'}.{quote(name)}" for name in names)
    return f"""SELECT _batch{", " + new if new else ""} FROM _kept
        UNION ALL SELECT k._batch{", " + old if old else ""} FROM _kept k JOIN _base b ON {words.same_key("k", "b")}"""
