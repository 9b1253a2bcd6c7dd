"""Figures move without a reload: a real stream on loopback, a real browser, one connection for all its tabs."""

import json
import mimetypes
import queue
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from dieuhanh.web import build
from tests.browser import POLICY
from tests.web import sample

pytestmark = pytest.mark.browser
AT = "2026-11-23T07:32:08Z"


class Line:
    """A small stand-in for the line's stream door and the pages beside it, on one loopback port."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.streams: list[tuple[str, queue.Queue[str | None]]] = []
        self.opened = threading.Semaphore(0)
        self.renewed = threading.Event()
        self.refuse = False
        line = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                line.asked.append(self.path)
                line.serve(self)

            def log_message(self, *words: Any) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def serve(self, door: BaseHTTPRequestHandler) -> None:
        path = urlsplit(door.path).path
        file = build.STATIC / path.removeprefix("/static/")
        if path == "/luong":
            self.stream(door)
        elif path in self.pages:
            if path == "/ve":
                self.renewed.set()
            kind = "application/json" if self.pages[path].startswith("{") else "text/html; charset=utf-8"
            send(door, self.pages[path].encode(), kind)
        elif path.startswith("/static/") and file.is_file():
            send(door, file.read_bytes(), mimetypes.guess_type(file.name)[0] or "font/woff2")
        else:
            door.send_error(404)

    def stream(self, door: BaseHTTPRequestHandler) -> None:
        if self.refuse:
            return door.send_error(403)
        door.send_response(200)
        door.send_header("Content-Type", "text/event-stream")
        door.end_headers()
        door.wfile.write(b": open\n\n")
        words: queue.Queue[str | None] = queue.Queue()
        self.streams.append((door.path, words))
        self.opened.release()
        while (word := words.get()) is not None:
            event, _, data = word.rpartition("|") if word.startswith("event:") else ("", "", word)
            door.wfile.write(f"{event}\ndata: {data}\n\n".encode() if event else f"data: {data}\n\n".encode())
            door.wfile.flush()

    def say(self, **message: Any) -> None:
        self.streams[-1][1].put(json.dumps({"at": AT} | message))

    def tell_lost(self) -> None:
        """What the line says to one that fell behind, before it lets go."""
        self.streams[-1][1].put("event: lost|{}")
        self.hang_up()

    def hang_up(self) -> None:
        self.streams[-1][1].put(None)

    def close(self) -> None:
        for _, words in self.streams:
            words.put(None)
        self.server.shutdown()
        self.server.server_close()


def send(door: BaseHTTPRequestHandler, body: bytes, kind: str) -> None:
    door.send_response(200)
    door.send_header("Content-Type", kind)
    door.send_header("Content-Length", str(len(body)))
    door.send_header("Content-Security-Policy", POLICY)
    door.end_headers()
    door.wfile.write(body)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


@pytest.fixture
def open_tab(chromium: Any, line: Line, render: Callable[..., str]) -> Iterator[Callable[..., Any]]:
    context = chromium.new_context()
    live = {"line_url": "", "ticket": "t1", "ticket_src": "/ve"}
    line.pages["/"] = render("live.html", **sample.base(live=live), value="12", count=3)
    line.pages["/phan"] = render("live.html", **sample.base(live=live), value="13", count=4)
    line.pages["/ve"] = '{"ticket": "t2"}'

    def tab(**words: Any) -> Any:
        page = context.new_page()
        # Changed parts refetch after a random wait; the test's dice always fall on nought.
        page.add_init_script("Math.random = () => 0")
        if words.get("clock"):
            page.clock.install()
        page.goto(line.root + "/")
        return page

    yield tab
    context.close()


def opened(line: Line) -> None:
    assert line.opened.acquire(timeout=10), "no stream was opened"


def text(page: Any, selector: str, wanted: str) -> None:
    """Playwright's own waiting asks from outside; a function waiting in the page is one the page's policy refuses."""
    expect(page.locator(selector)).to_have_text(wanted, timeout=10_000)


def test_a_value_is_set_in_place_with_its_time_and_a_tint(line: Line, open_tab: Callable[..., Any]) -> None:
    page = open_tab()
    opened(line)
    line.say(topic="value:a", seq=1, kind="value", text="13,5", as_of="14:33")
    text(page, "#a [data-live=value]", "13,5")
    text(page, "#a [data-live=as-of]", "14:33")
    assert page.evaluate("document.querySelector('#b [data-live=value]').textContent") == "7"
    page.wait_for_selector("#a .tint")
    assert "độ trễ" in page.text_content("[data-live-state]")


def test_a_change_refetches_that_part_and_keeps_the_rest(line: Line, open_tab: Callable[..., Any]) -> None:
    page = open_tab()
    opened(line)
    page.evaluate("document.querySelector('#b').dataset.mark = 'kept'")
    line.say(topic="changed:list", seq=1, kind="changed", id="42")
    text(page, "#list b", "4")
    assert page.evaluate("document.querySelector('#b').dataset.mark") == "kept"
    assert page.evaluate("document.querySelectorAll('.shell').length") == 1


def test_an_old_or_double_message_changes_nothing_and_a_gap_refetches(line: Line, open_tab: Callable[..., Any]) -> None:
    page = open_tab()
    opened(line)
    line.say(topic="value:a", seq=5, kind="value", text="20", as_of="14:33")
    line.say(topic="value:a", seq=5, kind="value", text="99")
    line.say(topic="value:a", seq=4, kind="value", text="98")
    line.say(topic="value:b", seq=1, kind="value", text="8")
    text(page, "#b [data-live=value]", "8")
    assert page.text_content("#a [data-live=value]") == "20"
    line.say(topic="value:a", seq=9, kind="value", text="21")
    text(page, "#a [data-live=value]", "13")
    assert "/phan" in line.asked


def test_all_tabs_of_a_browser_share_one_stream(line: Line, open_tab: Callable[..., Any]) -> None:
    first, second = open_tab(), open_tab()
    opened(line)
    line.say(topic="value:a", seq=1, kind="value", text="31")
    text(first, "#a [data-live=value]", "31")
    text(second, "#a [data-live=value]", "31")
    assert len([p for p in line.asked if p.startswith("/luong")]) == 1
    asked = parse_qs(urlsplit(line.streams[0][0]).query)
    assert asked == {"chu-de": ["changed:list,value:a,value:b"], "ticket": ["t1"]}


def test_a_lost_stream_says_so_and_refetches_when_it_is_back(line: Line, open_tab: Callable[..., Any]) -> None:
    page = open_tab(clock=True)
    opened(line)
    line.say(topic="value:a", seq=1, kind="value", text="31")
    text(page, "#a [data-live=value]", "31")
    line.refuse = True
    line.hang_up()
    assert line.renewed.wait(15), "the page did not ask for another ticket"
    page.clock.fast_forward(6_000)
    text(page, "[data-live-state]", "Đang kết nối lại…")
    page.clock.fast_forward(25_000)
    page.wait_for_selector("[data-live-banner]:not([hidden])")
    assert "Số liệu dừng lúc" in page.text_content("[data-live-banner]")
    line.refuse = False
    opened(line)
    page.wait_for_selector("[data-live-banner]", state="hidden")
    page.clock.run_for(10)
    text(page, "#list b", "4")
    assert "ticket=t2" in line.streams[-1][0]


def test_one_that_fell_behind_begins_anew_and_asks_for_everything(line: Line, open_tab: Callable[..., Any]) -> None:
    page = open_tab()
    opened(line)
    line.say(topic="value:a", seq=7, kind="value", text="31")
    text(page, "#a [data-live=value]", "31")
    line.tell_lost()
    opened(line)
    text(page, "#list b", "4")
    line.say(topic="value:b", seq=1, kind="value", text="8")  # the line may have begun to count anew, too
    text(page, "#b [data-live=value]", "8")
    again = [one for one in line.asked if one.startswith("/luong")]
    assert len(again) == 2 and "ticket=t2" in again[1], "a fresh ticket, and no reopening over and over"


def test_a_ticket_is_asked_that_speaks_for_all_tabs(line: Line, open_tab: Callable[..., Any]) -> None:
    first = open_tab()
    opened(line)
    line.pages["/"] = (
        line.pages["/"]
        .replace("value:b", "value:c")
        .replace('data-ticket-src="/ve"', 'data-ticket-src="/ve?chu-de=changed:list,value:a,value:c"')
    )
    second = open_tab()
    opened(line)
    asked = next(one for one in line.asked if one.startswith("/ve"))
    assert parse_qs(urlsplit(asked).query) == {"chu-de": ["changed:list,value:a,value:b,value:c"]}
    line.say(topic="value:b", seq=1, kind="value", text="8")
    line.say(topic="value:c", seq=1, kind="value", text="9")
    text(first, "#b [data-live=value]", "8")
    text(second, "#b [data-live=value]", "9")


def test_a_part_that_cannot_be_had_stays_as_it_stands(line: Line, open_tab: Callable[..., Any]) -> None:
    page = open_tab()
    opened(line)
    del line.pages["/phan"]
    with page.expect_response("**/phan") as answered:
        line.say(topic="changed:list", seq=1, kind="changed", id="42")
    assert answered.value.status == 404
    line.say(topic="value:b", seq=1, kind="value", text="8")
    text(page, "#b [data-live=value]", "8")
    assert page.text_content("#list b") == "3"


def test_while_figures_are_reckoned_the_strip_says_so_until_they_are(line: Line, open_tab: Callable[..., Any]) -> None:
    mark = '<span id="reckoning" class="meta" hx-get="/dang-tinh" hx-trigger="every {}s" hx-swap="outerHTML">{}</span>'
    line.pages["/"] = line.pages["/"].replace("every 20s", "every 1s")
    line.pages["/dang-tinh"] = mark.format(1, "đang tính lại 7 lô")
    page = open_tab()
    opened(line)
    assert page.text_content("#reckoning") == ""
    text(page, "#reckoning", "đang tính lại 7 lô")
    line.pages["/dang-tinh"] = mark.format(20, "")
    text(page, "#reckoning", "")
