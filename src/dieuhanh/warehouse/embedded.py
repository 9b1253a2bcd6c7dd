"""ClickHouse inside this process (chDB): one for the whole process, asked by one thread at a time; what it holds ends with it."""

import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa

from dieuhanh.errors import StoreError
from dieuhanh.warehouse.clickhouse import SETTINGS, beside, quoted, structure

_LOCK = threading.RLock()


@cache
def _session() -> Any:
    """The one instance; it cannot be had twice in a process."""
    try:
        made: Any = import_module("chdb.session").Session()
    except ImportError as error:
        raise StoreError(
            "chDB is not installed here: give the address of a ClickHouse server (DIEUHANH_CLICKHOUSE_URL), or install chdb. "
            "Máy này chưa có chDB: hãy cho địa chỉ máy chủ ClickHouse (DIEUHANH_CLICKHOUSE_URL), hoặc cài chdb."
        ) from error
    for name, value in SETTINGS.items():
        made.query(f"SET {name} = {quoted(str(value))}")
    return made


class Embedded:
    """A database of that instance, empty when made."""

    def __init__(self, database: str = "dieuhanh"):
        self._name = database
        self._folder = tempfile.TemporaryDirectory(prefix="dieuhanh-clickhouse-")
        with _LOCK:
            _run(f"DROP DATABASE IF EXISTS {database}")
            _run(f"CREATE DATABASE {database}")

    def close(self) -> None:
        """Drop the database."""
        with _LOCK:
            _run(f"DROP DATABASE IF EXISTS {self._name}")
        self._folder.cleanup()

    def ask(self, sql: str, relations: Mapping[str, pa.Table]) -> bytes:
        with self._here(relations) as sources:
            return _run(beside(sql, sources), "Arrow")

    def tell(self, sql: str) -> None:
        with self._here({}):
            _run(sql)

    def put(self, table: str, rows: pa.Table) -> None:
        with self._here({"rows": rows}) as sources:
            names = ", ".join(f"`{name}`" for name in rows.column_names)
            _run(f"INSERT INTO {table} ({names}) SELECT {names} FROM {sources['rows']} SETTINGS max_insert_threads = 1")

    @contextmanager
    def _here(self, relations: Mapping[str, pa.Table]) -> Iterator[dict[str, str]]:
        """This database, with each relation in a file of its own; the name of a file says nothing of what is in it."""
        with _LOCK:
            _run(f"USE {self._name}")
            yield {name: self._laid_out(i, table) for i, (name, table) in enumerate(relations.items())}

    def _laid_out(self, number: int, table: pa.Table) -> str:
        file = Path(self._folder.name) / f"{number}.arrow"
        with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        return f"file({quoted(str(file))}, 'Arrow', {quoted(structure(table.schema))})"


def _run(sql: str, form: str = "CSV") -> bytes:
    try:
        return bytes(_session().query(sql, form).bytes() or b"")
    except RuntimeError as error:
        raise StoreError(f"ClickHouse refused a statement. ClickHouse từ chối một câu lệnh. ({error}) {sql[:2000]}") from error
