"""The leaves of a measure, which one query can count, and how a number is made of them: exactly, divided once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from dieuhanh.declare.measures import (
    Count,
    Mean,
    Measure,
    Plus,
    Quantile,
    Ratio,
    Rows,
    Score,
    Share,
    TimeIn,
    Total,
)  # fmt: skip
from dieuhanh.indicators.numbers import Exact

MICROS_PER_HOUR = 3_600_000_000


@dataclass(frozen=True)
class Leaf:
    """One aggregate over one set of rows: rows, distinct, filled (rows with the field), sum, quantile or time (µs)."""

    kind: str
    rows: Rows
    field: str = ""
    q: float = 0

    @property
    def additive(self) -> bool:
        """True where the number of a whole is the sum of those of its parts."""
        return self.kind in ("rows", "filled", "sum", "time")


@dataclass(frozen=True)
class Reckoned:
    """A number, or the reason there is none."""

    number: Exact | None
    none_reason: str = ""
    part: Exact | None = None
    whole: Exact | None = None


def leaves(measure: Measure) -> Iterator[Leaf]:
    """What must be counted to reckon the measure."""
    match measure:
        case Mean():
            yield Leaf("sum", measure.rows, measure.field)
            yield Leaf("filled", measure.rows, measure.field)
        case Quantile():
            yield Leaf("quantile", measure.rows, measure.field, measure.q)
            yield Leaf("filled", measure.rows, measure.field)
        case Count() | Total() | TimeIn():
            yield leaf(measure)
        case Plus():
            yield from map(leaf, measure.parts)
        case Share() | Ratio():
            yield from leaves(measure.part)
            yield from leaves(measure.of)
        case Score():
            yield from leaves(measure.share)


def leaf(amount: Count | Total | TimeIn) -> Leaf:
    """The one leaf of a simple amount."""
    match amount:
        case Count(rows, ""):
            return Leaf("rows", rows)
        case Count(rows, field):
            return Leaf("distinct", rows, field)
        case Total(rows, field):
            return Leaf("sum", rows, field)
        case TimeIn(rows, each):
            return Leaf("time", rows, each)


def reckon(measure: Measure, values: Iterable[Exact | None], reported: bool) -> Reckoned:
    """The number of a measure from the values of its `leaves`, in their order.

    `reported`: the unit has sent rows of every data set it reads. One that never did has no number, not even a zero; one
    that did and has no such rows counts zero.
    """
    if not reported:
        return Reckoned(None, "not_reported")
    given = iter(values)
    match measure:
        case Mean():
            return _over(next(given), next(given))
        case Quantile():
            number, n = next(given), next(given)
            return Reckoned(number, "" if number is not None else "no_rows", whole=n or 0)
        case Share() | Ratio() | Score():
            return _divided(measure, given)
        case Count() | Total() | TimeIn() | Plus():
            number = quantity(measure, given)
            return Reckoned(number, "" if number is not None else "no_rows")
    raise TypeError(f"{type(measure).__name__} is not counted from rows")


def quantity(amount: Count | Total | TimeIn | Plus, given: Iterator[Exact | None]) -> Exact | None:
    """Counts and times without rows are zero; totals without rows are nothing."""
    match amount:
        case Count():
            return next(given) or 0
        case Total():
            return next(given)
        case TimeIn():
            return Fraction(next(given) or 0) / MICROS_PER_HOUR
        case Plus(parts):
            known = [value for value in [quantity(part, given) for part in parts] if value is not None]
            return sum(known) if known else None


def _over(total: Exact | None, n: Exact | None) -> Reckoned:
    if total is None or not n:
        return Reckoned(None, "no_rows", whole=0)
    return Reckoned(Fraction(total) / n, part=total, whole=n)


def _divided(measure: Share | Ratio | Score, given: Iterator[Exact | None]) -> Reckoned:
    share = measure.share if isinstance(measure, Score) else measure
    part = quantity(share.part, given)
    whole = quantity(share.of, given)
    if part is None or whole is None:
        return Reckoned(None, "no_rows", part=part, whole=whole)
    if whole == 0:
        return Reckoned(None, "zero_denominator", part=part, whole=whole)
    return Reckoned(_times(measure) * _clipped(measure, Fraction(part) / whole), part=part, whole=whole)


def _times(measure: Share | Ratio | Score) -> Exact:
    match measure:
        case Share():
            return 100
        case Ratio():
            return measure.times
        case Score():
            return decimal(measure.points)


def _clipped(measure: Share | Ratio | Score, ratio: Fraction) -> Fraction:
    """With a threshold T, a share of T percent already earns every point."""
    if not isinstance(measure, Score) or measure.full_at is None:
        return ratio
    return min(Fraction(1), ratio * 100 / decimal(measure.full_at))


def decimal(number: float) -> Fraction:
    """A declared number as it was written: 0.1 is one tenth."""
    return Fraction(repr(float(number)))
