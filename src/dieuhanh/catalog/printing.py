"""All that is declared, as JSON values."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from dieuhanh.catalog.catalog import Catalog
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.pack import Pack
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.where import Where

PARTS = ("datasets", "sources", "indicators", "rules", "reports", "policies", "plans")


def as_json(catalog: Catalog) -> dict[str, Any]:
    """Every pack with all its parts; references are ids, lengths of time are seconds."""
    return {"packs": [_pack(pack) for pack in catalog.packs]}


def _pack(pack: Pack) -> dict[str, Any]:
    parts = {name: [_whole(one) for one in getattr(pack, name)] for name in PARTS}
    return {**_whole(pack), **parts}


def _whole(thing: Any) -> dict[str, Any]:
    kept = [one.name for one in fields(thing) if not isinstance(getattr(thing, one.name), Where)]
    return {"kind": type(thing).__name__.lower()} | {_key(name): _value(getattr(thing, name)) for name in kept}


def _key(name: str) -> str:
    """An indicator has a `kind` of its own: what its period means."""
    return "meaning" if name == "kind" else name


def _value(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case timedelta():
            return value.total_seconds()
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_value(one) for one in value]
        case Mapping():
            return {str(_value(key)): _value(one) for key, one in value.items()}
        case Dataset() | Indicator() | Policy():
            return value.id
        case _ if callable(value):
            return f"{value.__module__}.{value.__qualname__}"
        case _ if is_dataclass(value):
            return _whole(value)
    return value
