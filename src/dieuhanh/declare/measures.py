"""How a number is counted. A measure is a frozen tree over data sets; the engine turns it into one query.

`at` says which time field places a row in the period: its data set's `when` by default, OPEN for a state (no field: the
conditions speak of NOW), or `overlap(start, end)` for rows whose life touches the period.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dieuhanh.declare.conditions import Test, as_test
from dieuhanh.declare.dataset import Dataset


@dataclass(frozen=True)
class Overlap:
    """Rows that began before the period's end and had not ended at its start."""

    start: str
    end: str


def overlap(start: str, end: str) -> Overlap:
    return Overlap(start, end)


OPEN = Overlap("", "")  # a state: every row, judged by its conditions alone

At = str | Overlap


@dataclass(frozen=True)
class Rows:
    """The rows of a data set that are in the period and pass the conditions."""

    of: Dataset
    where: tuple[tuple[str, Test], ...] = ()
    at: At = ""

    @property
    def time(self) -> At:
        return self.at or self.of.when


@dataclass(frozen=True)
class Count:
    """How many rows, or how many different values of a field."""

    rows: Rows
    distinct: str = ""


@dataclass(frozen=True)
class Total:
    """The sum of a field; no rows: no number."""

    rows: Rows
    field: str


@dataclass(frozen=True)
class Mean:
    rows: Rows
    field: str


@dataclass(frozen=True)
class Quantile:
    """The exact q-quantile of a field, interpolated linearly between order statistics (inclusive)."""

    rows: Rows
    field: str
    q: float


@dataclass(frozen=True)
class TimeIn:
    """Hours that things spent in the asked state within the period: each event of `each` lasts until its next one."""

    rows: Rows
    each: str


Amount = Count | Total | TimeIn


@dataclass(frozen=True)
class Plus:
    """The sum of amounts whose rows do not overlap."""

    parts: tuple[Amount, ...]


@dataclass(frozen=True)
class Share:
    """part / of, times 100: a percent. A zero denominator is not applicable, never zero."""

    part: Amount | Plus
    of: Amount | Plus


@dataclass(frozen=True)
class Ratio:
    """part / of, times `times` (per 10,000 people, per class …)."""

    part: Amount | Plus
    of: Amount | Plus
    times: int = 1


@dataclass(frozen=True)
class Score:
    """Points: `points · min(1, share / full_at)`, or `points · share / 100` without full_at (QĐ 766, domain §4.6)."""

    share: Share
    points: float
    full_at: float | None = None


@dataclass(frozen=True)
class Points:
    """The sum of the scores that can be reckoned, shown as "x of y points"; nothing is re-weighted."""

    parts: tuple[str, ...]  # ids of the indicators summed
    out_of: float


@dataclass(frozen=True)
class AsLoaded:
    """A figure that comes as a number; its data set has the nature `figures`. `points`: it is a score out of so many."""

    points: float = 0


@dataclass(frozen=True)
class TargetsMet:
    """How many indicators of a plan have reached their target, out of how many the plan has."""

    plan: str
    of: int


@dataclass(frozen=True)
class Method:
    """A science of its own: a pure function of the pack from Arrow tables to (unit, slice, value) rows.

    `before`: it also reads so much of what came before the period. `whole`: data sets handed over whole, whatever the
    period (a register of stations); news of them moves the running number alone, so only a state may ask for them.
    """

    by: Callable[[Any], Any]
    reads: tuple[Dataset, ...]
    at: str = ""
    before: timedelta = timedelta(0)
    whole: tuple[Dataset, ...] = ()


Measure = Count | Total | Mean | Quantile | TimeIn | Plus | Share | Ratio | Score | Points | AsLoaded | TargetsMet | Method


def _rows(of: Dataset, at: At, where: dict[str, Any]) -> Rows:
    return Rows(of, tuple((name, as_test(value)) for name, value in where.items()), at)


def count(of: Dataset, /, *, at: At = "", distinct: str = "", **where: Any) -> Count:
    """`count(dossiers, at="ended_at", outcome="on_time")`."""
    return Count(_rows(of, at, where), distinct)


def total(of: Dataset, field: str, /, *, at: At = "", **where: Any) -> Total:
    return Total(_rows(of, at, where), field)


def mean(of: Dataset, field: str, /, *, at: At = "", **where: Any) -> Mean:
    return Mean(_rows(of, at, where), field)


def quantile(q: float, of: Dataset, field: str, /, *, at: At = "", **where: Any) -> Quantile:
    return Quantile(_rows(of, at, where), field, q)


def median(of: Dataset, field: str, /, *, at: At = "", **where: Any) -> Quantile:
    return quantile(0.5, of, field, at=at, **where)


def time_in(of: Dataset, /, *, each: str, **where: Any) -> TimeIn:
    return TimeIn(_rows(of, "", where), each)


def plus(*parts: Amount) -> Plus:
    return Plus(parts)


def share(part: Amount | Plus, /, *, of: Amount | Plus) -> Share:
    return Share(part, of)


def ratio(part: Amount | Plus, /, *, of: Amount | Plus, times: int = 1) -> Ratio:
    return Ratio(part, of, times)


def score(of: Share, /, *, points: float, full_at: float | None = None) -> Score:
    return Score(of, points, full_at)


def points(*parts: str, out_of: float) -> Points:
    return Points(parts, out_of)


def loaded(*, points: float = 0) -> AsLoaded:
    return AsLoaded(points)


def targets_met(plan: str, /, *, of: int) -> TargetsMet:
    return TargetsMet(plan, of)


def method(
    by: Callable[[Any], Any], /, *, reads: tuple[Dataset, ...], at: str = "", before: timedelta = timedelta(0),
    whole: tuple[Dataset, ...] = (),
) -> Method:  # fmt: skip
    return Method(by, reads, at, before, whole)


def rows_of(measure: Measure) -> tuple[Rows, ...]:
    """Every set of rows that a measure reads, in reading order."""
    match measure:
        case Count() | Total() | Mean() | Quantile() | TimeIn():
            return (measure.rows,)
        case Plus():
            return tuple(row for part in measure.parts for row in rows_of(part))
        case Share() | Ratio():
            return rows_of(measure.part) + rows_of(measure.of)
        case Score():
            return rows_of(measure.share)
        case _:
            return ()
