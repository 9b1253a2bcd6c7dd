"""A file on its way into the warehouse: by `line` when it runs, else by the same two sentences here."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dieuhanh import line
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.parse import TYPES
from dieuhanh.connect.reread import read_messages
from dieuhanh.declare import Fetched, Source
from dieuhanh.errors import Refused
from dieuhanh.warehouse import actions, queries
from dieuhanh.warehouse.ask import ask, runs
from dieuhanh.warehouse.store import Warehouse


def content_type(filename: str) -> str:
    return TYPES.get(filename.rpartition(".")[2].lower(), "")


def send(source: Source, body: bytes, filename: str, mapping: str | None, by: str, now: datetime) -> dict[str, Any]:
    """What the push door would answer: batch, accepted, unchanged, set_aside."""
    if runs():
        sent = base64.b64encode(body).decode()
        answer: dict[str, Any] = ask(
            "upload", source=source.id, body=sent, content_type=content_type(filename), mapping=mapping, by=by
        )
        return answer
    return received(fetch(source, body, content_type(filename), now, mapping=mapping, by=by), now)


def received(fetched: Fetched, now: datetime) -> dict[str, Any]:
    """Receive and carry in this process, which then owns the warehouse for a moment."""
    with Warehouse.open() as warehouse:
        answer = line.receive(warehouse, [fetched], now)[0]
        if isinstance(answer, Refused):
            raise answer
        line.carry(warehouse, [answer], now)
    return answer.answer()


def mend(batch: int, row: int, fields: dict[str, Any], by: str, now: datetime) -> dict[str, Any]:
    """One row set aside goes through again with these fields put right; BadInput where it still will not."""
    if runs():
        answer: dict[str, Any] = ask("mend", batch=batch, row=row, fields=fields, by=by)
        return answer
    with Warehouse.open() as warehouse:
        loaded = actions.mend(warehouse, batch, row, fields, by, now)
        line.carry(warehouse, [loaded], now)
    return loaded.answer()


def replay(batch: int, by: str, now: datetime) -> dict[str, Any]:
    """The open rows of a batch once more, as a new batch."""
    if runs():
        answer: dict[str, Any] = ask("replay", batch=batch, by=by)
        return answer
    with Warehouse.open() as warehouse:
        mapping = queries.batch(warehouse, batch)["mapping"] or None

        def read(source: Source, messages: Sequence[tuple[int, str]]) -> Fetched:
            return read_messages(source, messages, now, mapping=mapping, by=by)

        loaded = actions.replay(warehouse, batch, by, now, read=read)
        line.carry(warehouse, [loaded], now)
    return loaded.answer()


def drop(batch: int, row: int, by: str, now: datetime) -> None:
    """Say that a row will not be mended."""
    if runs():
        ask("drop", batch=batch, row=row, by=by)
        return
    with Warehouse.open() as warehouse:
        actions.drop(warehouse, batch, row, by, now)
