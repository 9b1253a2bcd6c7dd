"""Messages to typed rows: every value has its field's type, or its row is set aside with where, what and what to do."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.connect import arrows, aside, columns, digits, encodings, made
from dieuhanh.connect.aside import Trouble
from dieuhanh.connect.folding import fold
from dieuhanh.connect.mapping import Mapping, Origin, needed, resolve
from dieuhanh.connect.messages import Messages, reach
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.handoff import ARROW, SetAside
from dieuhanh.declare.period import HANOI
from dieuhanh.declare.source import Kind

_AHEAD = timedelta(minutes=5)  # a clock may run ahead by this
_NUMBERS = (Type.NUMBER, Type.MONEY, Type.INTEGER)
_PUT = frozenset({"", "put", "upsert", "insert", "update"})


@dataclass(frozen=True)
class Typed:
    """Rows with the data set's fields and `_row`, `_raw`, `_op`; what was set aside, in the order of rows; and remarks."""

    rows: pa.Table
    set_aside: tuple[SetAside, ...]
    set_aside_raw: tuple[str, ...]
    set_aside_personal: tuple[MappingOf[str, str], ...]
    skipped: tuple[SetAside, ...]
    notes: tuple[tuple[str, str], ...]


def typed(messages: Messages, mapping: Mapping, dataset: Dataset, kind: Kind, now: datetime) -> Typed:
    """Give every row its types. The mapping is that of `for_source`."""
    if not messages.table:
        reach(messages.rows, mapping.named)
    messages = made.added(messages, mapping)
    there = messages.columns
    mapping = _with_style(resolve(mapping, there, dataset), messages, dataset, there)
    trouble: Trouble = {}
    deletes = _deletes(messages, mapping, kind, there, trouble)
    arrays = [_column(messages, one, mapping, there, trouble) for one in dataset.fields]
    _missing(arrays, dataset, mapping, trouble)
    _future(arrays, dataset, mapping, now, trouble)
    _forgive(trouble, deletes, dataset)
    personal = aside.personal_columns(dataset, mapping, there)
    set_aside, raws, values = aside.gather(messages, trouble, dataset, mapping, personal)
    table = _table(messages, arrays, deletes, dataset, personal)
    return Typed(
        _without(table, trouble),
        set_aside,
        raws,
        values,
        _skipped(messages),
        _notes(mapping, there, dataset, bool(messages.rows)),
    )


def typed_columns(table: pa.Table, mapping: Mapping, dataset: Dataset, now: datetime) -> Typed | None:
    """The rows of an Arrow table whose columns can all be taken as they are; None where some row needs a second look."""
    if made.asked(mapping):
        return None
    there = table.column_names
    mapping = resolve(mapping, there, dataset)
    arrays = arrows.quickly(table, mapping, dataset)
    if arrays is None:
        return None
    trouble: Trouble = {}
    _missing(arrays, dataset, mapping, trouble)
    _future(arrays, dataset, mapping, now, trouble)
    if trouble:
        return None
    count = table.num_rows
    own = [pa.array(np.arange(1, count + 1, dtype=np.int32)), pa.nulls(count, pa.string()), pa.repeat("put", count)]
    rows = pa.table([*arrays, *own], names=[*(one.name for one in dataset.fields), "_row", "_raw", "_op"])
    return Typed(rows, (), (), (), (), _notes(mapping, there, dataset, count > 0))


def _with_style(mapping: Mapping, messages: Messages, dataset: Dataset, there: list[str]) -> Mapping:
    """Where the file's own numbers prove a style, all of its numbers are read in it."""
    if mapping.numbers != "auto":
        return mapping
    names = [
        name for one in dataset.fields if one.type in _NUMBERS for name in mapping.columns[one.name].columns if name in there
    ]
    texts = (value for row in messages.rows for name in names if type(value := row.get(name)) is str)
    return replace(mapping, numbers=digits.style_of(texts))


def _column(messages: Messages, one: Field, mapping: Mapping, there: list[str], trouble: Trouble) -> pa.Array:
    origin = mapping.columns[one.name]
    present = any(name in there for name in origin.columns)
    if not present and origin.default is None and not origin.words:
        return pa.nulls(len(messages.rows), ARROW[one.type])
    found = columns.values(messages.rows, origin) if present else [None] * len(messages.rows)
    array, problems = columns.take(found, one, origin, mapping, messages.table or messages.sheet)
    for index, problem in problems.items():
        trouble.setdefault(index, []).append((one.name, _stands(origin), problem))
    return array


def _stands(origin: Origin) -> str:
    return origin.columns[0] if origin.columns else ""


