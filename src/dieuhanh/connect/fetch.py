"""The verb of this stage: what a door received becomes typed rows."""

import hashlib
from datetime import datetime

from dieuhanh.connect import arrows
from dieuhanh.connect.mapping import Mapping, for_source
from dieuhanh.connect.parse import parse
from dieuhanh.connect.typed import Typed, typed, typed_columns
from dieuhanh.declare.handoff import Fetched
from dieuhanh.declare.source import Source


def fetch(
    source: Source, body: bytes, content_type: str, now: datetime, *, mapping: Mapping | str | None = None,
    idempotency_key: str = "", by: str = "key",
) -> Fetched:  # fmt: skip
    """Read a body into rows of the source's data set; bad rows are set aside, each with its reason.

    `mapping` is a mapping or the name of a stored one. BadInput where no row at all could be read, NotFound for an unknown name.
    """
    whole = for_source(source, given_mapping(source, mapping))
    found, columnar = _read(body, content_type, whole, source, now)
    return Fetched(
        source=source, received_at=now, rows=found.rows, set_aside=found.set_aside, set_aside_raw=found.set_aside_raw,
        set_aside_personal=found.set_aside_personal, body_hash=hashlib.sha256(body).hexdigest(),
        idempotency_key=idempotency_key, mapping=whole.name, by=by, skipped=found.skipped, notes=found.notes,
        columnar=columnar,
    )  # fmt: skip


def _read(body: bytes, content_type: str, whole: Mapping, source: Source, now: datetime) -> tuple[Typed, bytes]:
    """The typed rows; and the body itself where it is kept whole, in place of a message for each row."""
    if not arrows.is_arrow(body) and "vnd.apache.arrow" not in content_type:
        return typed(parse(body, content_type, whole, source.into), whole, source.into, source.kind, now), b""
    table = arrows.read(body)
    if found := typed_columns(table, whole, source.into, now):
        return found, body
    return typed(arrows.messages(table), whole, source.into, source.kind, now), b""


def given_mapping(source: Source, mapping: Mapping | str | None) -> Mapping | None:
    """A mapping given as itself or by the name it is stored under."""
    if not isinstance(mapping, str):
        return mapping
    from dieuhanh.connect.queries import mapping_named  # Django's models exist only once its settings are loaded

    return mapping_named(source, mapping) if mapping else None
