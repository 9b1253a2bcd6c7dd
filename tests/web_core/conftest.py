"""A centre whose pages are opened through Django's own client; the clock stands still, the password hash is cheap."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from .visitor import Visitor

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def _test_host() -> Iterator[None]:
    """Django's test client calls the server `testserver`."""
    setup_test_environment()
    yield
    teardown_test_environment()


@pytest.fixture(autouse=True)
def _still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is held, and `line` does not run: its port is one where nobody listens."""
    clock = tmp_path / "clock"
    clock.write_text(NOW.isoformat())
    monkeypatch.setenv("DIEUHANH_CLOCK", str(clock))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("DIEUHANH_LINE_PORT", str(free.getsockname()[1]))
    for name, value in (("memory_cost", 8), ("time_cost", 1), ("parallelism", 1)):
        monkeypatch.setattr(Argon2PasswordHasher, name, value)


@pytest.fixture
def visitor(database: str) -> Visitor:
    """Nobody yet; `visitor.enters("leader")` signs a new officer in."""
    return Visitor(Client(enforce_csrf_checks=True))
