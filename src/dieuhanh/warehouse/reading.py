"""What anything that asks the warehouse needs of it, whichever engine answers."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pyarrow as pa

from dieuhanh.warehouse.held import Held

Params = Sequence[Any] | Mapping[str, Any]


class Engine(Protocol):
    """An engine that holds the current rows: the warehouse itself (DuckDB), or one that serves a copy of them."""

    held: Held

    @property
    def dialect(self) -> str:
        """Whose words its statements are compiled to."""

    def read(self, sql: str, params: Params = (), **tables: pa.Table) -> pa.Table:
        """Rows as Arrow; `$name` in the statement stands for a parameter, and `tables` can be named in it."""

    def one(self, sql: str, params: Params = ()) -> Any:
        """The first value of the first row, or None."""

    def give_way(self) -> None:
        """Called between the steps of a long reckoning: what is more urgent goes first."""
