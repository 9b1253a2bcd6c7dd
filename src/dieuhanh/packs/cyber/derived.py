"""What a row does not say itself: whose system it is, and by when something had to be done about it. Never asks the clock."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation, Policy, one_piece
from dieuhanh.packs.cyber.policies import ACK, PATCH, REPAIR

ASSETS = "cyber.assets"
INSTANT = pa.timestamp("us", tz="UTC")
MINUTE, HOUR = 60_000_000, 3_600_000_000


def owner(work: Derivation) -> pa.Table:
    """One row for each of `work.rows`: `code`, the office that answers for its system, and the system's level."""
    return pa.table({"code": work.rows["code"], **_whose(work)})


def ticket(work: Derivation) -> pa.Table:
    """The same, and the ticket's clock: minutes to acknowledge, hours to repair, both limits, kept or not."""
    rows = work.rows
    opened, acknowledged = _instants(rows, "opened_at"), _instants(rows, "acknowledged_at")
    ended = pc.coalesce(_instants(rows, "repaired_at"), _instants(rows, "closed_at"))
    ack_due = _later(opened, rows["severity"], _limits(work.policy, ACK), MINUTE)
    repair_due = _later(opened, rows["severity"], _limits(work.policy, REPAIR), HOUR)
    return pa.table({
        "code": rows["code"], **_whose(work), "ended_at": ended,
        "ack_minutes": _between(opened, acknowledged, MINUTE), "repair_hours": _between(opened, ended, HOUR),
        "ack_due_at": ack_due, "repair_due_at": repair_due,
        "ack_kept": _kept(acknowledged, ack_due), "repair_kept": _kept(ended, repair_due),
    })  # fmt: skip


def vulnerability(work: Derivation) -> pa.Table:
    """The same, and the day by which it had to be patched."""
    rows = work.rows
    days = _lengths(rows["severity"], _limits(work.policy, PATCH))
    due = pc.add(rows["found_on"].cast(pa.int32()), days.cast(pa.int32())).cast(pa.date32())
    return pa.table({"code": rows["code"], **_whose(work), "due_on": due})


def _whose(work: Derivation) -> dict[str, pa.Array]:
    """The row's own office where it says one, otherwise that of its system in the register of assets."""
    rows, assets = work.rows, work.related.get(ASSETS)
    nobody = pa.nulls(rows.num_rows, pa.string())
    if assets is None or not assets.num_rows:
        return {"owner_office": one_piece(rows["office"]), "system_level": nobody}
    at = pc.index_in(one_piece(rows["system"]), value_set=one_piece(assets["code"]), skip_nulls=True)
    office = pc.coalesce(one_piece(rows["office"]), one_piece(assets["office"]).take(at))
    return {"owner_office": office, "system_level": one_piece(assets["level"]).take(at)}


def _limits(policy: Mapping[str, Any], limits: Sequence[Policy]) -> dict[str, float]:
    """Severity → the limit in force; a severity without one has none."""
    return {one.id.rpartition("_")[2]: float(policy.get(one.id, one.value)) for one in limits}


def _lengths(severity: pa.ChunkedArray, limits: Mapping[str, float]) -> pa.Array:
    at = pc.index_in(one_piece(severity), value_set=pa.array(limits), skip_nulls=True)
    return pa.array(limits.values(), pa.float64()).take(at)


def _later(start: pa.Array, severity: pa.ChunkedArray, limits: Mapping[str, float], unit: int) -> pa.Array:
    micros = pc.multiply(_lengths(severity, limits), float(unit))
    return pc.add(start.cast(pa.int64()), pc.round(micros).cast(pa.int64())).cast(INSTANT)


def _between(start: pa.Array, end: pa.Array, unit: int) -> pa.Array:
    """Length in `unit`s; an end before its start is an error of the source: not known, rather than negative."""
    length = pc.divide(pc.subtract(end.cast(pa.int64()), start.cast(pa.int64())).cast(pa.float64()), float(unit))
    return pc.if_else(pc.greater_equal(length, 0.0), length, pa.scalar(None, pa.float64()))


def _kept(done: pa.Array, due: pa.Array) -> pa.Array:
    return pc.if_else(pc.less_equal(done, due), "on_time", "late")


def _instants(rows: pa.Table, name: str) -> pa.Array:
    return one_piece(rows[name]).cast(INSTANT)
