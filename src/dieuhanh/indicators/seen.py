"""What a data set has of each unit: since when it reports, how recent its facts are, which batch came last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Type
from dieuhanh.declare.period import HANOI
from dieuhanh.indicators import engine
from dieuhanh.warehouse.reading import Engine


@dataclass(frozen=True)
class Seen:
    """`first`: unit → day of its first row; "" stands for rows that name no unit, and for all where units do not matter."""

    first: Mapping[str, date] = field(default_factory=dict)
    last: datetime | None = None
    told: datetime | None = None  # how recent what it says of a state is
    received: datetime | None = None
    batch: int | None = None
    source: str = ""
    by_unit: bool = False
    ends: Mapping[str, date] = field(default_factory=dict)  # time field → its last day that has come, of those asked for

    def reporting(self, units: Iterable[str], by: date) -> int:
        """How many of these units had sent a row by that day; 1 for rows that name no unit, when only they did."""
        if not self.by_unit:
            units = ("",)
        days = {unit: day for unit in units if (day := self.first.get(unit)) is not None and day <= by}
        return len(days) - ("" in days) or len(days)

    @property
    def last_day(self) -> date | None:
        return self.last.astimezone(HANOI).date() if self.last else None


def look(warehouse: Engine, dataset: Dataset, over: str, now: datetime, ends: Sequence[str] = ()) -> Seen:
    """Ask the data set once, and for the last day of these time fields; facts dated after now do not make it more recent."""
    table = engine.table(dataset)
    member = (table[over].fill_null("") if over else ibis.literal("")).name("member")
    last = {f"_{name}": table[name].max() for name in ends}
    asked = table.group_by(member).agg(
        received=table["_received"].max(), batch=table["_batch"].max(), **_times(dataset, table), **last)  # fmt: skip
    rows = warehouse.read(engine.text(asked, warehouse.dialect)).to_pylist()
    if not rows:
        return Seen()
    received = max((row["received"] for row in rows if row["received"]), default=None)
    age = min(max((at for row in rows if (at := _at(row["last"]))), default=received or now), now)
    batch = max((row["batch"] for row in rows if row["batch"] is not None), default=None)
    return Seen(
        {row["member"]: _day(row["first"]) for row in rows},
        age, (received if _dated(dataset) else None) or age, received, batch, _source(warehouse, batch), bool(over),
        {name: day for name in ends if (day := _last(rows, name, now)) > date.min},
    )  # fmt: skip


def _dated(dataset: Dataset) -> bool:
    """Whether a row stands under a day of its own life (founded, begun), which says nothing of how recent our knowledge is."""
    return dataset.nature is Nature.RECORDS and dataset.field(dataset.when).type is Type.DATE


def _last(rows: Iterable[Mapping[str, Any]], name: str, now: datetime) -> date:
    """The last day of a time field that has come; the first of all days where no row has any."""
    return min(max(_day(row[f"_{name}"]) for row in rows), _day(now))


def _times(dataset: Dataset, table: ir.Table) -> dict[str, Any]:
    when = dataset.field(dataset.when)
    if when.type not in (Type.MOMENT, Type.DATE):
        return {"first": ibis.null("date"), "last": table["_received"].max()}
    last = table[when.name].max()
    changed = dataset.changed and dataset.field(dataset.changed).type
    if changed == when.type:
        last = ibis.greatest(last, table[dataset.changed].max().coalesce(last))
    return {"first": table[when.name].min(), "last": last}


def _day(value: datetime | date | None) -> date:
    """A row that tells no day has always been there."""
    if value is None:
        return date.min
    return value.astimezone(HANOI).date() if isinstance(value, datetime) else value


def _at(value: datetime | date | None, zone: ZoneInfo = HANOI) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value
    return datetime.combine(value, time(23, 59, 59), zone)


def _source(warehouse: Engine, batch: int | None) -> str:
    found = warehouse.read("SELECT source FROM _batches WHERE batch = ?", [batch]).column(0).to_pylist() if batch else []
    return str(found[0]) if found else ""
