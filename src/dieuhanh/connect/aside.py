"""Rows set aside: every reason in one sentence, the message without personal values, and those values apart."""

import hashlib
import json
from collections.abc import Mapping as MappingOf
from typing import Any

from dieuhanh.connect import columns, encodings, made
from dieuhanh.connect.folding import fold
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import Broken, Messages, place
from dieuhanh.connect.problems import Problem
from dieuhanh.connect.tables import as_json
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.handoff import SetAside

Trouble = dict[int, list[tuple[str, str, Problem]]]  # position -> (our field, its column, why)
Aside = tuple[SetAside, str, MappingOf[str, str]]
LINE = "_line"  # the name under which a whole unreadable line is kept with the personal values


def personal_columns(dataset: Dataset, mapping: Mapping, there: list[str]) -> frozenset[str]:
    """The columns whose values are cut out of messages: those of personal fields, however this file spells them."""
    said = {fold(text) for one in dataset.personal
            for text in (one.name, one.label, *mapping.columns[one.name].columns)}  # fmt: skip
    inside = made.parts(name for one in dataset.personal for name in mapping.columns[one.name].columns)
    said |= {fold(part) for part in inside}
    nested = (part for part in inside if part.partition(".")[0] in there)
    return frozenset((*(name for name in there if fold(name) in said), *nested))


def raws(messages: Messages, personal: frozenset[str]) -> list[str]:
    """The source's message of every row, personal values cut out."""
    found = [messages.strip(index, personal) for index in range(len(messages.raws))] if personal else messages.raws
    return [encodings.showable(one) if "\x00" in one or encodings.stray(one) else one for one in found]


def gather(
    messages: Messages, trouble: Trouble, dataset: Dataset, mapping: Mapping, personal: frozenset[str]
) -> tuple[tuple[SetAside, ...], tuple[str, ...], tuple[MappingOf[str, str], ...]]:
    """What is set aside, in the order of rows: reasons, messages, personal values."""
    found = [_of_row(index, trouble[index], messages, dataset, mapping, personal) for index in trouble]
    found += [_of_broken(one, bool(dataset.personal)) for one in messages.broken]
    found.sort(key=lambda one: one[0].row)
    return tuple(one[0] for one in found), tuple(one[1] for one in found), tuple(one[2] for one in found)


def _of_row(
    index: int,
    said: list[tuple[str, str, Problem]],
    messages: Messages,
    dataset: Dataset,
    mapping: Mapping,
    personal: frozenset[str],
) -> Aside:
    row = messages.numbers[index]
    told = [
        _sentence(row, column, _called(dataset, field, column, messages, index), problem, messages.letters, column in personal)
        for field, column, problem in said
    ]
    vi, en = "; ".join(one[0] for one in told) + ".", "; ".join(one[1] for one in told) + "."
    values = _personal_values(messages.rows[index], dataset, mapping)
    return SetAside(row, said[0][0], said[0][2].code, vi, en), _message(index, messages, personal), values


def _called(dataset: Dataset, field: str, column: str, messages: Messages, index: int) -> str:
    """The column as the file spells it; what a person's table does not have is called by our field's label."""
    if not messages.table or column in messages.rows[index]:
        return column
    return next((one.label for one in dataset.fields if one.name == field), column)


def _sentence(row: int, column: str, called: str, problem: Problem, letters: dict[str, str], hide: bool) -> tuple[str, str]:
    (where_vi, _en), (_vi, where_en), (vi, en) = place(row, called, letters), place(row, column, letters), problem.words(hide)
    return f"{where_vi}: {vi}", f"{where_en}: {en}"


def _message(index: int, messages: Messages, personal: frozenset[str]) -> str:
    """What a steward mends: for a table the cells under their headers, for JSON the message itself."""
    if messages.table:
        cells = messages.rows[index]
        return as_json({name: None if name in personal else value for name, value in cells.items()})
    return encodings.showable(messages.strip(index, personal) if personal else messages.raws[index])


def _personal_values(row: dict[str, Any], dataset: Dataset, mapping: Mapping) -> dict[str, str]:
    values = {
        one.name: columns.values([row], mapping.columns[one.name])[0]
        for one in dataset.personal
        if mapping.columns[one.name].columns
    }
    return {name: encodings.showable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
            for name, value in values.items() if value is not None}  # fmt: skip


def _of_broken(one: Broken, has_personal: bool) -> Aside:
    vi, en = one.problem.words()
    told = SetAside(one.row, "", one.problem.code, f"Dòng {one.row} {vi}.", f"Row {one.row} {en}.")
    if not has_personal:
        return told, one.raw, {}
    return told, marker(one.raw), {LINE: one.raw}


def marker(line: str) -> str:
    """What stays in the warehouse of a line whose personal values could not be found: its hash and length."""
    return json.dumps({"sha256": hashlib.sha256(line.encode()).hexdigest(), "length": len(line)})
