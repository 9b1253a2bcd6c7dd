"""Which unit each row means on its own day: each different (text, span without change) is asked once, not each row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.handoff import SetAside
from dieuhanh.declare.period import Period
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.search import resolve
from dieuhanh.warehouse.engine import EPOCH, LOCAL

ROLES = {Type.PLACE: "place", Type.OFFICE: "office", Type.UNIT: None}
Days = NDArray[np.int64]
_DAY = 86_400_000_000
_LOCAL = LOCAL // timedelta(microseconds=1)


@dataclass
class Resolver:
    """Answers of one edition of the gazetteer, remembered."""

    gazetteer: Gazetteer
    answers: dict[tuple[str, str | None, int], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        units = self.gazetteer.units
        cuts = {unit.since for unit in units} | {unit.until + timedelta(days=1) for unit in units if unit.until < date.max}
        self.cuts = np.array(sorted((cut - EPOCH).days for cut in cuts), np.int64)

    def code(self, text: str, role: str | None, span: int, on: int) -> str | None:
        """The code of the unit meant by `text` in a span of days without change (`on` is one of them); None: not one unit."""
        asked = (text, role, span)
        if asked not in self.answers:
            unit = resolve(self.gazetteer, text, EPOCH + timedelta(days=on), role).unit
            self.answers[asked] = unit.code if unit else None
        return self.answers[asked]

    def why(self, row: int, one: Field, text: str, on: int) -> SetAside:
        """Why this row's unit cannot be taken."""
        found = resolve(self.gazetteer, text, EPOCH + timedelta(days=on), ROLES[one.type])
        code = "unit_not_valid" if found.status == "not_valid_on" else "unknown_unit"
        return SetAside(row, one.name, code, f"{one.label}: {found.vi}", f"{one.name}: {found.en}")


_kept: list[Resolver] = []


def resolver(gazetteer: Gazetteer) -> Resolver:
    """The resolver of this copy of the gazetteer; one is kept."""
    if not _kept or _kept[0].gazetteer is not gazetteer:
        _kept[:] = [Resolver(gazetteer)]
    return _kept[0]


def days_of(rows: pa.Table, dataset: Dataset, otherwise: date) -> Days:
    """The local day of each row, since 1970: of its `when`; of a period its last day; `otherwise` where missing."""
    missing = (otherwise - EPOCH).days
    kind = dataset.field(dataset.when).type
    column = rows.column(dataset.when).combine_chunks()
    if kind is Type.PERIOD:
        return np.array([_last_day(text, missing) for text in column.to_pylist()], np.int64)
    if kind is Type.DATE:
        return _whole(column.cast(pa.int32()), missing)
    return np.asarray((_whole(column.cast(pa.int64()), missing * _DAY) + _LOCAL) // _DAY)


def _whole(column: pa.Array, missing: int) -> Days:
    return np.asarray(column.fill_null(missing).to_numpy(zero_copy_only=False), np.int64)


def _last_day(text: str | None, missing: int) -> int:
    return (Period.parse(text).end - EPOCH).days - 1 if text else missing


def with_codes(rows: pa.Table, dataset: Dataset, days: Days, know: Resolver) -> tuple[pa.Table, dict[int, SetAside]]:
    """The rows with every unit as its code, and, by position, why a row cannot be taken."""
    bad: dict[int, SetAside] = {}
    spans = np.searchsorted(know.cuts, days, side="right")
    for one in dataset.kept:
        if one.type in ROLES:
            codes, wrong = _codes(rows, one, days, spans, know)
            if wrong.size and _plans(dataset):
                begun = _first_days(rows, dataset, days, wrong)
                codes, wrong = _codes(rows, one, begun, np.searchsorted(know.cuts, begun, side="right"), know)
            rows = rows if codes is None else rows.set_column(rows.schema.get_field_index(one.name), one.name, codes)
            bad = {**dict(_reasons(rows, one, wrong, days, know)), **bad}
    return rows, bad


def _plans(dataset: Dataset) -> bool:
    """A plan is made for a whole period, and for units that stand at its beginning or at its end."""
    return dataset.nature is not Nature.FIGURES and dataset.field(dataset.when).type is Type.PERIOD


def _first_days(rows: pa.Table, dataset: Dataset, days: Days, wrong: Days) -> Days:
    """The same days, but in these rows the first of the period."""
    begun, periods = days.copy(), rows.column(dataset.when)
    for at in wrong.tolist():
        text = periods[at].as_py()
        begun[at] = (Period.parse(text).start - EPOCH).days if text else days[at]
    return begun


def _codes(rows: pa.Table, one: Field, days: Days, spans: Days, know: Resolver) -> tuple[pa.Array | None, Days]:
    """The field's codes, None where they stand already, and the positions of rows that name no one unit."""
    encoded = rows.column(one.name).combine_chunks().dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    index = np.asarray(encoded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False), np.int64)
    width = len(know.cuts) + 1
    asked, first, which = np.unique(index * width + spans, return_index=True, return_inverse=True)
    names: list[Any] = [*texts, None]
    named = [names[int(each) // width] for each in asked]
    found = [None if text is None else know.code(text, ROLES[one.type], int(each) % width, int(days[at]))
             for text, each, at in zip(named, asked, first, strict=True)]  # fmt: skip
    lost = np.array([text is not None and code is None for text, code in zip(named, found, strict=True)], bool)
    wrong = np.flatnonzero(lost[which])
    if found == named:
        return None, wrong
    kept = [text if code is None else code for text, code in zip(named, found, strict=True)]
    return pa.array(kept, pa.string()).take(pa.array(which)), wrong


def _reasons(rows: pa.Table, one: Field, wrong: Days, days: Days, know: Resolver) -> Iterator[tuple[int, SetAside]]:
    numbers, texts = rows.column("_row"), rows.column(one.name)
    for at in wrong.tolist():
        yield at, know.why(numbers[at].as_py(), one, texts[at].as_py(), int(days[at]))
