"""Exact numbers, and the frozen value that goes from reckoning to keeping."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

from dieuhanh.declare.period import Period

Exact = int | Fraction
PLACES = 12  # a ratio is divided once and cut here; nothing is rounded before

_WIDE = Context(prec=60)
_LAST = Decimal(1).scaleb(-PLACES)


def exact(value: Any) -> Exact | None:
    """An engine's number without loss: a double becomes the shortest decimal that reads back as it."""
    match value:
        case None:
            return None
        case bool() | int():
            return int(value)
        case Decimal():
            return Fraction(value)
        case float():
            return Fraction(repr(value)) if value == value and abs(value) != float("inf") else None
    raise TypeError(f"{value!r} is not a number")


def canonical(value: Exact | None) -> str | None:
    """Decimal text without exponent, without trailing zeros; None stays None."""
    if value is None or isinstance(value, int):
        return None if value is None else str(value)
    quotient = _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return plain(quotient.quantize(_LAST, ROUND_HALF_EVEN, _WIDE))


def plain(number: Decimal) -> str:
    """`54894.49`, `0`, `-0.5`: never `5.489449E4`, never `-0`, never `1.50`."""
    digits = format(number, "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits in ("-0", "") else digits


class Key(NamedTuple):
    """What a value is of; `slice` is "" or "field=value"."""

    indicator: str
    unit: str
    period: str
    slice: str = ""
    compared_with: str = ""


class Number(NamedTuple):
    """One reckoned value; `number` is None where there is none, and then `none_reason` says why.

    none_reason: no_rows, zero_denominator, no_source, not_reported, no_targets, no_figures. `late`: what changed it came more
    than 24 hours after the event. `part` and `whole` are those of a share, sum and n of a mean, n of a quantile.
    """

    key: Key
    period: Period
    number: str | None
    none_reason: str = ""
    part: str | None = None
    whole: str | None = None
    status: str = "computed"
    as_of: datetime | None = None
    received_at: datetime | None = None
    source: str = ""
    batch: int | None = None
    have: int | None = None
    due: int | None = None
    quality: Mapping[str, Any] = MappingProxyType({})
    late: bool = False
    usual: bool = True  # of the grain the indicator is usually read in


@dataclass(frozen=True)
class PlanTarget:
    """A target that came as data, with its document."""

    indicator: str
    unit: str
    period: str
    value: str
    document: str
    effective: date
    batch: int


@dataclass(frozen=True)
class Values:
    """What one carry reckoned; nothing of it is kept yet.

    `gone`: values that stand no more, where one is kept. `standing`: what the data sets of the news have by now, which the
    next carry compares with.
    """

    numbers: Sequence[Number]
    now: datetime
    targets: Sequence[PlanTarget] = ()
    gone: Collection[Key] = ()
    standing: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
