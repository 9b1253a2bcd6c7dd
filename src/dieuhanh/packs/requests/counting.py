"""Từ dòng đến số: các phép tính riêng áp vào phản ánh, đánh giá, cuộc gọi của kỳ."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Facts, answer, desks_needed, median_length, wilson_low
from dieuhanh.packs.requests.methods import NOISE, dbscan, most
from dieuhanh.packs.requests.words import ASIDE, PLEASED

REPORTS, CALLS = "requests.reports", "requests.calls"
Row = dict[str, Any]


# ── hot spots ───────────────────────────────────────────────────────────────────────────────────────────────────────


def hot_spots(facts: Facts) -> pa.Table:
    """Places where enough reports of one kind came close together in the last days; by kind, and by the commune of most
    of their reports. Double reports count (they are the heat), refused ones do not.

    Quiet days are zero, so that a spot cools; a source that told no point in all that is handed over has no number."""
    rows, told_points = _located(facts), pc.any(pc.is_valid(facts.tables[REPORTS]["lat"])).as_py()
    found: dict[str, float] = defaultdict(float)
    for category, commune in _spots(rows, facts):
        found[f"category={category}"] += 1
        if commune:
            found[f"commune={commune}"] += 1
    whole = sum(n for cut, n in found.items() if cut.startswith("category="))
    return answer(found, float(whole) if told_points else None)


def _spots(rows: list[Row], facts: Facts) -> Iterable[tuple[str, str]]:
    """(kind, commune) of each hot spot."""
    reach, least = float(facts.policy["requests.spot_metres"]), int(facts.policy["requests.spot_reports"])
    for category, mine in _by(rows, "category").items():
        lat, lon = (np.array([row[name] for row in mine], float) for name in ("lat", "lon"))
        labels = dbscan(lat, lon, reach, least)
        for spot in sorted(set(labels) - {NOISE}):
            communes = [row["commune"] for row, label in zip(mine, labels, strict=True) if label == spot and row["commune"]]
            yield category, most(communes) if communes else ""


def _located(facts: Facts) -> list[Row]:
    """Reports of the last days with a point, in the order of their numbers, so that equal rows give equal answers."""
    since = facts.now - timedelta(days=float(facts.policy["requests.spot_days"]))
    told = _rows(facts.tables[REPORTS], "code", "received_at", "category", "commune", "status", "lat", "lon")
    mine = [row for row in told if since < row["received_at"] <= facts.now and None not in (row["lat"], row["lon"])]
    return sorted((row for row in mine if row["status"] not in ("refused", "passed")), key=lambda row: str(row["code"]))


# ── satisfaction, time until the answer ─────────────────────────────────────────────────────────────────────────────


def pleased_low(facts: Facts) -> pa.Table:
    """Wilson's lower bound of the share pleased, in percent, of all ratings and of each office and kind."""
    z = float(facts.policy["requests.wilson_z"])
    told = _rows(facts.tables[REPORTS], "office", "category", "rating", "status")
    rated = [row for row in told if row["rating"] and row["status"] not in ASIDE]
    low = {cut: 100 * float(wilson_low(sum(row["rating"] in PLEASED for row in mine), len(mine), z))
           for cut, mine in _cuts(rated, "office", "category").items()}  # fmt: skip
    return answer(low, low.get(""))


def typical_wait(facts: Facts) -> pa.Table:
    """Median hours until the first answer of the reports received in the period; those without one wait up to the
    period's end, or now, and are not left out (Kaplan, Meier 1958)."""
    told = _rows(facts.tables[REPORTS], "received_at", "answered_at", "status", "category")
    ours = [row for row in told if row["status"] not in ASIDE and row["received_at"] <= facts.now]
    found = {cut: _median(mine, facts) for cut, mine in _cuts(ours, "category").items()}
    known = {cut: hours for cut, hours in found.items() if hours is not None}
    return answer(known, known.get(""))


def _median(rows: list[Row], facts: Facts) -> float | None:
    ended = [row["answered_at"] is not None and row["answered_at"] <= facts.now for row in rows]
    until = [row["answered_at"] if over else facts.now for row, over in zip(rows, ended, strict=True)]
    waits = [(last - row["received_at"]).total_seconds() / 3600 for row, last in zip(rows, until, strict=True)]
    fair = [(wait, over) for wait, over in zip(waits, ended, strict=True) if wait >= 0]
    return median_length([wait for wait, _ in fair], [over for _, over in fair])


# ── seats ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def seats_needed(facts: Facts) -> pa.Table:
    """Seats (Erlang C) for the busiest hour of the day, of each shift and of all: calls of that hour on an average day of
    those that have calls, handled as long as the answered calls of the period and the writing after them."""
    policy, rows = facts.policy, facts.tables[CALLS]
    talk = pc.mean(rows["talk"]).as_py()
    if talk is None:
        return answer({}, None)
    rate = _hourly(rows)
    handling = talk + float(policy["requests.wrap_seconds"])
    within, goal = float(policy["requests.pick_seconds"]), min(float(policy["requests.picked_goal"]) / 100, 0.999)
    found = {cut: float(desks_needed(calls, handling, goal, within)) for cut, calls in rate.items()}
    return answer(found, found[""])


def _hourly(rows: pa.Table) -> dict[str, float]:
    """Calls in the busiest hour of an average day: of all ("") and of each shift."""
    told = [
        (at.astimezone(HANOI), shift) for at, shift in zip(rows["rang_at"].to_pylist(), rows["shift"].to_pylist(), strict=True)
    ]
    days, counts = len({at.date() for at, _ in told}), defaultdict[tuple[str, int], int](int)
    for at, shift in told:
        counts["", at.hour] += 1
        if shift:
            counts[f"shift={shift}", at.hour] += 1
    return {cut: max(n for (one, _), n in counts.items() if one == cut) / days for cut in {cut for cut, _ in counts}}


# ── rows and answers ────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(table: pa.Table, *names: str) -> list[Row]:
    return list(table.select(list(names)).to_pylist())


def _by(rows: list[Row], name: str) -> dict[str, list[Row]]:
    """Rows by the value of a field, those without one left out."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[name]:
            found[row[name]].append(row)
    return dict(sorted(found.items()))


def _cuts(rows: list[Row], *names: str) -> dict[str, list[Row]]:
    """All rows, where there are any, and each cut of them."""
    cuts = {f"{name}={value}": mine for name in names for value, mine in _by(rows, name).items()}
    return {"": rows, **cuts} if rows else {}
