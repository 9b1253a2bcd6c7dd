"""Tables from declarations, additively: a new field is a new column, `was=` renames, a retyped field is refused."""

from collections.abc import Iterator

import duckdb

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Field
from dieuhanh.errors import StoreError
from dieuhanh.warehouse.engine import SQL_TYPE, quote

FORMAT = 1

PLATFORM = (
    "CREATE TABLE IF NOT EXISTS _meta (format INTEGER)",
    """CREATE TABLE IF NOT EXISTS _batches (batch BIGINT, source VARCHAR, dataset VARCHAR, received_at TIMESTAMPTZ,
       body_hash VARCHAR, idempotency_key VARCHAR, mapping VARCHAR, "by" VARCHAR, accepted BIGINT, unchanged BIGINT,
       set_aside BIGINT, touched VARCHAR, kind VARCHAR)""",
    "CREATE TABLE IF NOT EXISTS _derived (batch BIGINT, dataset VARCHAR, touched VARCHAR)",
    'CREATE TABLE IF NOT EXISTS _raw (batch BIGINT, "row" INTEGER, message VARCHAR)',
    "CREATE TABLE IF NOT EXISTS _bodies (batch BIGINT, body BLOB)",  # Arrow bodies, in place of a message for each row
    """CREATE TABLE IF NOT EXISTS _set_aside (batch BIGINT, "row" INTEGER, field VARCHAR, code VARCHAR, vi VARCHAR,
       en VARCHAR, message VARCHAR, "values" VARCHAR, state VARCHAR, mended_batch BIGINT, mended_by VARCHAR,
       mended_at TIMESTAMPTZ)""",
    """CREATE TABLE IF NOT EXISTS _revisions (indicator VARCHAR, unit VARCHAR, period VARCHAR, slice VARCHAR,
       compared_with VARCHAR, revision BIGINT, number VARCHAR, none_reason VARCHAR, part VARCHAR, whole VARCHAR,
       status VARCHAR, as_of TIMESTAMPTZ, received_at TIMESTAMPTZ, reckoned_at TIMESTAMPTZ, source VARCHAR,
       batch BIGINT, reason VARCHAR, have BIGINT, due BIGINT, quality VARCHAR, kind VARCHAR)""",
)

OURS = {"_batch": "BIGINT", "_row": "INTEGER", "_seq": "INTEGER", "_received": "TIMESTAMPTZ", "_hash": "UBIGINT",
        "_key": "UBIGINT"}  # fmt: skip
HISTORY = {**OURS, "_op": "VARCHAR", "_changed_at": "TIMESTAMPTZ"}
DELETED = {"_key": "UBIGINT", "_hash": "UBIGINT", "_seq": "INTEGER", "_order": "TIMESTAMPTZ"}


def name_of(dataset: Dataset) -> str:
    return dataset.id.replace(".", "_")


def current(dataset: Dataset) -> str:
    """Table of the rows as they stand now."""
    return f"d_{name_of(dataset)}"


def history(dataset: Dataset) -> str:
    """Table of versions: all of them for records and figures; from the second on for events and observations."""
    return f"h_{name_of(dataset)}"


def deleted(dataset: Dataset) -> str:
    """Table that remembers the last version of rows that are gone."""
    return f"x_{name_of(dataset)}"


def keeps_first(dataset: Dataset) -> bool:
    """True where history holds the first version too."""
    return dataset.nature in (Nature.RECORDS, Nature.FIGURES)


def make_platform(connection: duckdb.DuckDBPyConnection) -> None:
    """Create our own tables, and refuse a file that a newer program wrote."""
    for statement in PLATFORM:
        connection.execute(statement)
    row = connection.execute("SELECT max(format) FROM _meta").fetchone()
    found = row[0] if row else None
    if found is None:
        connection.execute("INSERT INTO _meta VALUES (?)", [FORMAT])
    elif found > FORMAT:
        raise StoreError(
            f"The warehouse has format {found}, this program knows {FORMAT}: run the newer version, or `dieuhanh restore`. "
            f"Kho dữ liệu có định dạng {found}, chương trình này chỉ biết {FORMAT}: hãy chạy bản mới, hoặc `dieuhanh restore`."
        )


Tables = dict[str, dict[str, str]]  # table -> column -> type


def tables(connection: duckdb.DuckDBPyConnection) -> Tables:
    """Every table as it stands, asked once for all: the engine looks through all of its columns each time."""
    found: Tables = {}
    told = connection.execute("SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal").fetchall()
    for table, name, kind in told:
        found.setdefault(table, {})[name] = "TIMESTAMPTZ" if kind == "TIMESTAMP WITH TIME ZONE" else kind
    return found


def make_dataset(connection: duckdb.DuckDBPyConnection, dataset: Dataset, have: Tables) -> None:
    """Create or extend the three tables of a data set; `have` is what stands."""
    keys = tuple(dataset.field(name) for name in dataset.key)
    _extend(connection, current(dataset), dataset.columns, OURS, have)
    _extend(connection, history(dataset), dataset.kept, HISTORY, have)
    _extend(connection, deleted(dataset), keys, DELETED, have)


def _extend(
    connection: duckdb.DuckDBPyConnection, table: str, fields: tuple[Field, ...], ours: dict[str, str], have: Tables
) -> None:
    found = have.get(table, {})
    for old, new in list(_renamed(fields, found)):
        connection.execute(f"ALTER TABLE {table} RENAME COLUMN {quote(old)} TO {quote(new)}")
        found[new] = found.pop(old)
    extend(connection, table, {field.name: SQL_TYPE[field.type] for field in fields} | ours, have)


def extend(connection: duckdb.DuckDBPyConnection, table: str, wanted: dict[str, str], have: Tables) -> bool:
    """Create a table with these columns and types, or add those that it lacks; True when something was."""
    found = have.get(table)
    if not found:
        inside = ", ".join(f"{quote(name)} {kind}" for name, kind in wanted.items())
        connection.execute(f"CREATE TABLE {table} ({inside})")
        return True
    for name, kind in wanted.items():
        _add(connection, table, name, kind, found)
    return not wanted.keys() <= found.keys()


def _add(connection: duckdb.DuckDBPyConnection, table: str, name: str, kind: str, found: dict[str, str]) -> None:
    if name not in found:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {quote(name)} {kind}")
    elif found[name] != kind:
        raise StoreError(
            f"{table}.{name} is kept as {found[name]} but declared as {kind}: a field is never retyped, give it a new name. "
            f"{table}.{name} đang lưu kiểu {found[name]} nhưng khai báo kiểu {kind}: không đổi kiểu trường, hãy đặt tên mới."
        )


def _renamed(fields: tuple[Field, ...], found: dict[str, str]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.was and field.was in found and field.name not in found:
            yield field.was, field.name
