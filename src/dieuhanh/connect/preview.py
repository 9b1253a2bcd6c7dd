"""A file looked at before it is sent: its columns, its first rows with their types, and what would be set aside."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dieuhanh.connect import delimited, headers, parse, sheet, tables
from dieuhanh.connect.guess import guess_mapping
from dieuhanh.connect.mapping import Mapping, for_source
from dieuhanh.connect.messages import Messages
from dieuhanh.connect.typed import Typed, typed
from dieuhanh.declare.handoff import SetAside
from dieuhanh.declare.source import Source

_SHOWN = 20  # rows of the sample
_TOLD = 200  # problems and skipped lines that are listed; all are counted


@dataclass(frozen=True)
class Preview:
    """What a file would give. `cells` are rows as they stand in the file, `rows` the same sample with our fields and types."""

    headers: tuple[str, ...]
    cells: tuple[dict[str, str], ...]
    rows: tuple[dict[str, Any], ...]
    mapping: Mapping  # the one that was used: given, or guessed
    guessed: bool
    problems: tuple[SetAside, ...]
    skipped: tuple[SetAside, ...]
    notes: tuple[tuple[str, str], ...]
    counts: dict[str, int]  # rows, accepted, set_aside, skipped, and set aside by code as "code:…"


def preview(source: Source, body: bytes, filename: str, mapping: Mapping | None, now: datetime) -> Preview:
    """Read a file as `fetch` would and store nothing; without a mapping one is guessed. BadInput as `fetch`."""
    content_type = parse.TYPES.get(filename.rpartition(".")[2].lower(), "")
    used = mapping or _guessed(source, body, content_type)
    whole = for_source(source, used)
    messages = parse.parse(body, content_type, whole, source.into)
    found = typed(messages, whole, source.into, source.kind, now)
    return Preview(tuple(messages.columns), _cells(messages), _rows(found), used, mapping is None, found.set_aside[:_TOLD],
                   found.skipped[:_TOLD], found.notes, _counts(found))  # fmt: skip


def _guessed(source: Source, body: bytes, content_type: str) -> Mapping:
    """A mapping from the file's own header; what the source declares comes before likeness."""
    plain = for_source(source)
    form = parse.form_of(body, content_type)
    if form == "xlsx":
        lines = tables.numbered(sheet.rows_of(body))
    elif form in ("json", "ndjson") or (text := delimited.decoded(body, plain)).lstrip()[:1] in ("[", "{"):
        return guess_mapping(parse.parse(body, content_type, plain, source.into).columns, source.into, source)
    else:
        lines = delimited.rows(text)
    head = headers.guess([line.cells for line in lines])
    guessed = guess_mapping(head.names, source.into, source)
    return replace(guessed, header_rows=head.depth if head.depth > 1 else None)


def _cells(messages: Messages) -> tuple[dict[str, str], ...]:
    return tuple({name: "" if value is None else str(value) for name, value in row.items()} for row in messages.rows[:_SHOWN])


def _rows(found: Typed) -> tuple[dict[str, Any], ...]:
    return tuple(found.rows.slice(0, _SHOWN).drop_columns(["_raw"]).to_pylist())


def _counts(found: Typed) -> dict[str, int]:
    codes = Counter(f"code:{one.code}" for one in found.set_aside)
    accepted, aside = found.rows.num_rows, len(found.set_aside)
    return {"rows": accepted + aside, "accepted": accepted, "set_aside": aside, "skipped": len(found.skipped), **codes}
