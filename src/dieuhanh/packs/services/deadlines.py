"""When dossiers fall due: the appointment, or received + allowance (domain §4.4.1), in the calendar of their office."""

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from dieuhanh.declare import WorkCalendar
from dieuhanh.declare.worktime import MISSING, Floats, Instants, Ints
from dieuhanh.packs.services.arrays import first_known, instants, micros, numbers, texts


def appointment(rows: pa.Table, calendar: WorkCalendar) -> Ints:
    """The original appointment; a second one never makes a late dossier on time. Without one: received + own allowance."""
    given = first_known(micros(rows, "first_due_at"), micros(rows, "due_at"))
    return first_known(given, by_allowance(rows, numbers(rows, "allowance"), texts(rows, "allowance_unit"), calendar))


def by_allowance(rows: pa.Table, amount: Floats, unit: pa.Array, calendar: WorkCalendar) -> Ints:
    """Received + allowance; MISSING where either is not known. Months are counted as the calendar counts them."""
    received, result = instants(micros(rows, "received_at")), np.full(rows.num_rows, MISSING, np.int64)
    units = np.asarray(unit.fill_null("").to_numpy(zero_copy_only=False), object)
    for name, reckon in (("hours", _hours), ("days", _days), ("working_days", _working_days), ("months", _months)):
        these = np.flatnonzero((units == name) & ~np.isnan(amount) & ~np.isnat(received))
        if len(these):
            result[these] = reckon(calendar, received[these], amount[these]).astype("datetime64[us]").view(np.int64)
    return result


def _hours(calendar: WorkCalendar, start: Instants, amount: Floats) -> Instants:
    return calendar.add_working_hours_many(start, amount)


def _days(calendar: WorkCalendar, start: Instants, amount: Floats) -> Instants:
    return calendar.add_days_many(start, amount.astype(np.int64))


def _working_days(calendar: WorkCalendar, start: Instants, amount: Floats) -> Instants:
    return calendar.add_working_days_many(start, np.ceil(amount).astype(np.int64))


def _months(calendar: WorkCalendar, start: Instants, amount: Floats) -> Instants:
    """Few procedures count in months, so one at a time is enough."""
    found = [calendar.add_months(_datetime(at), int(n)).at.replace(tzinfo=None) for at, n in zip(start, amount, strict=True)]
    return np.array(found, "datetime64[us]")


def _datetime(at: np.datetime64) -> datetime:
    naive: datetime = at.astype("datetime64[us]").item()
    return naive.replace(tzinfo=UTC)


def pushed(at: Ints, seconds: Ints, calendar: WorkCalendar) -> Ints:
    """Instants moved on by working seconds; MISSING stays missing."""
    return calendar.shift_many(instants(at), seconds).astype("datetime64[us]").view(np.int64)


def pulled(at: Ints, seconds: int, calendar: WorkCalendar) -> Ints:
    """The instant that many working seconds earlier: closing time rather than the next opening."""
    worked = calendar.working_seconds(instants(at))
    earlier = np.where(worked == MISSING, MISSING, np.maximum(worked - seconds, 0))
    return calendar.at_working_second(earlier).astype("datetime64[us]").view(np.int64)


def day_seconds(calendar: WorkCalendar) -> int:
    """The office seconds of one ordinary working day."""
    week = calendar.hours[-1][1]
    spans = next(windows for windows in week if windows)
    return sum((shuts.hour - opens.hour) * 3600 + (shuts.minute - opens.minute) * 60 for opens, shuts in spans)
