"""The strip at the foot of every page: which sources speak in time."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from dieuhanh.connect import queries
from dieuhanh.connect.rhythm import State
from dieuhanh.people.allow import Thing
from dieuhanh.web.guard import may
from dieuhanh.web.rhythms import promises
from dieuhanh.web.words import _

CELLS = {State.OK: "ok", State.LATE: "late", State.STALE: "lost"}
WORDS = ((State.OK, "{} đúng hạn"), (State.LATE, "{} trễ"), (State.STALE, "{} mất kết nối"))


def sources(request: HttpRequest, now: datetime) -> dict[str, Any] | None:
    """For the macro `source_strip`: the sources this person may see and that have ever spoken; None where there is none."""
    seen = [one for one in queries.sources(now) if one.state is not State.NEVER and _may_see(request, one)]
    if not seen:
        return None
    counts = [(said, sum(one.state is state and promises(one.source) for one in seen)) for state, said in WORDS]
    free = sum(not promises(one.source) for one in seen)
    counts.append(("{} chưa khai báo nhịp", free))
    text = " · ".join(_(said).format(n) for said, n in counts if n)
    return {"cells": [{"name": _(one.source.name), "state": CELLS[one.state]} for one in seen], "text": text, "href": "/du-lieu"}


def _may_see(request: HttpRequest, view: queries.SourceView) -> bool:
    return may(request, "sources.read", Thing("source", view.source.id, pack=view.source.into.pack))
