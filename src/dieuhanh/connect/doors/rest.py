"""The REST door: page by page, only what changed since the last row we had."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from dieuhanh.connect import messages, parse
from dieuhanh.connect.doors import Take, page, watermark
from dieuhanh.connect.doors.guard import spot
from dieuhanh.connect.doors.http import Answer, Client
from dieuhanh.connect.doors.page import Page
from dieuhanh.connect.doors.standing import Standing, said
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.doors.waiting import refusal
from dieuhanh.connect.mapping import for_source, resolve
from dieuhanh.declare.door import Rest
from dieuhanh.declare.source import Source

PAGES = 2_000  # of one visit
_ACCEPT = {"Accept": "application/json, application/x-ndjson;q=0.9, text/csv;q=0.8"}


def fetch(source: Source, door: Rest, standing: Standing, take: Take, client: Client, now: datetime) -> Standing:
    """Bring every page of the news to `take`; the watermark moves on only when the last one is kept.

    Pages need not be in order, so one that is missing must be asked for again together with those before it.
    """
    newest = standing.watermark
    for one in _pages(door, standing, client, now):
        if one.rows:
            take(source, one.rows, one.content_type, "")
            newest = _newest(source, one, newest, now)
    return replace(standing, watermark=newest)


def _newest(source: Source, one: Page, held: str, now: datetime) -> str:
    whole = for_source(source)
    found = parse.parse(one.rows, one.content_type, whole, source.into)
    mapping = resolve(whole, found.columns, source.into) if found.rows else whole
    messages.reach(found.rows, mapping.named)
    return watermark.newest(source, mapping, found.rows, held, now)


def _pages(door: Rest, standing: Standing, client: Client, now: datetime) -> Iterator[Page]:
    home, token = said(door.url), said(door.token)
    since = {door.changed_since: standing.watermark} if door.changed_since and standing.watermark else {}
    start = _asking(home, since)
    counted = bool(door.page) and not door.next_page_at
    seen = _Seen()
    address = _asking(start, {door.page: "1"}) if counted else start
    for number in range(1, PAGES + 1):
        seen.address(address)
        answer = client.get(address, _ACCEPT, token, home)
        if counted and number > 1 and answer.status == 404:
            return  # beyond the last page
        one = _read(answer, door, now)
        seen.rows(one.rows)
        yield one
        if not (one.rows if counted else one.following):
            return
        address = _asking(start, {door.page: str(number + 1)}) if counted else _onward(one.following, door, start, answer.url)
    raise Trouble(f"Nguồn trả về hơn {PAGES} trang; phần đã nhận vẫn được giữ, kiểm tra cách phân trang của nguồn.",
                  f"The source has more than {PAGES} pages; what came is kept, check how the source pages.")  # fmt: skip


def _read(answer: Answer, door: Rest, now: datetime) -> Page:
    if answer.status not in (200, 204):
        raise refusal(spot(answer.url).host, answer.status, answer.headers, now)
    return page.read(answer, door)


def _onward(following: str, door: Rest, start: str, here: str) -> str:
    """The next page's address: as given, or our own with its token."""
    given = following.startswith(("https://", "http://"))
    return _asking(start, {door.page: following}) if door.page and not given else urljoin(here, following)


def _asking(url: str, more: dict[str, str]) -> str:
    """The address with these query parameters in place of any of the same name."""
    if not more:
        return url
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in more]
    return urlunsplit(parts._replace(query=urlencode([*query, *more.items()])))


class _Seen:
    """What this visit has met: a page that comes again would come for ever."""

    def __init__(self) -> None:
        self._met: set[str | bytes] = set()

    def address(self, address: str) -> None:
        self._once(address)

    def rows(self, rows: bytes) -> None:
        if rows:
            self._once(hashlib.sha256(rows).digest())

    def _once(self, one: str | bytes) -> None:
        if one in self._met:
            raise Trouble("Các trang của nguồn lặp vòng nên đã dừng; phần đã nhận vẫn được giữ, báo cho bên quản lý nguồn.",
                          "The source's pages go in a circle and were ended; what came is kept. Tell its owner.")  # fmt: skip
        self._met.add(one)
