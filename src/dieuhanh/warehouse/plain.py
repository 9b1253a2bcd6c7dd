"""Values of the warehouse as JSON says them, and back: moments in ISO 8601 with zone, decimals as text."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from dieuhanh.declare.fields import Field, Type


def plain(value: Any) -> Any:
    """One value as JSON says it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f") if value else "0"
        case _:
            return value


def plain_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Rows of an Arrow table as JSON objects."""
    return [{name: plain(value) for name, value in row.items()} for row in table.to_pylist()]


def plain_text(values: Mapping[str, Any]) -> str:
    return json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)


def typed(field: Field, value: Any) -> Any:
    """A JSON value as the field's type; ValueError where it is none."""
    if value is None or value == "":
        return None
    match field.type:
        case Type.INTEGER:
            return int(value)
        case Type.NUMBER:
            return float(value)
        case Type.MONEY:
            return Decimal(str(value))
        case Type.DATE:
            return date.fromisoformat(str(value))
        case Type.MOMENT:
            return _moment(str(value))
        case Type.FLAG:
            return _flag(value)
        case Type.CHOICE if field.choices and str(value) not in dict(field.choices):
            raise ValueError(f"must be one of {', '.join(dict(field.choices))}")
        case _:
            return str(value)


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time needs its zone, as in 2026-11-24T08:00:00+07:00")
    return at.astimezone(UTC)


def _flag(value: Any) -> bool:
    known = {"true": True, "1": True, "false": False, "0": False}
    try:
        return known[str(value).lower()]
    except KeyError:
        raise ValueError("must be true or false") from None


def unread(fields: Iterable[Field], values: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[Field, str]]]:
    """Typed values of these fields, and which could not be read and why."""
    read: dict[str, Any] = {}
    wrong: list[tuple[Field, str]] = []
    for field in fields:
        try:
            read[field.name] = typed(field, values.get(field.name))
        except (ValueError, ArithmeticError, TypeError) as error:
            wrong.append((field, str(error)))
    return read, wrong
