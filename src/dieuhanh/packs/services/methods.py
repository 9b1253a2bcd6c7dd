"""The clock of dossiers (domain §4.2–4.4): pauses, deadlines, hands, levels and the view of QĐ 766, for millions at a time."""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation, WorkCalendar
from dieuhanh.declare.worktime import MISSING, Ints
from dieuhanh.packs.services import codes, levels, words
from dieuhanh.packs.services.arrays import first_known, flags, instants, local_days, micros, moments, numbers, texts
from dieuhanh.packs.services.deadlines import appointment, by_allowance, day_seconds, pulled, pushed
from dieuhanh.packs.services.pauses import PAUSED, Pauses, Standing, pauses, standing
from dieuhanh.packs.services.timeline import Steps, holders, steps_of, strange

PROCEDURES = "services.procedures"
STATUSES = np.array(["", *(words.GROUP_OF[str(status)] for status in range(1, 11))], object)


def clock(work: Derivation) -> pa.Table:
    """One row for each dossier of `work.rows`: `code` and the fields of `datasets.CLOCK`; never depends on `work.now`."""
    parts = [_clock(_only(work, place), calendar) for calendar, place in _calendars(work)]
    return pa.concat_tables(parts)


def _calendars(work: Derivation) -> list[tuple[WorkCalendar, Ints]]:
    """The dossiers of each working calendar: most offices share one."""
    names = pc.coalesce(texts(work.rows, "office"), texts(work.rows, "receiving_office"), pa.scalar("")).dictionary_encode()
    groups: dict[WorkCalendar, list[int]] = {}
    for place, name in enumerate(names.dictionary.to_pylist()):
        groups.setdefault(work.calendar(name), []).append(place)
    indices = names.indices.to_numpy(zero_copy_only=False)
    found = [(calendar, np.flatnonzero(np.isin(indices, places))) for calendar, places in groups.items()]
    return found or [(work.calendar(""), np.arange(0))]


def _only(work: Derivation, place: Ints) -> Derivation:
    rows = work.rows if len(place) == work.rows.num_rows else work.rows.take(pa.array(place))
    return Derivation(rows, work.related, work.versions, work.calendar, work.policy, work.now, work.extra)


def _clock(work: Derivation, calendar: WorkCalendar) -> pa.Table:
    rows, steps = work.rows, steps_of(work)
    now = standing(rows, steps)
    stood = pauses(rows, steps, now, calendar)
    due = _due(rows, now, stood, calendar)
    columns = {
        "code": texts(rows, "code"),
        "group": pa.array(STATUSES[now.status], pa.string(), mask=now.status == 0),
        "closed_at": moments(now.closed), "ended_at": moments(now.ended),
        **_lateness(rows, now, stood, due, calendar, work.policy),
        **_hands(rows, steps, now, calendar, work.policy),
        **_code(rows),
        **_procedure(work, now, stood, calendar),
    }  # fmt: skip
    columns["flagged"] = pa.array(strange(steps) + now.untimed, pa.int64())
    return pa.table(columns)


def _due(rows: pa.Table, now: Standing, stood: Pauses, calendar: WorkCalendar) -> Ints:
    """Appointment + paused working time. While paused there is no deadline, unless it had passed before the pause began."""
    due = np.where(stood.known, pushed(appointment(rows, calendar), stood.seconds, calendar), MISSING)
    running = np.isin(now.status, PAUSED) & ~((stood.since != MISSING) & (stood.since > due))
    return np.where(running, MISSING, due)


def _lateness(
    rows: pa.Table, now: Standing, stood: Pauses, due: Ints, calendar: WorkCalendar, policy: Any
) -> dict[str, pa.Array]:
    day = day_seconds(calendar)
    received = micros(rows, "received_at")
    closed, judged = now.closed != MISSING, (now.closed != MISSING) & (due != MISSING)
    early, late = local_days(now.closed) < local_days(due), now.closed > due
    outcome = np.where(~judged, "unknown", np.where(late, "late", np.where(early, "early", "on_time")))
    taken = calendar.working_days_many(instants(received), instants(now.closed)) - stood.seconds / day
    soon = pulled(due, round(float(policy.get("services.due_soon_days", 1)) * day), calendar)
    told = closed & stood.known & (received != MISSING)
    return {
        "due_effective": moments(due), "due_soon_at": moments(soon),
        "outcome": pa.array(outcome, pa.string(), mask=~closed),
        "pause_known": pa.array(np.where(stood.known, "yes", "unknown"), pa.string()),
        "pause_since": moments(stood.since),
        "paused_hours": pa.array(stood.seconds / 3600, mask=~stood.known),
        "taken_days": pa.array(np.maximum(taken, 0), mask=~told | np.isnan(taken)),
        "tentative": pa.array(calendar.tentative_many(instants(received), instants(due))),
    }  # fmt: skip


