"""What lies in a folder: a workbook as an office writes it is read as the same records as its plain rows."""

from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest

from dieuhanh import catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.parse import TYPES
from dieuhanh.connect.sheet import rows_of
from dieuhanh.declare import Folder, Source
from dieuhanh.simulate.bodies import NDJSON, ndjson
from dieuhanh.simulate.run import offices
from dieuhanh.simulate.sheets import sheet
from tests.simulate.telling import DAY, EVER, NOW, all_of, by_source, world

DAYS = 14


def dropped() -> list[Source]:
    return [one for one in catalog.current().sources if not one.sample and isinstance(one.via, Folder) and not one.via.mapping]


@lru_cache
def told(field: str) -> dict[str, list[Any]]:
    """Of two weeks and of the lists and months of a year; each record as its source told it last."""
    office = next(one for one in offices(world()) if one.id == field)
    lists = office.registers((NOW - timedelta(days=400)).date(), NOW)
    matters = all_of(office, DAY - timedelta(days=DAYS), DAYS)
    return by_source([*lists, *(one for matter in matters for one in matter.told if one.at > NOW - EVER)])


def rows_of_source(source: Source) -> list[Any]:
    rows = told(source.id.partition(".")[0]).get(source.id, [])
    keys = [str(source.fields.get(name, name)) for name in source.into.key]
    return list({tuple(row.get(one) for one in keys): row for row in rows}.values())[:200]


@pytest.mark.parametrize("source", dropped(), ids=lambda one: one.id)
def test_a_sheet_is_read_as_the_same_records_as_its_rows(source: Source) -> None:
    rows = rows_of_source(source)
    ending, body = sheet(source, rows, NOW)
    assert isinstance(source.via, Folder) and ending == ("csv" if source.via.pattern.endswith(".csv") else "xlsx")
    read, plain = fetch(source, body, TYPES[ending], NOW), fetch(source, ndjson(rows), NDJSON, NOW)
    assert read.set_aside == (), read.set_aside[:3]
    names = [one.name for one in source.into.fields]
    assert read.rows.num_rows == plain.rows.num_rows > 0
    assert read.rows.select(names).equals(plain.rows.select(names))


def test_a_workbook_says_what_it_is_and_ends_with_its_sums_and_who_signs() -> None:
    source = catalog.current().source("tourism.income")
    rows = rows_of_source(source)
    cells = rows_of(sheet(source, rows, NOW)[1])
    words = [[cell for cell in row if cell not in (None, "")] for row in cells]
    assert words[0] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] and words[3] == ["BẢNG TỔNG THU DU LỊCH DO SỞ LẬP"]
    assert words[4] == ["(Số liệu đến 10 giờ 00 ngày 24/11/2026)"]
    total = next(row for row in words if row[:1] == ["Tổng cộng"])
    assert total[1] == pytest.approx(sum(row["SoThuTyDong"] for row in rows))
    assert words[-1] == ["NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"] and len(cells) == len(rows) + 12
