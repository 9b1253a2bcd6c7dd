"""What one stage hands to the next: frozen, and known to both because neither knows the other."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.source import Source

ARROW = {
    Type.TEXT: pa.string(), Type.PLACE: pa.string(), Type.OFFICE: pa.string(), Type.UNIT: pa.string(),
    Type.OFFICER: pa.string(), Type.CHOICE: pa.string(), Type.INDICATOR: pa.string(), Type.PERIOD: pa.string(),
    Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.MONEY: pa.decimal128(28, 8), Type.DATE: pa.date32(),
    Type.MOMENT: pa.timestamp("us", tz="UTC"), Type.FLAG: pa.bool_(),
}  # fmt: skip


def arrow_schema(fields: tuple[Field, ...]) -> pa.Schema:
    """The Arrow schema of these fields, every one nullable."""
    return pa.schema([pa.field(one.name, ARROW[one.type]) for one in fields])


@dataclass(frozen=True)
class SetAside:
    """One row we could not take: its number in what was sent (from 1; a sheet's own row number), field, and why."""

    row: int
    field: str
    code: str
    vi: str
    en: str

    def as_dict(self) -> dict[str, Any]:
        return {"row": self.row, "field": self.field, "code": self.code, "vi": self.vi, "en": self.en}


@dataclass(frozen=True)
class Fetched:
    """What a door received, read into typed rows; nothing is stored yet.

    `rows` has the data set's fields (schema `arrow_schema(dataset.fields)`, personal ones too) plus `_row` int32 (number in
    what was sent), `_raw` string (the source's own message for that row, personal values cut out) and `_op` string
    ("put" or "delete"). `set_aside[i]` belongs to `set_aside_raw[i]` (message, personal values cut out) and
    `set_aside_personal[i]` (their field -> value).
    """

    source: Source
    received_at: datetime
    rows: pa.Table
    set_aside: tuple[SetAside, ...] = ()
    set_aside_raw: tuple[str, ...] = ()
    set_aside_personal: tuple[Mapping[str, str], ...] = ()
    body_hash: str = ""
    idempotency_key: str = ""
    mapping: str = ""
    by: str = "key"  # who brought it: "key", an officer id, "system"
    skipped: tuple[SetAside, ...] = ()  # lines that are no records: totals, signatures, titles (code says which)
    notes: tuple[tuple[str, str], ...] = ()  # remarks that are no errors: (vi, en)
    columnar: bytes = b""  # an Arrow IPC body, kept whole: its rows then have no `_raw`, row n is row n of the body

    @property
    def dataset(self) -> Dataset:
        return self.source.into


@dataclass(frozen=True)
class Touched:
    """What a batch changed: local days of each time field, and units and slices, before and after; None means any."""

    days: Mapping[str, frozenset[date]] = field(default_factory=dict)
    units: Mapping[str, frozenset[str] | None] = field(default_factory=dict)  # field (office, commune, cut) -> codes
    keys: frozenset[tuple[str, ...]] = frozenset()  # figures only: (indicator, unit, period, compared_with)

    def to_json(self) -> str:
        return json.dumps({
            "days": {name: sorted(day.isoformat() for day in days) for name, days in self.days.items()},
            "units": {name: None if codes is None else sorted(codes) for name, codes in self.units.items()},
            "keys": sorted(self.keys),
        })  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> "Touched":
        data = json.loads(text)
        return cls(
            {name: frozenset(map(date.fromisoformat, days)) for name, days in data["days"].items()},
            {name: None if codes is None else frozenset(codes) for name, codes in data["units"].items()},
            frozenset(tuple(key) for key in data["keys"]),
        )

    def merge(self, other: "Touched") -> "Touched":
        """Both together."""
        days = {name: self.days.get(name, frozenset()) | other.days.get(name, frozenset()) for name in {*self.days, *other.days}}
        units: dict[str, frozenset[str] | None] = {}
        for name in {*self.units, *other.units}:
            mine, theirs = self.units.get(name, frozenset()), other.units.get(name, frozenset())
            units[name] = None if mine is None or theirs is None else mine | theirs
        return Touched(days, units, self.keys | other.keys)


@dataclass(frozen=True)
class Loaded:
    """A batch that is kept: from here it is acknowledged. Carrying it twice changes nothing."""

    batch: int
    source_id: str
    dataset_id: str
    accepted: int
    unchanged: int
    set_aside: tuple[SetAside, ...]
    touched: Touched
    received_at: datetime
    replayed: bool = False  # the same idempotency key came again: this is the first answer

    def answer(self) -> dict[str, Any]:
        """What the push door says."""
        return {
            "batch": self.batch,
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "set_aside": [one.as_dict() for one in self.set_aside],
        }
