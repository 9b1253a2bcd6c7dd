"""What a source's past is sent as: typed columns, else a row a line."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from dieuhanh.declare import Coded, Made, Source
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.handoff import ARROW
from dieuhanh.simulate.matters import Row

NDJSON, STREAM = "application/x-ndjson", "application/vnd.apache.arrow.stream"


def ndjson(rows: Iterable[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def past(source: Source, rows: Sequence[Row]) -> tuple[str, bytes]:
    """Content type and body of records that ended long ago: whose they were is told no more."""
    private = _private(source)
    return body(
        source, [{name: value for name, value in row.items() if name not in private} for row in rows] if private else rows
    )


def _private(source: Source) -> frozenset[str]:
    """The source's names of personal values that no record needs: neither to stand nor to be known again."""
    named = {one: source.fields.get(one.name, one.name) for one in source.into.fields}
    needed = {
        part for one, name in named.items() if isinstance(name, Made) and one.name in source.into.key for part in name.columns
    }
    return frozenset(str(named[one]) for one in source.into.personal if not one.required) - needed


def body(source: Source, rows: Sequence[Row]) -> tuple[str, bytes]:
    """Content type and body."""
    columns = _columns(source, rows)
    return (NDJSON, ndjson(rows)) if columns is None else (STREAM, _stream(columns))


def _stream(columns: dict[str, pa.Array]) -> bytes:
    table = pa.table(columns)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as out:
        out.write_table(table)
    return bytes(sink.getvalue())


def _columns(source: Source, rows: Sequence[Row]) -> dict[str, pa.Array] | None:
    """A typed array under each of the source's own names; None where a column is made, or a value is no such type."""
    named = {one: source.fields.get(one.name, one.name) for one in source.into.fields}
    said = {name for row in rows for name in row}
    if not said <= set(map(_theirs, named.values())):
        return None
    try:
        return {_theirs(name): _array(one, name, [row.get(_theirs(name)) for row in rows]) for one, name in named.items()
                if isinstance(name, Coded) or name in said}  # fmt: skip
    except (pa.ArrowException, TypeError, ValueError):
        return None


def _theirs(name: str | Coded) -> str:
    return name.column if isinstance(name, Coded) else name


def _array(one: Field, name: str | Coded, values: list[Any]) -> pa.Array:
    if isinstance(name, Coded):
        return pa.array(values, pa.string())
    if one.type in (Type.MOMENT, Type.DATE):
        return pa.array(values, pa.string()).cast(ARROW[one.type])
    if one.type is Type.MONEY:
        return pa.array([None if value is None else Decimal(str(value)) for value in values], ARROW[one.type])
    if one.type is Type.INTEGER and any(isinstance(value, float) for value in values):
        raise TypeError("pyarrow would cut it to an integer")
    return pa.array(values, ARROW[one.type])
