"""Arrow IPC: columns that already have types are taken whole; where one value needs a second look, its row is read as JSON is.

Buffers say how long they are once unpacked: what would be too much is refused before any of it is.
"""

import json
import struct
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.connect import columns, jsons, limits
from dieuhanh.connect.convert import Converter, clean, converter
from dieuhanh.connect.mapping import Mapping, Origin
from dieuhanh.connect.messages import Messages
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.handoff import ARROW
from dieuhanh.errors import BadInput

FILE, STREAM = b"ARROW1\x00\x00", b"\xff\xff\xff\xff"


def is_arrow(body: bytes) -> bool:
    return body.startswith((FILE, STREAM))


def read(body: bytes) -> pa.Table:
    """The table of an IPC stream or file; BadInput where it is none, TooLarge where it would unpack to too much."""
    stream = body[len(FILE) :] if body.startswith(FILE) else body
    try:
        _check_size(stream)
        table = pa.ipc.open_stream(stream).read_all()
        table.validate(full=True)  # offsets and texts come from outside
    except (pa.ArrowException, struct.error, OSError, IndexError, ValueError, OverflowError) as error:
        raise _torn() from error
    if not table.num_rows:
        raise BadInput("empty", "Nội dung gửi trống; gửi ít nhất một dòng.", "The body is empty; send at least one row.")
    if len(set(table.column_names)) < table.num_columns:
        raise BadInput("two_columns", "Hai cột cùng tên trong nội dung gửi.", "Two columns of the body have the same name.")
    return table


def _torn() -> BadInput:
    return BadInput("not_arrow", "Nội dung gửi không phải Arrow IPC còn nguyên vẹn.", "The body is no whole Arrow IPC stream.")


# ── how much it unpacks to ──────────────────────────────────────────────────────────────────────────────────────────


def _check_size(stream: bytes) -> None:
    size = rows = 0
    for message in _messages(stream):
        if message.type in ("record batch", "dictionary"):
            n, unpacked = _declared(message)
            rows, size = rows + (n if message.type == "record batch" else 0), size + unpacked
            if size > limits.ARROW_BYTES or rows > limits.ARROW_ROWS:
                raise limits.too_large(limits.BODY)


def _messages(stream: bytes) -> Iterator[Any]:
    reader = pa.ipc.MessageReader.open_stream(stream)
    while True:
        try:
            yield reader.read_next_message()
        except StopIteration:
            return


def _declared(message: Any) -> tuple[int, int]:
    """Rows and unpacked bytes, as the flatbuffer of a record batch declares them (Arrow's Message.fbs)."""
    meta, body = message.metadata.to_pybytes(), message.body
    batch = _table_at(meta, _field(meta, struct.unpack_from("<I", meta, 0)[0], 2))
    if message.type == "dictionary":  # DictionaryBatch: id, data
        batch = _table_at(meta, _field(meta, batch, 1))
    rows = struct.unpack_from("<q", meta, at)[0] if (at := _field(meta, batch, 0)) else 0
    packed, buffers = bool(_field(meta, batch, 3)), _field(meta, batch, 2)
    if not packed or not buffers:
        return rows, body.size if body is not None else 0
    vector = _table_at(meta, buffers)
    starts = (struct.unpack_from("<qq", meta, vector + 4 + 16 * i) for i in range(struct.unpack_from("<I", meta, vector)[0]))
    return rows, sum(_unpacked(body, offset, length) for offset, length in starts)


def _unpacked(body: Any, offset: int, length: int) -> int:
    """A packed buffer begins with its unpacked length, -1 where it was left as it is."""
    said: int = struct.unpack_from("<q", body, offset)[0] if length >= 8 else 0
    return length if said < 0 else said


def _field(meta: bytes, table: int, slot: int) -> int:
    """Where a field of a flatbuffer table stands, 0 where it is left out."""
    vtable = table - struct.unpack_from("<i", meta, table)[0]
    if struct.unpack_from("<H", meta, vtable)[0] < 6 + 2 * slot:
        return 0
    offset: int = struct.unpack_from("<H", meta, vtable + 4 + 2 * slot)[0]
    return table + offset if offset else 0


def _table_at(meta: bytes, at: int) -> int:
    return at + int(struct.unpack_from("<I", meta, at)[0])


# ── from columns to fields ──────────────────────────────────────────────────────────────────────────────────────────


def quickly(table: pa.Table, mapping: Mapping, dataset: Dataset) -> list[pa.Array] | None:
    """The array of every field, or None where some value needs a second look."""
    if mapping.deletes.column in table.column_names or _may_name_people(table, mapping, dataset):
        return None
    arrays = []
    for one in dataset.fields:
        array = _column(table, one, mapping.columns[one.name], mapping)
        if array is None:
            return None
        arrays.append(array)
    return arrays


