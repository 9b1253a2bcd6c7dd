"""The hard separations: what no permit opens. Each refuses in words, before anything is changed."""

from datetime import datetime

from django.db.models import F

from dieuhanh.declare.permit import Permit
from dieuhanh.errors import BadInput, Conflict, NotAllowed
from dieuhanh.people.models import Grant, Officer
from dieuhanh.people.roles import ADMINISTRATOR, APART, ROLES


def holds(permit: Permit, action: str) -> None:
    """A permit for one thing is none for another, and a change without a reason is none at all."""
    if permit.action not in (action, "*"):
        raise NotAllowed("permit.other", "Giấy phép này không cho việc này.", f"This permit is not for {action}.")
    if not permit.reason.strip():
        raise BadInput("reason.missing", "Cần nêu lý do.", "State a reason.")


def known(role: str) -> None:
    if role not in ROLES:
        raise BadInput("role.unknown", f"Không có vai trò {role}. Có: {', '.join(ROLES)}.",
                       f"There is no role {role}; there are: {', '.join(ROLES)}.")  # fmt: skip


def not_oneself(permit: Permit, officer: Officer) -> None:
    if permit.officer_id == str(officer.pk):
        raise NotAllowed("grant.oneself", "Không tự đổi quyền của mình.", "Nobody changes their own rights.")


def keep_apart(officer: Officer, role: str, begin: datetime, end: datetime) -> None:
    """Waiting and future grants count too: what overlaps in time must not be held together."""
    overlapping = Grant.objects.filter(officer=officer, valid_from__lt=end, valid_to__gt=begin).values_list("role", flat=True)
    clash = next((held for held in overlapping if (held, role) in APART or (role, held) in APART), None)
    if clash:
        raise NotAllowed("grant.apart", f"{ROLES[clash].vi} và {ROLES[role].vi} không được cùng một người.",
                         f"One person cannot be both {clash} and {role}.")  # fmt: skip


def needs_second(permit: Permit, now: datetime) -> bool:
    """From the second administrator on; whoever runs commands on the machine stands outside this rule."""
    return permit.officer_id != "system" and len(administrators(now)) >= 2


def administrators(now: datetime) -> list[Officer]:
    """Active officers who hold the role now."""
    holding = Grant.holding(now).filter(role=ADMINISTRATOR)
    return list(Officer.objects.filter(is_active=True, pk__in=holding.values("officer")).order_by("pk"))


def keep_an_administrator(now: datetime) -> None:
    if not administrators(now):
        raise Conflict("administrator.last", "Đây là người quản trị cuối cùng. Cấp quyền cho người khác trước.",
                       "This is the last administrator. Grant another first.")  # fmt: skip


def lock(officer: Officer, *beside: Officer) -> None:
    """One change of rights at a time, and every ticket made before it is old; `beside` are only held still."""
    list(Officer.objects.select_for_update().filter(pk__in=[officer.pk, *(one.pk for one in beside)]).order_by("pk"))
    Officer.objects.filter(pk=officer.pk).update(rights_version=F("rights_version") + 1)
