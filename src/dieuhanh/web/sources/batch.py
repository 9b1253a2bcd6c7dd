"""`/du-lieu/<source>/lo/<n>`: what became of one delivery."""

from django.http import HttpRequest, HttpResponse

from dieuhanh.catalog import named
from dieuhanh.errors import NotFound
from dieuhanh.warehouse.ask import ask
from dieuhanh.web.guard import leave, may
from dieuhanh.web.shell import page
from dieuhanh.web.sources import words
from dieuhanh.web.sources.one import told, with_names
from dieuhanh.web.words import _

MOST = 500


def batch_page(request: HttpRequest, source_id: str, number: int) -> HttpResponse:
    source = named.source(source_id)
    leave(request, "sources.read", words.thing(source))
    batch = batch_of(source.id, number)
    aside = ask("set_aside_rows", source=source.id, state="", batch=number, limit=MOST)
    return page(
        request,
        "sources/batch.html",
        _("Lô {}").format(number),
        current="sources",
        source=source,
        batch=with_names([batch])[0],
        may_mend=may(request, "rows.mend", words.thing(source)),
        waiting=sum(row["state"] == "open" for row in aside["rows"]),
        aside=told(source.id, aside["rows"]),
        total=aside["total"],
    )


def batch_of(source_id: str, number: int) -> dict[str, object]:
    """The delivery, if it is this source's."""
    found: dict[str, object] = ask("batch", number=number)
    if found["source"] != source_id:
        raise NotFound("no_batch", f"Nguồn này không có lô {number}.", f"This source has no batch {number}.")
    return found
