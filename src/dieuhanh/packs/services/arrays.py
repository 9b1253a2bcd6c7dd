"""Arrow columns as numpy arrays and back; an instant nobody knows is MISSING, numpy's own NaT."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dieuhanh.declare.worktime import MISSING, Flags, Instants, Ints

INSTANT = pa.timestamp("us", tz="UTC")
DAY, HANOI_OFFSET = 86_400_000_000, 7 * 3_600_000_000  # Vietnam has kept UTC+7 without summer time since 1975


def micros(table: pa.Table, name: str) -> Ints:
    """A moment column in microseconds since 1970; MISSING where null or where the table has no such column."""
    if name not in table.column_names:
        return np.full(table.num_rows, MISSING, np.int64)
    return ints(table[name].cast(INSTANT).cast(pa.int64()), MISSING)


def ints(column: pa.ChunkedArray | pa.Array, missing: int) -> Ints:
    """An integer column with `missing` for null."""
    filled = pc.fill_null(column.cast(pa.int64()), missing)
    return np.asarray(filled.to_numpy() if isinstance(filled, pa.ChunkedArray) else filled.to_numpy(zero_copy_only=False))


def flags(table: pa.Table, name: str) -> Flags:
    """True where the flag is set; null and no such column are False."""
    if name not in table.column_names:
        return np.zeros(table.num_rows, np.bool_)
    return np.asarray(pc.fill_null(table[name], False).to_numpy(), np.bool_)


def numbers(table: pa.Table, name: str) -> NDArray[np.float64]:
    """A number column; NaN where null or where the table has no such column."""
    if name not in table.column_names:
        return np.full(table.num_rows, np.nan)
    return np.asarray(pc.fill_null(table[name].cast(pa.float64()), np.nan).to_numpy())


def texts(table: pa.Table, name: str) -> pa.Array:
    """A text column as one array; nulls where the table has no such column."""
    if name not in table.column_names:
        return pa.nulls(table.num_rows, pa.string())
    return whole(table[name]).cast(pa.string())


def whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """One array of a column in chunks."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def first_known(*candidates: Ints) -> Ints:
    """Each instant from the first array that knows it."""
    result = candidates[0]
    for other in candidates[1:]:
        result = np.where(result == MISSING, other, result)
    return result


def instants(at: Ints) -> Instants:
    """Microseconds as datetime64, MISSING as NaT."""
    return np.ascontiguousarray(at, np.int64).view("datetime64[us]")


def moments(at: Ints) -> pa.Array:
    """Microseconds as an Arrow moment column, MISSING as null."""
    return pa.array(np.asarray(at, np.int64), mask=at == MISSING).cast(INSTANT)


def words(codes: NDArray[np.object_] | NDArray[np.str_], known: Flags) -> pa.Array:
    """Codes as a text column, null where not known."""
    return pa.array(codes, pa.string(), mask=~known)


def local_days(at: Ints) -> Ints:
    """The Vietnamese day of each instant, in days since 1970; MISSING stays far in the past."""
    return np.where(at == MISSING, MISSING // DAY, (at + HANOI_OFFSET) // DAY)
