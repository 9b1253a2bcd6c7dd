"""Guessing is slowed, never locked out: after some failures each next try must wait longer. Kept in the store, nobody sleeps."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from dieuhanh import settings
from dieuhanh.journal import whole
from dieuhanh.people.models import Attempts

FORGOTTEN = timedelta(hours=24)


@dataclass(frozen=True)
class Limit:
    """`free` failures cost nothing; then 1, 2, 4 … seconds, at most `longest`."""

    free: int
    longest: int

    def wait(self, failures: int) -> timedelta:
        over = failures - self.free
        return timedelta(seconds=min(2 ** min(over - 1, 20), self.longest) if over > 0 else 0)


# One account from one place is held hardest; one account from everywhere gently, so that a stranger cannot keep its owner
# out; one place against many accounts in between.
PAIR, ACCOUNT, NETWORK = Limit(5, 900), Limit(20, 60), Limit(50, 300)


@dataclass(frozen=True)
class Subject:
    """What failures are counted against, as a keyed hash: no login and no address is kept here."""

    key: str
    limit: Limit


def subjects(login: str, address: str, purpose: str = "password") -> tuple[Subject, ...]:
    """In an order that is the same for all, so that two tries never wait for each other."""
    account, place = login.strip().lower(), network(address)
    named = ((f"pair {account} {place}", PAIR), (f"account {account}", ACCOUNT), (f"network {place}", NETWORK))
    return tuple(sorted((Subject(_key(f"{purpose} {name}"), limit) for name, limit in named), key=lambda s: s.key))


def network(address: str) -> str:
    """The neighbourhood of an address: /24 of IPv4, /64 of IPv6; what is no address stands for itself."""
    try:
        return str(ip_network(f"{address}/{24 if ip_address(address).version == 4 else 64}", strict=False))
    except ValueError:
        return address


@whole
def charge(tried: tuple[Subject, ...], now: datetime) -> int:
    """Count the try as failed before the password is looked at, so that many at once gain nothing.

    Returns the seconds still to wait, in which case nothing was counted and nothing may be checked; 0: go on.
    """
    Attempts.objects.filter(last_at__lt=now - FORGOTTEN).delete()
    rows = [Attempts.objects.select_for_update().get_or_create(subject=one.key, defaults={"last_at": now, "wait_until": now})[0]
            for one in tried]  # fmt: skip
    left = max((row.wait_until - now).total_seconds() for row in rows)
    if left > 0:
        return int(-(-left // 1))
    for row, one in zip(rows, tried, strict=True):
        row.failures, row.last_at = row.failures + 1, now
        row.wait_until = now + one.limit.wait(row.failures)
        row.save()
    return 0


def wait_after(tried: tuple[Subject, ...], now: datetime) -> int:
    """Seconds that the next try must wait."""
    rows = Attempts.objects.filter(subject__in=[one.key for one in tried])
    return max((int(-(-(row.wait_until - now).total_seconds() // 1)) for row in rows), default=0)


def clear(tried: tuple[Subject, ...]) -> None:
    """After a success the account starts anew; the network gets its one try back and keeps the rest."""
    Attempts.objects.filter(subject__in=[one.key for one in tried if one.limit is not NETWORK]).delete()
    for row in Attempts.objects.filter(subject__in=[one.key for one in tried if one.limit is NETWORK]):
        Attempts.objects.filter(pk=row.pk).update(failures=max(row.failures - 1, 0), wait_until=row.last_at)


def _key(name: str) -> str:
    return hmac.new(settings.secret("throttle").encode(), name.encode(), hashlib.sha256).hexdigest()
