"""What people do with deliveries: bring a file, mend a row, try a batch again, drop a row. `line` does it where it runs."""

import base64
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from dieuhanh import line
from dieuhanh.catalog import named
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.reread import read_messages
from dieuhanh.declare import Fetched, Loaded, Source
from dieuhanh.errors import BadInput, Refused
from dieuhanh.warehouse import actions, queries
from dieuhanh.warehouse.ask import ask, runs
from dieuhanh.warehouse.store import Warehouse

Keep = Callable[[Fetched], Loaded]  # commits a delivery and has it carried


def do(name: str, now: datetime, **args: Any) -> Any:
    """One of `DESK`, by `line`; where none runs, in this process, which then owns the warehouse for a moment."""
    if runs():
        return ask(name, **args)
    with Warehouse.open() as warehouse:
        return DESK[name](warehouse, lambda news: _kept_here(warehouse, news, now), now, **args)


def _kept_here(warehouse: Warehouse, news: Fetched, now: datetime) -> Loaded:
    answer = line.receive(warehouse, [news], now)[0]
    if isinstance(answer, Refused):
        raise answer
    if not answer.replayed:
        line.carry(warehouse, [answer], now)
    return answer


def upload(warehouse: Warehouse, keep: Keep, now: datetime, *, source: str, body: str, content_type: str, by: str,
           mapping: str | None = None) -> dict[str, Any]:  # fmt: skip
    """A file that a person brought; `body` is base64."""
    return keep(fetch(named.source(source), base64.b64decode(body), content_type, now, mapping=mapping, by=by)).answer()


def mend(warehouse: Warehouse, keep: Keep, now: datetime, *, batch: int, row: int, fields: dict[str, Any],
         by: str) -> dict[str, Any]:  # fmt: skip
    """A row set aside goes through again, put right; refused when it is still wrong."""
    answer = keep(actions.mended(warehouse, batch, row, fields, by, now)).answer()
    if answer["set_aside"]:
        still = answer["set_aside"][0]
        raise BadInput(still["code"], still["vi"], still["en"])
    return answer


def replay(warehouse: Warehouse, keep: Keep, now: datetime, *, batch: int, by: str) -> dict[str, Any]:
    """The open rows of a batch are tried again, after a unit or a mapping was put right."""
    mapping = queries.batch(warehouse, batch)["mapping"] or None

    def read(source: Source, messages: Sequence[tuple[int, str]]) -> Fetched:
        return read_messages(source, messages, now, mapping=mapping, by=by)

    return keep(actions.again(warehouse, batch, by, now, read=read)).answer()


def drop(warehouse: Warehouse, keep: Keep, now: datetime, *, batch: int, row: int, by: str) -> None:
    """A row set aside will not be mended: kept, and no longer asked about."""
    actions.drop(warehouse, batch, row, by, now)


DESK: dict[str, Callable[..., Any]] = {"upload": upload, "mend": mend, "replay": replay, "drop": drop}
