"""The ways to a series: from a measurement, from the station that measures, from a number that counts measurements."""

from collections.abc import Mapping
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import Dataset, Indicator, Mean, Method, Quantile, Rows, rows_of
from dieuhanh.errors import NotFound, StoreError
from dieuhanh.indicators.shown import Shown
from dieuhanh.warehouse.ask import ask
from dieuhanh.warehouse.rolled import Roll, rolls
from dieuhanh.web.screens import say
from dieuhanh.web.screens.state import Look, address

Row = Mapping[str, Any]


def of_record(look: Look, dataset: Dataset, row: Row) -> list[tuple[str, str]]:
    """Name and address of the series that a record belongs to or tells of; those that have no measurement are left out."""
    found = []
    for other in catalog.current().pack(dataset.pack).datasets:
        where = _named_by(dataset, other, row) if rolls(other) else {}
        if where and (other == dataset or _measured(look, other, where)):
            found.append((say.words(other.name), href(look, other, where)))
    return found


def _named_by(dataset: Dataset, other: Dataset, row: Row) -> dict[str, str]:
    """What the record says of the key of a series: parts of the same name, or its own single key as the first part."""
    keys, known = Roll(other).keys, {one.name for one in dataset.columns}
    same = {name: str(row[name]) for name in keys if name in known and row.get(name)}
    if keys[0] in same or other == dataset:
        return same
    return {keys[0]: str(row[dataset.key[0]])} if len(dataset.key) == 1 and row.get(dataset.key[0]) else {}


def _measured(look: Look, other: Dataset, where: Row) -> bool:
    try:
        return bool(
            ask("series_lines", dataset=other.id, field=Roll(other).measures[0], where=where, scope=look.scope(other.pack))
        )
    except (StoreError, NotFound):
        return False


def of_number(look: Look, one: Shown) -> str:
    """The series whose measurements the number counts, at its period; "" where it counts none."""
    found = _read_by(one.indicator)
    if found is None:
        return ""
    dataset, rows = found
    where = _fixed(rows, dataset) if rows else {}
    name, _equal, code = one.slice.partition("=")
    where |= {name: code} if name in Roll(dataset).dims else {}
    field = one.indicator.value.field if isinstance(one.indicator.value, Mean | Quantile) else ""
    return href(look, dataset, where, cot=field if len(Roll(dataset).measures) > 1 else None,
                ky=one.period.text if one.period else None)  # fmt: skip


def _read_by(one: Indicator) -> tuple[Dataset, Rows | None] | None:
    """The measurements that it reads first, and which of them."""
    if isinstance(one.value, Method):
        return next(((each, None) for each in one.value.reads if rolls(each)), None)
    return next(((rows.of, rows) for rows in rows_of(one.value) if rolls(rows.of)), None)


def _fixed(rows: Rows, dataset: Dataset) -> dict[str, str]:
    """Key parts that its conditions fix."""
    return {name: str(test.value[0]) for name, test in rows.where
            if name in Roll(dataset).keys and test.op == "in" and len(test.value) == 1}  # fmt: skip


def href(look: Look, dataset: Dataset, where: Row, **more: Any) -> str:
    """The page of a series; the past that is looked at goes along."""
    return address(f"/chuoi/{dataset.id}", {**where, **more, "luc": look.query.get("luc")})
