"""The journal as people read it: who did what, and who was refused."""

from django.http import HttpRequest, HttpResponse

from dieuhanh.clock import now
from dieuhanh.journal import queries
from dieuhanh.people import queries as people
from dieuhanh.people.allow import Thing
from dieuhanh.web import formats
from dieuhanh.web.control.history import KINDS, details
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import actor_of, leave, may
from dieuhanh.web.people_words import actor_word
from dieuhanh.web.words import _

ROWS = 100


def journal(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/nhat-ky?loai=&ai=&ket-qua=&truoc=`: everybody's for the administrator, one's own for others."""
    me = actor_of(request).id
    everything = may(request, "journal.read", Thing("journal"))
    leave(request, "journal.read", Thing("journal", owner=me))
    asked = request.GET
    who = asked.get("ai", "")[:64] if everything else me
    kind, decision = asked.get("loai", "")[:64], "deny" if asked.get("ket-qua") == "tu-choi" else ""
    before = int(asked["truoc"]) if asked.get("truoc", "").isdigit() else None
    entries = queries.recent(ROWS, before, kind, who, decision)
    names = people.names([entry.actor for entry in entries])
    rows = [
        {
            "cells": [
                formats.moment(e.at),
                actor_word(e.actor, names),
                _(KINDS.get(e.kind, e.kind)),
                e.object,
                details(e),
                e.reason,
                {"text": _("từ chối"), "status": "caution"} if e.decision == "deny" else _("được"),
            ]
        }
        for e in entries
    ]
    return part_page(
        request,
        "nhat-ky",
        "control/journal.html",
        rows=rows,
        everything=everything,
        asked=asked,
        now=now(),
        kinds=sorted(KINDS.items(), key=lambda pair: _(pair[1])),
        older=_older(request, entries[-1].id) if len(entries) == ROWS else None,
    )


def _older(request: HttpRequest, last: int) -> str:
    query = request.GET.copy()
    query["truoc"] = str(last)
    return f"/quan-tri/nhat-ky?{query.urlencode()}"
