"""`/du-lieu/<source>`: its deliveries, and the rows set aside with the reason in words."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.connect import queries
from dieuhanh.people import queries as people
from dieuhanh.warehouse.ask import ask
from dieuhanh.web.guard import leave, may
from dieuhanh.web.people_words import actor_word
from dieuhanh.web.shell import page
from dieuhanh.web.sources import words
from dieuhanh.web.sources.day_strip import day_strip
from dieuhanh.web.whole import whole
from dieuhanh.web.words import _, either

ROWS = 50
SHOWN = {"": "open", "da-chua": "mended", "da-bo": "dropped", "tat-ca": ""}
STATE_WORDS = {"open": "chờ chữa", "mended": "đã chữa", "dropped": "đã bỏ"}


def source_page(request: HttpRequest, source_id: str) -> HttpResponse:
    """`?dong=da-chua&trang=2` chooses among the rows set aside; `?truoc=` pages through deliveries."""
    source = named.source(source_id)
    leave(request, "sources.read", words.thing(source))
    view, asked = queries.source_view(source, now()), request.GET
    number = whole(asked.get("trang"), 1)
    before = whole(asked.get("truoc"), 0)
    aside = ask("set_aside_rows", source=source.id, state=SHOWN.get(asked.get("dong", ""), "open"), limit=ROWS, page=number)
    batches = ask("batches", source=source.id, before=before, limit=ROWS)
    status, state = words.state_word(view)
    return page(
        request,
        "sources/one.html",
        _(source.name),
        current="sources",
        topics=[f"data/{source.into.id}", "sources"],
        source=source,
        view=view,
        mark=(status, state),
        rhythm=words.rhythm(source.every),
        kind=_(words.KINDS[source.kind]),
        owner=words.owner(source),
        door=words.door(source),
        trouble=words.trouble(view),
        strip=day_strip(source.id, now()) if view.last_batch else None,
        batches=with_names(batches),
        aside=told(source.id, aside["rows"]),
        total=aside["total"],
        chosen=asked.get("dong", ""),
        number=number,
        pages=-(-aside["total"] // ROWS),
        mappings=queries.mappings(source.id),
        older=batches[-1]["batch"] if len(batches) == ROWS else None,
        may_push=may(request, "sources.push", words.thing(source)),
        may_mend=may(request, "rows.mend", words.thing(source)),
        may_set=may(request, "sources.set", words.thing(source)),
    )


def with_names(batches: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Deliveries with who brought them in words."""
    names = people.names([batch["by"] for batch in batches])
    return [
        {**batch, "who": _("khóa của nguồn") if batch["by"] == "key" else actor_word(batch["by"], names)} for batch in batches
    ]


def told(source_id: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows set aside with their reason in the language of the page and where each is mended."""
    return [
        {
            **row,
            "why": either(row["vi"], row["en"]),
            "word": _(STATE_WORDS.get(row["state"], row["state"])),
            "href": f"/du-lieu/{source_id}/lo/{row['batch']}/{row['row']}",
        }
        for row in rows
    ]