def _deletes(messages: Messages, mapping: Mapping, kind: Kind, there: list[str], trouble: Trouble) -> frozenset[int]:
    """Positions of the rows that ask for a delete."""
    column = mapping.deletes.column
    if column not in there:
        return frozenset()
    wanted = {fold(one) for one in mapping.deletes.values}
    found = set()
    for index, row in enumerate(messages.rows):
        said = fold(str(row.get(column) or ""))
        if said in wanted:
            found.add(index)
        elif mapping.deletes == Mapping().deletes and said not in _PUT:
            trouble.setdefault(index, []).append((column, column, Problem("unknown_word", row[column], ("put, delete",))))
    if kind is Kind.EVENTS:
        for index in found:
            trouble.setdefault(index, []).append((column, column, Problem("no_deletes")))
    return frozenset(found)


def _missing(arrays: list[pa.Array], dataset: Dataset, mapping: Mapping, trouble: Trouble) -> None:
    for one, array in zip(dataset.fields, arrays, strict=True):
        if array.null_count == 0 or not needed(one, dataset):
            continue
        for index in pc.indices_nonzero(array.is_null()).to_pylist():
            if all(name != one.name for name, _, _ in trouble.get(index, [])):
                trouble.setdefault(index, []).append((one.name, _stands(mapping.columns[one.name]), Problem("missing")))


def _future(arrays: list[pa.Array], dataset: Dataset, mapping: Mapping, now: datetime, trouble: Trouble) -> None:
    """Set aside events of later than now; plans and periods may lie ahead."""
    names = [one.name for one in dataset.fields]
    if dataset.nature is Nature.FIGURES or dataset.when not in names:
        return
    one, array = dataset.field(dataset.when), arrays[names.index(dataset.when)]
    if one.type not in (Type.MOMENT, Type.DATE):
        return
    latest: Any = now + _AHEAD if one.type is Type.MOMENT else (now + _AHEAD).astimezone(HANOI).date()
    late = pc.greater(array, pa.scalar(latest, array.type))
    for index in pc.indices_nonzero(late).to_pylist():
        shown = array[index].as_py().isoformat()
        trouble.setdefault(index, []).append((one.name, _stands(mapping.columns[one.name]), Problem("future", shown)))


def _forgive(trouble: Trouble, deletes: frozenset[int], dataset: Dataset) -> None:
    """A delete needs its key alone."""
    names = {one.name for one in dataset.fields} - set(dataset.key)
    for index in deletes & trouble.keys():
        trouble[index] = [one for one in trouble[index] if one[0] not in names]
        if not trouble[index]:
            del trouble[index]


def _table(
    messages: Messages, arrays: list[pa.Array], deletes: frozenset[int], dataset: Dataset, personal: frozenset[str]
) -> pa.Table:
    count = len(messages.rows)
    raws = aside.raws(messages, personal)
    op = (
        pa.array(["delete" if index in deletes else "put" for index in range(count)], pa.string())
        if deletes
        else pa.repeat("put", count)
    )
    own = [pa.array(messages.numbers, pa.int32()), pa.array(raws, pa.string()), op]
    return pa.table([*arrays, *own], names=[*(one.name for one in dataset.fields), "_row", "_raw", "_op"])


def _without(table: pa.Table, trouble: Trouble) -> pa.Table:
    if not trouble:
        return table
    keep = [index for index in range(table.num_rows) if index not in trouble]
    return table.take(pa.array(keep, pa.int64()))


def _skipped(messages: Messages) -> tuple[SetAside, ...]:
    return tuple(SetAside(one.row, "", one.kind, f"Dòng {one.row}: {one.words[0]}.", f"Row {one.row}: {one.words[1]}.")
                 for one in messages.skipped)  # fmt: skip


def _notes(mapping: Mapping, there: list[str], dataset: Dataset, some: bool) -> tuple[tuple[str, str], ...]:
    used = {*mapping.named, *(name.partition(".")[0] for name in mapping.named if name in there), mapping.deletes.column}
    extra = ", ".join(f"«{encodings.showable(name)}»" for name in there if name not in used)
    own = {one.name for one in dataset.fields}
    gone = ", ".join(f"«{name}»" for name in mapping.named if name not in there and name not in own) if some else ""
    notes = []
    if extra:
        notes.append(
            (f"Cột chưa dùng, chỉ giữ trong bản gốc: {extra}.", f"Columns not used, kept in the source message only: {extra}.")
        )
    if gone:
        notes.append((f"Không thấy cột: {gone}.", f"Columns not found: {gone}."))
    return tuple(notes)
