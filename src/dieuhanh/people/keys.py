"""Read keys: what a program reads with. A key reads no more than its maker may, and no personal value at all."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dieuhanh import journal
from dieuhanh.declare.permit import Permit
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.people.actor import Actor, reader_of
from dieuhanh.people.links import hashed
from dieuhanh.people.models import ReadKey
from dieuhanh.people.roles import ROLES
from dieuhanh.people.scope import SITE
from dieuhanh.people.separation import holds

MARK = "dhr_"  # so that a leaked key is recognised by those who look for leaks


@dataclass(frozen=True)
class NewKey:
    """A read key as it is shown once; the store keeps only its hash."""

    token: str
    id: int
    role: str


@journal.whole
def make_read_key(
    permit: Permit, role: str, now: datetime, unit_code: str = SITE, domains: Iterable[str] = (), label: str = "",
) -> NewKey:  # fmt: skip
    """A key with the reading rights of a data role; ask the permit for the same unit and each field (`Thing(kind="key", …)`)."""
    holds(permit, "keys.make")
    if role not in ROLES or not ROLES[role].data:
        able = ", ".join(each.id for each in ROLES.values() if each.data)
        raise BadInput("key.role", f"Vai trò {role} không đọc số liệu. Có: {able}.", f"Role {role} reads no data; use {able}.")
    token = MARK + secrets.token_urlsafe(32)
    key = ReadKey.objects.create(hash=hashed(token), role=role, unit_code=unit_code, domains=sorted(domains), label=label,
                                 created_by=permit.officer_id, created_at=now)  # fmt: skip
    detail = {"role": role, "unit": unit_code, "domains": key.domains, "label": label}
    journal.write(permit.officer_id, "key.made", f"read_key:{key.pk}", detail, now, permit.reason)
    return NewKey(token, key.pk, role)


@journal.whole
def revoke_read_key(permit: Permit, key_id: int, now: datetime) -> None:
    """End a key at once."""
    holds(permit, "keys.make")
    if not ReadKey.objects.filter(pk=key_id, revoked_at=None).update(revoked_at=now):
        raise NotFound("key.unknown", "Không có khoá này.", "There is no such key.")
    journal.write(permit.officer_id, "key.revoked", f"read_key:{key_id}", {}, now, permit.reason)


def reader(token: str, now: datetime) -> Actor:
    """Who reads with this key: the API's `Authorization: Bearer …`; nobody for an unknown or revoked one."""
    key = ReadKey.objects.filter(hash=hashed(token)).first() if token.startswith(MARK) else None
    return reader_of(key, now) if key else Actor.nobody()
