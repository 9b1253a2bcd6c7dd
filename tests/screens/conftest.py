"""A centre with data, and the clock of its tests."""

import shutil
from pathlib import Path

import pytest

from dieuhanh import settings
from tests.screens.world import NOW, Centre


@pytest.fixture
def held_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The moment the whole centre believes in."""
    file = tmp_path / "clock"
    file.write_text(NOW.isoformat())
    monkeypatch.setenv("DIEUHANH_CLOCK", str(file))
    monkeypatch.setenv("DIEUHANH_LINE_PORT", "9")  # nobody listens there: the warehouse is opened here
    return file


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first centre on SQLite leaves its two stores for the others."""
    return tmp_path_factory.mktemp("filled")


@pytest.fixture
def centre(database: str, held_clock: Path, filled: Path, tmp_path: Path) -> Centre:
    """The same centre for every story: filled through the door once, then copied."""
    if database != "sqlite":
        return Centre().fill()
    if not (filled / "home").exists():
        Centre().fill()
        _close(tmp_path)
        shutil.copytree(settings.home(), filled / "home")
        shutil.copy(tmp_path / "operational.sqlite3", filled)
        return Centre()
    _close(tmp_path)
    shutil.copytree(filled / "home", settings.home(), dirs_exist_ok=True)
    shutil.copy(filled / "operational.sqlite3", tmp_path)
    return Centre()


def _close(folder: Path) -> None:
    """All that was written stands in the one file."""
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    for rest in folder.glob("operational.sqlite3-*"):
        rest.unlink()
