"""Numbers in force: what somebody entered with its document, or else the default that the pack declares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare.period import HANOI
from dieuhanh.declare.policy import Policy
from dieuhanh.indicators.models import PolicyValue


@dataclass(frozen=True)
class InForce:
    """One number on one day; only a confirmed one is judged against."""

    value: Any
    confirmed: bool
    document: str
    effective: date | None


def in_force(policies: Iterable[Policy], on: date) -> dict[str, InForce]:
    """Every policy as it stands on that day, by id: the last entered of those in effect."""
    entered = {one.policy: one for one in PolicyValue.objects.filter(effective_from__lte=on).order_by("effective_from", "id")}
    return {policy.id: _one(policy, entered.get(policy.id)) for policy in policies}


def _one(policy: Policy, entered: PolicyValue | None) -> InForce:
    if entered is None:
        return InForce(policy.value, policy.confirmed, policy.document, policy.effective)
    return InForce(entered.value, entered.confirmed, entered.document, entered.effective_from)


class Numbers(dict[str, Any]):
    """The numbers of one day by id, and one text for all of them, made once."""

    @cached_property
    def mark(self) -> str:
        return repr(sorted(self.items()))


def mark(numbers: Mapping[str, Any]) -> str:
    """What tells these numbers from others."""
    return numbers.mark if isinstance(numbers, Numbers) else repr(sorted(numbers.items()))


def values(policies: Iterable[Policy], on: date) -> Numbers:
    """Only the numbers, by id."""
    return Numbers((name, one.value) for name, one in in_force(policies, on).items())


def now_in_force(now: datetime) -> dict[str, Any]:
    """The numbers of every pack as they stand on the local day of this instant."""
    return values(catalog.current().policies.values(), now.astimezone(HANOI).date())


def declared(policies: Mapping[str, Policy]) -> dict[str, Any]:
    """The defaults, for where no store is at hand."""
    return {name: policy.value for name, policy in policies.items()}
