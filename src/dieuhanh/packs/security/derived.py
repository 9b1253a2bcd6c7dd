"""What a row does not say itself: how long a caller waited, whether a crew came in time. Never asks the clock."""

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation

SECOND, MINUTE = 1_000_000, 60_000_000


def answering(work: Derivation) -> pa.Table:
    """Seconds from the first ring to the answer, and from the answer to the end; times out of order are not known."""
    rows = work.rows
    return pa.table({
        "code": rows["code"], "answer_seconds": _between(rows["rang_at"], rows["answered_at"], SECOND),
        "talk_seconds": _between(rows["answered_at"], rows["ended_at"], SECOND),
    })  # fmt: skip


def arriving(work: Derivation) -> pa.Table:
    """A crew is in time when it came within the minutes allowed to its line; one called back was never due."""
    rows = work.rows
    allowed = [float(work.policy[f"security.arrive_{line}"]) for line in rows["line"].to_pylist()]
    due = pc.add(rows["alerted_at"].cast(pa.int64()), pa.array([int(one * MINUTE) for one in allowed], pa.int64()))
    arrival = _between(rows["alerted_at"], rows["arrived_at"], MINUTE)
    due = pc.if_else(rows["cancelled"], pa.scalar(None, pa.int64()), due)
    return pa.table({
        "code": rows["code"], "turnout_minutes": _between(rows["alerted_at"], rows["left_at"], MINUTE),
        "arrival_minutes": arrival, "due_at": due.cast(pa.timestamp("us", tz="UTC")),
        "in_time": pc.less_equal(arrival, pa.array(allowed, pa.float64())),
    })  # fmt: skip


def controlling(work: Derivation) -> pa.Table:
    rows = work.rows
    return pa.table({"code": rows["code"], "control_minutes": _between(rows["reported_at"], rows["controlled_at"], MINUTE)})


def _between(start: pa.ChunkedArray, end: pa.ChunkedArray, unit: int) -> pa.ChunkedArray:
    """From start to end in units; an end before its start is an error of the source: not known."""
    long = pc.divide(pc.subtract(end.cast(pa.int64()), start.cast(pa.int64())).cast(pa.float64()), float(unit))
    return pc.if_else(pc.greater_equal(long, 0.0), long, pa.scalar(None, pa.float64()))
