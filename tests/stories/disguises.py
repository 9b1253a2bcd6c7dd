"""The same figures as other offices would write them: other headers, encodings, number styles, a workbook, JSON."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from tests.world import CSV, XLSX

Row = dict[str, str]
HEADS = {"fact_id": "STT", "indicator": "Tên chỉ tiêu", "area_code": "Mã ĐVHC", "period": "Kỳ số liệu", "value": "Giá trị",
         "unit": "Đơn vị tính", "compared_with": "Kỳ so sánh", "source_kind": "Loại nguồn", "source_url": "Liên kết"}  # fmt: skip
_NAMES = {"area_code": "unit", "unit": "unit_of_measure", "source_kind": "publisher"}  # theirs -> ours, where they differ
OURS = {_NAMES.get(name, name): head for name, head in HEADS.items()}


@dataclass(frozen=True)
class Disguise:
    """How a file looks, and the mapping that reads it."""

    name: str
    content_type: str
    mapping: Mapping[str, Any]
    write: Callable[[list[Row]], bytes]
    skipped: int = 0  # lines of it that are no records


def comma(text: str) -> str:
    """1234.5 as 1.234,5."""
    whole, _, part = text.lstrip("-").partition(".")
    return ("-" if text.startswith("-") else "") + f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def renamed(rows: list[Row], value: Callable[[str], str] = lambda text: text) -> list[Row]:
    return [{HEADS[name]: value(text) if name == "value" else text for name, text in row.items()} for row in rows]


def table(rows: list[Row], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def windows_1258(text: str) -> bytes:
    """The code page of old Vietnamese Windows: some letters stand composed, tones follow as marks."""
    return b"".join(_old(letter) for letter in unicodedata.normalize("NFC", text))


def _old(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")


def workbook(rows: list[Row]) -> bytes:
    """A report: titles, a header of two rows, column numbers, a line of totals, signatures."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Biểu 01")
    heads = list(HEADS)
    above = ["", "Chỉ tiêu", "Chỉ tiêu", "Số liệu", "Số liệu", "Số liệu", "Số liệu", "Nguồn", "Nguồn"]
    lines: list[list[Any]] = [["CỤC THỐNG KÊ", "", "", "Biểu số 01"], ["BÁO CÁO TÌNH HÌNH KINH TẾ – XÃ HỘI"], above,
                              [HEADS[name] for name in heads], [f"({i})" for i, _ in enumerate(heads, 1)]]  # fmt: skip
    lines += [[float(row[name]) if name == "value" else row[name] for name in heads] for row in rows]
    lines += [["", "Tổng cộng", "", "", 9999.5], [], ["", "", "", "", "", "Ngày 24 tháng 11 năm 2026"], ["", "Người lập biểu"]]
    for i, line in enumerate(lines):
        sheet.write_row(i, 0, line)
    book.close()
    return out.getvalue()


def _levels() -> dict[str, str]:
    group = {"fact_id": "", "indicator": "Chỉ tiêu / ", "unit": "Chỉ tiêu / ", "publisher": "Nguồn / ", "source_url": "Nguồn / "}
    return {name: group.get(name, "Số liệu / ") + head for name, head in OURS.items()}


DISGUISES = (
    Disguise("windows-1258 with semicolons and Vietnamese numbers", CSV,
             {"columns": OURS, "encoding": "windows-1258", "numbers": "vi", "delimiter": ";"},
             lambda rows: windows_1258(table(renamed(rows, comma), ";"))),
    Disguise("utf-16 with tabs", CSV, {"columns": OURS, "encoding": "utf-16"},
             lambda rows: table(renamed(rows), "\t").encode("utf-16")),
    Disguise("letters taken apart (NFD)", CSV, {"columns": OURS},
             lambda rows: unicodedata.normalize("NFD", table(renamed(rows), ",")).encode("utf-8-sig")),
    Disguise("a workbook as reports are made", XLSX, {"columns": _levels(), "header_rows": 2}, workbook),
    Disguise("a JSON array", "application/json", {"columns": OURS},
             lambda rows: json.dumps(renamed(rows), ensure_ascii=False).encode()),
    Disguise("NDJSON with numbers as numbers", "application/x-ndjson", {"columns": OURS},
             lambda rows: b"\n".join(json.dumps({**row, "Giá trị": float(row["Giá trị"])}, ensure_ascii=False).encode()
                                     for row in renamed(rows))),
)  # fmt: skip
