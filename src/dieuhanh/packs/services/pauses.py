"""Where each dossier stands, when it ended, and how long its clock stood still."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dieuhanh.declare import WorkCalendar
from dieuhanh.declare.worktime import MISSING, Flags, Ints
from dieuhanh.packs.services.arrays import first_known, instants, ints, micros, texts
from dieuhanh.packs.services.timeline import Steps

PAUSED, CLOSED, ENDED = (5, 6), (9, 10), (3, 7, 8, 9, 10)
FOREVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Standing:
    """The status that holds now, and when processing ended."""

    status: Ints
    closed: Ints  # time of 9, else 10
    ended: Ints  # the same, or when it was refused, withdrawn or stopped
    untimed: Flags  # ended, but nobody says when: it then counts as ended when it was received, and is flagged


def standing(rows: pa.Table, steps: Steps) -> Standing:
    """The record's status, unless a step came after the record's last change."""
    own, changed = ints(texts(rows, "status").cast(pa.int64()), 0), micros(rows, "changed_at")
    last_at, last_status = steps.last(steps.at, steps.ends), steps.last(steps.status, steps.ends, 0)
    status = np.where((changed != MISSING) & (last_at > changed), last_status, own)
    done = first_known(micros(rows, "finished_at"), steps.last_time(9), micros(rows, "returned_at"), steps.last_time(10), changed)
    closed = np.where(np.isin(status, CLOSED), done, MISSING)
    ended = closed
    for other in (3, 7, 8):
        said = first_known(steps.last_time(other), micros(rows, "finished_at"), changed)
        ended = np.where(status == other, said, ended)
    untimed = np.isin(status, ENDED) & (ended == MISSING)
    fallback = first_known(micros(rows, "received_at"), micros(rows, "submitted_at"))
    return Standing(status, closed, np.where(untimed, fallback, ended), untimed)


@dataclass(frozen=True)
class Pauses:
    """Working seconds of finished pauses, and since when the present one runs (MISSING: it does not)."""

    seconds: Ints  # in 5 and 6
    supplement: Ints  # in 5 alone
    since: Ints
    known: Flags
    requests: Ints  # how often papers were asked for
    second_request: Ints


def pauses(rows: pa.Table, steps: Steps, now: Standing, calendar: WorkCalendar) -> Pauses:
    """Pauses last from a step in 5 or 6 to the next step, or to the record's change where the record moved on by itself."""
    begins, stops, lost = _spans(rows, steps, now)
    still = np.isin(steps.status, PAUSED) & (stops == FOREVER)
    timed = np.isin(steps.status, PAUSED) & ~still & ~lost & (stops > begins)
    length = np.zeros(len(begins), np.int64)
    worked = calendar.working_seconds(instants(stops[timed])) - calendar.working_seconds(instants(begins[timed]))
    length[timed] = np.maximum(worked, 0)
    asked = steps.entered & (steps.status == 5)
    known = steps.known & (_sum(steps, lost) == 0)
    since = np.where(np.isin(now.status, PAUSED), _since(rows, steps, still), MISSING)
    counted = np.maximum(_sum(steps, asked), ints_or_zero(rows, "supplements"))
    supplement = _sum(steps, np.where(steps.status == 5, length, 0))
    return Pauses(_sum(steps, length), supplement, since, known, counted, _second(steps, asked))


def _spans(rows: pa.Table, steps: Steps, now: Standing) -> tuple[Ints, Ints, Flags]:
    """Begin and end of each step; the last ends with the dossier, or never; lost: it ended, nobody says when."""
    ended = np.where(now.ended == MISSING, FOREVER, now.ended)[steps.row]
    stops = np.append(steps.at[1:], FOREVER)[: len(steps.at)]
    stops = np.minimum(np.where(steps.ends, FOREVER, stops), ended)
    moved_on = steps.ends & (stops == FOREVER) & np.isin(steps.status, PAUSED) & ~np.isin(now.status, PAUSED)[steps.row]
    changed = micros(rows, "changed_at")[steps.row]
    lost = moved_on & (changed == MISSING)
    return steps.at, np.where(moved_on & ~lost, changed, stops), lost


def _since(rows: pa.Table, steps: Steps, still: Flags) -> Ints:
    """When the present pause began: at its first step without a break, else when the record changed."""
    begun = steps.last(steps.at, steps.starts | (np.isin(steps.status, PAUSED) & ~_after_pause(steps)))
    running = np.zeros(steps.count, np.bool_)
    running[steps.row[still]] = True
    return np.where(running, begun, micros(rows, "changed_at"))


def _after_pause(steps: Steps) -> Flags:
    before = np.append(0, steps.status[:-1])[: len(steps.status)]
    return np.isin(before, PAUSED) & ~steps.starts


def _second(steps: Steps, asked: Flags) -> Ints:
    """When papers were asked for a second time."""
    total = np.cumsum(asked)
    before = np.zeros(steps.count, np.int64)
    before[steps.row[steps.starts]] = (total - asked)[steps.starts]
    return steps.last(steps.at, asked & (total - before[steps.row] == 2))


def _sum(steps: Steps, amounts: Ints | Flags) -> Ints:
    return np.bincount(steps.row, weights=amounts, minlength=steps.count).astype(np.int64)


def ints_or_zero(rows: pa.Table, name: str) -> Ints:
    """A count the source states; zero where it states none."""
    return ints(rows[name], 0) if name in rows.column_names else np.zeros(rows.num_rows, np.int64)
