"""What a row does not say itself: how long help took, whether a bus left on time. Never asks the clock."""

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation

MINUTE = 60_000_000


def response(work: Derivation) -> pa.Table:
    """Minutes from the report to the arrival; an arrival before the report is an error of the source: not known."""
    rows = work.rows
    long = _minutes(rows["reported_at"], rows["arrived_at"])
    known = pc.if_else(pc.greater_equal(long, 0.0), long, pa.scalar(None, pa.float64()))
    return pa.table({"code": rows["code"], "response_minutes": known})


def punctual(work: Derivation) -> pa.Table:
    """A trip that left no earlier than a minute before and no later than the allowed minutes after its time."""
    rows = work.rows
    late = _minutes(rows["planned_at"], rows["left_at"])
    allowed = float(work.policy["traffic.bus_late_minutes"])
    return pa.table({"code": rows["code"], "on_time": pc.and_(pc.greater_equal(late, -1.0), pc.less_equal(late, allowed))})


def _minutes(start: pa.ChunkedArray, end: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.divide(pc.subtract(end.cast(pa.int64()), start.cast(pa.int64())).cast(pa.float64()), float(MINUTE))
