"""A tiny centre for every test here, on both operational stores."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.indicators.world import World


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.warehouse.close()
