"""Everything that changes who may do what: each with a permit, a reason, a day it counts from, and its entry in the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dieuhanh import journal
from dieuhanh.declare.permit import Permit
from dieuhanh.errors import BadInput, Conflict, NotAllowed, NotFound
from dieuhanh.people import links
from dieuhanh.people.links import Link
from dieuhanh.people.models import GRANT_LASTS, Duty, Grant, Officer
from dieuhanh.people.roles import ADMINISTRATOR, LEADER, ROLES
from dieuhanh.people.scope import SITE
from dieuhanh.people.separation import (
    administrators,
    holds,
    keep_an_administrator,
    keep_apart,
    known,
    lock,
    needs_second,
    not_oneself,
)

FIRST = "khởi tạo"
LOGINS = {"leader": "lanh-dao", "operator": "truc", "department_officer": "can-bo", "data_steward": "du-lieu",
          "administrator": "quan-tri"}  # fmt: skip


@dataclass(frozen=True)
class FirstLinks:
    """The two doors that a new centre opens with."""

    administrator: Link
    leader: Link


@journal.whole
def first_start(now: datetime) -> FirstLinks | None:
    """The first administrator and leader; the same two get new links until one of them has entered, then None."""
    if Officer.objects.filter(must_set_password=False).exists():
        return None
    permit = Permit.system(FIRST)
    return FirstLinks(_first(permit, ADMINISTRATOR, now), _first(permit, LEADER, now))


@journal.whole
def add_person(
    permit: Permit, role: str, now: datetime, login: str = "", display_name: str = "", office_code: str = "",
    unit_code: str = SITE, domains: Iterable[str] = (), phone: str = "", email: str = "",
) -> Link:  # fmt: skip
    """A new officer with one grant and a link to enter by; login and name may be chosen when the link is used."""
    holds(permit, "people.manage")
    known(role)
    login = login.strip().lower() or _next_login(role)
    if Officer.objects.filter(login=login).exists():
        raise Conflict("login.taken", f"Tên đăng nhập {login} đã có người dùng.", f"The login {login} is taken.")
    officer = Officer(login=login, display_name=display_name or ROLES[role].vi, office_code=office_code, phone=phone,
                      email=email, created_at=now)  # fmt: skip
    officer.set_unusable_password()
    officer.save()
    journal.write(permit.officer_id, "person.added", _name(officer), {"office": office_code}, now, permit.reason)
    grant(permit, officer, role, now, unit_code, domains)
    return links.make(permit, officer, role, now)


@journal.whole
def grant(
    permit: Permit, officer: Officer, role: str, now: datetime, unit_code: str = SITE, domains: Iterable[str] = (),
    valid_from: datetime | None = None, valid_to: datetime | None = None,
) -> Grant:  # fmt: skip
    """Give a role, for 12 months unless said otherwise; from the second administrator on it waits for another's approval."""
    holds(permit, "people.manage")
    known(role)
    not_oneself(permit, officer)
    begin = valid_from or now
    end = valid_to or begin + GRANT_LASTS
    if end <= begin:
        raise BadInput("grant.dates", "Ngày kết thúc phải sau ngày bắt đầu.", "The end must come after the beginning.")
    lock(officer)
    keep_apart(officer, role, begin, end)
    made: Grant = Grant.objects.create(officer=officer, role=role, unit_code=unit_code, domains=sorted(domains), valid_from=begin,
                                valid_to=end, granted_by=permit.officer_id, reason=permit.reason,
                                approved_by="" if needs_second(permit, now) else permit.officer_id)  # fmt: skip
    _journal_grant(permit, "grant.made", made, now)
    return made


@journal.whole
def approve(permit: Permit, grant_id: int, now: datetime) -> Grant:
    """The second pair of eyes: neither who granted nor who is granted."""
    holds(permit, "people.manage")
    made: Grant | None = Grant.objects.select_related("officer").filter(pk=grant_id, approved_by="", valid_to__gt=now).first()
    if made is None:
        raise NotFound("grant.unknown", "Không có đề nghị cấp quyền này.", "There is no such waiting grant.")
    not_oneself(permit, made.officer)
    if permit.officer_id == made.granted_by:
        raise NotAllowed("grant.four_eyes", "Người cấp không tự duyệt được.", "Who granted cannot approve.")
    lock(made.officer)
    made.approved_by = permit.officer_id
    made.save(update_fields=["approved_by"])
    _journal_grant(permit, "grant.approved", made, now)
    return made


