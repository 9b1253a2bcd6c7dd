"""A series over time: the island's data, the drawing without scripts, the table twin and the sentence, from the same points."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from dieuhanh import catalog
from dieuhanh.indicators.shown import Point, Shown
from dieuhanh.web import formats, svg
from dieuhanh.web.screens import face, reading, say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _, lang

LONG = 13
WIDE, HIGH = 900, 240


def context(look: Look, one: Shown) -> dict[str, Any] | None:
    """For the template's macro `trend`; None where there is nothing to draw."""
    points, cut = reading.series(look, one, LONG)
    if not any(point.number is not None for point in points):
        return None
    before = _last_years(points, reading.series(look, one, LONG * 2)[0])
    return {
        "title": title(look, one, points), "sentence": sentence(look, one, points), "twin": twin(one, points, before),
        "src": look.to(f"/chi-tieu/{one.indicator.id}/chuoi", ky=_text(one), db=one.unit if one.unit != "site" else None),
        "drawing": _drawing(look, one, points) if len(points) > 1 else None,
        "as_of": face.age(look, one)["as_of"], "source": source_word(one), "breaks": breaks(look, points, cut),
        "marks": marks(breaks(look, points, cut), len(points)), "chart": len(points) > 1,
    }  # fmt: skip


def data(look: Look, one: Shown) -> dict[str, Any]:
    """JSON of ChartData for `<ioc-chart>`."""
    points, cut = reading.series(look, one, LONG)
    before = _last_years(points, reading.series(look, one, LONG * 2)[0])
    lines = [_line(say.label(one.indicator), "actual", [point.number for point in points])]
    if any(value is not None for value in before):
        lines.append(_line(_("Cùng kỳ"), "previous", before))
    if one.goal:
        word = _("Mục tiêu") if one.goal.confirmed else _("Tham khảo")
        lines.append(_line(word, "target", [one.goal.value] * len(points)))
    running = next((n for n, point in enumerate(points) if face.runs(look, one, point)), None)
    partial = None if running is None else {"index": running, "words": _until(look, points[running])}
    return {
        "kind": "line", "unit": say.unit(one.indicator), "places": one.indicator.decimals,
        "labels": [say.period(p.period) for p in points],
        "series": lines, **({"partial": partial} if partial else {}), "breaks": breaks(look, points, cut),
    }  # fmt: skip


def _drawing(look: Look, one: Shown, points: Sequence[Point]) -> svg.Line | None:
    """What stands until the chart is drawn, and where no script runs."""
    values = [_float(point.number) for point in points]
    return svg.sparkline(values, _goal(one), WIDE, HIGH, face.runs(look, one, points[-1]))


def _until(look: Look, point: Point) -> str:
    """The words on the running period: how far it goes."""
    return _("đến {}").format(formats.as_of(point.as_of or look.now, look.now, lang()))


def _line(name: str, scenario: str, values: Sequence[Decimal | None]) -> dict[str, Any]:
    return {"name": name, "scenario": scenario, "values": [_float(value) for value in values]}


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _goal(one: Shown) -> float | None:
    return float(one.goal.value) if one.goal and one.goal.confirmed else None


def _text(one: Shown) -> str | None:
    return one.period.text if one.period else None


def _last_years(points: Sequence[Point], longer: Sequence[Point]) -> list[Decimal | None]:
    known = {point.period: point.number for point in longer}
    return [known.get(point.period.year_before()) for point in points]


def title(look: Look, one: Shown, points: Sequence[Point]) -> str:
    """What, unit, period, area (ui.md §7.6)."""
    where = unit_name(look.places, one.before or one.unit, look.now)
    first, last = say.period(points[0].period), say.period(points[-1].period)
    span = first if first == last else f"{first} – {last}"
    return f"{say.name(one.indicator)}, {say.unit(one.indicator)}, {span}, {where}"


def source_word(one: Shown) -> str:
    """The source's name."""
    try:
        return say.words(catalog.current().source(one.source).name) if one.source else ""
    except KeyError:
        return one.source


def sentence(look: Look, one: Shown, points: Sequence[Point]) -> str:
    """The series in words: where it ends, how that compares, and its highest and lowest."""
    known = [point for point in points if point.number is not None]
    last = known[-1]
    told = [f"{say.period(last.period)}: {say.with_unit(one.indicator, last.number)}"]
    if len(known) > 1:
        high, low = max(known, key=_number), min(known, key=_number)
        told.append(_("cao nhất {} ({})").format(say.with_unit(one.indicator, high.number), say.period(high.period)))
        told.append(_("thấp nhất {} ({})").format(say.with_unit(one.indicator, low.number), say.period(low.period)))
    missing = len(points) - len(known)
    told += [_("{} kỳ chưa có dữ liệu").format(missing)] if missing else []
    return "; ".join(told) + "."


def _number(point: Point) -> Decimal:
    return point.number or Decimal(0)


def twin(one: Shown, points: Sequence[Point], before: Sequence[Decimal | None]) -> dict[str, Any]:
    """The same points as a table."""
    columns = [{"label": _("Kỳ")}, {"label": f"{say.label(one.indicator)}, {say.unit(one.indicator)}", "number": True},
               {"label": _("Cùng kỳ năm trước"), "number": True}, {"label": _("Trạng thái")}]  # fmt: skip
    rows = [
        {
            "cells": [
                say.period(point.period),
                say.number(one.indicator, point.number),
                say.number(one.indicator, last),
                say.status(point.status),
            ]
        }
        for point, last in zip(points, before, strict=True)
    ]
    return {"columns": columns, "rows": rows[::-1]}


def breaks(look: Look, points: Sequence[Point], cut: int | None) -> list[Mapping[str, Any]]:
    """Where the definition (at `cut`) or the borders change: a mark with its words, never a joined line without one."""
    found: list[Mapping[str, Any]] = []
    if cut is not None:
        found.append({"index": cut, "words": _("Đổi cách tính {}").format(formats.day(points[cut].period.start, lang()))})
    known = [(n, point) for n, point in enumerate(points) if point.unit]
    for (_before, before), (n, after) in pairwise(known):
        if before.unit != after.unit:
            found.append({"index": n, "words": _("Địa giới thay đổi {}").format(_border(look, before))})
    return found


def marks(found: Sequence[Mapping[str, Any]], count: int) -> list[float]:
    """Where the breaks stand on the drawing, between two points."""
    step = (WIDE - 8) / max(1, count - 1)
    return [round(4 + (one["index"] - 0.5) * step, 1) for one in found]


def _border(look: Look, before: Point) -> str:
    """The first day of the new borders."""
    states = look.places.states(before.unit)
    ends = states[-1].valid_to if states else None
    return formats.day(ends + timedelta(days=1), lang()) if ends else ""
