"""Which numbers stand first on `/`, chosen for each role; every choice is kept and journaled."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from dieuhanh import journal
from dieuhanh.declare import Permit
from dieuhanh.errors import BadInput
from dieuhanh.indicators.models import Headline

MOST = 6  # cards in one row


def choose(permit: Permit, role: str, indicators: Sequence[str], now: datetime) -> Headline:
    """From now on this role sees these first; none: as the catalogue offers them."""
    if len(indicators) > MOST:
        raise BadInput("indicators", f"Nhiều nhất {MOST} số.", f"At most {MOST} numbers.")
    with transaction.atomic():
        before = chosen((role,))
        made: Headline = Headline.objects.create(role=role, indicators=list(indicators), by=permit.officer_id,
                                                 reason=permit.reason, at=now)  # fmt: skip
        detail = {"indicators": list(indicators), "before": list(before)}
        journal.write(permit.officer_id, "headline.set", role, detail, now, permit.reason, [f"headline/{role}"])
    return made


def chosen(roles: Iterable[str]) -> tuple[str, ...]:
    """The choice that stands for the first of these roles that has one."""
    newest: dict[str, list[str]] = {}
    wanted = list(roles)
    for row in Headline.objects.filter(role__in=wanted).order_by("id"):
        newest[row.role] = row.indicators
    return next((tuple(newest[role]) for role in wanted if newest.get(role)), ())
