"""The journal: who did what, when, to what and why, and what was refused; people by id only, never a personal value.

`write` adds an entry in the caller's transaction, so a change and its entry are kept or lost together; nothing edits one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import transaction

if TYPE_CHECKING:
    from dieuhanh.journal.models import Entry

P = ParamSpec("P")
R = TypeVar("R")


def whole(action: Callable[P, R]) -> Callable[P, R]:
    """All that an action writes is kept, its entry too, or nothing is."""
    together: Callable[P, R] = transaction.atomic(action)
    return together


def write(
    actor_id: str, kind: str, object_id: str, detail: Mapping[str, Any], now: datetime, reason: str = "",
    topics: Sequence[str] = (), decision: str = "allow", request_id: str = "",
) -> "Entry":  # fmt: skip
    """Add one entry in the caller's transaction; `detail` holds JSON values, none of them personal."""
    from dieuhanh.journal.models import Entry  # Django's models exist only once its settings are loaded

    entry: Entry = Entry.objects.create(
        at=now, actor=actor_id, kind=kind, object=object_id, detail=dict(detail), reason=reason,
        topics=list(topics), decision=decision, request_id=request_id,
    )  # fmt: skip
    return entry
