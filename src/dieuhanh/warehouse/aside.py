"""A row set aside: kept with its reason, so that it can be mended and sent through again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dieuhanh.declare.handoff import SetAside


@dataclass(frozen=True)
class Aside:
    """Its reason, the source's message, what could be read of it, and its personal values apart."""

    batch: int
    reason: SetAside
    message: str
    values: Mapping[str, Any]
    personal: Mapping[str, Any]


def aside_of(batch: int, reason: SetAside, values: Mapping[str, Any]) -> Aside:
    """A typed row set aside; the loader's own columns say what they are by their underscore."""
    fields = {name: value for name, value in values.items() if not name.startswith("_") and value is not None}
    return Aside(batch, reason, values["_raw"] or "", {**fields, "_op": values["_op"]}, fields)
