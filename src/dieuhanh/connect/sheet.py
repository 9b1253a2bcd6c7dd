"""XLSX told apart into rows of cells, with limits looked at before anything is unpacked into memory."""

import html
import io
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from dieuhanh.connect import limits, opener, tables
from dieuhanh.connect.convert import FORMULA
from dieuhanh.connect.folding import find, nearest
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import Messages, letter
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.dataset import Dataset
from dieuhanh.errors import BadInput

_MAGIC_ZIP, _MAGIC_OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,7})(\d{1,9})["']""")
_FORMULA = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,3}\d{1,7})["'][^>]*>\s*<(?:\w+:)?f[\s>/]""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*>""")
_RELATION = re.compile(rb"""<(?:\w+:)?Relationship\s[^>]*>""")
_NO_WORKBOOK = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, KeyError, ValueError, EOFError, RuntimeError, OSError)


def is_workbook(body: bytes) -> bool:
    """Whether the bytes begin like a workbook (or any ZIP, or an old .xls)."""
    return body.startswith((_MAGIC_ZIP, _MAGIC_OLE))


def read(body: bytes, mapping: Mapping, dataset: Dataset) -> Messages:
    """The records of one sheet; BadInput where it is no workbook, too large when unpacked, or has no such sheet."""
    rows = rows_of(body, mapping.sheet, mapping.formulas == "values")
    return tables.messages(tables.numbered(rows), mapping, dataset, sheet=True)


def rows_of(body: bytes, sheet: str = "", trust_formulas: bool = False) -> list[Sequence[Any]]:
    """The cells of a sheet by row, from A1; a formula stands as FORMULA unless trusted."""
    if not body.startswith(_MAGIC_ZIP):
        raise _no_workbook("tệp .xls cũ hoặc có mật khẩu", "an old .xls or locked by a password")
    name, formulas = _looked_through(body, sheet)
    cells = _opened(body, name)
    if not trust_formulas:
        _mark(cells, formulas)
    return list(cells)


def _no_workbook(vi: str, en: str) -> BadInput:
    return BadInput(
        "not_a_workbook",
        f"Tệp không phải sổ tính XLSX ({vi}); hãy mở bằng Excel, lưu lại dạng .xlsx rồi gửi.",
        f"The file is no XLSX workbook ({en}); open it in Excel, save it as .xlsx and send it again.",
    )


def _opened(body: bytes, name: str) -> list[list[Any]]:
    """The cells, read by a process of their own (see `opener`)."""
    command = [sys.executable, "-I", opener.__file__, name]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=opener.SECONDS * 2, check=False)
    except subprocess.TimeoutExpired as error:
        raise _no_workbook("mở quá lâu", "it takes too long to open") from error
    if done.returncode == opener.REFUSED:
        why = done.stderr.decode("utf-8", "replace")[:120]
        raise _no_workbook(why, why)
    if done.returncode:
        raise _no_workbook("hỏng hoặc quá lớn khi mở", "damaged, or too large once opened")
    return [[_typed(cell) for cell in row] for row in msgspec.json.decode(done.stdout)]


def _typed(cell: Any) -> Any:
    if type(cell) is not list:
        return cell
    kind, said = cell
    return timedelta(seconds=said) if kind == "timedelta" else _TIMES[kind].fromisoformat(said)


_TIMES: dict[str, Any] = {"datetime": datetime, "date": date, "time": time}


def _mark(cells: list[list[Any]], formulas: frozenset[str]) -> None:
    for cell in formulas:
        name = cell.rstrip("0123456789")
        row, column = int(cell[len(name) :]) - 1, _index(name)
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = FORMULA


def _index(name: str) -> int:
    index = 0
    for char in name:
        index = index * 26 + ord(char) - 64
    return index - 1