@journal.whole
def revoke(permit: Permit, grant_id: int, now: datetime) -> Grant:
    """End a grant at once; the last administrator's stays."""
    holds(permit, "people.manage")
    made: Grant | None = Grant.objects.select_related("officer").filter(pk=grant_id, valid_to__gt=now).first()
    if made is None:
        raise NotFound("grant.unknown", "Không có quyền này đang hiệu lực.", "There is no such grant.")
    not_oneself(permit, made.officer)
    lock(made.officer, *administrators(now))
    made.valid_from, made.valid_to = min(made.valid_from, now), now
    made.save(update_fields=["valid_from", "valid_to"])
    if made.role == ADMINISTRATOR:
        keep_an_administrator(now)
    _journal_grant(permit, "grant.revoked", made, now)
    return made


@journal.whole
def deactivate(permit: Permit, officer: Officer, now: datetime) -> None:
    """Close an account at once: sessions, links and tickets end with it."""
    holds(permit, "people.manage")
    not_oneself(permit, officer)
    before = administrators(now)
    lock(officer, *before)
    Officer.objects.filter(pk=officer.pk).update(is_active=False)
    if officer in before:
        keep_an_administrator(now)
    journal.write(permit.officer_id, "person.deactivated", _name(officer), {}, now, permit.reason)


@journal.whole
def new_link(permit: Permit, officer: Officer, now: datetime) -> Link:
    """Another link for one who lost the first or forgot the password; the old password ends when the link is used."""
    holds(permit, "people.manage")
    not_oneself(permit, officer)
    role = Grant.holding(now).filter(officer=officer).values_list("role", flat=True).first() or ""
    return links.make(permit, officer, role, now)


@journal.whole
def set_duty(permit: Permit, key: str, office_code: str, on: date, now: datetime, officer: Officer | None = None) -> Duty:
    """From that day the office (and person) holds the duty; who held it before holds it until then."""
    holds(permit, "duties.set")
    later = Duty.objects.filter(key=key, valid_from__gte=on).first()
    if later is not None:
        raise Conflict("duty.later", f"Nhiệm vụ {key} đã phân công từ {later.valid_from:%d/%m/%Y}.",
                       f"Duty {key} is already assigned from {later.valid_from}.")  # fmt: skip
    before = Duty.held(on).filter(key=key).first()
    Duty.held(on).filter(key=key).update(valid_to=on)
    made: Duty = Duty.objects.create(key=key, office_code=office_code, officer=officer, valid_from=on)
    detail = {"office": office_code, "officer": officer and officer.pk, "from": on.isoformat(),
              "before": before and before.office_code}  # fmt: skip
    journal.write(permit.officer_id, "duty.set", f"duty:{key}", detail, now, permit.reason)
    return made


def _first(permit: Permit, role: str, now: datetime) -> Link:
    officer = Officer.objects.filter(login=LOGINS[role]).first()
    return links.make(permit, officer, role, now) if officer else add_person(permit, role, now)


def _next_login(role: str) -> str:
    taken = set(Officer.objects.values_list("login", flat=True))
    names = (f"{LOGINS[role]}{'' if n == 1 else f'-{n}'}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _name(officer: Officer) -> str:
    return f"officer:{officer.pk}"


def _journal_grant(permit: Permit, kind: str, made: Grant, now: datetime) -> None:
    detail = {"grant": made.pk, "role": made.role, "unit": made.unit_code, "domains": made.domains,
              "from": made.valid_from.isoformat(), "to": made.valid_to.isoformat(), "waits": made.waits}  # fmt: skip
    journal.write(permit.officer_id, kind, _name(made.officer), detail, now, permit.reason)
