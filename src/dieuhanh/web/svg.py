"""The arithmetic of the small pictures: sparklines, bullets and bars as SVG paths and lengths (pure, no markup)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Value = float | int | None


@dataclass(frozen=True)
class Line:
    """A sparkline in a box: `path` (with gaps where a value is missing), its last point, the y of the target; `tail`: the
    stretch into the period that still runs."""

    path: str
    end_x: float
    end_y: float
    target_y: float | None
    width: int
    height: int
    tail: str = ""


def sparkline(
    values: Sequence[Value], target: Value = None, width: int = 240, height: int = 32, running: bool = False
) -> Line | None:
    """A line scaled to its own span and the target's; None when fewer than two values are known. `running`: the last period is
    not over, so that its value may still grow."""
    known = [float(v) for v in values if v is not None]
    if len(known) < 2:
        return None
    span = known + ([float(target)] if target is not None else [])
    low, high, pad = min(span), max(span), 4.0
    step = (width - 2 * pad) / (len(values) - 1)

    def y(v: float) -> float:
        share = (v - low) / (high - low) if high > low else 0.5
        return round(height - pad - share * (height - 2 * pad), 1)

    spots = [(round(pad + i * step, 1), y(float(v))) if v is not None else None for i, v in enumerate(values)]
    last = next(s for s in reversed(spots) if s is not None)
    level = y(float(target)) if target is not None else None
    if not running or spots[-1] is None:
        return Line(_path(spots), *last, level, width, height)
    return Line(_path(spots[:-1]), *last, level, width, height, _path(spots[-2:]))


def _path(spots: Sequence[tuple[float, float] | None]) -> str:
    words: list[str] = []
    pen_down = False
    for spot in spots:
        if spot is not None:
            words.append(f"{'L' if pen_down else 'M'}{spot[0]:g} {spot[1]:g}")
        pen_down = spot is not None
    return "".join(words)


@dataclass(frozen=True)
class Bullet:
    """Lengths of a bullet in percent of its track."""

    value: float
    target: float | None
    pace: float | None


def bullet(value: Value, target: Value = None, pace: Value = None, top: Value = None) -> Bullet | None:
    """A bar from 0 with its target and pace; the track ends at `top`, else a fifth beyond the largest of the three."""
    if value is None:
        return None
    known = [float(v) for v in (value, target, pace) if v is not None]
    end = float(top) if top else max(known) * (1.2 if target is not None else 1.0)
    if end <= 0:
        return Bullet(0.0, None, None)

    def share(v: Value) -> float | None:
        return None if v is None else round(min(100.0, max(0.0, 100 * float(v) / end)), 2)

    return Bullet(share(value) or 0.0, share(target), share(pace))


@dataclass(frozen=True)
class Bar:
    """One column, in percent of the plot; `now` is the one to look at."""

    label: str
    value: Value
    x: float
    y: float
    width: float
    height: float
    now: bool

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Bars:
    """Columns over a 0-based axis, the usual level as steps (x1, y1, x2, y2), the axis' ticks (value, y); in percent."""

    bars: tuple[Bar, ...]
    usual: tuple[tuple[float, float, float, float], ...]
    ticks: tuple[tuple[float, float], ...]


def bars(values: Sequence[tuple[str, Value]], usual: Sequence[Value] = (), now: int | None = None) -> Bars:
    """Columns from 0 to a round top; a missing value leaves its place empty."""
    largest = max((float(v) for v in [v for _, v in values] + list(usual) if v is not None), default=0.0)
    step = nice_step(largest / 4)
    top = step * max(1, math.ceil(largest / step))
    slot = 100 / max(1, len(values))

    def y(v: float) -> float:
        return round(100 - 100 * v / top, 2)

    columns = tuple(
        Bar(label, v, round((i + 0.16) * slot, 2), y(v or 0), round(slot * 0.68, 2), round(100 * (v or 0) / top, 2), i == now)
        for i, (label, v) in enumerate(values)
    )
    ticks = tuple((step * n, y(step * n)) for n in range(round(top / step) + 1))
    return Bars(columns, _steps(usual, slot, y), ticks)


def _steps(usual: Sequence[Value], slot: float, y: Callable[[float], float]) -> tuple[tuple[float, float, float, float], ...]:
    lines: list[tuple[float, float, float, float]] = []
    before: float | None = None
    for i, v in enumerate(usual):
        level = None if v is None else y(float(v))
        left, right = round(i * slot, 2), round((i + 1) * slot, 2)
        if level is not None and before is not None and level != before:
            lines.append((left, before, left, level))
        if level is not None:
            lines.append((left, level, right, level))
        before = level
    return tuple(lines)


def nice_step(rough: float) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ not below `rough`, and never below 1: axes of counts have whole ticks."""
    size = 1.0
    while True:
        for factor in (1, 2, 5):
            if factor * size >= rough:
                return factor * size
        size *= 10


def shares(parts: Sequence[Value], gap: float = 0.4) -> tuple[tuple[float, float], ...]:
    """(x, width) in percent of a stacked bar's parts, with a small gap of ground between them."""
    total = sum(float(p or 0) for p in parts)
    at, out = 0.0, []
    for part in parts:
        size = 100 * float(part or 0) / total if total else 0.0
        out.append((round(at, 2), round(max(0.0, size - gap), 2)))
        at += size
    return tuple(out)
