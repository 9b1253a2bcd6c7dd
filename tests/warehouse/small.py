"""A small centre for these tests: four data sets, their sources, two communes and two offices, one of them closed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa

from dieuhanh.declare import (
    Dataset,
    Derived,
    Fetched,
    Kind,
    Nature,
    Privacy,
    Source,
    choice,
    days,
    indicator_id,
    minutes,
    moment,
    number,
    office,
    period_text,
    place,
    text,
    unit,
)
from dieuhanh.declare.handoff import Loaded, SetAside, arrow_schema
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.unit import DatedUnit, Succession
from dieuhanh.warehouse.load import load
from dieuhanh.warehouse.store import Warehouse

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def due_in_ten_days(work: Any) -> pa.Table:
    """Ten days after receipt, pushed on by a day for each event that tells of the dossier."""
    told: dict[str, int] = {}
    for row in work.related["t.steps"].to_pylist():
        told[row["dossier"]] = told.get(row["dossier"], 0) + 1
    rows = work.rows.select(["code", "received_at"]).to_pylist()
    due = [row["received_at"] + timedelta(days=10 + told.get(row["code"], 0)) for row in rows]
    return pa.table({"code": [row["code"] for row in rows], "due_at": due})


STEPS = Dataset(
    id="t.steps", name="Bước", one_row_is="một bước", key=("dossier", "at"), when="at", nature=Nature.EVENTS,
    fields=(text("dossier", "Hồ sơ"), moment("at", "Lúc"), choice("status", "Tình trạng", opened="Nhận", closed="Xong")),
)  # fmt: skip
DOSSIERS = Dataset(
    id="t.dossiers", name="Hồ sơ", one_row_is="một hồ sơ", key="code", when="received_at", changed="changed_at",
    fields=(text("code", "Mã"), office("office", "Cơ quan"), place("commune", "Xã"), choice("status", "Tình trạng"),
            moment("received_at", "Tiếp nhận"), moment("changed_at", "Đổi lúc"), number("fee", "Lệ phí", low=0, high=1_000_000),
            text("applicant", "Người nộp", privacy=Privacy.P2), text("phone", "Điện thoại", privacy=Privacy.P2)),
    office="office", place="commune", title=("code",), keep=days(2 * 365),
    derived=Derived((moment("due_at", "Hạn"),), by=due_in_ten_days, reads=((STEPS, "dossier"),)),
)  # fmt: skip
PLAIN = Dataset(
    id="t.shops", name="Cơ sở", one_row_is="một cơ sở", key="code", when="opened_on",
    fields=(text("code", "Mã"), place("commune", "Xã"), text("name", "Tên"), moment("opened_on", "Mở")),
    place="commune", title=("name",),
)  # fmt: skip
READINGS = Dataset(
    id="t.readings", name="Số đo", one_row_is="một số đo", key=("station", "at"), when="at", nature=Nature.OBSERVATIONS,
    fields=(text("station", "Trạm"), moment("at", "Lúc"), number("value", "Giá trị")),
)  # fmt: skip
FIGURES = Dataset(
    id="t.figures", name="Số liệu", one_row_is="một số", key=("indicator", "unit", "period", "compared_with"), when="period",
    nature=Nature.FIGURES,
    fields=(indicator_id("indicator", "Chỉ tiêu"), unit("unit", "Đơn vị"), period_text("period", "Kỳ"),
            period_text("compared_with", "So với"), number("value", "Giá trị")),
)  # fmt: skip

DOSSIER_PUSH = Source("t.dossiers", "Một cửa", DOSSIERS, every=minutes(5), fields={"code": "maHoSo", "applicant": "chuHoSo"})
STEP_PUSH = Source("t.steps", "Bước", STEPS, every=minutes(5), kind=Kind.EVENTS)
SHOP_PUSH = Source("t.shops", "Cơ sở", PLAIN, every=minutes(5))
SHOP_LIST = Source("t.shop_list", "Danh sách", PLAIN, every=minutes(5), kind=Kind.SNAPSHOT)
READING_PUSH = Source("t.readings", "Trạm", READINGS, every=minutes(5), kind=Kind.EVENTS)
FIGURE_FILE = Source("t.figures", "Số liệu", FIGURES, every=days(30))

BORN, END = date(2025, 7, 1), date(2025, 6, 30)
GAZETTEER = Gazetteer(
    (
        DatedUnit("25195", "place", "phuong", "Bình Phước", "Phường Bình Phước", valid_from=BORN),
        DatedUnit("25210", "place", "phuong", "Đồng Xoài", "Phường Đồng Xoài", valid_from=BORN),
        DatedUnit("24000", "place", "xa", "Tân Thành", "Xã Tân Thành", valid_to=END),
        DatedUnit("70", "place", "tinh", "Bình Phước", "Tỉnh Bình Phước", valid_to=END),
        DatedUnit("H19.01", "office", "so", "Sở Một", "Sở Một"),
        DatedUnit("H19.02", "office", "so", "Sở Hai", "Sở Hai"),
    ),
    (Succession("24000", None, "25195", BORN, "merge", BORN),),
)


def rows_of(dataset: Dataset, rows: list[Mapping[str, Any]]) -> pa.Table:
    """Typed rows as connect hands them over; `_op` may be given, `_row` counts from 1."""
    shape = arrow_schema(dataset.fields)
    for name, kind in (("_row", pa.int32()), ("_raw", pa.string()), ("_op", pa.string())):
        shape = shape.append(pa.field(name, kind))
    kept = {field.name for field in dataset.kept}
    made = []
    for i, row in enumerate(rows):
        raw = json.dumps({name: str(value) for name, value in row.items() if name in kept}, ensure_ascii=False)
        made.append({"_row": i + 1, "_raw": raw, "_op": "put", **row})
    return pa.Table.from_pylist(made, shape)


def sent(source: Source, *rows: Mapping[str, Any], at: datetime = NOW, key: str = "", body: str = "", **more: Any) -> Fetched:
    """A delivery of these rows."""
    return Fetched(source, at, rows_of(source.into, list(rows)), idempotency_key=key, body_hash=body, **more)


def take(warehouse: Warehouse, *group: Fetched) -> list[Loaded]:
    """Load a group in one commit; every answer must be one."""
    answers = load(warehouse, group, NOW, GAZETTEER)
    for answer, fetched in zip(answers, group, strict=True):
        assert isinstance(answer, Loaded), answer
        total = answer.accepted + answer.unchanged + len(answer.set_aside)
        assert answer.replayed or total == fetched.rows.num_rows + len(fetched.set_aside)
    return [answer for answer in answers if isinstance(answer, Loaded)]


def dossier(code: str = "HS-1", **fields: Any) -> dict[str, Any]:
    return {
        "code": code,
        "office": "H19.01",
        "commune": "25195",
        "status": "1",
        "received_at": at(0),
        "changed_at": at(0),
    } | fields


def at(hours: float) -> datetime:
    """An instant so many hours after 1 November 2026, 08:00 in Hanoi."""
    return datetime(2026, 11, 1, 1, 0, tzinfo=UTC) + timedelta(hours=hours)


def unread_row(row: int, message: str) -> dict[str, Any]:
    return {"set_aside": (SetAside(row, "", "bad_json", "dòng cụt", "cut line"),), "set_aside_raw": (message,)}


def renumbered(fetched: Fetched, first: int) -> Fetched:
    numbers = pa.array(range(first, first + fetched.rows.num_rows), pa.int32())
    place_of = fetched.rows.schema.get_field_index("_row")
    return replace(fetched, rows=fetched.rows.set_column(place_of, "_row", numbers))
