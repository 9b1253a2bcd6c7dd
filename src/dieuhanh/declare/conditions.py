"""Conditions on the rows of a data set, and the three moments a condition may speak of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Moment(StrEnum):
    """START and END bound the period (END is exclusive); NOW is the earlier of END and the time of reckoning."""

    START = "start"
    END = "end"
    NOW = "now"


START, END, NOW = Moment.START, Moment.END, Moment.NOW


@dataclass(frozen=True)
class Of:
    """Another field of the same row, as the right side of a condition."""

    field: str


@dataclass(frozen=True)
class Test:
    """How one field must be: `op` is one of in, not_in, lt, ge, gt, le, missing, present, lt_or_missing, ge_or_missing."""

    op: str
    value: Any = None


def before(x: Any) -> Test:
    """Strictly before (below) x: a moment, a date, a number, a Policy, or `Of("field")`."""
    return Test("lt", x)


def since(x: Any) -> Test:
    """At or after x."""
    return Test("ge", x)


def not_after(x: Any) -> Test:
    return Test("le", x)


def after(x: Any) -> Test:
    return Test("gt", x)


above, at_least, below, at_most = after, since, before, not_after


def missing() -> Test:
    return Test("missing")


def present() -> Test:
    return Test("present")


def not_yet(x: Any) -> Test:
    """Missing, or at or after x: `ended_at=not_yet(NOW)` reads "not ended by now"."""
    return Test("ge_or_missing", x)


def other_than(*values: Any) -> Test:
    """None of these; a missing value is other than all."""
    return Test("not_in", values)


def as_test(value: Any) -> Test:
    """A bare value means equal, a tuple means one of."""
    if isinstance(value, Test):
        return value
    return Test("in", value if isinstance(value, tuple) else (value,))
