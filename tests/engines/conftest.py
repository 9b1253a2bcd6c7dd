"""A second engine beside the warehouse, filled from it."""

from collections.abc import Iterator

import pytest

from dieuhanh.warehouse.clickhouse import ClickHouse
from dieuhanh.warehouse.embedded import Embedded


@pytest.fixture(scope="module")
def clickhouse() -> Iterator[ClickHouse]:
    """ClickHouse inside this process, empty; there is one for the whole process, so each module has a database of its own."""
    pytest.importorskip("chdb", reason="chdb is not installed")
    transport = Embedded("tests")
    yield ClickHouse(transport)
    transport.close()
