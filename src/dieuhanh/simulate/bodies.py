"""What a source's past is sent as: typed columns where its words need no second look, else a row a line."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from dieuhanh.declare import Made, Source
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
    """A typed array under each of the source's own names; None where a column is made, has other words, or is no such type."""
    named = {one: source.fields.get(one.name, one.name) for one in source.into.fields}
    said = {name for row in rows for name in row}
    if not all(isinstance(name, str) for name in named.values()) or not said <= set(named.values()):
        return None
    try:
        return {str(name): _array(one, [row.get(str(name)) for row in rows]) for one, name in named.items() if name in said}
    except (pa.ArrowException, TypeError, ValueError):
        return None


def _array(one: Field, values: list[Any]) -> pa.Array:
    if one.type in (Type.MOMENT, Type.DATE):
        return pa.array(values, pa.string()).cast(ARROW[one.type])
    if one.type is Type.MONEY:
        return pa.array(values, pa.int64())
    return pa.array(values, ARROW[one.type])
