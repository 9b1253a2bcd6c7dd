"""Where a table's header stands, how its levels become one name, and which lines are no records."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dieuhanh.connect import encodings
from dieuhanh.connect.folding import fold
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import letter
from dieuhanh.errors import BadInput

Cells = Sequence[Any]
LEVELS = " / "
_LOOK = 20  # rows among which a header is looked for
_DEPTH = 4
_TOTAL = re.compile(r"(tổng cộng|tổng số|tổng|cộng|total|tong cong|tong so)(\s*\(.*\))?\s*[:.]?", re.IGNORECASE)
_FOOT = re.compile(
    r"(nguoi (lap|ghi|kiem tra|tong hop)|thu truong|ke toan|giam doc|pho giam doc|chu tich|pho chu tich|tm |kt |ky ten|ky ghi ro"
    r"|ky ho ten|noi nhan|(.* )?ngay (\d{1,2} )?thang (\d{1,2} )?nam( \d{4})?$)"
)
_COUNTED = re.compile(r"\(\d{1,2}\)(\s*=.*)?|\([A-Z]\)|[A-Z]")


@dataclass(frozen=True)
class Header:
    """The names of the columns, the row they begin at (from 0) and how many rows they take."""

    names: tuple[str, ...]
    start: int
    depth: int

    @property
    def letters(self) -> dict[str, str]:
        return {name: letter(index) for index, name in enumerate(self.names)}


def find(rows: Sequence[Cells], mapping: Mapping, wanted: Sequence[str]) -> Header:
    """The header: where most of the wanted columns are found. BadInput `no_header` where none is."""
    if mapping.header_rows == 0:
        width = max(map(len, rows), default=0)
        return Header(tuple(letter(index) for index in range(width)), 0, 0)
    depths = (mapping.header_rows,) if mapping.header_rows else range(1, _DEPTH + 1)
    folded = {fold(one) for one in wanted}
    best, found = None, (0, 0)
    for start in range(min(_LOOK, len(rows))):
        for depth in depths:
            header = Header(_names(rows[start : start + depth]), start, depth)
            score = (len(folded & _spoken(header.names)), -depth)  # of two that find as much, the one with fewer levels
            if score[0] and (best is None or score > found):
                best, found = header, score
    if best is None:
        raise _no_header(rows, wanted)
    return best


def _spoken(names: Sequence[str]) -> set[str]:
    """Every way to say a column: its whole name, or its own level alone."""
    return {fold(one) for name in names for one in (name, own_level(name))}


def own_level(name: str) -> str:
    """The last level of a column's name: "Kết quả / Thực hiện" -> "Thực hiện"."""
    return name.rpartition(LEVELS)[2]


def _no_header(rows: Sequence[Cells], wanted: Sequence[str]) -> BadInput:
    there = ", ".join(str(cell)[:40] for cell in rows[0] if _said(cell))[:200] if rows else ""
    need = ", ".join(wanted[:12])
    return BadInput("no_header", f"Không tìm thấy dòng tiêu đề: dòng 1 có «{there}», cần các cột: {need}. Hãy dùng ánh xạ cột.",
                    f"No header row found: row 1 has «{there}», these columns are needed: {need}. Use a mapping.")  # fmt: skip


def guess(rows: Sequence[Cells]) -> Header:
    """The header of a file nobody has mapped yet: the first of the rows that fill the most columns, with words only."""
    head = rows[:_LOOK]
    filled = [sum(1 for cell in row if _said(cell)) for row in head]
    start = next((index for index, count in enumerate(filled) if count and count >= max(filled) * 0.7), 0)
    return Header(_names(rows[start : start + 1]), start, 1)


def _names(levels: Sequence[Cells]) -> tuple[str, ...]:
    width = max(map(len, levels), default=0)
    while width and not any(_said(_cell(row, width - 1)) for row in levels):
        width -= 1
    filled = [_spread(row, levels[depth + 1 :], width) for depth, row in enumerate(levels)]
    joined = (LEVELS.join(dict.fromkeys(row[index] for row in filled if row[index])) for index in range(width))
    return _told_apart([encodings.showable(name) or letter(index) for index, name in enumerate(joined)])


def _spread(row: Cells, below: Sequence[Cells], width: int) -> list[str]:
    """A merged cell stands above each column it covers: those to its right with a name of their own below."""
    names, last = [], ""
    for index in range(width):
        own = _said(_cell(row, index))
        under = any(_said(_cell(one, index)) for one in below)
        last = (own or last) if under else ""
        names.append(last if under else own)
    return names


def _told_apart(names: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(out)


def _cell(row: Cells, index: int) -> Any:
    return row[index] if index < len(row) else None


def _said(cell: Any) -> str:
    return " ".join(unicodedata.normalize("NFC", str(cell)).split()) if cell is not None else ""


def column_numbers(row: Cells) -> bool:
    """Whether a row right under the header only numbers the columns: (1) (2) (3), A B (1)."""
    said = [text for cell in row if (text := _said(cell))]
    return len(said) >= 2 and all(map(_COUNTED.fullmatch, said)) and len(set(said)) == len(said)


def no_record(row: Cells, mapping: Mapping, known: frozenset[str]) -> str:
    """Why a line reads like no record: total, declared or signature; "" where it does not. `known` are coded words."""
    first = next((text for cell in row[:4] if (text := _said(cell)) and not _figure(text)), "")
    if first and any(fold(first).startswith(fold(one)) for one in mapping.skip if fold(one)):
        return "declared"
    if not mapping.totals or first in known:
        return ""
    if first and _TOTAL.fullmatch(first):
        return "total"
    return "signature" if sparse(row) and any(_FOOT.match(fold(_said(cell))) for cell in row if cell) else ""


def closing(row: Cells) -> bool:
    """Whether the row reads like the end of a report: totals or a signature."""
    said = [text for cell in row if (text := _said(cell))]
    return not said or bool(_TOTAL.fullmatch(said[0])) or any(_FOOT.match(fold(text)) for text in said)


def sparse(row: Cells) -> bool:
    """Whether at most half of the cells are filled, as in the names under a signature line."""
    return sum(1 for cell in row if cell is not None and str(cell).strip()) * 2 <= max(len(row), 2)


def _figure(text: str) -> bool:
    return text[:1].isdigit() and not any(map(str.isalpha, text))