def _looked_through(body: bytes, sheet: str) -> tuple[str, frozenset[str]]:
    """Check sizes before a cell is built; the name of the sheet that will be read, and its formula cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _small(archive, len(body))
            paths = _sheets(archive)
            for name in archive.namelist():  # reading each part also proves the sizes that the directory promised
                part = archive.read(name)
                if b"sheetData" in part:
                    _bounded(part)
            name = _chosen(sheet, paths)
            return name, _formulas(archive.read(paths[name]))
    except _NO_WORKBOOK as error:
        raise _no_workbook(f"ZIP không có sổ tính: {error}"[:120], f"a ZIP that holds no workbook: {error}"[:120]) from error


def _chosen(sheet: str, paths: dict[str, str]) -> str:
    """The name as the workbook spells it; the first visible sheet where none is asked for."""
    if not paths:
        raise zipfile.BadZipFile("no sheet")
    found = find(sheet, paths) if sheet else next(iter(paths))
    if found is None:
        near = nearest(sheet, paths) or ", ".join(paths)
        raise BadInput(
            "no_sheet",
            f"Không có trang tính «{sheet}»; có phải «{near}»?",
            f"There is no sheet {sheet!r}; did you mean {near!r}?",
        )
    return found


def _small(archive: zipfile.ZipFile, packed: int) -> None:
    """Refuse a ZIP bomb by what its directory says; zipfile holds every entry to that size."""
    parts = archive.infolist()
    unpacked = sum(one.file_size for one in parts)
    if len({one.filename.lower() for one in parts}) != len(parts):
        raise zipfile.BadZipFile("two parts of one name")
    if unpacked > limits.SHEET_BYTES or unpacked > max(packed, 1) * limits.SHEET_RATIO + 1_048_576 or len(parts) > 5000:
        size = f"{unpacked / 1_048_576:.0f} MB"
        raise BadInput(
            "too_large",
            f"Sổ tính bung ra {size}, quá giới hạn; chia nhỏ rồi gửi lại.",
            f"The workbook unpacks to {size}, over the limit; split it and send it again.",
        )


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its part, visible ones first."""
    book, relations = archive.read("xl/workbook.xml"), archive.read("xl/_rels/workbook.xml.rels")
    targets = {_attribute(one, "Id"): _attribute(one, "Target") for one in _RELATION.findall(relations)}
    marks = sorted(_SHEET.findall(book), key=lambda one: _attribute(one, "state") not in ("", "visible"))
    paths = {_attribute(one, "name"): _path(targets.get(_attribute(one, r"\w+:id"), "")) for one in marks}
    return {name: path for name, path in paths.items() if path in archive.namelist()}


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""".encode(), tag)
    text = (match[1] or match[2] or b"").decode("utf-8", "replace") if match else ""
    return html.unescape(text)


def _bounded(xml: bytes) -> None:
    """Refuse a sheet whose corners are so far apart that its cells would not fit in memory."""
    named = _CELL.findall(xml)
    columns = {name for name, _ in named}
    width = max((_index(name.decode()) + 1 for name in columns), default=0)
    if len(named) < xml.count(b"<c ") + xml.count(b"<c>"):  # cells without a name stand one after another
        width = max(width, max(part.count(b"<c") for part in _ROW.split(xml)))
    if width > limits.COLUMNS:
        vi, en = Problem("too_many_columns", more=(f"{width} ({letter(width - 1)})",)).words()
        raise BadInput("too_many_columns", f"Trang tính {vi}.", f"The sheet {en}.")
    height = max((int(row) for row in {row for _, row in named}), default=0)
    if height * width > limits.SHEET_CELLS:
        raise BadInput(
            "too_large",
            f"Trang tính trải đến dòng {height}; xóa các dòng thừa rồi gửi lại.",
            f"The sheet reaches down to row {height}; delete the rows that are not needed and send it again.",
        )


def _formulas(xml: bytes) -> frozenset[str]:
    return frozenset(one.decode() for one in _FORMULA.findall(xml))
