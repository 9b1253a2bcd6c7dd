"""CSV told apart into rows of cells, each with the very line it came as; a stray quote costs its own line only."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from dieuhanh.connect import encodings, headers, tables
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import Broken, Messages
from dieuhanh.connect.problems import Problem
from dieuhanh.connect.tables import Line
from dieuhanh.declare.dataset import Dataset
from dieuhanh.errors import BadInput

DELIMITERS = (",", ";", "\t", "|")
_TRIES = 100  # stray quotes after which the rest of a file is one broken row


def read(text: str, mapping: Mapping, dataset: Dataset) -> Messages:
    """The records of a CSV file; BadInput `empty`, `no_header`, `encoding` or `too_many_columns` where none can be read."""
    lines = rows(text, mapping.delimiter)
    found = tables.messages(lines, mapping, dataset, sheet=False)
    if found.broken and not found.rows and all(one.problem.code == "encoding" for one in found.broken):
        raise _undecodable(found.broken[0])
    return found


def _undecodable(first: Broken) -> BadInput:
    vi, en = first.problem.words()
    return BadInput("encoding", f"Dòng {first.row} {vi}.", f"Row {first.row} {en}.")


def rows(text: str, delimiter: str = "") -> list[Line]:
    """Every row with its number as a spreadsheet counts (quoted newlines make one row); blank lines count but are left out."""
    physical = io.StringIO(text, newline="").readlines()
    chosen = delimiter or guess_delimiter(physical)
    return _ended([line for line in _rows(physical, chosen) if line.cells or line.problem])


def _ended(lines: list[Line]) -> list[Line]:
    """A last line without its end and with too few cells was cut, and says so."""
    if len(lines) < 3 or lines[-1].problem or lines[-1].raw.endswith(("\n", "\r")):
        return [_plain(line) for line in lines]
    usual = Counter(len(line.cells) for line in lines[:-1]).most_common(1)[0][0]
    last = lines[-1]
    if len(last.cells) < usual and not headers.closing(last.cells):
        lines[-1] = Line(last.number, last.cells, last.raw, Problem("cut"))
    return [_plain(line) for line in lines]


def _plain(line: Line) -> Line:
    return Line(line.number, line.cells, line.raw.rstrip("\r\n"), line.problem)


class _Physical:
    """The physical lines, remembering which of them the reader has used for the row at hand."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.lines, self.at = lines, start

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1].replace("\x00", "\ufffd")


def _rows(physical: list[str], delimiter: str) -> Iterator[Line]:
    number, start, tries = 0, 0, 0
    while start < len(physical):
        source = _Physical(physical, start)
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        while True:
            first = source.at
            try:
                cells = next(reader, None)
            except csv.Error:
                break
            if cells is None:
                return
            number += 1
            yield Line(number, cells, "".join(physical[first : source.at]))
        number, tries = number + 1, tries + 1
        start = first + 1 if tries < _TRIES else len(physical)
        yield Line(number, (), "".join(physical[first:start]), Problem("not_csv"))


def guess_delimiter(lines: list[str]) -> str:
    """The delimiter that gives the most lines the same number of cells; a comma where none does."""
    head = [line for line in lines[:30] if line.strip()]
    return max(DELIMITERS, key=lambda one: (_evenness(head, one), -DELIMITERS.index(one)))


def _evenness(lines: list[str], delimiter: str) -> int:
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return 0
    return max((cells * times for cells, times in counts.items()), default=0)


def decoded(body: bytes, mapping: Mapping) -> str:
    """The text of a CSV body without its byte order mark."""
    return encodings.decode(body, mapping.encoding).removeprefix("\ufeff")
