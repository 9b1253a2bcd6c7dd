"""The feed door: RSS and Atom to rows of `id link title summary published updated author`."""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser

from dieuhanh.connect import encodings, parse
from dieuhanh.connect.doors import NDJSON, Take
from dieuhanh.connect.doors.guard import spot
from dieuhanh.connect.doors.http import Client
from dieuhanh.connect.doors.plain import plain
from dieuhanh.connect.doors.standing import Standing, said
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.doors.waiting import refusal
from dieuhanh.declare.door import Feed
from dieuhanh.declare.source import Source

BYTES = 4 * 1024 * 1024
_ACCEPT = {"Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8"}
_DECLARED = re.compile(r"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""", re.IGNORECASE)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_ETAG, _MODIFIED = 300, 100  # what we can keep


def fetch(source: Source, door: Feed, standing: Standing, take: Take, client: Client, now: datetime) -> Standing:
    """Bring the entries to `take`, unless the feed says that nothing changed since our last visit."""
    url = said(door.url)
    answer = client.get(url, {**_ACCEPT, **_conditions(standing)})
    if answer.status in (204, 304):
        return standing
    if answer.status != 200:
        raise refusal(spot(answer.url).host, answer.status, answer.headers, now)
    found = rows(answer.body, answer.content_type, answer.url)
    if found:
        take(source, "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found).encode(), NDJSON, "")
    etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    return replace(standing, etag=etag if _sendable(etag, _ETAG) else "",
                   modified=modified if _sendable(modified, _MODIFIED) else "")  # fmt: skip


def _conditions(standing: Standing) -> dict[str, str]:
    given = {"If-None-Match": standing.etag, "If-Modified-Since": standing.modified}
    return {name: value for name, value in given.items() if value}


def _sendable(header: str, most: int) -> bool:
    return len(header) <= most and header.isascii() and header.isprintable()


def rows(body: bytes, content_type: str, url: str) -> list[dict[str, str]]:
    """The entries of a feed, broken markup forgiven; Trouble where it is no feed. Nothing it names is ever fetched."""
    text = _text(body, content_type)
    told = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    found = feedparser.parse(io.BytesIO(text.encode()), response_headers=told, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries and not found.get("version"):
        raise _no_feed()
    return [_row(dict(entry)) for entry in found.entries]  # a dict: feedparser's own guesses at what is missing


def _text(body: bytes, content_type: str) -> str:
    """The feed as text, decoded here and not by what it says of itself; entities of its own are never expanded."""
    if len(body) > BYTES:
        raise Trouble("Bản tin RSS/Atom lớn hơn 4 MB.", "The feed is larger than 4 MB.")
    head = body[:200].decode("latin-1")
    declared = _DECLARED.match(head)
    named = parse.charset(f"charset={declared[1]}" if declared else content_type)
    text = encodings.decode(body, "" if encodings.by_mark(body) else named).lstrip("\ufeff")
    text = text.encode("utf-8", "replace").decode()
    if "<!entity" in text.lower():
        raise Trouble("Bản tin RSS/Atom khai báo thực thể XML riêng (dấu hiệu tấn công) nên không đọc.",
                      "The feed declares XML entities of its own, as attacks do, and is not read.")  # fmt: skip
    return _PROLOGUE.sub("", text, count=1) if _PROLOGUE.match(text) else text


def _row(entry: Mapping[str, Any]) -> dict[str, str]:
    link, title = _link(entry), plain(str(entry.get("title", "")))
    published = _moment(str(entry.get("published", "")))
    row = {
        "id": str(entry.get("id", "")) or link or hashlib.sha256(f"{title}\n{published}".encode()).hexdigest(),
        "link": link, "title": title, "summary": plain(_summary(entry)), "published": published,
        "updated": _moment(str(entry.get("updated", ""))) or published, "author": plain(str(entry.get("author", ""))),
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}


def _link(entry: Mapping[str, Any]) -> str:
    """Only what a reader may follow: a link that would run something is none."""
    link = str(entry.get("link", "")).strip()
    try:
        return link if urlsplit(link).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _summary(entry: Mapping[str, Any]) -> str:
    return str(entry.get("summary") or next(_contents(entry), ""))


def _contents(entry: Mapping[str, Any]) -> Iterator[str]:
    return (str(one.get("value", "")) for one in entry.get("content", ()))


def _moment(written: str) -> str:
    """ISO 8601 with the zone it was written with; a time without zone keeps none, what we cannot read stays as it is."""
    written = written.strip()
    for read in (datetime.fromisoformat, _rfc822):
        try:
            at = read(written)
        except (ValueError, TypeError, OverflowError):
            continue
        return at.isoformat()
    return written


def _rfc822(written: str) -> datetime:
    at = parsedate_to_datetime(written)
    return at.replace(tzinfo=None) if written.endswith("-0000") else at


def _no_feed() -> Trouble:
    return Trouble("Địa chỉ này không trả về RSS hay Atom (có thể là trang đăng nhập); kiểm tra địa chỉ của nguồn.",
                   "This address gives no RSS or Atom (a sign-in page, perhaps); check the source's address.")  # fmt: skip
