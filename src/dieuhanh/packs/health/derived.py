"""What a row does not say itself: hours until the report, load of a ward, minutes of an ambulance, days a stock lasts.

Never asks the clock. What cannot be reckoned (a time missing, a time before the other, nothing below the line) is not known.
"""

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation

MINUTE, HOUR = 60_000_000, 3_600_000_000


def reporting(work: Derivation) -> pa.Table:
    """Hours from the diagnosis to the report."""
    rows = work.rows
    return pa.table({"code": rows["code"], "report_hours": _between(rows["diagnosed_at"], rows["reported_at"], HOUR)})


def ward(work: Derivation) -> pa.Table:
    """Patients in the ward as percent of its beds."""
    return _percent(work.rows, ("facility", "ward", "day"), "occupancy", "occupied", "beds")


def vaccinated(work: Derivation) -> pa.Table:
    """Children vaccinated as percent of those who were due."""
    return _percent(work.rows, ("month", "commune", "vaccine"), "rate", "done", "due")


def arrival(work: Derivation) -> pa.Table:
    """Minutes from the call to the arrival."""
    rows = work.rows
    return pa.table({"code": rows["code"], "arrival_minutes": _between(rows["called_at"], rows["arrived_at"], MINUTE)})


def lasting(work: Derivation) -> pa.Table:
    """Days that what is left lasts at the daily use."""
    rows = work.rows
    keys = {name: rows[name] for name in ("facility", "item", "day")}
    return pa.table({**keys, "days_left": _over(rows["quantity"], rows["daily_use"])})


def _percent(rows: pa.Table, key: tuple[str, ...], name: str, part: str, of: str) -> pa.Table:
    return pa.table({**{one: rows[one] for one in key}, name: pc.multiply(_over(rows[part], rows[of]), 100.0)})


def _over(part: pa.ChunkedArray, of: pa.ChunkedArray) -> pa.ChunkedArray:
    below = of.cast(pa.float64())
    known = pc.if_else(pc.greater(below, 0.0), below, pa.scalar(None, pa.float64()))
    return pc.divide(part.cast(pa.float64()), known)


def _between(start: pa.ChunkedArray, end: pa.ChunkedArray, unit: int) -> pa.ChunkedArray:
    long = pc.divide(pc.subtract(end.cast(pa.int64()), start.cast(pa.int64())).cast(pa.float64()), float(unit))
    return pc.if_else(pc.greater_equal(long, 0.0), long, pa.scalar(None, pa.float64()))
