"""What the pages of sources ask of the desk: a file brought, a row mended, a batch tried again, a row dropped."""

import base64
from datetime import datetime
from typing import Any

from dieuhanh import desk
from dieuhanh.connect.parse import TYPES
from dieuhanh.declare import Source


def content_type(filename: str) -> str:
    return TYPES.get(filename.rpartition(".")[2].lower(), "")


def send(source: Source, body: bytes, filename: str, mapping: str | None, by: str, now: datetime) -> dict[str, Any]:
    """What the push door would answer: batch, accepted, unchanged, set_aside."""
    answer: dict[str, Any] = desk.do(
        "upload", now, source=source.id, body=base64.b64encode(body).decode(), content_type=content_type(filename),
        mapping=mapping, by=by,
    )  # fmt: skip
    return answer


def mend(batch: int, row: int, fields: dict[str, Any], by: str, now: datetime) -> dict[str, Any]:
    """One row set aside goes through again with these fields put right; BadInput where it still will not."""
    answer: dict[str, Any] = desk.do("mend", now, batch=batch, row=row, fields=fields, by=by)
    return answer


def replay(batch: int, by: str, now: datetime) -> dict[str, Any]:
    """The open rows of a batch once more, as a new batch."""
    answer: dict[str, Any] = desk.do("replay", now, batch=batch, by=by)
    return answer


def drop(batch: int, row: int, by: str, now: datetime) -> None:
    """Say that a row will not be mended."""
    desk.do("drop", now, batch=batch, row=row, by=by)
