"""Columns as rules read them: Arrow in, one array out."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray


def one_piece(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The column as one array, whether it came in pieces or not."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def floats(column: pa.Array | pa.ChunkedArray) -> NDArray[np.float64]:
    """Its numbers; what is missing is NaN."""
    return np.asarray(pc.fill_null(one_piece(column).cast(pa.float64()), float("nan")), np.float64)
