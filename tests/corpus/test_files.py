"""trust.md §4.4: tables in, every row accounted for; lists out, and no cell of them is ever reckoned."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.corpus.centre import Centre
from tests.corpus.files import FILES, File

SOURCE = "services.dossiers"


@pytest.mark.parametrize("entry", FILES, ids=lambda one: one.name)
def test_a_table(live: Centre, entry: File) -> None:
    before, stood = live.held(SOURCE), live.rows(SOURCE)
    answer = live.push(SOURCE, entry.body, entry.content_type)
    assert answer.status == entry.status, answer.text
    said = [answer.json["error"]] if entry.status != 200 else answer.json["set_aside"]
    assert tuple(one["code"] for one in said) == entry.codes, answer.text
    assert all(one["vi"] and one["en"] for one in said)
    assert live.held(SOURCE)["accepted"] - before["accepted"] == live.rows(SOURCE) - stood == entry.accepted, answer.text
    for key, fields in entry.holds.items():
        held = live.record(SOURCE, key)
        assert {name: plain(held[name]) for name in fields} == {name: plain(value) for name, value in fields.items()}


def plain(value: Any) -> Any:
    """Numbers by their worth, whatever zeros they drag along."""
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return value


# ── out ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

RISKY = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)",
         '=HYPERLINK("http://127.0.0.1:1/"&A1;"x")', "=cmd|' /C calc'!A0", "|cmd' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
              "=DDE(1)",
         "{=1+1}", "mailto:a@b.test", "http://127.0.0.1:1/x", "internal:Biểu!A1", "\x1b[31m", "00123", "1E5", "TRUE", "_x0041_",
         "\ue000\ufdd0")  # fmt: skip
HARMLESS = set("=+-@|\t\r\n＝＋－＠")


@pytest.fixture(scope="module")
def sent(live: Centre) -> list[str]:
    """Each text as the name of a procedure, as it is kept."""
    rows = [{"code": f"X-{n:03d}", "procedure": "1.1", "field": text, "office": "H19.25",
             "status": "2"} for n, text in enumerate(RISKY)]  # fmt: skip
    live.push(SOURCE, rows, rows=len(rows))
    live.running.asked("settled")
    return [live.record(SOURCE, f"X-{n:03d}")["field"] for n in range(len(RISKY))]


def test_a_list_as_csv_holds_no_formula(live: Centre, sent: list[str]) -> None:
    answer = live.visitor("leader").get(f"/tap/{SOURCE}.csv?q=X-0")
    assert answer.status == 200 and answer.headers["content-disposition"].startswith("attachment")
    lines = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))
    rows = {line[0]: line for line in lines[1:-1]}
    assert len(rows) == len(RISKY) and lines[-1][0].startswith("Xuất bởi")
    for number, text in enumerate(sent):
        cell = rows[f"X-{number:03d}"][3]
        assert cell.lstrip("'") == text and cell[:1] not in HARMLESS, cell


def test_a_list_as_a_workbook_holds_texts(live: Centre, sent: list[str]) -> None:
    answer = live.visitor("leader").get(f"/tap/{SOURCE}.xlsx?q=X-0")
    assert answer.status == 200 and b"<f>" not in answer.body
    found = CalamineWorkbook.from_filelike(io.BytesIO(answer.body)).get_sheet_by_index(0).to_python()
    rows = {line[0]: line for line in found[1:-1]}
    assert len(rows) == len(RISKY)
    for number, text in enumerate(sent):
        assert rows[f"X-{number:03d}"][3] == text, "a cell is a text, never a number, a link or a formula"
