"""Rows of a data set as table cells: labels, names of units, links, what a reader may not see."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from dieuhanh.declare import Dataset, Field, Indicator, Nature, Type, rows_of
from dieuhanh.people import masking
from dieuhanh.web.screens import lookups, say
from dieuhanh.web.screens.state import Look

UNITS = (Type.PLACE, Type.OFFICE, Type.UNIT)
NUMBERS = (Type.INTEGER, Type.NUMBER, Type.MONEY)
MOST = 8

Row = dict[str, Any]


def columns_of(dataset: Dataset, first: Sequence[str] = ()) -> tuple[Field, ...]:
    """The fields a list shows: those named first, what a row is recognised by, where, when, how it stands."""
    figures = [one.name for one in dataset.columns if dataset.nature is Nature.FIGURES and one.type is Type.MONEY]
    choices = [one.name for one in dataset.kept if one.type is Type.CHOICE][:3]
    names = [*first, *dataset.title, *figures, dataset.office, dataset.place, dataset.when, *choices]
    known = {one.name for one in dataset.columns}
    return tuple(dataset.field(name) for name in list(dict.fromkeys(name for name in names if name in known))[:MOST])


def asked_of(indicator: Indicator, dataset: Dataset) -> list[str]:
    """The fields that an indicator judges a row of this data set by: they stand beside each record it counts."""
    rows = [one for one in rows_of(indicator.value) if one.of.id == dataset.id]
    times = [one.time for one in rows if isinstance(one.time, str)]
    return [*times, *(name for one in rows for name, _ in one.where)]


def href(dataset: Dataset, key: str) -> str:
    """The page of one record."""
    return f"/tap/{dataset.id}/{quote(key, safe='')}"


def text(look: Look, one: Field, value: Any) -> str:
    """One value in words; a unit by its name."""
    if one.type in UNITS and value:
        return look.named(str(value))
    return say.cell(one, value)


def title(look: Look, dataset: Dataset, row: Mapping[str, Any]) -> str:
    """What a person recognises a row by: names where they are known, never bare codes of units."""
    return " · ".join(_titled(look, dataset, part, row.get(part)) for part in dataset.title) or str(row.get("_key", ""))


def _titled(look: Look, dataset: Dataset, part: str, value: Any) -> str:
    code = str(value or "")
    return lookups.names(dataset, part, [code]).get(code) or text(look, dataset.field(part), value)


def visible(look: Look, dataset: Dataset) -> frozenset[str]:
    """The fields that the reader sees as they are; rows of the warehouse hold no others."""
    return frozenset(name for name, face in masking.fields_for(look.actor, dataset).items() if face is masking.Face.PLAIN)


def table(look: Look, dataset: Dataset, fields: Sequence[Field], rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """`columns` and `rows` of the macro data_table; the first cell leads to the record."""
    columns = [{"label": say.field_label(one), "number": one.type in NUMBERS} for one in fields]
    seen = visible(look, dataset)
    named = {one.name: lookups.names(dataset, one.name, [str(row.get(one.name) or "") for row in rows]) for one in fields}
    return columns, [_line(look, dataset, fields, row, seen, named) for row in rows]


def _line(
    look: Look, dataset: Dataset, fields: Sequence[Field], row: Row, seen: frozenset[str], named: Mapping[str, Mapping[str, str]]
) -> Row:
    shown = [_cell(look, one, row.get(one.name) if one.name in seen else None, named[one.name]) for one in fields]
    return {"cells": [{"text": text(look, fields[0], row.get(fields[0].name) if fields[0].name in seen else None),
                       "href": look.to(href(dataset, row["_key"]))}, *shown[1:]]}  # fmt: skip


def _cell(look: Look, one: Field, value: Any, named: Mapping[str, str]) -> str | Row:
    """A code that has a name is the name, with the code beneath."""
    name = named.get(str(value or ""))
    return {"text": name, "note": str(value)} if name else text(look, one, value)
