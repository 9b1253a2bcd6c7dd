"""What a row does not say itself: by when, whether in time, how long, who still waits. Never asks the clock."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dieuhanh.declare import Derivation, WorkCalendar, one_piece
from dieuhanh.packs.requests.words import ASIDE

Instants = NDArray[np.datetime64]
INSTANT = pa.timestamp("us", tz="UTC")
WITHIN_DAYS = {"street": "requests.street_days", "normal": "requests.normal_days", "complex": "requests.complex_days"}
LEGAL_DAYS = {"first": "requests.first_days", "second": "requests.second_days", "denunciation": "requests.denunciation_days"}
SECOND = np.timedelta64(1, "s")


# ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def report(work: Derivation) -> pa.Table:
    """The two clocks of a report, in the calendar of the centre: to be passed on, and to be answered."""
    rows, calendar = work.rows, work.calendar("")
    received, answered = _at(rows, "received_at"), _at(rows, "answered_at")
    due, waiting = _due(rows, calendar, work.policy), _waiting(rows)
    return pa.table({
        "code": rows["code"],
        "dispatch_by": _moments(_working_hours(calendar, received, float(work.policy["requests.dispatch_hours"]))),
        "dispatch_time": _numbers(_office_hours(calendar, received, _at(rows, "forwarded_at"))),
        "due": _moments(due),
        "kept": _kept(answered, due),
        "answer_time": _numbers((answered - received) / SECOND / 3600),
        "waiting": pa.array(waiting),
        "next_due": _moments(np.where(waiting, _next_due(rows, due, calendar, work.policy), np.datetime64("NaT"))),
    })  # fmt: skip


def _due(rows: pa.Table, calendar: WorkCalendar, policy: Any) -> Instants:
    """The due time that the source tells, or the one of its urgency; no extension moves it. Unknown urgency: not known."""
    received, urgency = _at(rows, "received_at"), _texts(rows, "urgency")
    found = _at(rows, "due_at")
    own = np.full(rows.num_rows, np.datetime64("NaT"), "datetime64[us]")
    soon = urgency == "urgent"
    own[soon] = received[soon] + np.timedelta64(round(float(policy["requests.urgent_hours"]) * 3600), "s")
    for name, limit in WITHIN_DAYS.items():
        own[urgency == name] = _working_days(calendar, received[urgency == name], int(policy[limit]))
    return np.where(np.isnat(found), own, found)


def _kept(answered: Instants, due: Instants) -> pa.Array:
    """How the first answer stood to its due time; later answers do not change it."""
    known = ~np.isnat(answered) & ~np.isnat(due)
    return pa.array(np.where(answered <= due, "on_time", "late"), pa.string(), mask=~known)


def _waiting(rows: pa.Table) -> NDArray[np.bool_]:
    """No answer yet, or asked again after it and no new answer; refused, double and passed on ones wait for nothing of ours."""
    first, again, last = (_at(rows, name) for name in ("answered_at", "reopened_at", "reanswered_at"))
    return ~np.isin(_texts(rows, "status"), ASIDE) & (np.isnat(first) | (~np.isnat(again) & ~(last >= again)))


def _next_due(rows: pa.Table, due: Instants, calendar: WorkCalendar, policy: Any) -> Instants:
    """Until the first answer its own due time; once opened again, so many working days from then."""
    again = _at(rows, "reopened_at")
    second = ~np.isnat(again) & ~np.isnat(_at(rows, "answered_at"))
    found = due.copy()
    found[second] = _working_days(calendar, again[second], int(policy["requests.reopen_days"]))
    return found


# ── calls, petitions ────────────────────────────────────────────────────────────────────────────────────────────────


def call(work: Derivation) -> pa.Table:
    """Seconds until someone picked up, seconds of talk, and whether it was picked up soon enough; a missed call was not."""
    rows = work.rows
    rang, answered, ended = (_at(rows, name) for name in ("rang_at", "answered_at", "ended_at"))
    wait = (answered - rang) / SECOND
    soon = (wait >= 0) & (wait <= float(work.policy["requests.pick_seconds"]))
    return pa.table({"code": rows["code"], "wait": _numbers(wait), "talk": _numbers((ended - answered) / SECOND),
                     "picked": pa.array(soon & (_texts(rows, "outcome") == "answered"))})  # fmt: skip


def petition(work: Derivation) -> pa.Table:
    """The due day that the source tells, or so many days from acceptance; not accepted: none."""
    rows = work.rows
    kinds = _texts(rows, "kind")
    allowed = np.array([int(work.policy[LEGAL_DAYS[kind]]) for kind in kinds], "timedelta64[D]")
    own = pa.array(_days(rows, "accepted_on") + allowed).cast(pa.date32())
    return pa.table({"code": rows["code"], "due": pc.coalesce(one_piece(rows["due_on"]), own)})


# ── columns ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _working_days(calendar: WorkCalendar, start: Instants, n: int) -> Instants:
    return calendar.add_working_days_many(start, np.full(len(start), n, np.int64)).astype("datetime64[us]")


def _working_hours(calendar: WorkCalendar, start: Instants, hours: float) -> Instants:
    return calendar.add_working_hours_many(start, np.full(len(start), hours)).astype("datetime64[us]")


def _office_hours(calendar: WorkCalendar, start: Instants, end: Instants) -> NDArray[np.float64]:
    """Office hours between two instants; NaN where one is not known or they stand the wrong way round."""
    worked = (calendar.working_seconds(end) - calendar.working_seconds(start)) / 3600
    return np.where(end >= start, worked, np.nan)


def _at(rows: pa.Table, name: str) -> Instants:
    return np.asarray(one_piece(rows[name]).cast(pa.timestamp("us")).to_numpy(zero_copy_only=False), "datetime64[us]")


def _days(rows: pa.Table, name: str) -> Instants:
    return np.asarray(one_piece(rows[name]).to_numpy(zero_copy_only=False), "datetime64[D]")


def _texts(rows: pa.Table, name: str) -> NDArray[np.str_]:
    return np.asarray(pc.fill_null(one_piece(rows[name]), "").to_pylist(), np.str_)


def _moments(at: Instants) -> pa.Array:
    return pa.array(at.astype("datetime64[us]"), pa.timestamp("us")).cast(INSTANT)


def _numbers(values: NDArray[np.float64]) -> pa.Array:
    """Lengths of time; one that is not known or below zero is an error of the source: not known."""
    return pa.array(values, pa.float64(), mask=~(values >= 0))
