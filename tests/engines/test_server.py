"""A ClickHouse server by its address; without one the tests are skipped, and say so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

import pyarrow as pa
import pytest

from dieuhanh import settings
from dieuhanh.errors import StoreError
from dieuhanh.warehouse.clickhouse import ClickHouse
from dieuhanh.warehouse.mirror import mirror
from dieuhanh.warehouse.server import Server
from dieuhanh.warehouse.store import Warehouse
from tests.engines.test_mirror import EVERY, rows
from tests.warehouse.conftest import warehouse  # noqa: F401
from tests.warehouse.small import DOSSIER_PUSH, dossier, sent, take

ADDRESS = settings.CLICKHOUSE.read()
needs_server = pytest.mark.skipif(not ADDRESS, reason="DIEUHANH_CLICKHOUSE_URL names no ClickHouse server")


@pytest.fixture
def server() -> Iterator[ClickHouse]:
    """A database of our own on that server."""
    name, parts = f"dieuhanh_test_{token_hex(4)}", urlsplit(ADDRESS)
    made = ClickHouse(Server(urlunsplit((parts.scheme, parts.netloc, name, "", ""))))
    yield made
    made.transport.tell(f"DROP DATABASE {name}")


@needs_server
def test_relations_and_parameters_travel(server: ClickHouse) -> None:
    moments = pa.array([datetime(2026, 1, 1, tzinfo=UTC)] * 2, pa.timestamp("us", "UTC"))
    amounts = pa.array([Decimal("0.29"), None], pa.decimal128(28, 8))
    given = pa.table({"day": [date(2026, 11, 24), None], "at": moments, "amount": amounts, "word": ["a\\b'c", None]})
    asked = "SELECT day, at, amount, word FROM given WHERE word = $word OR word IS NULL ORDER BY day"
    assert server.read(asked, {"word": "a\\b'c"}, given=given).to_pylist() == given.to_pylist()


@needs_server
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_it_holds_the_same_rows(server: ClickHouse, warehouse: Warehouse) -> None:  # noqa: F811
    for change in ({}, {"status": "2"}):
        take(warehouse, sent(DOSSIER_PUSH, *(dossier(f"HS-{i}", **change) for i in range(20))))
        mirror(warehouse, server, EVERY, deriving={})
        assert all(rows(warehouse, one) == rows(server, one) for one in EVERY)


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(StoreError, match="DIEUHANH_CLICKHOUSE_URL"):
        Server("clickhouse:9000")


def test_a_server_that_does_not_answer_is_a_trouble_of_the_store() -> None:
    with pytest.raises(StoreError, match="ClickHouse"):
        Server("http://127.0.0.1:9/dieuhanh")
