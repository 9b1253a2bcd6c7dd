"""Sheets as they are dropped into a folder: what a program saves, or what an office makes of it for its superiors to read."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from dieuhanh.declare import HANOI, Coded, Folder, Source
from dieuhanh.declare.fields import Field, Type
from dieuhanh.simulate.matters import Row

STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}  # words stay words
NUMBERS = (Type.INTEGER, Type.NUMBER, Type.MONEY)
SHOWN = {Type.DATE: "dd/mm/yyyy", Type.MOMENT: "dd/mm/yyyy hh:mm:ss"}


def sheet(source: Source, rows: Sequence[Row], at: datetime) -> tuple[str, bytes]:
    """The ending of its name and what it holds: a folder that takes CSV alone is a program's, people write to the others."""
    assert isinstance(source.via, Folder)
    if source.via.pattern.endswith(".csv"):
        return "csv", exported(rows)
    return "xlsx", report(source, rows, at.astimezone(HANOI))


def exported(rows: Sequence[Row]) -> bytes:
    """CSV with the columns of all rows."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _columns(rows), restval="")
    writer.writeheader()
    writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)
    return out.getvalue().encode()


def report(source: Source, rows: Sequence[Row], at: datetime) -> bytes:
    """A workbook with its heading, numbered columns and lines, its sums, and who signs."""
    names, fields = _columns(rows), _fields(source)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        page = _Page(book, max(len(names) + 1, 6))
        page.heading(source.name, at)
        page.line("header", ["STT", *(_said(name, fields) for name in names)])
        page.line("header", [f"({n})" for n in range(1, len(names) + 2)])
        for number, row in enumerate(rows, 1):
            page.line("", [number, *(_cell(row.get(name), fields.get(name)) for name in names)])
        page.line("bold", ["", *_sums(names, fields, rows)])
        page.signed(at)
    return out.getvalue()


def _columns(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _fields(source: Source) -> dict[str, Field]:
    """The fields that a column of the source fills alone, by its name there."""
    named = {one: source.fields.get(one.name, one.name) for one in source.into.fields}
    return {name.column if isinstance(name, Coded) else name: one for one, name in named.items() if isinstance(name, str | Coded)}


def _said(name: str, fields: Mapping[str, Field]) -> str:
    """A column that the office names as the centre does is headed as people say it."""
    return fields[name].label if name in fields and fields[name].name == name else name


def _cell(value: Any, field: Field | None) -> Any:
    """Days and moments as a spreadsheet keeps them, by the clock on the wall."""
    if field is None or not isinstance(value, str) or field.type not in SHOWN:
        return value
    if field.type is Type.DATE:
        return date.fromisoformat(value)
    at = datetime.fromisoformat(value)
    return at.astimezone(HANOI).replace(tzinfo=None) if at.tzinfo else at


def _sums(names: Sequence[str], fields: Mapping[str, Field], rows: Sequence[Row]) -> list[Any]:
    """Of each column of numbers but the first, where the word stands."""
    summed = [name in fields and fields[name].type in NUMBERS for name in names]
    return ["Tổng cộng", *(sum(row.get(name) or 0 for row in rows) if mine else ""
                           for name, mine in zip(names[1:], summed[1:], strict=True))]  # fmt: skip


class _Page:
    """A sheet that is written from the top, a line at a time."""

    def __init__(self, book: xlsxwriter.Workbook, width: int):
        self.sheet, self.width, self.at = book.add_worksheet("Biểu"), width, 0
        centre = {"align": "center", "valign": "vcenter", "text_wrap": True}
        self.looks = {
            "": book.add_format({"border": 1}),
            "bold": book.add_format({"border": 1, "bold": True}),
            "header": book.add_format({"border": 1, "bold": True, **centre}),
            "title": book.add_format({"bold": True, **centre}),
            "small": book.add_format({"italic": True, **centre}),
            **{shown: book.add_format({"border": 1, "num_format": shown}) for shown in SHOWN.values()},
        }
        self.sheet.set_column(1, width, 18)

    def heading(self, title: str, at: datetime) -> None:
        left = self.width // 2 - 1
        for words, look in ((STATE, "title"), (MOTTO, "title")):
            self._across(left + 1, self.width - 1, words, look)
        self.at += 1
        self._across(0, self.width - 1, title.upper(), "title")
        self._across(0, self.width - 1, f"(Số liệu đến {at:%H} giờ {at:%M} ngày {at:%d/%m/%Y})", "small")
        self.at += 1

    def signed(self, at: datetime) -> None:
        self.at += 1
        half = self.width // 2
        self._across(half, self.width - 1, f"Ngày {at:%d} tháng {at:%m} năm {at:%Y}", "small")
        for first, last, who in ((0, half - 1, "NGƯỜI LẬP BIỂU"), (half, self.width - 1, "THỦ TRƯỞNG ĐƠN VỊ")):
            self.sheet.merge_range(self.at, first, self.at, last, who, self.looks["title"])

    def line(self, look: str, cells: Sequence[Any]) -> None:
        for column, value in enumerate(cells):
            kind = SHOWN[Type.MOMENT] if isinstance(value, datetime) else SHOWN[Type.DATE] if isinstance(value, date) else look
            self.sheet.write(self.at, column, value, self.looks[kind])
        self.at += 1

    def _across(self, first: int, last: int, words: str, look: str) -> None:
        self.sheet.merge_range(self.at, first, self.at, last, words, self.looks[look])
        self.at += 1
