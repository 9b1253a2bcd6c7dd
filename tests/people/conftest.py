"""A moment that stands still, and a password hash that is the real one but cheap."""

from datetime import datetime

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from .staff import NOW


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def _cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 8)
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)
