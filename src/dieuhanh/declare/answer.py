"""What a method answers, as the rows that the reckoning reads."""

from collections.abc import Mapping

import pyarrow as pa

_SITE = "site"  # the whole centre
_ROWS = pa.schema([("unit", pa.string()), ("slice", pa.string()), ("value", pa.float64())])


def answer(slices: Mapping[str, float | None], whole: float | None, cut: str = "") -> pa.Table:
    """The number of the whole centre, then that of each slice; who has no number is left out.

    Slices are members of the field `cut`, or, where none is named, written whole: "station=H19"; a slice of no name is none.
    """
    told = [("", whole), *((f"{cut}={name}" if cut else name, value) for name, value in sorted(slices.items()) if name)]
    rows = [{"unit": _SITE, "slice": part, "value": float(value)} for part, value in told if value is not None]
    return pa.Table.from_pylist(rows, _ROWS)
