"""The row of a procedure that was in force on a dossier's day: its online level, its time limit, what it must return."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare.worktime import Ints
from dieuhanh.packs.services.arrays import ints, texts, whole

FAR = 1 << 24  # more days than any calendar holds
FOREVER = FAR - 1


def rows_in_force(procedures: pa.Table, codes: pa.Array, days: Ints, new_scheme_from: date) -> Ints:
    """For each (procedure code, day since 1970) the row number of `procedures` in force that day, -1 where none is known.

    Levels 1-4 (scheme nd61) hold before `new_scheme_from`, toàn trình and một phần (nd42) from that day on.
    """
    border = (new_scheme_from - date(1970, 1, 1)).days
    old, new = (_in_force(procedures, scheme, codes, days) for scheme in ("nd61", "nd42"))
    return np.where(days < border, old, new)


def _in_force(procedures: pa.Table, scheme: str, codes: pa.Array, days: Ints) -> Ints:
    chosen = np.flatnonzero(np.asarray(pc.fill_null(pc.equal(texts(procedures, "scheme"), scheme), False)))
    if not len(chosen):
        return np.full(len(codes), -1, np.int64)
    mine = procedures.take(pa.array(chosen))
    names = pc.unique(texts(mine, "code"))
    since = ints(pc.index_in(texts(mine, "code"), value_set=names), 0) * FAR + _days(mine, "valid_from", 0)
    order = np.argsort(since, kind="stable")
    name = ints(pc.index_in(codes, value_set=names), -1)
    wanted = name * FAR + np.clip(days, 0, FOREVER)
    place = order[np.maximum(np.searchsorted(since[order], wanted, side="right") - 1, 0)]
    fits = (name >= 0) & (days >= 0) & (since[place] // FAR == name) & (since[place] <= wanted)
    return np.where(fits & (days <= _days(mine, "valid_to", FOREVER)[place]), chosen[place], -1)


def _days(table: pa.Table, name: str, missing: int) -> Ints:
    if name not in table.column_names:
        return np.full(table.num_rows, missing, np.int64)
    return ints(whole(table[name]).cast(pa.date32()).cast(pa.int32()), missing)


def column_of(procedures: pa.Table, name: str, rows: Ints) -> pa.Array:
    """That column of the rows in force, null where no row is."""
    if name not in procedures.column_names or not procedures.num_rows:
        return pa.nulls(len(rows), pa.string())
    return whole(procedures[name]).take(pa.array(np.maximum(rows, 0), mask=rows < 0))
