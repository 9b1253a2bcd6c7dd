"""The engine that serves a copy of the current rows, where the settings name one."""

from functools import lru_cache

from dieuhanh import catalog, settings
from dieuhanh.errors import BadInput
from dieuhanh.warehouse.clickhouse import ClickHouse, Transport
from dieuhanh.warehouse.embedded import Embedded
from dieuhanh.warehouse.mirror import mirror
from dieuhanh.warehouse.reading import Engine
from dieuhanh.warehouse.server import Server
from dieuhanh.warehouse.store import Warehouse

INSIDE = "chdb:"  # in place of an address: ClickHouse inside this process


def engine_named(name: str, warehouse: Warehouse) -> Engine:
    """The engine of that name, holding what the warehouse holds now: the warehouse itself, or its copy in ClickHouse."""
    if name in ("", warehouse.dialect):
        return warehouse
    if name != ClickHouse.dialect:
        raise BadInput("engine", f"Không có bộ máy “{name}”; có: duckdb, clickhouse.", f'There is no engine "{name}".')
    address = settings.CLICKHOUSE.read()
    if not address:
        raise BadInput("engine", "Chưa có địa chỉ ClickHouse: đặt DIEUHANH_CLICKHOUSE_URL (hoặc “chdb:” nếu đã cài chdb).",
                       "No address of ClickHouse: set DIEUHANH_CLICKHOUSE_URL (or chdb: where chdb is installed).")  # fmt: skip
    made = _opened(address)
    mirror(warehouse, made, (dataset for pack in catalog.current().packs for dataset in pack.datasets))
    return made


@lru_cache(1)
def _opened(address: str) -> ClickHouse:
    """Asked for once in a process: the copy inside it, and what is held of it, last as long."""
    where: Transport = Embedded() if address == INSIDE else Server(address)
    return ClickHouse(where)
