"""Data sets, sources and files of these tests' own."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.mapping_file import from_json
from dieuhanh.declare import (
    Dataset,
    Fetched,
    Kind,
    Nature,
    Privacy,
    Source,
    choice,
    date,
    flag,
    hours,
    integer,
    moment,
    money,
    number,
    period_text,
    text,
)

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
FIXTURES = Path(__file__).parent / "fixtures"
CSV, JSON, NDJSON = "text/csv", "application/json", "application/x-ndjson"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

air = Dataset(
    id="test.air", name="Quan trắc không khí", one_row_is="một lần đo", nature=Nature.OBSERVATIONS,
    key=("station", "metric", "at"), when="at",
    fields=(
        text("station", "Mã trạm", required=True),
        text("metric", "Thông số", required=True),
        moment("at", "Thời điểm", required=True),
        number("value", "Kết quả", low=-50),
        choice("flag", "Chất lượng", ok="Tốt", bad="Xấu"),
    ),
)  # fmt: skip
stations = Source("test.air", "Trạm", air, hours(1))
hanoi_stations = Source("test.air", "Trạm", air, hours(1), zone="Asia/Ho_Chi_Minh")

cases = Dataset(
    id="test.cases", name="Hồ sơ", one_row_is="một hồ sơ", key="code", when="received",
    fields=(
        text("code", "Mã hồ sơ", required=True),
        text("name", "Họ tên", privacy=Privacy.P2),
        moment("received", "Ngày tiếp nhận", required=True),
        date("due", "Hạn trả"),
        choice("status", "Tình trạng", {"1": "Mới", "2": "Đang xử lý"}),
        money("fee", "Lệ phí", unit="đồng"),
        integer("pages", "Số trang", low=0, high=1000),
        flag("online", "Trực tuyến"),
    ),
)  # fmt: skip
office = Source("test.cases", "Một cửa", cases, hours(1), zone="Asia/Ho_Chi_Minh")

figures = Dataset(
    id="test.figures", name="Số liệu", one_row_is="một con số", nature=Nature.FIGURES,
    key=("indicator", "unit", "period", "compared_with"), when="period",
    fields=(
        text("indicator", "Chỉ tiêu", required=True),
        text("unit", "Đơn vị", required=True),
        period_text("period", "Kỳ", required=True),
        money("value", "Giá trị", required=True),
        period_text("compared_with", "So với kỳ"),
    ),
)  # fmt: skip
yearbook = Source("test.figures", "Niên giám", figures, hours(24), kind=Kind.CHANGES, fields={"unit": "area_code"})


def take(source: Source, body: str | bytes, kind: str = NDJSON, mapping: Mapping | str | None = None) -> Fetched:
    """Fetch at NOW; a mapping may be given as its JSON text."""
    read = from_json(mapping, source.into) if isinstance(mapping, str) else mapping
    return fetch(source, body.encode() if isinstance(body, str) else body, kind, NOW, mapping=read)


def rows(fetched: Fetched) -> list[dict[str, Any]]:
    """The typed fields of what was read."""
    return [{k: v for k, v in row.items() if not k.startswith("_")} for row in fetched.rows.to_pylist()]


def codes(fetched: Fetched) -> list[tuple[int, str, str]]:
    """(row, field, code) of what was set aside."""
    return [(one.row, one.field, one.code) for one in fetched.set_aside]


def workbook(*cells: tuple[Any, ...], name: str = "Biểu 1") -> bytes:
    """A workbook of one sheet; text that begins with = is a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for index, row in enumerate(cells):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(index, column, value, day)
            elif value is not None:
                sheet.write(index, column, value)
    book.close()
    return out.getvalue()
