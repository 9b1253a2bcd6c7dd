"""What pages and commands ask of the line itself, beside what the warehouse answers: work that goes onto the belt."""

import base64
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dieuhanh.backup import backup as copy_both
from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.reread import read_messages
from dieuhanh.declare import Fetched, Source
from dieuhanh.errors import BadInput
from dieuhanh.warehouse import actions, queries

if TYPE_CHECKING:
    from dieuhanh.hub.doors import Line

PATIENCE = 120  # seconds a person waits for one delivery


def _kept(line: "Line", news: Fetched) -> dict[str, Any]:
    """Put it on the belt, wait for the commit and for the figures: a person looks at them next."""
    loaded = line.belt.keep(news).result(PATIENCE)
    line.belt.settled(PATIENCE)
    return loaded.answer()


def tap(line: "Line") -> None:
    """Something was journaled: tell the viewers now, not in a second."""
    line.loop.call_soon_threadsafe(line.stream.tap)


def settled(line: "Line", timeout: float = 60) -> bool:
    """Wait until all that is kept has been carried."""
    return line.belt.settled(timeout)


def upload(line: "Line", *, source: str, body: str, content_type: str, by: str, mapping: str | None = None) -> dict[str, Any]:
    """A file that a person brought by the upload page; `body` is base64."""
    return _kept(line, fetch(named.source(source), base64.b64decode(body), content_type, now(), mapping=mapping, by=by))


def mend(line: "Line", *, batch: int, row: int, fields: dict[str, Any], by: str) -> dict[str, Any]:
    """A row set aside goes through again, put right; refused when it is still wrong."""
    answer = _kept(line, actions.mended(line.warehouse, batch, row, fields, by, now()))
    if answer["set_aside"]:
        still = answer["set_aside"][0]
        raise BadInput(still["code"], still["vi"], still["en"])
    return answer


def replay(line: "Line", *, batch: int, by: str) -> dict[str, Any]:
    """The open rows of a batch are tried again, after a unit or a mapping was put right."""
    at, sent = now(), queries.batch(line.warehouse, batch)

    def read(source: Source, messages: Sequence[tuple[int, str]]) -> Fetched:
        return read_messages(source, messages, at, mapping=sent["mapping"] or None, by=by)

    return _kept(line, actions.again(line.warehouse, batch, by, at, read=read))


def drop(line: "Line", *, batch: int, row: int, by: str) -> None:
    """A row set aside will not be mended: kept, and no longer asked about."""
    actions.drop(line.warehouse, batch, row, by, now())


def backup(line: "Line") -> str:
    """Both stores copied as of one moment; the folder."""
    return str(copy_both(line.warehouse, now()))


OWN: dict[str, Callable[..., Any]] = {
    "tap": tap, "settled": settled, "upload": upload, "mend": mend, "replay": replay, "drop": drop, "backup": backup,
}  # fmt: skip
