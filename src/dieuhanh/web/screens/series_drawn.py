"""The arithmetic of a drawn series: a band from low to high, the line of means, gaps, ticks (pure, no words)."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from dieuhanh.declare import HANOI

WIDE, HIGH = 1_000, 300  # of the drawing's own units; the page stretches it
TICKS = 8
_HOURS = (1, 3, 6, 12)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Spot:
    """One stretch of measurements: where it stands (in percent of the width) and what was measured."""

    at: datetime
    x: float
    n: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Axis:
    """From `low` to `high` in steps that a person reads off."""

    low: float
    high: float
    step: float

    @property
    def places(self) -> int:
        return max(0, -math.floor(math.log10(self.step) + 1e-9))

    def y(self, value: float, high: float = HIGH) -> float:
        return round(high * (self.high - value) / (self.high - self.low), 1)

    @property
    def ticks(self) -> list[tuple[float, float]]:
        """Value, and where it stands in percent of the height."""
        count = round((self.high - self.low) / self.step)
        return [(self.low + self.step * i, self.y(self.low + self.step * i, 100)) for i in range(count + 1)]


def spots(told: Mapping[str, Any], since: datetime, until: datetime) -> list[Spot]:
    """The answer of the question `series`; a stretch stands at its middle."""
    half, span = timedelta(seconds=told["step"] / 2), until - since
    moments = [datetime.fromisoformat(at) for at in told["at"]]
    shares = [round(min(100.0, max(0.0, 100 * ((at + half - since) / span))), 2) for at in moments]
    return [Spot(*each) for each in zip(moments, shares, told["n"], told["mean"], told["low"], told["high"], strict=True)]


def runs(found: Sequence[Spot], step: float) -> list[list[Spot]]:
    """Cut where nothing was measured for longer than these series usually pause: a gap stays open."""
    if not found:
        return []
    pauses = sorted((b.at - a.at).total_seconds() for a, b in pairwise(found))
    usual = max(step, pauses[len(pauses) // 2] if pauses else 0.0)
    made = [[found[0]]]
    for before, one in pairwise(found):
        if (one.at - before.at).total_seconds() > 1.5 * usual:
            made.append([])
        made[-1].append(one)
    return made


def axis(values: Iterable[float]) -> Axis:
    """Round ends around what is to be seen."""
    known = list(values)
    low, high = min(known), max(known)
    if high == low:
        low, high = low - (abs(low) * 0.05 or 1), high + (abs(high) * 0.05 or 1)
    step = _nice((high - low) / 5)
    return Axis(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _nice(rough: float) -> float:
    size: float = 10 ** math.floor(math.log10(rough))
    return next(factor * size for factor in (1, 2, 5, 10) if factor * size >= rough * (1 - 1e-9))


# ── paths ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def line(found: Sequence[Sequence[Spot]], scale: Axis) -> str:
    """The means; a run of one is a dot."""
    return "".join(_run(run, scale) for run in found)


def _run(run: Sequence[Spot], scale: Axis) -> str:
    words = [f"{_x(one)} {scale.y(one.mean):g}" for one in run]
    return f"M{'L'.join(words)}" + ("h.01" if len(run) == 1 else "")


def band(found: Sequence[Sequence[Spot]], scale: Axis) -> str:
    """From the lows to the highs."""
    made = []
    for run in found:
        above = [f"{_x(one)} {scale.y(one.high):g}" for one in run]
        below = [f"{_x(one)} {scale.y(one.low):g}" for one in reversed(run)]
        made.append(f"M{'L'.join([*above, *below])}Z")
    return "".join(made)


def marks(found: Sequence[Spot], scale: Axis) -> str:
    """Each stretch by itself, from its low to its high: for what does not count."""
    return "".join(f"M{_x(one)} {scale.y(one.high):g}V{scale.y(one.low) + 0.01:g}" for one in found)


def _x(one: Spot) -> str:
    return f"{one.x * WIDE / 100:g}"


# ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def times(since: datetime, until: datetime) -> tuple[str, list[datetime]]:
    """At most so many round moments of local time, and what they are: hour, day, month, year."""
    span = until - since
    for hours in _HOURS:
        if span <= timedelta(hours=hours) * TICKS:
            return "hour", _every(since, until, timedelta(hours=hours))
    for days in _DAYS:
        if span <= timedelta(days=days) * TICKS:
            return "day", _every(since, until, timedelta(days=days))
    months = next((each for each in _MONTHS if span <= timedelta(days=31 * each) * TICKS), _MONTHS[-1])
    return ("year" if months >= 12 else "month"), _months(since, until, months)


def _every(since: datetime, until: datetime, step: timedelta) -> list[datetime]:
    at = since.astimezone(HANOI).replace(hour=0, minute=0, second=0, microsecond=0)
    made = []
    while at < until:
        made += [at] if at >= since else []
        at += step
    return made


def _months(since: datetime, until: datetime, step: int) -> list[datetime]:
    first = since.astimezone(HANOI)
    number, made = -(-(first.year * 12 + first.month - 1) // step) * step, []
    while (at := datetime(number // 12, number % 12 + 1, 1, tzinfo=HANOI)) < until:
        made += [at] if at >= since else []
        number += step
    return made
