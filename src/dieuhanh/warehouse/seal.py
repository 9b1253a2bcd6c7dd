"""Sensitive personal values (class P3 and up) stand encrypted in the operational store; the key lies in `keys/`."""

import base64
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dieuhanh import settings
from dieuhanh.declare.fields import Privacy
from dieuhanh.errors import StoreError

SENSITIVE = frozenset(one.value for one in Privacy if one >= Privacy.P3)
MARK = "gcm1:"  # the way it is sealed, should there be another one day
NONCE = 12


class Keys(dict[str, AESGCM]):
    """AES-256-GCM under each class's own key, read from its file when it is first asked for: one of these for many values."""

    def __missing__(self, privacy: str) -> AESGCM:
        self[privacy] = AESGCM(hashlib.sha256(settings.secret(_key(privacy)).encode()).digest())
        return self[privacy]


def sealed(value: str, privacy: str, place: str, keys: Keys) -> str:
    """The value of a sensitive class as the store keeps it; `place` is where it stands: elsewhere it does not open."""
    nonce = os.urandom(NONCE)
    return MARK + base64.b64encode(nonce + keys[privacy].encrypt(nonce, value.encode(), place.encode())).decode()


def opened(kept: str, privacy: str, place: str, keys: Keys) -> str:
    """The value itself; StoreError where the key is not the one it was sealed with, or it was moved."""
    if privacy not in SENSITIVE or not kept.startswith(MARK):  # kept before values were sealed
        return kept
    raw = base64.b64decode(kept.removeprefix(MARK))
    try:
        return keys[privacy].decrypt(raw[:NONCE], raw[NONCE:], place.encode()).decode()
    except InvalidTag:
        raise StoreError(
            f"A sensitive value does not open with keys/{_key(privacy)}: put back the keys that belong to this store. "
            f"Giá trị nhạy cảm không mở được bằng keys/{_key(privacy)}: hãy đặt lại khóa của kho này."
        ) from None


def _key(privacy: str) -> str:
    return f"personal-{privacy}"
