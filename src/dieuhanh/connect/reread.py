"""One set-aside row read again, after a person has mended fields of it."""

import json
from collections.abc import Mapping as MappingOf
from dataclasses import replace
from datetime import datetime
from typing import Any

from dieuhanh.connect.jsons import without
from dieuhanh.connect.mapping import Mapping, Origin, for_source, resolve
from dieuhanh.connect.messages import Messages
from dieuhanh.connect.typed import typed
from dieuhanh.declare.handoff import Fetched
from dieuhanh.declare.source import Source


def reread(
    source: Source, row: int, message: str, personal: MappingOf[str, str], changes: MappingOf[str, str], now: datetime,
    *, mapping: Mapping | None = None, by: str = "key",
) -> Fetched:  # fmt: skip
    """The row with `changes` (our field -> text as a person writes it) in place of what was sent.

    `message` and `personal` are those that `Fetched` gave when the row was set aside. Fields that are not changed are read
    again by the mapping; a message that is no object (a broken line) leaves the changes alone.
    """
    sent = _sent(message)
    whole = resolve(for_source(source, mapping), list(sent), source.into)
    row_values = {**_put_back(sent, personal, whole), **{f"={name}": text for name, text in changes.items()}}
    whole = replace(
        whole,
        columns={
            name: Origin((f"={name}",)) if name in changes else _back(name, origin, personal)
            for name, origin in whole.columns.items()
        },
    )
    messages = Messages([row], [row_values], [message], lambda index, cut: without(message, cut) if sent else message)
    found = typed(messages, whole, source.into, source.kind, now)
    return Fetched(source=source, received_at=now, rows=found.rows, set_aside=found.set_aside, set_aside_raw=found.set_aside_raw,
                   set_aside_personal=found.set_aside_personal, mapping=whole.name, by=by)  # fmt: skip


def _sent(message: str) -> dict[str, Any]:
    try:
        found = json.loads(message)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _put_back(sent: dict[str, Any], personal: MappingOf[str, str], mapping: Mapping) -> dict[str, Any]:
    return {**sent, **{f"={name}": text for name, text in personal.items() if name in mapping.columns}}


def _back(name: str, origin: Origin, personal: MappingOf[str, str]) -> Origin:
    return replace(origin, columns=(f"={name}",)) if name in personal else origin
