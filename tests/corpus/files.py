"""trust.md §4.4: tables as offices send them, made here byte by byte."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from tests.stories.disguises import windows_1258
from tests.world import CSV, XLSX

HEAD = ("code", "procedure", "office", "received_at", "status", "fee")
Cells = Sequence[Any]


@dataclass(frozen=True)
class File:
    """A file, the rows taken, the codes of rows set aside (or of the refusal), and what some fields then hold."""

    name: str
    body: bytes
    content_type: str = CSV
    status: int = 200
    accepted: int = 1
    codes: tuple[str, ...] = ()
    holds: dict[str, dict[str, Any]] = field(default_factory=dict)


def row(code: str, fee: Any = "1000", at: Any = "20/11/2026 08:00", **more: Any) -> list[Any]:
    return [code, "1.001193", "H19.25", at, "2", fee, *more.values()]


def csv(*rows: Cells, by: str = ",", head: Cells = HEAD, end: str = "\r\n") -> bytes:
    """Cells as they stand: nobody quotes."""
    return "".join(by.join(map(str, cells)) + end for cells in (head, *rows)).encode()


def book(*rows: Cells, head: Cells = HEAD, also: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook of one sheet; `also` does more to book and sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as made:
        sheet = made.add_worksheet("Biểu")
        for number, cells in enumerate((head, *rows)):
            sheet.write_row(number, 0, cells)
        if also:
            also(made, sheet)
    return out.getvalue()


def _hidden(made: Any, sheet: Any) -> None:
    sheet.set_row(2, None, None, {"hidden": True})
    secret = made.add_worksheet("Ẩn")
    secret.write_row(0, 0, HEAD)
    secret.write_row(1, 0, row("F-hidden-sheet"))
    secret.hide()


def _hidden_first(made: Any, sheet: Any) -> None:
    shown = made.add_worksheet("Thấy")
    shown.write_row(0, 0, HEAD)
    shown.write_row(1, 0, row("F-shown"))
    shown.activate()
    shown.set_first_sheet()
    sheet.hide()


def _merged(made: Any, sheet: Any) -> None:
    sheet.merge_range(0, 0, 0, 5, "Danh sách hồ sơ")
    sheet.write_row(1, 0, HEAD)
    sheet.write_row(2, 0, row("F-merged"))


def _fallen(made: Any, sheet: Any) -> None:
    for line, error in enumerate(("#DIV/0!", "#N/A", "#REF!"), 1):
        sheet.write_row(line, 0, row(f"F-fallen-{line}"))
        sheet.write_formula(line, 5, "=1/0", None, error)


def _dde(made: Any, sheet: Any) -> None:
    sheet.write_row(1, 0, row("F-dde"))
    sheet.write_formula(1, 5, "=cmd|' /C calc'!A0", None, 5)


WIDE = (*HEAD, *(f"cot_{n}" for n in range(249)))
FILES = (
    *(File(f"split by {by!r}", csv(row(f"F-split-{n}"), row(f"F-split-{n}b"), by=by), accepted=2) for n,
         by in enumerate(";\t|,")),
    File("numbers as here", csv(row("F-vi", "1.234,56"), row("F-vi2", "7.000"), by=";"), accepted=2,
         holds={"F-vi": {"fee": "1234.56"}, "F-vi2": {"fee": "7000"}}),
    File("numbers as there", csv(row("F-en", "1,234.56"), row("F-en2", "7.000"), by=";"), accepted=2,
         holds={"F-en": {"fee": "1234.56"}, "F-en2": {"fee": "7"}}),
    File("both in one file", csv(row("F-both", "1.234,56"), row("F-both2", "1,234.56"), row("F-both3", "12.345"), by=";"),
         accepted=2,
         codes=("ambiguous_number",)),
    File("a date of this country", csv(row("F-day", at="05/11/2026")), holds={"F-day": {"received_at": "2026-11-04T17:00:00Z"}}),
    File("a date of another", csv(row("F-month", at="11/20/2026")), accepted=0, codes=("not_date",)),
    File("a serial in a workbook", book(row("F-serial", at=46346.5)), XLSX,
         holds={"F-serial": {"received_at": "2026-11-20T05:00:00Z"}}),
    File("a serial in text", csv(row("F-serial2", at="46346")), accepted=0, codes=("not_date",)),
    File("a serial before all days", book(row("F-serial3", at=-5), row("F-serial4", at=9e9)), XLSX, accepted=0,
         codes=("not_date", "not_date")),
    File("the year 2569", csv(row("F-2569", at="20/11/2569")), accepted=0, codes=("future",)),
    File("a day that never was", csv(row("F-30", at="30/02/2026")), accepted=0, codes=("not_date",)),
    File("headers merged", book(head=(), also=_merged), XLSX),
    File("a hidden row and a hidden sheet", book(row("F-seen"), row("F-hidden-row"), also=_hidden), XLSX, accepted=2),
    File("the first sheet hidden", book(row("F-under"), also=_hidden_first), XLSX, holds={"F-shown": {"status": "2"}}),
    File("cells in error", book(also=_fallen), XLSX, accepted=0, codes=("formula",) * 3),
    File("a formula that calls a program", book(also=_dde), XLSX, accepted=0, codes=("formula",)),
    File("texts that look like formulas", csv(row("=F-text", at="20/11/2026"), row("@F-text"), row("-F-text"), row("+F-text")),
         accepted=4, holds={"=F-text": {"status": "2"}, "@F-text": {"status": "2"}}),
    File("a formula for money", csv(row("F-money", "=1+1")), accepted=0, codes=("formula",)),
    File("zeros before", csv(row("0012345")), holds={"0012345": {"code": "0012345"}}),
    File("zeros before, in a workbook", book(row("0012346")), XLSX, holds={"0012346": {"code": "0012346"}}),
    File("a key as a number", book(row(901000000)), XLSX, holds={"901000000": {"code": "901000000"}}),
    File("a telephone as 9.01E+08", csv([*row("F-phone"), "9.01E+08"], head=(*HEAD, "field")),
         holds={"F-phone": {"field": "9.01E+08"}}),
    File("money as 9.01E+08", csv(row("F-exp", "9.01E+08")), accepted=1, holds={"F-exp": {"fee": "901000000"}}),
    File("a number written as text in a workbook", book(row("F-as-text", "1234")), XLSX, holds={"F-as-text": {"fee": "1234"}}),
    File("255 columns", csv([*row("F-wide"), *("x" * 249)], head=WIDE)),
    File("the header on each page", csv(row("F-page1"), HEAD, row("F-page2")), accepted=2),
    File("a line of totals", csv(row("F-total"), ["Tổng cộng", "", "", "", "", "1000"])),
    File("blank lines", csv(row("F-blank1"), [], ["", "", "", "", "", ""], [" "], row("F-blank2")), accepted=2),
    File("windows-1258 as it says",
         windows_1258("code,procedure,office,received_at,status,field\nF-1258,1.1,H19.25,20/11/2026,2,Hộ tịch\n"),
         "text/csv; charset=windows-1258", holds={"F-1258": {"field": "Hộ tịch"}}),
    File("UTF-16 with its mark", ("\ufeff" + csv(row("F-16")).decode()).encode("utf-16-le")),
    File("UTF-16 without", csv(row("F-16b")).decode().encode("utf-16-le"), status=422, accepted=0, codes=("no_header",)),
    File("a quote never closed", csv(row('"F-quote'), row("F-quote2"), row("F-quote3")), accepted=2, codes=("not_csv",)),
    File("200 quotes never closed", csv(*(row(f'"F-many-{n}') for n in range(200))), accepted=0, codes=("not_csv",) * 100),
    File("a quote in the middle", csv(row('F-mid"dle"'), row("F-mid")), accepted=2),
    File("the header alone", csv(), accepted=0),
    File("a mark alone", b"\xef\xbb\xbf", status=422, accepted=0, codes=("empty",)),
    File("lines ended by CR", csv(row("F-cr1"), row("F-cr2"), end="\r"), accepted=2),
    File("NUL everywhere", b"\0" * 10_000, status=422, accepted=0, codes=("no_header",)),
    File("a header twice", csv([*row("F-twice"), "9"], head=(*HEAD, "fee")), holds={"F-twice": {"fee": "1000"}}),
    File("no cell for the key", csv(row(""), row("F-key")), codes=("missing",)),
    File("a header of 5,000 letters", csv([*row("F-long"), "1"], head=(*HEAD, "c" * 5000))),
)  # fmt: skip