def _may_name_people(table: pa.Table, mapping: Mapping, dataset: Dataset) -> bool:
    """Whether a column holds personal values, or might: such a body is not kept whole."""
    if not dataset.personal:
        return False
    private = {one.name for one in dataset.personal}
    plain = {name for field, origin in mapping.columns.items() if field not in private for name in origin.columns}
    return not plain.issuperset(table.column_names)


def _column(table: pa.Table, one: Field, origin: Origin, mapping: Mapping) -> pa.Array | None:
    present = [name for name in origin.columns if name in table.column_names]
    if not present and origin.default is None and not origin.words:
        return pa.nulls(table.num_rows, ARROW[one.type])
    if len(present) != 1 or len(origin.columns) != 1 or origin.default is not None or origin.factor is not None:
        return None
    column = table.column(present[0]).combine_chunks()
    try:
        return _taken(column, one, origin, mapping)
    except (pa.ArrowException, OverflowError, ValueError, KeyError):
        return None


def _taken(column: pa.Array, one: Field, origin: Origin, mapping: Mapping) -> pa.Array | None:
    kind = column.type
    if origin.words or (one.type in (Type.CHOICE, Type.PERIOD) and not pa.types.is_null(kind)):
        return _said(column, kind, one, converter(one, origin, mapping))
    if pa.types.is_null(kind):
        return pa.nulls(len(column), ARROW[one.type])
    lane = _LANES.get(one.type)
    return lane(column, kind, one) if lane else None


def _text(column: pa.Array, kind: pa.DataType, one: Field) -> pa.Array | None:
    said = column.dictionary if pa.types.is_dictionary(kind) else pc.unique(column)
    if not (pa.types.is_string(said.type) or pa.types.is_large_string(said.type)):
        return None
    return column.cast(pa.string()) if columns.plain_texts(said.cast(pa.string())) or _all_clean(said) else None


def _all_clean(said: pa.Array) -> bool:
    """Whether cleaning would leave every text as it is, Vietnamese ones too."""
    try:
        return all(text is None or (text and clean(text) == text) for text in said.to_pylist())
    except Problem:
        return False


def _said(column: pa.Array, kind: pa.DataType, one: Field, convert: Converter) -> pa.Array | None:
    """Few words many times: the careful lane reads each of them once, and where it minds one the whole body is its own."""
    said = column if pa.types.is_dictionary(kind) else column.dictionary_encode()
    if not (pa.types.is_string(said.dictionary.type) or pa.types.is_large_string(said.dictionary.type)):
        return None
    if column.null_count and convert(None) is not None:
        return None
    array, problems = columns.carefully(said.dictionary.to_pylist(), one, convert)
    return None if problems else array.take(said.indices)


def _number(column: pa.Array, kind: pa.DataType, one: Field) -> pa.Array | None:
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind)):
        return None
    array = column.cast(pa.float64())
    return columns.within(array, one) if pc.all(pc.is_finite(array), min_count=0).as_py() else None


def _integer(column: pa.Array, kind: pa.DataType, one: Field) -> pa.Array | None:
    return columns.within(column.cast(pa.int64()), one) if pa.types.is_integer(kind) else None


def _money(column: pa.Array, kind: pa.DataType, one: Field) -> pa.Array | None:
    exact = pa.types.is_integer(kind) or pa.types.is_decimal(kind)
    return columns.within(column.cast(ARROW[Type.MONEY]), one) if exact else None


def _moment(column: pa.Array, kind: pa.DataType, one: Field) -> pa.Array | None:
    if not pa.types.is_timestamp(kind) or kind.tz is None:
        return None
    return columns.dated(column.cast(pa.timestamp(kind.unit, "UTC")).cast(ARROW[Type.MOMENT]))


def _date(column: pa.Array, kind: pa.DataType, one: Field) -> pa.Array | None:
    return columns.dated(column) if pa.types.is_date32(kind) else None


def _flag(column: pa.Array, kind: pa.DataType, one: Field) -> pa.Array | None:
    return column if pa.types.is_boolean(kind) else None


_LANES = {
    **dict.fromkeys((Type.TEXT, Type.PLACE, Type.OFFICE, Type.UNIT, Type.OFFICER, Type.INDICATOR), _text),
    Type.NUMBER: _number, Type.INTEGER: _integer, Type.MONEY: _money, Type.MOMENT: _moment,
    Type.DATE: _date, Type.FLAG: _flag,
}  # fmt: skip


# ── as messages ─────────────────────────────────────────────────────────────────────────────────────────────────────


def messages(table: pa.Table) -> Messages:
    """The same rows as a JSON body would have them."""
    try:
        rows = [{name: _plain(value) for name, value in row.items()} for row in table.to_pylist()]
    except (pa.ArrowException, ValueError, KeyError, OverflowError) as error:  # a zone that is none, a year that no calendar has
        raise _torn() from error
    raws = [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    return Messages(list(range(1, len(rows) + 1)), rows, raws, lambda index, cut: jsons.without(raws[index], cut))


def _plain(value: Any) -> Any:
    """Times with their zone as text, which is how JSON says them; bytes as text where they are text."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
