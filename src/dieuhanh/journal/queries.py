"""What screens, the stream and the checks read of the journal."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from dieuhanh.journal.models import Entry

# On PostgreSQL a transaction may take its id early and commit late. Ids are drawn after the transaction's own number
# (migration 0002), so every entry below the oldest running transaction is final: the reader stops there and nothing is
# passed over. The price: a long transaction anywhere in the server holds the stream back. SQLite writes one at a time.
SETTLED = "xact < pg_snapshot_xmin(pg_current_snapshot())"


def since(last_id: int, limit: int = 1000) -> Sequence[Entry]:
    """Entries after that id in order of id; reading on from the last one misses none and repeats none."""
    entries = Entry.objects.filter(id__gt=last_id).order_by("id")
    if connection.vendor == "postgresql":
        entries = entries.extra(where=[SETTLED])
    return list(entries[:limit])


def last_id() -> int:
    """The id to read on from for one who wants only what comes next."""
    entries = Entry.objects.order_by("-id")
    if connection.vendor == "postgresql":
        entries = entries.extra(where=[SETTLED])
    return int(entries.values_list("id", flat=True).first() or 0)


def of_object(object_id: str, limit: int = 200) -> Sequence[Entry]:
    """The history of one thing, newest first."""
    return list(Entry.objects.filter(object=object_id).order_by("-id")[:limit])


def recent(
    limit: int = 100, before: int | None = None, kind: str = "", actor: str = "", decision: str = "",
) -> Sequence[Entry]:  # fmt: skip
    """The newest entries first, of one kind, actor or decision where given; page on with `before`, an id."""
    asked = {"id__lt": before, "kind": kind, "actor": actor, "decision": decision}
    entries = Entry.objects.filter(**{name: value for name, value in asked.items() if value})
    return list(entries.order_by("-id")[:limit])


def count(actor: str, kind: str, after: datetime) -> int:
    """How often somebody did one thing since then."""
    return int(Entry.objects.filter(actor=actor, kind=kind, at__gte=after).count())
