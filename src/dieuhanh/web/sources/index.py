"""`/du-lieu`: one row for each source."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh.clock import now
from dieuhanh.connect import queries
from dieuhanh.connect.queries import SourceView
from dieuhanh.connect.rhythm import State
from dieuhanh.errors import StoreError
from dieuhanh.warehouse.ask import ask
from dieuhanh.web.guard import leave, may
from dieuhanh.web.people_words import pack_word
from dieuhanh.web.shell import page
from dieuhanh.web.sources import words
from dieuhanh.web.sources.day_strip import day_strip
from dieuhanh.web.words import _


def index(request: HttpRequest) -> HttpResponse:
    views = [view for view in queries.sources(now()) if may(request, "sources.read", words.thing(view.source))]
    if not views:
        leave(request, "sources.read")
    banners: list[dict[str, str]] = []
    try:
        waiting = {one["source"]: one["waiting"] for one in ask("deliveries")}
    except StoreError:
        waiting = {}
        banners.append({"kind": "stale", "text": _("Kho dữ liệu chưa trả lời: chưa có dải 24 giờ và số dòng chờ chữa.")})
    heard = not banners
    rows = [_row(request, view, waiting.get(view.source.id, 0), heard) for view in views if not _made_and_silent(view)]
    return page(
        request, "sources/index.html", _("Nguồn dữ liệu"), current="sources", topics=["sources"], banners=banners, rows=rows
    )


def _made_and_silent(view: SourceView) -> bool:
    """A source of made rows that nobody has used is nobody's business."""
    return view.source.sample and view.state is State.NEVER


def _row(request: HttpRequest, view: SourceView, waiting: int, heard: bool) -> dict[str, Any]:
    status, word = words.state_word(view)
    office, person = words.owner(view.source)
    return {
        "view": view,
        "status": status,
        "state": word,
        "rhythm": words.rhythm(view.every),
        "door": words.door(view.source) if view.source.via else "",
        "trouble": words.trouble(view),
        "waiting": waiting,
        "office": office,
        "person": person,
        "pack": pack_word(view.source.into.pack),
        "may_push": may(request, "sources.push", words.thing(view.source)),
        "strip": day_strip(view.source.id, now()) if heard and view.state is not State.NEVER else None,
    }
