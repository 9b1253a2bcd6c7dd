"""Rows of cells to rows of named columns: the header found, lines that are no records left out and counted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dieuhanh.connect import encodings, headers, limits
from dieuhanh.connect.mapping import Mapping, needed, resolve
from dieuhanh.connect.messages import Broken, Messages, Row, Skipped
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.dataset import Dataset
from dieuhanh.errors import BadInput


@dataclass(frozen=True)
class Line:
    """One row of cells with its number as a spreadsheet counts, and the text it came as ("" for a sheet)."""

    number: int
    cells: Sequence[Any]
    raw: str = ""
    problem: Problem | None = None


def messages(lines: Sequence[Line], mapping: Mapping, dataset: Dataset, sheet: bool) -> Messages:
    """Name the cells of every record by its column; BadInput where there is no header or far too many columns."""
    if not lines:
        raise BadInput("empty", "Tệp trống: không có dòng nào.", "The file is empty: there is no row.")
    _narrow(lines)
    head = headers.find([line.cells for line in lines[:40]], mapping, _wanted(mapping, dataset))
    known = frozenset(word for origin in mapping.columns.values() for word, _ in origin.words)
    body, again = _without_headers(lines, head)
    records, skipped = _records(body, mapping, known, _must(head, mapping, dataset))
    skipped = [Skipped(line.number, "title") for line in lines[: head.start] if not _empty(line.cells)] + again + skipped
    broken = [Broken(line.number, encodings.showable(line.raw or _told(line, head)), problem)
              for line in records if (problem := line.problem or _misfit(line, head, sheet, mapping))]  # fmt: skip
    bad = {one.row for one in broken}
    good = [line for line in records if line.number not in bad]
    rows = [_named(line.cells, head.names) for line in good]
    raws = [line.raw or as_json(row) for line, row in zip(good, rows, strict=True)]
    numbers = [line.number for line in good]
    return Messages(numbers, rows, raws, _stripper(rows), tuple(broken), tuple(skipped), head.letters, sheet)


def _wanted(mapping: Mapping, dataset: Dataset) -> list[str]:
    labels = [one.label for one in dataset.fields if mapping.columns[one.name].columns == (one.name,)]
    return list(dict.fromkeys((*mapping.named, *labels)))


def _without_headers(lines: Sequence[Line], head: headers.Header) -> tuple[list[Line], list[Skipped]]:
    """The lines under the header, and where it stands again: reports print it on each page."""
    end = head.start + head.depth
    printed = {tuple(line.cells) for line in lines[head.start : end] if not _empty(line.cells)}
    again = {line.number for line in lines[end:] if tuple(line.cells) in printed}
    return [line for line in lines[end:] if line.number not in again], [Skipped(number, "header") for number in sorted(again)]


def _narrow(lines: Sequence[Line]) -> None:
    widest = max(lines, key=lambda line: len(line.cells))
    if len(widest.cells) > limits.COLUMNS:
        problem = Problem("too_many_columns", more=(str(len(widest.cells)),))
        vi, en = problem.words()
        raise BadInput(problem.code, f"Dòng {widest.number} {vi}.", f"Row {widest.number} {en}.")


def _records(
    lines: Sequence[Line], mapping: Mapping, known: frozenset[str], must: frozenset[int]
) -> tuple[list[Line], list[Skipped]]:
    records: list[Line] = []
    skipped: list[Skipped] = []
    foot = False
    for index, line in enumerate(lines):
        if line.problem is None and _empty(line.cells):
            continue
        kind = "" if line.problem else _kind(line, index, foot, mapping, known, must)
        foot = foot or kind == "signature"
        if kind:
            skipped.append(Skipped(line.number, kind))
        else:
            records.append(line)
    return records, skipped


def _empty(cells: Sequence[Any]) -> bool:
    return all(cell is None or (type(cell) is str and not cell.strip()) for cell in cells)


def _must(head: headers.Header, mapping: Mapping, dataset: Dataset) -> frozenset[int]:
    """Positions of the columns that every record fills."""
    columns = resolve(mapping, head.names, dataset).columns
    names = {name for one in dataset.fields if needed(one, dataset) for name in columns[one.name].columns}
    return frozenset(index for index, name in enumerate(head.names) if name in names)


def _kind(line: Line, index: int, foot: bool, mapping: Mapping, known: frozenset[str], must: frozenset[int]) -> str:
    if index == 0 and headers.column_numbers(line.cells):
        return "column_numbers"
    whole = bool(must) and all(at < len(line.cells) and not _empty((line.cells[at],)) for at in must)
    if foot and not whole and headers.sparse(line.cells):
        return "signature"
    kind = headers.no_record(line.cells, mapping, known)
    return "" if kind == "signature" and whole else kind


def _misfit(line: Line, head: headers.Header, sheet: bool, mapping: Mapping) -> Problem | None:
    if not sheet and any(type(cell) is str and encodings.stray(cell) for cell in line.cells):
        return Problem("encoding", more=(mapping.encoding or "UTF-8",))
    width, said = len(head.names), len(line.cells)
    if said > width and not _empty(line.cells[width:]):
        return Problem("cells", more=(str(said), str(width)))
    return Problem("cells", more=(str(said), str(width))) if said < width and not sheet else None


def _named(cells: Sequence[Any], names: tuple[str, ...]) -> Row:
    return dict(zip(names, cells, strict=False))


def _told(line: Line, head: headers.Header) -> str:
    return as_json(_named(line.cells, head.names))


def as_json(row: Row) -> str:
    """A row of cells as one JSON object, header -> cell."""
    return msgspec.json.encode({key: _cell(value) for key, value in row.items()}).decode()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return encodings.showable(value)
    return value if value is None or isinstance(value, int | float | bool) else str(value)


def _stripper(rows: list[Row]) -> Callable[[int, frozenset[str]], str]:
    return lambda index, columns: as_json({key: None if key in columns else value for key, value in rows[index].items()})


def numbered(rows: Iterable[Sequence[Any]]) -> list[Line]:
    """Rows of a sheet with their numbers, from 1."""
    return [Line(number, cells) for number, cells in enumerate(rows, 1)]
