"""The routes of `line`. Pages and the API proper live in `web`."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from django.db import close_old_connections
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dieuhanh import catalog, settings, worker
from dieuhanh.clock import now
from dieuhanh.connect.actions import note_nothing_new
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.keys import key_fits
from dieuhanh.connect.limits import read_body
from dieuhanh.declare import Loaded, Source
from dieuhanh.errors import NotAllowed, NotFound
from dieuhanh.hub import lost
from dieuhanh.hub.answers import UNFORESEEN, Answer, NoKey, answering
from dieuhanh.hub.belt import Belt
from dieuhanh.hub.intake import Intake
from dieuhanh.hub.own import OWN
from dieuhanh.hub.stream import Stream
from dieuhanh.indicators.actions import uncarried
from dieuhanh.people import tickets
from dieuhanh.warehouse.ask import ASKED
from dieuhanh.warehouse.store import Warehouse

SMALL = 4 * 1024 * 1024  # bytes of a body that is read in a moment
READERS = 1, 2  # small bodies are read one at a time, as threads would only wait for one another; large ones beside them
NOTHING_NEW, SHORT = b"[]", 100  # a list without rows: the system is there, and silent because nothing happened
THREADS = 40  # most of them wait: for the belt, or for a person's delivery to be reckoned


class Line:
    """What the doors share: the warehouse, the belt, the stream and the worker."""

    def __init__(self) -> None:
        self.warehouse = Warehouse.open()
        self.belt = Belt(self.warehouse, now)
        self.intake = Intake(self.belt, now, catalog.current().sources)
        self.stream = Stream(lambda held: tickets.ended(held, now()))
        self.worker = worker.Worker(self.warehouse)
        self.small, self.large = map(asyncio.Semaphore, READERS)
        self.loop = asyncio.get_running_loop()

    def start(self) -> None:
        self.belt.start(uncarried(self.warehouse))
        self.worker.start()
        self.intake.start()

    def stop(self) -> None:
        self.intake.stop()
        self.worker.stop()
        self.belt.stop()
        self.warehouse.close()


async def _body(request: Request) -> bytes:
    """The whole body, refused as soon as it is known to be too large."""
    return await read_body(request.stream(), _number(request.headers.get("content-length", "")))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


@answering
async def push(request: Request) -> Response:
    """`POST /api/v1/push/{source}[?mapping=NAME]`: 200 after the commit. Nobody without the key has a body read."""
    line: Line = request.app.state.line
    source = await asyncio.to_thread(_source, request.path_params["source"], _bearer(request))
    try:
        body = await _body(request)
    except ClientDisconnect:
        return Response(status_code=400)
    if len(body) < SHORT and b"".join(body.split()) == NOTHING_NEW:
        return Answer(await asyncio.to_thread(_nothing_new, source))
    with line.belt.coming():
        async with line.small if len(body) <= SMALL else line.large:
            loaded = await asyncio.to_thread(
                _receive, line, source, body, request.headers.get("content-type", ""),
                request.query_params.get("mapping"), request.headers.get("idempotency-key", ""),
            )  # fmt: skip
    return Answer((await asyncio.wrap_future(loaded)).answer())


def _nothing_new(source: Source) -> dict[str, Any]:
    close_old_connections()
    note_nothing_new(source.id, now())
    return {"batch": None, "accepted": 0, "unchanged": 0, "set_aside": []}


def _source(name: str, key: str) -> Source:
    """The source that this key opens; an unknown one and a wrong key are refused alike."""
    if not key:
        raise NoKey(name)
    close_old_connections()
    source = next((one for one in catalog.current().sources if one.id == name), None)
    if source is None or not key_fits(name, key, now()):
        raise NotAllowed("wrong_key", f"Khóa không đúng cho nguồn “{name}”. Tạo khóa mới: dieuhanh key {name}",
                         f"The key does not fit source {name!r}. Make a new one: dieuhanh key {name}")  # fmt: skip
    return source


def _receive(
    line: Line, source: Source, body: bytes, content_type: str, mapping: str | None, idempotency: str
) -> "Future[Loaded]":
    close_old_connections()
    return line.belt.keep(fetch(source, body, content_type, now(), mapping=mapping, idempotency_key=idempotency, by="key"))


@answering
async def clock(request: Request) -> Response:
    """`GET /gio`: the server's time, for panels and the page's clock."""
    return Answer({"now": now().isoformat()}, headers={"cache-control": "no-store", "access-control-allow-origin": "*"})


@answering
async def listen(request: Request) -> Response:
    """`GET /luong?chu-de=a,b&ticket=…`: the one live stream of a browser."""
    line: Line = request.app.state.line
    ticket = await asyncio.to_thread(_ticket, request.query_params.get("ticket", ""))
    asked = frozenset(filter(None, request.query_params.get("chu-de", "").split(",")))
    topics = asked & ticket.topics
    last = request.headers.get("last-event-id") or request.query_params.get("last") or "0"
    return StreamingResponse(line.stream.listen(ticket, topics, _number(last) or 0), media_type="text/event-stream",
                             headers={"cache-control": "no-store", "x-accel-buffering": "no",
                                      "access-control-allow-origin": "*"})  # fmt: skip


def _ticket(text: str) -> tickets.Ticket:
    close_old_connections()
    return tickets.verify(text, now())


def _loopback(request: Request) -> None:
    local = request.client is not None and request.client.host in ("127.0.0.1", "::1")
    if not local or not hmac.compare_digest(_bearer(request).encode(), settings.secret("line").encode()):
        raise NotFound("not_found", "Không có trang này.", "No such page.")


@answering
async def ask(request: Request) -> Response:
    """`POST /internal/{name}`: what pages and commands ask the warehouse, over loopback only."""
    _loopback(request)
    line: Line = request.app.state.line
    name = request.path_params["name"]
    asked = ASKED.get(name) or OWN.get(name)
    if asked is None:
        raise NotFound("unknown", f"Không có câu hỏi {name}.", f"There is no question {name!r}.")
    args = json.loads(await request.body() or b"{}")
    target = line if name in OWN else line.warehouse
    return Answer({"answer": await asyncio.to_thread(_asked, asked, target, args)})


def _asked(asked: Callable[..., Any], target: Any, args: dict[str, Any]) -> Any:
    close_old_connections()
    return asked(target, **args)


async def health(request: Request) -> Response:
    """`GET /khoe`: the line runs, and so many listen."""
    line: Line = request.app.state.line
    return Answer({"state": "ok", "viewers": line.stream.viewers})


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "door"))
    line = app.state.line = Line()
    lost.guard(line.warehouse, app.state.end)
    await asyncio.to_thread(line.start)
    await line.stream.begin()
    telling = asyncio.create_task(line.stream.run())
    yield
    telling.cancel()
    await asyncio.to_thread(line.stop)


def app() -> Starlette:
    """The ASGI application of `line`."""
    made = Starlette(lifespan=_life, exception_handlers=UNFORESEEN, routes=[
        Route("/api/v1/push/{source}", push, methods=["POST"]),
        Route("/luong", listen),
        Route("/gio", clock),
        Route("/internal/{name}", ask, methods=["POST"]),
        Route("/khoe", health),
    ])  # fmt: skip
    made.state.end = lambda: None  # how to end in order: the process says
    return made
