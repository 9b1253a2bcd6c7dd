"""A series as a page shows it: the drawing, the same in a sentence, the same numbers as a table."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dieuhanh.declare import Field
from dieuhanh.web import formats
from dieuhanh.web.screens import say, series_drawn, series_limits
from dieuhanh.web.screens.series_asked import Asked, flag_of
from dieuhanh.web.screens.series_drawn import Axis, Spot
from dieuhanh.web.screens.series_told import Told, amount, figure, unit
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

Context = dict[str, Any]


def drawn(look: Look, asked: Asked, one: Told) -> Context:
    limits = series_limits.of(look, asked)
    scale = _scale(one, limits)
    runs = series_drawn.runs(one.spots, one.step.total_seconds())
    return {
        "sentence": sentence(one, asked, len(runs) - 1), "band": series_drawn.band(runs, scale) if one.step else "",
        "line": series_drawn.line(runs, scale), "rolled": bool(one.step),
        "marks": _aside(asked, one, scale),
        "ticks": [(figure(value, scale.places), y) for value, y in scale.ticks],
        "times": _times(asked), "unit": unit(asked),
        "limits": [(each, scale.y(each.value, 100)) for each in limits if scale.low <= each.value <= scale.high],
        "words": limits, "table": table(asked, one),
    }  # fmt: skip


def _aside(asked: Asked, one: Told, scale: Axis) -> list[tuple[str, str]]:
    """What does not count: the word of its flag, its marks."""
    return [(say.words(asked.dataset.field("flag").word(code)), series_drawn.marks(spots, scale))
            for code, spots in one.aside.items() if spots]  # fmt: skip


def _scale(one: Told, limits: Sequence[series_limits.Limit]) -> Axis:
    """Around the measurements and the confirmed limits; a limit for reference alone does not press the line flat."""
    seen = [*one.spots, *(each for spots in one.aside.values() for each in spots)]
    held = [each.value for each in limits if each.confirmed]
    return series_drawn.axis([value for each in seen for value in (each.low, each.high)] + held)


def _times(asked: Asked) -> list[tuple[str, float]]:
    """The words under the drawing, in percent of its width."""
    kind, moments = series_drawn.times(asked.since, asked.until)
    span = asked.until - asked.since
    return [(_tick(kind, at), round(100 * ((at - asked.since) / span), 2)) for at in moments]


def _tick(kind: str, at: datetime) -> str:
    if kind == "hour" and at.hour:
        return formats.clock(at)
    if kind in ("hour", "day"):
        return formats.day_short(at, lang())
    return f"{at:%m/%Y}" if kind == "month" else f"{at:%Y}"


def sentence(one: Told, asked: Asked, gaps: int) -> str:
    """The series in words."""
    low, high = min(one.spots, key=lambda each: each.low), max(one.spots, key=lambda each: each.high)
    mean = sum(each.mean * each.n for each in one.spots) / one.n
    said = [_("thấp nhất {} ({})").format(amount(low.low, one, asked), _when(low, one)),
            _("trung bình {}").format(amount(mean, one, asked)),
            _("cao nhất {} ({})").format(amount(high.high, one, asked), _when(high, one))]  # fmt: skip
    said += [_("{} quãng không có số đo").format(gaps)] if gaps else []
    return "; ".join(said)[:1].upper() + "; ".join(said)[1:] + "."


def _when(spot: Spot, one: Told) -> str:
    """Of a stretch that is drawn as one point only its beginning is known."""
    if one.step.days:
        return _("từ {}").format(formats.day(spot.at, lang()))
    return _("từ {}").format(formats.moment(spot.at, lang())) if one.step else formats.moment(spot.at, lang())


def table(asked: Asked, one: Told) -> Context:
    """Every point that is drawn, the newest first; those that do not count say so."""
    flag = flag_of(asked.dataset) if one.aside else None
    rows = [_row(spot, one, say.words(flag.word(asked.flag or "")) if flag else "", spot.x) for spot in one.spots]
    rows += [_row(spot, one, say.words(flag.word(code)), None) for code, spots in one.aside.items() for spot in spots if flag]
    rows.sort(key=lambda row: row["at"], reverse=True)
    return {"heads": heads(one, flag), "rows": rows}


def heads(one: Told, flag: Field | None) -> list[str]:
    measured = [_("Thấp nhất"), _("Trung bình"), _("Cao nhất"), _("Số lần đo")] if one.step else [_("Giá trị")]
    return [_("Từ lúc") if one.step else _("Lúc"), *measured, *([say.field_label(flag)] if flag else [])]


def _row(spot: Spot, one: Told, flag: str, x: float | None) -> Context:
    measured = (spot.low, spot.mean, spot.high) if one.step else (spot.mean,)
    words = [figure(value, one.places) for value in measured]
    count = [formats.number(spot.n, 0, lang())] if one.step else []
    return {"at": spot.at, "x": x, "cells": [formats.moment(spot.at, lang()), *words, *count, *([flag] if flag else [])]}