def _hands(rows: pa.Table, steps: Steps, now: Standing, calendar: WorkCalendar, policy: Any) -> dict[str, pa.Array]:
    held = holders(steps)
    days = float(policy.get("services.stuck_days", 5))
    limit = np.full(len(held.since), round(days * day_seconds(calendar)), np.int64)
    stuck = np.where(np.isin(now.status, (2, 4)), pushed(held.since, limit, calendar), MISSING)
    return {
        "holder_office": pc.coalesce(held.office, texts(rows, "office"), texts(rows, "receiving_office")),
        "holder_officer": pc.coalesce(held.officer, texts(rows, "officer")),
        "holder_since": moments(held.since), "stuck_at": moments(stuck),
        "hands": pa.array(held.hands, pa.int64(), mask=~steps.known),
    }  # fmt: skip


def _code(rows: pa.Table) -> dict[str, pa.Array]:
    days = codes.days_of(texts(rows, "code"))
    return {"code_valid": pc.is_valid(days), "code_date": days}


def _procedure(work: Derivation, now: Standing, stood: Pauses, calendar: WorkCalendar) -> dict[str, pa.Array]:
    """Levels, what the procedure requires, and the view of QĐ 766, which may need the procedure's time limit."""
    rows, table = work.rows, work.related.get(PROCEDURES, pa.table({"code": pa.array([], pa.string())}))
    names, border = texts(rows, "procedure"), _day(work.policy.get("services.nd42_effective", date(2022, 8, 15)))
    at_start, at_end = (
        levels.rows_in_force(table, names, local_days(at), border) for at in (micros(rows, "received_at"), now.closed)
    )
    paper = levels.column_of(table, "needs_paper_result", at_start).cast(pa.bool_())
    asks_paper = np.asarray(paper.fill_null(False).to_numpy(zero_copy_only=False), np.bool_)
    limit = by_allowance(
        rows, numbers(pa.table({"a": levels.column_of(table, "allowance", at_start)}), "a"),
        levels.column_of(table, "allowance_unit", at_start).cast(pa.string()), calendar,
    )  # fmt: skip
    return {
        "level": levels.column_of(table, "level", at_start).cast(pa.string()),
        "end_level": levels.column_of(table, "level", at_end).cast(pa.string()),
        "needs_paper_result": paper,
        "digitised_whole": pa.array(flags(rows, "digitised") & (flags(rows, "e_result") | ~asks_paper)),
        **_view_766(rows, now, stood, limit, calendar),
    }


def _day(value: date | str) -> date:
    """A policy entered on a page comes back as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _view_766(rows: pa.Table, now: Standing, stood: Pauses, limit: Ints, calendar: WorkCalendar) -> dict[str, pa.Array]:
    """Domain §4.4.3: only supplements pause; asked once and not answered, it ended when asked; asked twice, it is overdue."""
    received, twice = micros(rows, "received_at"), stood.requests > 1
    end = np.where(received != MISSING, now.ended, MISSING)
    end = np.where((now.status == 5) & (stood.requests == 1) & (end == MISSING), stood.since, end)
    due = pushed(first_known(appointment(rows, calendar), limit), stood.supplement, calendar)
    second = first_known(stood.second_request, received)
    due = np.where(twice & (due != MISSING), np.minimum(due, second), due)
    due = np.where(stood.known, due, MISSING)
    result = np.where(due == MISSING, "unknown", np.where(twice | (end > due), "late", "on_time"))
    asked_unknown = ~stood.known & (stood.requests == 0)
    return {
        "end_766": moments(end), "due_766": moments(due),
        "result_766": pa.array(result, pa.string(), mask=end == MISSING),
        "requests": pa.array(stood.requests, pa.int64(), mask=asked_unknown),
    }  # fmt: skip
