"""Whether a key fits a source: compared in constant time, remembered for a few seconds."""

import hashlib
import hmac
from datetime import datetime, timedelta

from dieuhanh.connect.models import SourceKey

_REMEMBER = timedelta(seconds=5)  # a revoked key is refused after this at the latest
_known: dict[tuple[str, str], datetime] = {}  # (source, hash) that fitted -> when that was looked up


def hashed(key: str) -> str:
    """The form in which a key is kept."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def key_fits(source_id: str, key: str, now: datetime) -> bool:
    """Whether this key, not revoked, belongs to this source."""
    if not key:
        return False
    mark = (source_id, hashed(key))
    looked = _known.get(mark)
    if looked is not None and timedelta() <= now - looked < _REMEMBER:
        return True
    found = [one for one in SourceKey.objects.filter(source=source_id, revoked=None) if hmac.compare_digest(one.hash, mark[1])]
    if not found:
        _known.pop(mark, None)
        return False
    _known[mark] = now
    _used(found[0], now)
    return True


def _used(key: SourceKey, now: datetime) -> None:
    """Note the minute of use: a steward revokes keys that nobody uses."""
    if key.last_used is None or now - key.last_used >= timedelta(minutes=1):
        SourceKey.objects.filter(pk=key.pk).update(last_used=now)


def forget() -> None:
    """Drop what is remembered: a key was revoked here, or the store is another one."""
    _known.clear()
