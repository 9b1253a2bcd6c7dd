"""A warehouse of its own for every test; personal fields go to SQLite or PostgreSQL, as the test asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dieuhanh.warehouse.store import Warehouse
from tests.warehouse.small import DOSSIERS, FIGURES, PLAIN, READINGS, STEPS


@pytest.fixture
def warehouse(database: str, tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse(tmp_path / "warehouse.duckdb", memory="200MB") as opened:
        opened.prepare([DOSSIERS, STEPS, PLAIN, READINGS, FIGURES])
        yield opened
