"""Who asks: a frozen picture of an officer, a read key or the machine, made anew for each request and never kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dieuhanh.declare.period import HANOI
from dieuhanh.people.roles import ROLES
from dieuhanh.people.scope import Scope, scope_under

if TYPE_CHECKING:
    from dieuhanh.people.models import Grant, Officer, ReadKey


@dataclass(frozen=True)
class Held:
    """One grant as it holds now: a role, the units it reaches, the fields of government (ids of packs; none: all)."""

    role: str
    scope: Scope = Scope(all=True)
    domains: frozenset[str] = frozenset()
    until: datetime | None = None

    def covers_field(self, pack: str) -> bool:
        return not self.domains or pack in self.domains


@dataclass(frozen=True)
class Actor:
    """Who asks, with what grants; `fresh` says the sign-in was confirmed within 15 minutes."""

    id: str
    held: tuple[Held, ...] = ()
    kind: str = "officer"  # officer | key | system | nobody
    at: datetime = datetime.min.replace(tzinfo=UTC)  # when the picture was taken
    version: int = 0
    fresh: bool = False
    login: str = ""  # the name that source systems know the officer by, too

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(held.role for held in self.rights)

    @property
    def rights(self) -> tuple[Held, ...]:
        """The grants that count: beside an administrator's no other does, should both ever stand in the store."""
        technical = tuple(held for held in self.held if not ROLES[held.role].data)
        return technical or self.held

    def among(self, names: Iterable[str]) -> bool:
        """Whether a record names this officer: sources know logins, whatever their case, never the numbers of our own store."""
        return bool(self.login) and self.login in {name.strip().lower() for name in names}

    @property
    def reads_data(self) -> bool:
        """Holds a role that reads data of citizens and offices."""
        return self.kind == "system" or any(ROLES[role].data for role in self.roles)

    def scope(self, pack_id: str) -> Scope:
        """The units whose records and values of that field of government one may see."""
        reached = Scope(all=self.kind == "system")
        for held in self.rights:
            if ROLES[held.role].data and held.covers_field(pack_id):
                reached = reached.joined(held.scope)
        return reached

    @classmethod
    def system(cls) -> "Actor":
        """The program itself, or whoever runs its commands on the machine."""
        return cls("system", kind="system")

    @classmethod
    def nobody(cls) -> "Actor":
        """Somebody who has not signed in."""
        return cls("", kind="nobody")


def actor_of(officer: "Officer", now: datetime, fresh: bool = False) -> Actor:
    """The officer with the grants that hold at `now`, read from the database: a changed grant counts at once."""
    from dieuhanh.people.models import Grant  # this module is read before Django is ready

    if not officer.is_active:
        return Actor.nobody()
    grants = Grant.holding(now).filter(officer=officer, role__in=ROLES).order_by("id")
    return Actor(str(officer.pk), tuple(_held(one, now, one.valid_to) for one in grants), at=now,
                 version=officer.rights_version, fresh=fresh, login=officer.login)  # fmt: skip


def reader_of(key: "ReadKey", now: datetime) -> Actor:
    """The program that holds a read key; a revoked one is nobody."""
    if key.revoked_at is not None:
        return Actor.nobody()
    return Actor(key.holder_id, (_held(key, now),), kind="key", at=now)


def _held(given: "Grant | ReadKey", now: datetime, until: datetime | None = None) -> Held:
    scope = scope_under(given.unit_code, now.astimezone(HANOI).date())
    return Held(given.role, scope, frozenset(given.domains), until)
