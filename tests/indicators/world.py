"""A tiny centre for the tests of indicators: three communes, one office, two data sets, and rows written by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from dieuhanh.declare import (
    Dataset,
    Indicator,
    Loaded,
    Nature,
    Pack,
    Policy,
    Source,
    Touched,
    choice,
    hours,
    indicator_id,
    moment,
    money,
    number,
    office,
    officer,
    period_text,
    place,
    text,
    unit,
)  # fmt: skip
from dieuhanh.declare import (
    date as day,
)
from dieuhanh.declare.handoff import arrow_schema
from dieuhanh.declare.measures import Method, rows_of
from dieuhanh.indicators.periods import local_day
from dieuhanh.places.gazetteer import Area, Gazetteer
from dieuhanh.places.unit import DatedUnit, Succession
from dieuhanh.warehouse.store import Warehouse

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 10:00 in Hanoi

dossiers = Dataset(
    "t.dossiers", "Hồ sơ", "một hồ sơ", key="code", when="received_at", office="office", place="commune",
    fields=(
        text("code", "Mã"), office("office", "Cơ quan"), place("commune", "Xã"), officer("officer", "Cán bộ"),
        text("procedure", "Thủ tục"), moment("received_at", "Nhận"), moment("due_at", "Hạn"), moment("ended_at", "Xong"),
        choice("channel", "Kênh", {"1": "trực tiếp", "2": "trực tuyến"}), choice("status", "Trạng thái"),
        number("hours", "Giờ"), money("fee", "Phí"), number("supplements", "Bổ sung"),
    ),
)  # fmt: skip
states = Dataset(
    "t.states", "Trạng thái camera", "một lần đổi trạng thái", key=("camera", "at"), when="at", nature=Nature.EVENTS,
    place="commune",
    fields=(text("camera", "Camera"), moment("at", "Lúc"), choice("state", "Trạng thái"), place("commune", "Xã")),
)  # fmt: skip
readings = Dataset(
    "t.readings", "Quan trắc", "một số đo", key=("station", "pollutant", "at"), when="at", nature=Nature.OBSERVATIONS,
    fields=(text("station", "Trạm"), choice("pollutant", "Chất"), moment("at", "Lúc"), number("level", "Nồng độ")),
)  # fmt: skip
crashes = Dataset(
    "t.crashes", "Vụ tai nạn", "một vụ", key="code", when="on", nature=Nature.EVENTS,
    fields=(text("code", "Mã"), day("on", "Ngày"), text("road", "Đường"), number("km", "Km"), number("deaths", "Chết")),
)  # fmt: skip
money_in = Dataset(
    "t.money", "Thu ngân sách", "một khoản thu", key="code", when="on", nature=Nature.EVENTS,
    fields=(text("code", "Mã"), day("on", "Ngày"), choice("kind", "Loại"), money("amount", "Tiền")),
)  # fmt: skip
figures = Dataset(
    "t.figures", "Số liệu", "một con số", key=("indicator", "unit", "period", "compared_with"), when="period",
    nature=Nature.FIGURES,
    fields=(indicator_id("indicator", "Chỉ tiêu"), unit("unit", "Đơn vị"), period_text("period", "Kỳ"),
            period_text("compared_with", "So với"), money("value", "Giá trị"),
            choice("status", "Trạng thái", estimate="Ước", provisional="Sơ bộ", official="Chính thức")),
)  # fmt: skip
targets = Dataset(
    "t.targets", "Chỉ tiêu giao", "một chỉ tiêu giao", key=("indicator", "unit", "year"), when="on",
    fields=(indicator_id("indicator", "Chỉ tiêu"), unit("unit", "Đơn vị"), period_text("year", "Năm"),
            money("target", "Mức"), text("document", "Văn bản"), day("on", "Hiệu lực")),
)  # fmt: skip
DATASETS = (dossiers, states, readings, crashes, money_in, figures, targets)


@dataclass(frozen=True)
class TinyCatalog:
    """What the stages ask a catalogue."""

    indicators: tuple[Indicator, ...]
    policies: Mapping[str, Policy] = field(default_factory=dict)
    datasets: tuple[Dataset, ...] = DATASETS

    def dataset(self, name: str) -> Dataset:
        return next(one for one in self.datasets if one.id == name)

    def indicator(self, name: str) -> Indicator:
        return next(one for one in self.indicators if name in (one.id, one.code, one.national_code))

    def reading(self, dataset_id: str) -> tuple[Indicator, ...]:
        return tuple(one for one in self.indicators if dataset_id in _reads(one))

    @property
    def packs(self) -> tuple[Pack, ...]:
        sources = tuple(Source(f"{one.id}_source", one.name, one, hours(1)) for one in self.datasets)
        return (Pack("t", "Thử", "thu", "ai đó", "để thử", 1, self.datasets, sources, self.indicators),)


def _reads(indicator: Indicator) -> set[str]:
    value = indicator.value
    return {one.id for one in value.reads} if isinstance(value, Method) else {rows.of.id for rows in rows_of(value)}


def gazetteer() -> Gazetteer:
    """Two communes make up the site since 01/07/2025; before it there was province 70, with communes of other codes."""
    merger, eve = date(2025, 7, 1), date(2025, 6, 30)
    units = (
        DatedUnit("70", "place", "tinh", "Bình Phước", "Tỉnh Bình Phước", valid_to=eve),
        DatedUnit("o1", "place", "xa", "Cũ", "Xã Cũ", parent_code="70", valid_to=eve),
        DatedUnit("75", "place", "tinh", "Đồng Nai", "Đồng Nai"),
        DatedUnit("c1", "place", "xa", "Một", "Xã Một", parent_code="75", valid_from=merger),
        DatedUnit("c2", "place", "xa", "Hai", "Xã Hai", parent_code="75", valid_from=merger),
        DatedUnit("c3", "place", "xa", "Ba", "Xã Ba", parent_code="75", valid_from=merger),
        DatedUnit("H19", "office", "so", "UBND", "UBND"),
        DatedUnit("H19.1", "office", "so", "Sở Một", "Sở Một", parent_code="H19"),
        DatedUnit("H19.2", "office", "so", "Sở Hai", "Sở Hai", parent_code="H19"),
        DatedUnit("site", "site", "site", "Trung tâm", "Trung tâm", valid_from=merger),
    )
    area = (Area("c1", merger, date.max), Area("c2", merger, date.max), Area("70", date(2020, 1, 1), eve))
    return Gazetteer(units, (Succession("70", None, "site", merger, "part", merger),), area)


class World:
    """A warehouse, and the batches that fill it."""

    def __init__(self, folder: Path):
        self.warehouse = Warehouse(folder / "warehouse.duckdb").connect()
        self.warehouse.prepare(DATASETS)
        self.gazetteer = gazetteer()
        self.batch = 0

    def put(self, dataset: Dataset, rows: Iterable[Mapping[str, Any]], received: datetime = NOW) -> Loaded:
        """Rows laid into the current table as the loader would, older ones of the same key gone; `_gone` rows only go."""
        self.batch += 1
        every = [{field.name: None for field in dataset.columns} | dict(row) for row in rows]
        given = [row for row in every if not row.get("_gone")]
        table, named = (pa.Table.from_pylist(some, arrow_schema(dataset.columns)) for some in (given, every))
        names = ", ".join(f'"{field.name}"' for field in dataset.columns)
        same = " AND ".join(f'd."{key}" IS NOT DISTINCT FROM new_rows."{key}"' for key in dataset.key)
        name = "d_" + dataset.id.replace(".", "_")
        days = _days(dataset, given)
        with self.warehouse.write() as connection:
            connection.register("new_rows", named)
            old = connection.execute(f"SELECT {names} FROM {name} d SEMI JOIN new_rows ON {same}").to_arrow_table().to_pylist()
            days = _merge(days, _days(dataset, old))
            connection.execute(f"DELETE FROM {name} d USING new_rows WHERE {same}")
            connection.register("new_rows", table)
            connection.execute(
                f"INSERT INTO {name} ({names}, _batch, _row, _seq, _received) "
                f"SELECT {names}, {self.batch}, row_number() OVER (), 1, ? FROM new_rows", [received])  # fmt: skip
            connection.unregister("new_rows")
        units = {one.name: frozenset(row[one.name] for row in (*given, *old) if row[one.name])
                 for one in dataset.columns if one.type.value in ("office", "place", "unit")}  # fmt: skip
        units |= {one.name: frozenset(row[one.name] or "" for row in (*given, *old))
                  for one in dataset.columns if one.type.value in ("text", "choice", "officer")}  # fmt: skip
        keys = frozenset(tuple(str(row[key] or "") for key in dataset.key) for row in given)
        touched = Touched(days, units, keys if dataset.nature is Nature.FIGURES else frozenset())
        with self.warehouse.write() as connection:
            connection.execute(
                "INSERT INTO _batches (batch, source, dataset, received_at, accepted, unchanged, set_aside, touched) "
                "VALUES (?, ?, ?, ?, ?, 0, 0, ?)",
                [self.batch, f"{dataset.id}_source", dataset.id, received, len(given), touched.to_json()])  # fmt: skip
        return Loaded(self.batch, f"{dataset.id}_source", dataset.id, len(given), 0, (), touched, received)


def _days(dataset: Dataset, rows: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[date]]:
    times = [one.name for one in dataset.columns if one.type.value in ("moment", "date")]
    return {name: frozenset(_day(row[name]) for row in rows if row[name]) for name in times}


def _day(value: datetime | date) -> date:
    return local_day(value) if isinstance(value, datetime) else value


def _merge(a: dict[str, frozenset[date]], b: dict[str, frozenset[date]]) -> dict[str, frozenset[date]]:
    return {name: a.get(name, frozenset()) | b.get(name, frozenset()) for name in {*a, *b}}


def at(text: str) -> datetime:
    """`11-24 10:00` of 2026 on the wall in Hanoi."""
    full = text if len(text) > 11 else f"2026-{text}"
    return datetime.strptime(full, "%Y-%m-%d %H:%M").replace(tzinfo=UTC) - timedelta(hours=7)
