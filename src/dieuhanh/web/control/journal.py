"""The journal as people read it: who did what, and who was refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh.clock import now
from dieuhanh.journal import queries
from dieuhanh.journal.models import Entry
from dieuhanh.people import queries as people
from dieuhanh.people.allow import Thing
from dieuhanh.web import formats
from dieuhanh.web.control.history import KINDS, details, ids_of, thing
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import actor_of, leave, may
from dieuhanh.web.people_words import actor_word
from dieuhanh.web.whole import whole
from dieuhanh.web.words import _, lang

ROWS, READ = 100, 1000
MACHINE = "value.revised"  # what the machine writes at every batch: shown only when asked for


def journal(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/nhat-ky?loai=&ai=&ket-qua=&truoc=`: everybody's for the administrator, one's own for others."""
    me = actor_of(request).id
    everything = may(request, "journal.read", Thing("journal"))
    leave(request, "journal.read", Thing("journal", owner=me))
    asked = request.GET
    who = asked.get("ai", "")[:64] if everything else me
    kind, decision = asked.get("loai", "")[:64], "deny" if asked.get("ket-qua") == "tu-choi" else ""
    before = whole(asked.get("truoc"), 0) or None
    read = queries.recent(READ, before, kind, who, decision)
    entries = [entry for entry in read if kind or entry.kind != MACHINE][:ROWS]
    last = entries[-1].id if len(entries) == ROWS else read[-1].id if len(read) == READ else None
    names = people.names(ids_of(entries))
    rows = [{"cells": _cells(entry, names)} for entry in entries]
    return part_page(
        request,
        "nhat-ky",
        "control/journal.html",
        rows=rows,
        everything=everything,
        asked=asked,
        now=now(),
        kinds=sorted(KINDS.items(), key=lambda pair: _(pair[1])),
        older=_older(request, last) if last else None,
    )


def _cells(entry: Entry, names: dict[str, str]) -> list[Any]:
    at = formats.moment(entry.at, lang()).replace(" ", "\u00a0")
    result = {"text": _("từ chối"), "status": "caution"} if entry.decision == "deny" else _("được")
    what = _(KINDS.get(entry.kind, entry.kind))
    return [
        at,
        actor_word(entry.actor, names),
        what,
        thing(entry.object, names),
        details(entry) or "–",
        entry.reason or "–",
        result,
    ]


def _older(request: HttpRequest, last: int) -> str:
    query = request.GET.copy()
    query["truoc"] = str(last)
    return f"/quan-tri/nhat-ky?{query.urlencode()}"
