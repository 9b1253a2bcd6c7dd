"""What the doors answer when something is wrong: always JSON, in two languages, and nothing is read that need not be."""

import asyncio
import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from dieuhanh import catalog, settings
from dieuhanh.connect.actions import judge_silence, make_key
from dieuhanh.connect.queries import answered, source_view
from dieuhanh.connect.rhythm import State
from dieuhanh.hub.belt import Belt
from dieuhanh.hub.doors import app
from dieuhanh.hub.stream import Stream
from dieuhanh.journal.models import Entry
from tests.loop import run
from tests.world import PERMIT, Centre, sample

SOURCE = "/api/v1/push/services.dossiers"


@pytest.fixture
def door(centre: Centre) -> Iterator[Any]:
    """Asks the application of `line`, without its threads: status and JSON."""
    made, belt = app(), Belt(centre.warehouse, lambda: centre.now)
    made.state.line = SimpleNamespace(
        belt=belt,
        warehouse=centre.warehouse,
        stream=Stream(lambda held: ()),
        small=asyncio.Semaphore(1),
        large=asyncio.Semaphore(1),
    )

    def asks(method: str, path: str, body: bytes | None = b"", query: str = "", **headers: str) -> tuple[int, Any]:
        told = run(_asks(made, method, path, body, query, headers))
        asks.headers = {name.decode(): text.decode() for name, text in told[0]["headers"]}  # type: ignore[attr-defined]
        return told[0]["status"], json.loads(b"".join(one.get("body", b"") for one in told[1:]))

    asks.belt = belt  # type: ignore[attr-defined]
    yield asks
    belt.stop()


async def _asks(made: Any, method: str, path: str, body: bytes | None, query: str, headers: dict[str, str]) -> list[Any]:
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        assert body is not None, "the body was read"
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode("latin-1"), "http_version": "1.1",
             "headers": [(name.replace("_", "-").encode(), text.encode("latin-1")) for name, text in headers.items()],
             "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2), "scheme": "http", "root_path": ""}  # fmt: skip
    try:
        await made(scope, receive, send)
    except Exception:  # the server logs what is raised on, once; the caller has been answered
        assert told, "raised without an answer"
    return told


def said(answer: tuple[int, Any], status: int, code: str) -> None:
    assert answer[0] == status, answer
    error = answer[1]["error"]
    assert error["code"] == code and error["vi"] and error["en"]


def test_without_the_key_no_body_is_read(door):
    said(door("POST", SOURCE, body=None, authorization="Bearer nothing"), 403, "wrong_key")
    said(door("POST", "/api/v1/push/nobody.here", body=None, authorization="Bearer nothing"), 403, "wrong_key")
    said(door("POST", SOURCE, body=None), 401, "no_key")
    assert door.headers["www-authenticate"].startswith("Bearer")
    said(door("POST", SOURCE, body=None, authorization="Basic bm9ib2R5"), 401, "no_key")


def told_silences(source: str) -> list[str]:
    return [one.object for one in Entry.objects.filter(kind="source.stale", object=source)]


def test_an_empty_list_says_that_nothing_is_new_and_makes_no_batch(door, centre):
    """On a quiet night nobody can tell a system that has nothing to say from one that is gone, unless it says so."""
    source = catalog.current().source("services.dossiers")
    kept = centre.receives(source.id, sample(3)["services.dossiers_sample"])["accepted"]
    key = make_key(source, PERMIT, centre.now)
    centre.waits(source.every * 3)
    assert source_view(source, centre.now).state is State.STALE and source.id in told_silences(source.id)
    said(door("POST", SOURCE, b"[]", authorization="Bearer nothing"), 403, "wrong_key")
    nothing = {"batch": None, "accepted": 0, "unchanged": 0, "set_aside": []}
    assert door("POST", SOURCE, b" [ ]\n", authorization=f"Bearer {key}", content_type="application/json") == (200, nothing)
    seen = source_view(source, centre.now)
    assert (seen.state, seen.accepted, answered()[source.id]) == (State.OK, kept, centre.now)
    judge_silence(centre.now)
    centre.waits(source.every * 3)
    assert source_view(source, centre.now).state is State.STALE and len(told_silences(source.id)) == 2
    assert Entry.objects.filter(kind="source.back", object=source.id).count() == 1
    said(door("POST", SOURCE, b"", authorization=f"Bearer {key}", content_type="application/json"), 422, "empty")


def test_a_line_that_ends_says_send_it_again(door, centre):
    key = make_key(catalog.current().source("services.dossiers"), PERMIT, centre.now)
    door.belt.start([])
    door.belt.stop()
    row = b'{"code":"H19.25-261120-0001","procedure":"1.001193"}'
    said(door("POST", SOURCE, row, authorization=f"Bearer {key}", content_type="application/x-ndjson"), 503, "store")


def test_an_unknown_address_and_a_wrong_method_are_told_in_both_languages(door):
    said(door("GET", "/nowhere"), 404, "not_found")
    said(door("GET", SOURCE), 405, "method")
    assert door.headers["allow"] == "POST"


def test_strange_letters_are_refused_like_any_others(door):
    said(door("POST", "/internal/count", authorization="Bearer \xe9"), 404, "not_found")
    said(door("GET", "/luong", query="ticket=\xe9&last=\xb2"), 403, "ticket.forged")


def test_what_nobody_foresaw_is_answered_too(door):
    secret = settings.secret("line")
    said(door("POST", "/internal/count", b'{"nothing": 1}', authorization=f"Bearer {secret}"), 500, "internal")
