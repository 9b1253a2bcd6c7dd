"""What a body holds once its rows are told apart, before any value has a type."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from dieuhanh.connect.problems import SKIPPED, Problem

Row = dict[str, Any]


@dataclass(frozen=True)
class Broken:
    """A row that could not be told apart into columns."""

    row: int
    raw: str
    problem: Problem


@dataclass(frozen=True)
class Skipped:
    """A line that is no record: of totals, of signatures, above the header. Its words are not kept."""

    row: int
    kind: str

    @property
    def words(self) -> tuple[str, str]:
        return SKIPPED[self.kind]


@dataclass(frozen=True)
class Messages:
    """Rows of one body: `rows[i]` (column -> value as sent) has number `numbers[i]` and came as `raws[i]`.

    `strip(i, columns)` is `raws[i]` with the values of those columns cut out. `letters` names the columns of a sheet or CSV
    as a spreadsheet does; it is empty for JSON.
    """

    numbers: list[int]
    rows: list[Row]
    raws: list[str]
    strip: Callable[[int, frozenset[str]], str]
    broken: tuple[Broken, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    letters: dict[str, str] = field(default_factory=dict)
    sheet: bool = False  # cells of a spreadsheet, or rows read again: codes may stand as numbers

    @property
    def table(self) -> bool:
        """Whether it came as a sheet or CSV, where every cell is text or named by a letter."""
        return bool(self.letters)

    @property
    def columns(self) -> list[str]:
        """Every column that some row has, in the order first met."""
        if self.letters:
            return list(self.letters)
        return list(dict.fromkeys(key for row in self.rows for key in row)) if _uneven(self.rows) else list(self.rows[0])


def reach(rows: list[Row], names: Iterable[str]) -> None:
    """Give rows of nested JSON a value under each dotted name that a mapping speaks of: `alert.severity`."""
    for name in names:
        head, dot, rest = name.partition(".")
        if not dot:
            continue
        path = rest.split(".")
        for row in rows:
            if isinstance(row.get(head), dict) and name not in row and (found := _inside(row[head], path)) is not None:
                row[name] = found


def _inside(found: Any, path: list[str]) -> Any:
    for part in path:
        if not isinstance(found, dict):
            return None
        found = found.get(part)
    return found


def _uneven(rows: list[Row]) -> bool:
    if not rows:
        return True
    first = rows[0].keys()
    return any(row.keys() != first for row in rows)


def place(row: int, column: str, letters: dict[str, str]) -> tuple[str, str]:
    """Where a problem stands: a cell ("C7") in a table, a row and column elsewhere; Vietnamese and English."""
    if column in letters:
        return f"Ô {letters[column]}{row} (cột «{column}»)", f"Cell {letters[column]}{row} (column «{column}»)"
    return (f"Dòng {row}, cột «{column}»", f"Row {row}, column «{column}»") if column else (f"Dòng {row}", f"Row {row}")


def letter(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
