"""The warehouse file and its one owner: a lock for who writes, cursors for who reads."""

import errno
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from dieuhanh import catalog, settings
from dieuhanh.declare.dataset import Dataset
from dieuhanh.errors import StoreError, StoreFull, StoreLost
from dieuhanh.warehouse import rolled, schema
from dieuhanh.warehouse.held import Held

FILE = "warehouse.duckdb"
ROOM = 32 * 1024 * 1024  # bytes that stay free on the disk, beside what the store's journal may need when it is written back
NO_ROOM = tuple(map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)))
Params = Sequence[Any] | Mapping[str, Any]


class Warehouse:
    """One DuckDB file. `write()` is held by one thread at a time; `read()` may be called by any."""

    dialect = "duckdb"

    def __init__(self, path: Path, memory: str = "", threads: int = 2):
        self.path = path
        self.memory = memory or settings.WAREHOUSE_MEMORY.read()
        self.threads = threads
        self.carrying = threading.RLock()  # one reckons at a time: of two, the one that read first could write last
        self.writing = threading.RLock()
        self.held = Held()
        self.yields: Callable[[], None] = lambda: None  # what a long reckoning does between two of its steps
        self.lost = threading.Event()  # set when DuckDB has given the file up: this process can do nothing more with it
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._ready: dict[str, Dataset] = {}
        self._next_batch = 0
        self._users = 0

    # ── open and close ──────────────────────────────────────────────────────────────────────────────────────────────

    @classmethod
    def open(cls) -> "Warehouse":
        """The warehouse of this centre with the tables of every declared data set; one in this process, however often opened."""
        path = settings.home() / FILE
        with _opening:
            if path not in _shared:
                made = cls(path).connect()
                made.prepare(dataset for pack in catalog.current().packs for dataset in pack.datasets)
                _shared[path] = made
            _shared[path]._users += 1
            return _shared[path]

    def connect(self) -> Self:
        """Open the file; StoreError when another process holds it or a newer program wrote it."""
        try:
            self._connection = duckdb.connect(str(self.path), config=self._config())
        except duckdb.IOException as error:
            raise StoreError(
                f"The warehouse {self.path.name} cannot be opened; is `line` running? See `dieuhanh status`. "
                f"Không mở được kho dữ liệu {self.path.name}; `line` đang chạy? Xem `dieuhanh status`. ({error})"
            ) from error
        self._connection.execute("SET TimeZone = 'UTC'")
        schema.make_platform(self._connection)
        return self

    def _config(self) -> dict[str, str | bool | int | float | list[str]]:
        return {
            "memory_limit": self.memory, "threads": self.threads, "temp_directory": str(self.path.parent / "tmp"),
            "checkpoint_threshold": "128MB", "preserve_insertion_order": False,
            "max_vacuum_tasks": 0,  # replaced rows leave their place to `vacuum`, at night: inside a commit it is slow
            "autoinstall_known_extensions": False, "autoload_known_extensions": False,
        }  # fmt: skip

    def close(self) -> None:
        """Let the file go, once everyone who opened it has closed it."""
        with _opening:
            self._users -= 1
            if self._connection and self._users <= 0:
                _shared.pop(self.path, None)
                self._connection.close()
                self._connection = None

    def __enter__(self) -> Self:
        return self if self._connection else self.connect()

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            raise StoreError("The warehouse is not open. Kho dữ liệu chưa mở.")
        return self._connection

    # ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def prepare(self, datasets: Iterable[Dataset]) -> None:
        """Make or extend the tables of these data sets; those already made by this process cost nothing."""
        new = [dataset for dataset in datasets if self._ready.get(dataset.id) is not dataset]
        if not new:
            return
        with self.write() as connection:
            have = schema.tables(connection)
            for dataset in new:
                schema.make_dataset(connection, dataset, have)
                if rolled.rolls(dataset):
                    rolled.make_tables(connection, dataset, have)
        self._ready.update((dataset.id, dataset) for dataset in new)

    def prepared(self, dataset_id: str) -> Dataset | None:
        """The declaration whose tables this process has made, if any."""
        return self._ready.get(dataset_id)

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """Declarations whose tables this process has made."""
        return tuple(self._ready.values())

    # ── read and write ──────────────────────────────────────────────────────────────────────────────────────────────

    def read(self, sql: str, params: Params = (), **tables: pa.Table) -> pa.Table:
        """Rows as Arrow, of one moment of the store; `tables` can be named in the query."""
        with self._told():
            cursor = self.connection.cursor()
            try:
                for name, table in tables.items():
                    cursor.register(name, table)
                return cursor.execute(sql, params or None).to_arrow_table()
            finally:
                cursor.close()

    def give_way(self) -> None:
        """Called between the steps of a long reckoning: what is more urgent goes first."""
        self.yields()

    def one(self, sql: str, params: Params = ()) -> Any:
        """The first value of the first row, or None."""
        table = self.read(sql, params)
        return table.column(0)[0].as_py() if table.num_rows else None

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction: all of it is kept, or nothing."""
        with self.writing, self._told():
            connection = self.connection
            connection.execute("BEGIN")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What DuckDB says of a full disk, and of itself when it has given up, in our own errors."""
        try:
            yield
        except duckdb.FatalException as error:
            self.lost.set()
            raise StoreLost(f"The warehouse must be opened anew. Kho dữ liệu phải được mở lại. ({error})") from error
        except duckdb.Error as error:
            if any(words in str(error) for words in NO_ROOM):
                raise full() from error
            raise

    def check_room(self) -> None:
        """StoreFull while the disk could not take what lies in the store's journal, and a little more."""
        journal = self.path.with_name(f"{self.path.name}.wal")
        waiting = journal.stat().st_size if journal.exists() else 0
        if shutil.disk_usage(self.path.parent).free < waiting + ROOM:
            raise full()

    def new_batches(self, n: int, above: int = 0) -> int:
        """The first of n new batch numbers; never one that was given before, nor one up to `above`."""
        with self.writing:
            if not self._next_batch:
                self._next_batch = max(self.last_batch(), above) + 1
            first, self._next_batch = self._next_batch, self._next_batch + n
            return first

    @property
    def numbered(self) -> bool:
        """True once this process has given out a batch number."""
        return bool(self._next_batch)

    def last_batch(self) -> int:
        return int(self.one("SELECT coalesce(max(batch), 0) FROM _batches"))

    # ── care ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def vacuum(self) -> None:
        """Write the file anew where rows were replaced; writers wait meanwhile."""
        with self.writing, self._told():
            self.connection.execute("SET max_vacuum_tasks = 100")
            self.connection.execute("FORCE CHECKPOINT")
            self.connection.execute("SET max_vacuum_tasks = 0")

    def backup(self, to: Path) -> Path:
        """Copy the whole store as of now to file `to`; writers wait meanwhile."""
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.writing, self._told():
            self.connection.execute("FORCE CHECKPOINT")
            return Path(shutil.copy2(self.path, to))


def full() -> StoreFull:
    """The disk has no room, and what to do."""
    return StoreFull("The disk of the centre is full: make room. Đĩa của trung tâm đã đầy: hãy giải phóng chỗ.")


_shared: dict[Path, Warehouse] = {}
_opening = threading.Lock()
