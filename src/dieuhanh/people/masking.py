"""How a field shows to one who may see the record: plain, masked or hidden, by its class of privacy (trust.md §2.3)."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Privacy, Type
from dieuhanh.people.actor import Actor

HIDDEN = "***"
PRESENT = "(có)"  # a sensitive field says only that it is filled
COMMUNE = re.compile(r"^(xã|phường|thị trấn)\s", re.IGNORECASE)
YEAR = re.compile(r"^\d{4}-")
PHONE = re.compile(r"^\+?[\d .()-]{8,20}$")


class Face(StrEnum):
    """How a field shows."""

    PLAIN = "plain"
    MASKED = "masked"
    HIDDEN = "hidden"


def fields_for(actor: Actor, dataset: Dataset) -> dict[str, Face]:
    """The face of each field, derived ones too; keys and administrators see no personal field, not even masked."""
    scope = actor.scope(dataset.pack)
    derived = dataset.derived.fields if dataset.derived else ()
    return {field.name: _face(actor, field, scope.all or bool(scope.units)) for field in (*dataset.fields, *derived)}


def show(actor: Actor, dataset: Dataset, record: Mapping[str, Any], unmasked: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The record as the actor may see it; `unmasked` names fields for which a `records.unmask` permit was given."""
    faces = fields_for(actor, dataset)
    return {name: record[name] if name in unmasked else _shown(faces[name], dataset.field(name), record[name])
            for name in record if name in faces}  # fmt: skip


def mask(field: Field, value: Any) -> str | None:
    """A personal value as its class shows it: initials, ends of a number, the commune, the year; missing stays missing."""
    if value is None or value == "":
        return None
    if field.privacy >= Privacy.P4:
        return None  # that it exists is itself protected
    if field.privacy >= Privacy.P3:
        return PRESENT
    if field.type in (Type.DATE, Type.MOMENT):
        return _year(value)
    return _text(field.name, str(value).strip())


def _face(actor: Actor, field: Field, reads: bool) -> Face:
    if not reads or field.privacy >= Privacy.P4:
        return Face.HIDDEN
    if not field.personal:
        return Face.PLAIN
    return Face.HIDDEN if actor.kind == "key" else Face.MASKED


def _shown(face: Face, field: Field, value: Any) -> Any:
    if face is Face.PLAIN:
        return value
    return mask(field, value) if face is Face.MASKED else None


def _year(value: date | str) -> str:
    if isinstance(value, date):
        return str(value.year)
    return value[:4] if YEAR.match(str(value)) else HIDDEN


def _text(name: str, value: str) -> str:
    """By what the field is called, then by what the value looks like; what nobody recognises is hidden whole."""
    if "address" in name:
        return next((part.strip() for part in value.split(",") if COMMUNE.match(part.strip())), HIDDEN)
    if "phone" in name or PHONE.match(value):
        return _number(value)
    return _name(value) if "name" in name else HIDDEN


def _number(value: str) -> str:
    digits = re.sub(r"\D", "", value)
    return f"{digits[:2]}{'*' * (len(digits) - 5)}{digits[-3:]}" if len(digits) >= 8 else HIDDEN


def _name(value: str) -> str:
    """Nguyễn Văn A → Ng*** V** A."""
    first, *rest = value.split()
    start = first[:2] if rest else first[:1]
    return " ".join([f"{start}***", *(word if len(word) == 1 else f"{word[0]}**" for word in rest)])
