"""Rows that cannot be taken as they stand: a missing key, a number out of bounds, a unit that is none on that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Field
from dieuhanh.declare.handoff import SetAside
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.warehouse.engine import LOCAL
from dieuhanh.warehouse.units import days_of, resolver, with_codes


@dataclass(frozen=True)
class Sifted:
    """Rows that may be taken, and those that may not, each with its reason."""

    good: pa.Table
    bad: pa.Table
    reasons: tuple[SetAside, ...]  # reasons[i] belongs to row i of `bad`


def sift(rows: pa.Table, dataset: Dataset, received_at: datetime, gazetteer: Gazetteer) -> Sifted:
    """Part the rows; units come out as codes."""
    if not rows.num_rows:
        return Sifted(rows, rows, ())
    days = days_of(rows, dataset, (received_at + LOCAL).date())
    rows, bad = with_codes(rows, dataset, days, resolver(gazetteer))
    for position, reason in [*_keyless(rows, dataset), *_out_of_bounds(rows, dataset)]:
        bad.setdefault(position, reason)
    return _parted(rows, bad)


def _parted(rows: pa.Table, bad: dict[int, SetAside]) -> Sifted:
    if not bad:
        return Sifted(rows, rows.slice(0, 0), ())
    places = sorted(bad)
    good = np.ones(rows.num_rows, bool)
    good[places] = False
    return Sifted(rows.filter(pa.array(good)), rows.take(pa.array(places)), tuple(bad[place] for place in places))


def _keyless(rows: pa.Table, dataset: Dataset) -> Iterator[tuple[int, SetAside]]:
    for name in dataset.key:
        if dataset.nature is Nature.FIGURES and name == "compared_with":
            continue
        column, label = rows.column(name), dataset.field(name).label
        for position in _positions(column.is_null()) if column.null_count else ():
            vi, en = f"thiếu “{label}”: không biết là bản ghi nào", f"{name} is missing: which record is this?"
            yield position, SetAside(rows.column("_row")[position].as_py(), name, "missing", vi, en)


def _out_of_bounds(rows: pa.Table, dataset: Dataset) -> Iterator[tuple[int, SetAside]]:
    for field in dataset.kept:
        column = rows.column(field.name) if field.low is not None or field.high is not None else None
        if column is None or column.null_count == len(column):
            continue
        for position in _positions(_outside(column.cast(pa.float64()), field)):
            yield position, _bound(field, rows.column("_row")[position].as_py(), column[position].as_py())


def _outside(numbers: pa.ChunkedArray, field: Field) -> pa.ChunkedArray:
    below = pc.less(numbers, field.low) if field.low is not None else None
    above = pc.greater(numbers, field.high) if field.high is not None else None
    return below if above is None else above if below is None else pc.or_(below, above)


def _positions(flags: pa.ChunkedArray) -> list[int]:
    found: list[int] = np.flatnonzero(flags.fill_null(False).to_numpy()).tolist()
    return found


def _bound(field: Field, row: int, value: object) -> SetAside:
    low = "" if field.low is None else f" ≥ {field.low:g}"
    high = "" if field.high is None else f" ≤ {field.high:g}"
    bounds = " và".join(part for part in (low, high) if part)
    return SetAside(row, field.name, "out_of_bounds", f"“{field.label}” là {value}, phải{bounds}",
                    f"{field.name} is {value}, must be{bounds.replace(' và', ' and')}")  # fmt: skip
