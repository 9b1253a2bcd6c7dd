"""The mapping of the guide takes the sheet of the guide, and the tables of the guide are those of the code."""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dieuhanh import catalog
from dieuhanh.connect import limits, mapping_file
from dieuhanh.connect.encodings import ENCODINGS
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Fetched
from dieuhanh.web.api.push_doc import BODIES, STATUSES
from tests.connect.samples import XLSX, workbook
from tests.docs.pages import DOCS, blocks

PAGE = DOCS / "guides" / "connect-a-source.md"
TEXT = PAGE.read_text("utf-8")
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def taken() -> Fetched:
    source = catalog.current().source("economy.facts")
    cells = [tuple(cell or None for cell in line.split(";")) for line in blocks(PAGE, "sheet")[0].splitlines()]
    said = re.search(r"```json mapping\n(.*?)```", TEXT, re.S)
    assert said
    return fetch(source, workbook(*cells), XLSX, NOW, mapping=mapping_file.from_json(said[1], source.into, "guide"))


def test_the_two_rows_are_taken_as_the_guide_says(taken: Fetched) -> None:
    rows = {row["indicator"]: row for row in taken.rows.to_pylist()}
    assert not taken.set_aside and set(rows) == {"economy.revenue", "economy.spending"}
    assert rows["economy.revenue"]["value"] == Decimal("11234.5675") and "11234.5675" in TEXT
    assert rows["economy.spending"]["value"] == Decimal("9876.543") and "9876.543" in TEXT
    assert (rows["economy.revenue"]["status"], rows["economy.spending"]["status"]) == ("estimate", "provisional")
    assert rows["economy.revenue"]["period"] == "2025-01/2025-09"


def test_titles_totals_and_signatures_are_counted_as_no_records(taken: Fetched) -> None:
    assert {one.code for one in taken.skipped} == {"title", "total", "signature"}


def test_every_part_of_a_mapping_is_told() -> None:
    parts = {*mapping_file._PLAIN, "dates", "skip", "deletes"}
    table = TEXT.partition("| part | what it says |")[2]
    assert [one for one in parts if f"`{one}`" not in table] == []
    assert [one for one in mapping_file._ORIGIN if f".{one}`" not in table] == []
    assert [one for one in ENCODINGS if one and f"`{one}`" not in table] == []


def test_every_refusal_of_the_document_is_told() -> None:
    told = set(re.findall(r"^\| (\d{3}) \|", TEXT, re.M))
    assert told == set(STATUSES)
    assert [kind for kind in BODIES if kind not in TEXT] == []


def test_limits_and_codes_are_those_of_the_code() -> None:
    assert f"{limits.BODY // 2**20} MB, {limits.COLUMNS} columns, {limits.TEXT:,} characters" in TEXT.replace("\n", " ")
    answer = json.loads(blocks(PAGE, "json")[0])
    assert f"`{answer['set_aside'][0]['code']}`" in Path(DOCS / "reference" / "set-aside-codes.md").read_text("utf-8")
