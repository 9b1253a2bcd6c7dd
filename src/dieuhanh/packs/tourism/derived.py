"""Điều một dòng chưa tự nói: so với sức chứa, hạng của cơ sở, hạn xử lý, hạn duyệt phương án. Không hỏi giờ hiện tại."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Derivation, floats, one_piece
from dieuhanh.packs.tourism.methods import Floats, effective, physical

SITES, LODGINGS = "tourism.sites", "tourism.lodgings"
INSTANT = pa.timestamp("us", tz="UTC")
HOUR = 3_600_000_000
CORRECTIONS = ("limit_weather", "limit_ground", "limit_nature")


def site(work: Derivation) -> pa.Table:
    """Visits a day that fit and that can be managed (Cifuentes), of each dated row of a site."""
    rows = work.rows
    fits, managed = _capacity(rows)
    return pa.table(
        {"code": rows["code"], "valid_from": rows["valid_from"], "physical": _known(fits), "effective": _known(managed)}
    )


def site_count(work: Derivation) -> pa.Table:
    """People present as percent of the capacity in force on that day."""
    rows, sites = work.rows, work.related.get(SITES)
    local = pc.local_timestamp(rows["at"].cast(INSTANT).cast(pa.timestamp("us", tz=HANOI.key))).cast(pa.date32())
    load = 100 * floats(rows["present"]) / _of(sites, "capacity", rows["site"], local)
    return pa.table({"site": rows["site"], "at": rows["at"], "load": _known(load)})


def visit(work: Derivation) -> pa.Table:
    """Domestic visits, and the visits of the day as percent of what the site can manage (Cifuentes)."""
    rows, sites = work.rows, work.related.get(SITES)
    load = 100 * floats(rows["visitors"]) / _of(sites, "effective", rows["site"], rows["day"])
    domestic = pc.subtract(rows["visitors"], rows["international"])
    return pa.table({"site": rows["site"], "day": rows["day"], "domestic": domestic, "day_load": _known(load)})


def stay(work: Derivation) -> pa.Table:
    """The kind and the class of the lodging, from its register."""
    rows, known = work.rows, work.related.get(LODGINGS)
    keys = {"lodging": rows["lodging"], "day": rows["day"]}
    if known is None or not known.num_rows:
        return pa.table({**keys, "kind": pa.nulls(len(rows), pa.string()), "stars": pa.nulls(len(rows), pa.string())})
    at = pc.index_in(one_piece(rows["lodging"]), value_set=one_piece(known["code"]), skip_nulls=True)
    return pa.table({**keys, **{name: one_piece(known[name]).take(at) for name in ("kind", "stars")}})


def complaint(work: Derivation) -> pa.Table:
    """By when a complaint must be handled, and whether it was."""
    rows = work.rows
    hours = float(work.policy.get("tourism.complaint_hours", 24))
    due = pc.add(_micros(rows["received_at"]), round(hours * HOUR)).cast(INSTANT)
    kept = pc.if_else(pc.less_equal(one_piece(rows["done_at"]).cast(INSTANT), due), "on_time", "late")
    return pa.table({"code": rows["code"], "due_at": due, "kept": kept})


def event(work: Derivation) -> pa.Table:
    """The day by which its safety plan must be approved."""
    rows, ahead = work.rows, int(work.policy.get("tourism.plan_days", 10))
    due = pc.subtract(one_piece(rows["starts_on"]).cast(pa.int32()), pa.scalar(ahead, pa.int32())).cast(pa.date32())
    return pa.table({"code": rows["code"], "plan_due_on": due})


def _capacity(sites: pa.Table) -> tuple[Floats, Floats]:
    ccf = physical(*(floats(sites[name]) for name in ("area", "area_each", "open_hours", "stay_hours")))
    return ccf, effective(ccf, [floats(sites[name]) for name in CORRECTIONS], floats(sites["management"]))


def _of(sites: pa.Table | None, what: str, codes: Any, days: Any) -> Floats:
    """Capacity, or effective carrying capacity, of these sites on these days; nan where nothing was in force."""
    found = np.full(len(codes), np.nan)
    if sites is None or not sites.num_rows:
        return found
    sites = sites.sort_by("valid_from")
    values = _capacity(sites)[1] if what == "effective" else floats(sites["capacity"])
    starts, asked, on = _days(sites["valid_from"]), np.asarray(codes.to_pylist(), object), _days(days)
    for code, start, value in zip(sites["code"].to_pylist(), starts, values, strict=True):
        found[(asked == code) & (on >= start)] = value if value > 0 else np.nan
    return found


def _days(column: Any) -> Floats:
    return floats(one_piece(column).cast(pa.int32()))


def _micros(column: Any) -> pa.Array:
    return one_piece(column).cast(INSTANT).cast(pa.int64())


def _known(values: Floats) -> pa.Array:
    return pa.array(values, pa.float64(), from_pandas=True)
