"""A few officers of a small centre, and a moment that stands still."""

from datetime import UTC, datetime

from dieuhanh.declare.permit import Permit
from dieuhanh.people import actions, links
from dieuhanh.people.models import Officer

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SHELL = Permit.system("kiểm thử")
SENTENCE = "mưa rào trên đồi Lộc Ninh"  # 25 characters


def person(role: str, login: str = "", unit: str = "site", domains: tuple[str, ...] = (), at: datetime = NOW) -> Officer:
    """An officer with a password, who holds one role."""
    link = actions.add_person(SHELL, role, at, login=login, unit_code=unit, domains=domains)
    return links.set_password(link.token, SENTENCE, at)


def by(officer: Officer, action: str = "people.manage") -> Permit:
    """The permit an officer would be given for that action."""
    return Permit(str(officer.pk), action, "person", "theo quyết định")
