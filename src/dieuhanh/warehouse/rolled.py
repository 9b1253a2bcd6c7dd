"""What is kept of measurements by minute, hour and day: count, sum, sum of squares, least and greatest; never averages."""

from dataclasses import dataclass
from functools import cached_property

import duckdb

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Type
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.engine import SQL_TYPE, columns, local_day, quote

GRAINS = ("minute", "hour", "day")
_MICROS = {"minute": 60_000_000, "hour": 3_600_000_000}
_PARTS = {"n": "count({f})", "s": "sum({f}::DOUBLE)", "q": "sum({f}::DOUBLE * {f}::DOUBLE)", "lo": "min({f}::DOUBLE)",
          "hi": "max({f}::DOUBLE)"}  # fmt: skip
_AGAIN = {"n": "sum({f})::BIGINT", "s": "sum({f})", "q": "sum({f})", "lo": "min({f})", "hi": "max({f})"}


@dataclass(frozen=True)
class Roll:
    """What is rolled of a data set of observations, and along which fields."""

    dataset: Dataset

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What a series is named by: station, metric."""
        return tuple(name for name in self.dataset.key if name != self.dataset.when)

    @cached_property
    def dims(self) -> tuple[str, ...]:
        """Those and every choice: values under a flag are not added to those without."""
        return (*self.keys, *(one.name for one in self.dataset.columns if one.type is Type.CHOICE and one.name not in self.keys))

    @cached_property
    def measures(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.dataset.columns if one.type in (Type.NUMBER, Type.INTEGER, Type.MONEY)
                     and one.name not in self.dims)  # fmt: skip

    def table(self, grain: str) -> str:
        return f"r_{schema.name_of(self.dataset)}_{grain}"

    def parts(self, how: dict[str, str], own: bool) -> str:
        """The five parts of each measure, from rows or (`own`) from parts already rolled."""
        return ", ".join(f"{text.format(f=quote(f'{part}_{name}' if own else name))} AS {quote(f'{part}_{name}')}"
                         for name in self.measures for part, text in how.items())  # fmt: skip


def rolls(dataset: Dataset) -> bool:
    """True for data sets that are rolled up."""
    return (
        dataset.nature is Nature.OBSERVATIONS and dataset.field(dataset.when).type is Type.MOMENT and bool(Roll(dataset).measures)
    )


def make_tables(connection: duckdb.DuckDBPyConnection, dataset: Dataset, have: schema.Tables) -> None:
    """Create or extend the three tables of a data set, where `have` stands; new ones are filled from the rows that stand."""
    roll = Roll(dataset)
    kinds = {name: SQL_TYPE[dataset.field(name).type] for name in roll.dims}
    parts = {f"{part}_{name}": "BIGINT" if part == "n" else "DOUBLE" for name in roll.measures for part in _PARTS}
    wanted = {grain: {**kinds, "_t": "DATE" if grain == "day" else "TIMESTAMP", **parts} for grain in GRAINS}
    changed = [schema.extend(connection, roll.table(grain), columns_of, have) for grain, columns_of in wanted.items()]
    if any(changed):
        _fill(connection, roll)


def _fill(connection: duckdb.DuckDBPyConnection, roll: Roll) -> None:
    for grain in GRAINS:
        connection.execute(f"DELETE FROM {roll.table(grain)}")
        connection.execute(from_days(roll) if grain == "day" else from_rows(roll, grain))


def bucket(grain: str, at: str) -> str:
    """The minute or hour of an instant."""
    return f"make_timestamp(epoch_us({at}) // {_MICROS[grain]} * {_MICROS[grain]})"


def from_rows(roll: Roll, grain: str, among: str = "") -> str:
    """Rolls minutes or hours from rows `d`; `among` says which."""
    return f"""INSERT INTO {roll.table(grain)} BY NAME
        SELECT {columns(roll.dims, "d")}, {bucket(grain, f"d.{quote(roll.dataset.when)}")} AS _t, {roll.parts(_PARTS, own=False)}
        FROM {schema.current(roll.dataset)} d {among} GROUP BY ALL"""


def from_days(roll: Roll, among: str = "") -> str:
    """Rolls days from hours `h`: a local day begins on the hour."""
    return f"""INSERT INTO {roll.table("day")} BY NAME
        SELECT {columns(roll.dims, "h")}, {local_day("h._t")} AS _t, {roll.parts(_AGAIN, own=True)}
        FROM {roll.table("hour")} h {among} GROUP BY ALL"""
