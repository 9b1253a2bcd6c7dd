"""A second engine beside the warehouse: ClickHouse inside this process, each time empty."""

from collections.abc import Iterator

import pytest

from dieuhanh.warehouse.clickhouse import ClickHouse
from dieuhanh.warehouse.embedded import Embedded


@pytest.fixture(scope="module")
def clickhouse() -> Iterator[ClickHouse]:
    """For all tests of a module."""
    yield from _made("module")


@pytest.fixture
def empty() -> Iterator[ClickHouse]:
    """For one test."""
    yield from _made("test")


def _made(database: str) -> Iterator[ClickHouse]:
    pytest.importorskip("chdb", reason="chdb is not installed")
    transport = Embedded(database)
    yield ClickHouse(transport)
    transport.close()
