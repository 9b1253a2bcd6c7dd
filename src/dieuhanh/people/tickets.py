"""Stream tickets: what a page carries to `line` to hear of its topics: one officer, those topics, at most ten minutes."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dieuhanh import settings
from dieuhanh.errors import NotAllowed
from dieuhanh.people.actor import Actor
from dieuhanh.people.allow import Thing, allow
from dieuhanh.people.models import Officer

LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class Ticket:
    """Who listens to what until when, and by which state of their rights."""

    officer_id: str
    version: int
    topics: frozenset[str]
    expires_at: datetime


def issue(actor: Actor, topics: Iterable[str]) -> str:
    """A signed ticket for those of the topics that the actor may hear; it ends no later than the first of the grants does."""
    ends = min([actor.at + LASTS, *(held.until for held in actor.rights if held.until)])
    body = {"u": actor.id, "v": actor.version, "t": sorted(t for t in topics if hears(actor, t)), "e": int(ends.timestamp())}
    packed = base64.urlsafe_b64encode(json.dumps(body, separators=(",", ":")).encode()).decode()
    return f"{packed}.{_seal(packed)}"


def verify(ticket: str, now: datetime) -> Ticket:
    """The ticket read back; NotAllowed when forged, expired, or when the officer's rights have changed since."""
    packed, _, seal = ticket.partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(packed).encode()):
        raise _refused("forged")
    body = json.loads(base64.urlsafe_b64decode(packed))
    read = Ticket(body["u"], body["v"], frozenset(body["t"]), datetime.fromtimestamp(body["e"], UTC))
    if now >= read.expires_at:
        raise _refused("expired")
    if ended([read], now):
        raise _refused("changed")
    return read


def ended(tickets: Iterable[Ticket], now: datetime) -> list[Ticket]:
    """Those of the open streams' tickets to end now: one query, asked each second or when the journal tells of people."""
    tickets = list(tickets)
    ids = {int(ticket.officer_id) for ticket in tickets}
    versions = {str(pk): version for pk, version in
                Officer.objects.filter(pk__in=ids, is_active=True).values_list("pk", "rights_version")}  # fmt: skip
    return [t for t in tickets if now >= t.expires_at or versions.get(t.officer_id) != t.version]


def hears(actor: Actor, topic: str) -> bool:
    """Whether a topic may be heard: `value/<indicator>/<unit>`, `data/<dataset>`, `sources`; any other: no."""
    match topic.split("/"):
        case ["value", indicator, unit]:
            return allow(actor, "values.read", _of(indicator, unit)).allowed
        case ["data", dataset]:
            return allow(actor, "sources.read", _of(dataset)).allowed  # says only that something changed
        case ["sources"]:
            return any(allow(actor, "sources.read", Thing("source", pack=pack)).allowed for pack in ("", *_packs(actor)))
    return False


def _of(declared: str, *units: str) -> Thing:
    return Thing("topic", declared, pack=declared.partition(".")[0], units=frozenset(units))


def _packs(actor: Actor) -> frozenset[str]:
    return frozenset[str]().union(*(held.domains for held in actor.rights))


def _seal(packed: str) -> str:
    return hmac.new(settings.secret("ticket").encode(), packed.encode(), hashlib.sha256).hexdigest()


def _refused(rule: str) -> NotAllowed:
    return NotAllowed(f"ticket.{rule}", "Vé luồng số liệu đã hết hạn. Tải lại trang.", "The ticket has ended. Reload the page.")
