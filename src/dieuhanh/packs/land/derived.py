"""Điều một dòng chưa tự nói: đúng hạn hay trễ, mắc kẹt từ ngày nào, ở đâu trên bản đồ. Không hỏi giờ hiện tại."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation, floats, one_piece
from dieuhanh.packs.land.layers import Extent, extent
from dieuhanh.packs.land.projection import Floats, Zone
from dieuhanh.packs.land.vn2000 import to_wgs84

INSTANT = pa.timestamp("us", tz="UTC")
HOUR = 3_600_000_000
EDGES = ("area_ha", "west", "south", "east", "north")


def dossier(work: Derivation) -> pa.Table:
    """Whether it was given back by its due time; open ones are neither."""
    rows = work.rows
    return pa.table({"code": rows["code"], "kept": _kept(rows["ended_at"], rows["due_at"])})


permit = dossier  # a building permit keeps the same clock


def household(work: Derivation) -> pa.Table:
    """The day after which land that is not handed over is stuck."""
    rows = work.rows
    return pa.table({"code": rows["code"], "stuck_on": _later(rows["decided_on"], int(work.policy["land.stuck_days"]))})


def investment(work: Derivation) -> pa.Table:
    """The day after which land that is not used makes a stalled project; an extension moves it."""
    rows, months = work.rows, int(work.policy["land.stalled_months"])
    due = pc.coalesce(one_piece(rows["extended_to"]), one_piece(rows["due_on"])).to_pylist()
    stalled = [np.datetime64(day, "D").astype("datetime64[M]") + months if day else None for day in due]
    # the same day of the month so many months on; a month too short for it ends on its last day
    told = [_same_day(month, day.day) if month is not None and day else None for month, day in zip(stalled, due, strict=True)]
    return pa.table({"code": rows["code"], "stalled_on": pa.array(told, pa.date32())})


def plan(work: Derivation) -> pa.Table:
    """Its hectares and edges by its shape, and the day by which it must be public."""
    rows, usual = work.rows, float(work.policy["land.meridian"])
    shapes = zip(rows["shape"].to_pylist(), rows["meridian"].to_pylist(), strict=True)
    found = [extent(text, turn or usual) if text else None for text, turn in shapes]
    by = _later(rows["decided_on"], int(work.policy["land.publish_days"]))
    return pa.table({"code": rows["code"], **{name: _edge(found, name) for name in EDGES}, "publish_by": by})


def violation(work: Derivation) -> pa.Table:
    """Where it is in degrees, and whether someone came in time."""
    rows = work.rows
    allowed = round(float(work.policy["land.inspect_hours"]) * HOUR)
    by = pc.add(rows["found_at"].cast(INSTANT).cast(pa.int64()), allowed).cast(INSTANT)
    return pa.table({"code": rows["code"], **_degrees(rows, work.policy), "inspect_by": by,
                     "inspected": _kept(rows["inspected_at"], by)})  # fmt: skip


def _degrees(rows: pa.Table, policy: Mapping[str, Any]) -> dict[str, pa.Array]:
    x, y = (floats(rows[name]) for name in ("x", "y"))
    meridian = floats(rows["meridian"])
    meridian = np.where(np.isnan(meridian), float(policy["land.meridian"]), meridian)
    lat, lon = np.full(len(x), np.nan), np.full(len(x), np.nan)
    for turn in np.unique(meridian):
        mine = (meridian == turn) & ~np.isnan(x) & ~np.isnan(y)
        lat[mine], lon[mine] = to_wgs84(x[mine], y[mine], Zone(float(turn)))
    return {"lat": _known(lat), "lon": _known(lon)}


def _kept(done: pa.ChunkedArray, due: pa.ChunkedArray) -> pa.Array:
    return pc.if_else(pc.less_equal(one_piece(done).cast(INSTANT), one_piece(due).cast(INSTANT)), "on_time", "late")


def _later(day: pa.ChunkedArray, days: int) -> pa.Array:
    return pc.add(one_piece(day).cast(pa.int32()), pa.scalar(days, pa.int32())).cast(pa.date32())


def _same_day(month: np.datetime64, day: int) -> Any:
    last = (month + 1).astype("datetime64[D]") - 1
    return min(month.astype("datetime64[D]") + (day - 1), last).astype(object)


def _edge(found: list[Extent | None], name: str) -> pa.Array:
    return pa.array([getattr(one, name) if one else None for one in found], pa.float64())


def _known(values: Floats) -> pa.Array:
    return pa.array(values, mask=np.isnan(values))
