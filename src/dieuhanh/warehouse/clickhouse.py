"""The ClickHouse engine: it answers the warehouse's statements from a copy of the current rows (see `mirror.py`).

Where it runs is its transport's business: a server by its address, or chDB inside this process.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Protocol

import pyarrow as pa

from dieuhanh.errors import StoreError
from dieuhanh.warehouse.held import Held
from dieuhanh.warehouse.reading import Params

SETTINGS: Mapping[str, int | str] = {
    "aggregate_functions_null_for_empty": 1,  # the sum of nothing is nothing, not zero
    "join_use_nulls": 1,  # what a join does not find is missing, not a default
    "cast_keep_nullable": 1,
    "transform_null_in": 0,
    "count_distinct_implementation": "uniqExact",
    "prefer_column_name_to_alias": 1,  # sum(a0) AS a0 is no sum of sums
    "least_greatest_legacy_null_behavior": 0,  # the least of a value and nothing is the value
    "session_timezone": "UTC",
    "final": 1,  # of a row the newest version alone, of a deleted row none
    "max_query_size": 64 * 1024 * 1024,
    "max_ast_elements": 10_000_000,
    "max_expanded_ast_elements": 10_000_000,
    "output_format_arrow_string_as_string": 1,
    "output_format_decimal_trailing_zeros": 1,  # a decimal as text, as DuckDB writes it
}
INSTANT, DAY, DECIMAL = "DateTime64(6, 'UTC')", "Date32", "Decimal(28, 8)"


class Transport(Protocol):
    """How statements reach an engine; its own troubles come back as StoreError."""

    def ask(self, sql: str, relations: Mapping[str, pa.Table]) -> bytes:
        """The answer as an Arrow file, or nothing at all; `relations` can be named in the statement."""

    def tell(self, sql: str) -> None:
        """A statement without an answer."""

    def put(self, table: str, rows: pa.Table) -> None:
        """Add rows, all in one block: a reader sees all of them or none."""


class ClickHouse:
    """A ClickHouse that can be read like the warehouse."""

    dialect = "clickhouse"

    def __init__(self, transport: Transport):
        self.transport = transport
        self.held = Held()

    def read(self, sql: str, params: Params = (), **tables: pa.Table) -> pa.Table:
        """Rows as Arrow, in the types DuckDB would answer with; `tables` can be named in the query."""
        answer = self.transport.ask(filled(sql, params), tables)
        return _plain(pa.ipc.open_file(pa.BufferReader(answer)).read_all()) if answer else pa.table({})

    def give_way(self) -> None:
        """Nothing waits behind this engine."""

    def one(self, sql: str, params: Params = ()) -> Any:
        """The first value of the first row, or None."""
        table = self.read(sql, params)
        return table.column(0)[0].as_py() if table.num_rows else None


def _plain(table: pa.Table) -> pa.Table:
    """Counts leave ClickHouse without a sign and comparisons as small numbers; DuckDB's are integers and booleans."""
    return table.cast(pa.schema([pa.field(one.name, _plain_type(one)) for one in table.schema]))


def _plain_type(column: pa.Field) -> pa.DataType:
    if column.type == pa.uint8():
        return pa.bool_()
    return pa.int64() if pa.types.is_unsigned_integer(column.type) and column.name != "_key" else column.type


# ── values inside a statement ───────────────────────────────────────────────────────────────────────────────────────

_PLACES = re.compile(r"""'(?:[^'\\]|\\.|'')*'|"[^"]*"|`[^`]*`|\$(?P<name>\w+)|(?P<next>\?)""", re.DOTALL)


def filled(sql: str, params: Params) -> str:
    """The statement with its parameters (`$name`, or `?` in their order) written into it; text between quotes is left alone."""
    named: Mapping[str, Any] = params if isinstance(params, Mapping) else {}
    given = iter(() if isinstance(params, Mapping) else params)

    def value(match: re.Match[str]) -> str:
        if match["name"]:
            return literal(named[match["name"]])
        return literal(next(given)) if match["next"] else match[0]

    return _PLACES.sub(value, sql)


def literal(value: Any) -> str:
    """A value in ClickHouse's words, wide enough for every instant and day, and exact."""
    match value:
        case None:
            return "NULL"
        case bool() | int() | float():
            return repr(value).lower()
        case Decimal():
            return f"toDecimal128('{value:f}', 8)"
        case datetime():
            return f"toDateTime64('{instant_text(value)}', 6, 'UTC')"
        case date():
            return f"toDate32('{value.isoformat()}')"
        case str():
            return quoted(value)
    raise StoreError(
        f"{type(value).__name__} has no literal in ClickHouse. ClickHouse không có cách viết {type(value).__name__}."
    )


def quoted(word: str) -> str:
    """Text between quotes; unlike in DuckDB a backslash means something."""
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'"


def instant_text(at: datetime) -> str:
    """An instant as ClickHouse reads it, to the microsecond, UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


# ── types ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def structure(schema: pa.Schema) -> str:
    """The columns of an Arrow table in ClickHouse's words; each may be missing."""
    return ", ".join(f"`{one.name}` {type_of(one.type)}" for one in schema)


def type_of(kind: pa.DataType) -> str:
    """The type of a column that comes along with a statement, or from DuckDB."""
    if pa.types.is_timestamp(kind):
        return f"Nullable({INSTANT})"
    if pa.types.is_decimal(kind):
        return f"Nullable(Decimal({kind.precision}, {kind.scale}))"
    known = {pa.string(): "String", pa.large_string(): "String", pa.date32(): DAY, pa.bool_(): "Bool", pa.float64(): "Float64",
             pa.null(): "String"}  # fmt: skip
    if kind in known:
        return f"Nullable({known[kind]})"
    if pa.types.is_integer(kind):
        sign = "U" if pa.types.is_unsigned_integer(kind) else ""
        return f"Nullable({sign}Int{kind.bit_width})"
    raise StoreError(f"{kind} has no type in ClickHouse. ClickHouse không có kiểu {kind}.")


def beside(sql: str, sources: Mapping[str, str]) -> str:
    """The statement with relations before it, each read from its source."""
    if not sources:
        return sql
    made = ", ".join(f"{name} AS (SELECT * FROM {source})" for name, source in sources.items())
    return f"WITH {made}" + (f", {sql[5:]}" if sql.startswith("WITH ") else f" {sql}")
