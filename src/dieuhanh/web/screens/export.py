"""Lists as CSV and XLSX: what the reader may see and no more, signed with who took it and when; a cell is never a formula."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from dieuhanh import journal
from dieuhanh.declare import Dataset, Field, Type
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.web import formats
from dieuhanh.web.screens import cells, say, store
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

MOST = 200_000  # rows of one file: beyond this a spreadsheet does not open comfortably
RISKY = ("=", "+", "-", "@", "|", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full-width ones become plain in a sheet
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Wanted:
    """What is taken: the rows of one specification, under a name, by a person with a name."""

    dataset: Dataset
    spec: RecordSpec
    name: str
    person: str


def answer(look: Look, wanted: Wanted, form: str) -> HttpResponse:
    """The file as a download, journaled: `csv` streams, `xlsx` is made whole first."""
    journal.write(look.actor.id, "records.exported", f"dataset:{wanted.dataset.id}",
                  {"name": wanted.name, "form": form, "spec": wanted.spec.as_dict()}, look.now)  # fmt: skip
    made = _xlsx(look, wanted) if form == "xlsx" else _csv(look, wanted)
    made["Content-Disposition"] = f'attachment; filename="{wanted.name}.{form}"'
    made["Cache-Control"] = "no-store"
    return made


def _csv(look: Look, wanted: Wanted) -> HttpResponse:
    lines = ([safe(text) for text in line] for line in lines_of(look, wanted))
    return StreamingHttpResponse(_written(lines), content_type="text/csv; charset=utf-8")


def _written(lines: Iterator[list[str]]) -> Iterator[bytes]:
    """UTF-8 with the mark that Excel needs."""
    yield b"\xef\xbb\xbf"
    for line in lines:
        page = io.StringIO()
        csv.writer(page).writerow(line)
        yield page.getvalue().encode()


def _xlsx(look: Look, wanted: Wanted) -> HttpResponse:
    from xlsxwriter import Workbook

    with TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        with Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet("Danh sách")
            for number, line in enumerate(lines_of(look, wanted)):
                for column, text in enumerate(line):
                    sheet.write_string(number, column, text)
        return HttpResponse(file.read_bytes(), content_type=XLSX)


def lines_of(look: Look, wanted: Wanted) -> Iterator[list[str]]:
    """A head line, the records, and a last line that says who took them, when, and under which mask."""
    fields = wanted.dataset.columns
    yield [say.field_label(one) for one in fields]
    seen = cells.visible(look, wanted.dataset)
    for row in store.every(look, wanted.dataset, wanted.spec, MOST):
        yield [_plain(look, one, row.get(one.name) if one.name in seen else None) for one in fields]
    yield [_("Xuất bởi {} lúc {}; trường cá nhân không được xuất").format(wanted.person, formats.moment(look.now, lang()))]


def _plain(look: Look, one: Field, value: Any) -> str:
    """As on the screen, save that a missing value is an empty cell, and a unit keeps its code beside its name."""
    if value is None or value == "":
        return ""
    if one.type in cells.UNITS:
        return f"{value} {cells.text(look, one, value)}"
    return str(value) if one.type in (Type.INTEGER, Type.NUMBER, Type.MONEY, Type.TEXT) else cells.text(look, one, value)


def safe(text: str) -> str:
    """A cell that a spreadsheet will read as text and never reckon."""
    return f"'{text}" if text.startswith(RISKY) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text[:1] in "+-" and all(sign in "0123456789.+-eE" for sign in text)


def file_name(parts: Sequence[str], at: datetime) -> str:
    """Letters, digits and dashes, with the day and hour it was taken."""
    words = "-".join("".join(c if c.isascii() and c.isalnum() else "-" for c in part).strip("-") for part in parts if part)
    return f"{words}-{at.astimezone(formats.ZONE):%Y%m%d-%H%M}"
