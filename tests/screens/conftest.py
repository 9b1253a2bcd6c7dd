"""A centre with data, and the clock of its tests."""

from pathlib import Path

import pytest

from tests.screens.world import NOW, Centre


@pytest.fixture
def held_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The moment the whole centre believes in."""
    file = tmp_path / "clock"
    file.write_text(NOW.isoformat())
    monkeypatch.setenv("DIEUHANH_CLOCK", str(file))
    monkeypatch.setenv("DIEUHANH_LINE_PORT", "9")  # nobody listens there: the warehouse is opened here
    return file


@pytest.fixture
def centre(database: str, held_clock: Path) -> Centre:
    return Centre()
