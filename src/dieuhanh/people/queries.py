"""What screens and other stages read about people."""

from collections.abc import Sequence
from datetime import date, datetime

from dieuhanh.people.models import Duty, Grant, Officer, ReadKey


def who(duty: str, on: date) -> Duty | None:
    """Who holds a duty on a day; None where nobody does."""
    held: Duty | None = Duty.held(on).select_related("officer").filter(key=duty).order_by("-valid_from").first()
    return held


def duties(on: date) -> Sequence[Duty]:
    """Every duty held on a day, by key."""
    return list(Duty.held(on).select_related("officer").order_by("key"))


def officers(active_only: bool = True) -> Sequence[Officer]:
    """Officers by given name, as Vietnamese lists sort people."""
    found = Officer.objects.filter(is_active=True) if active_only else Officer.objects.all()
    return sorted(found.prefetch_related("grants"), key=lambda officer: officer.name_in_order)


def officer(officer_id: str) -> Officer | None:
    """The officer with that id, as the journal and permits write it."""
    return Officer.objects.filter(pk=int(officer_id)).first() if _number(officer_id) else None


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19  # what a store takes for an id


def names(ids: Sequence[str]) -> dict[str, str]:
    """Display names of officer ids, for lists that show who did something."""
    numbers = [int(one) for one in ids if _number(one)]
    return {str(pk): name for pk, name in Officer.objects.filter(pk__in=numbers).values_list("pk", "display_name")}


def grants(officer: Officer, now: datetime) -> Sequence[Grant]:
    """The grants of one officer that hold now, or will, or wait for approval."""
    return list(officer.grants.filter(valid_to__gt=now).order_by("role", "valid_from"))


def waiting(now: datetime) -> Sequence[Grant]:
    """Grants that wait for a second administrator."""
    return list(Grant.objects.select_related("officer").filter(approved_by="", valid_to__gt=now).order_by("id"))


def read_keys() -> Sequence[ReadKey]:
    """Keys that still read, newest first."""
    return list(ReadKey.objects.filter(revoked_at=None).order_by("-id"))
