"""How the year will end, of one number or of a plan's targets: forecast, interval, meaning, and how wrong such forecasts were."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import Indicator, Period, TargetsMet
from dieuhanh.indicators import forecasts, queries
from dieuhanh.indicators.forecasts import Ahead
from dieuhanh.indicators.models import Forecast
from dieuhanh.indicators.outlook import LEVEL, NEEDED
from dieuhanh.indicators.shown import Goal, Shown
from dieuhanh.web import formats
from dieuhanh.web.screens import reading, say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

Context = dict[str, Any]
SAID = {"missed": "sẽ không đạt", "at_risk": "có thể không đạt", "met": "sẽ đạt", "": "chưa có mục tiêu"}
ORDER = ("missed", "at_risk", "met", "")


def context(look: Look, one: Shown) -> Context | None:
    """For the template: a table of a plan's targets, the facts of a single number; None where there is no forecast."""
    if isinstance(one.indicator.value, TargetsMet):
        planned = [each for each in catalog.current().indicators if each.plan == one.indicator.value.plan]
        return _plan(look, planned)
    found = _of(look, [one.indicator]) if not one.slice else []
    return {"title": _title(found[0]), "facts": _facts(one.indicator, found[0])} if found else None


def _of(look: Look, asked: Sequence[Indicator]) -> list[Ahead]:
    """Forecasts of the year of the page that were made by its moment."""
    year = Period.of("year", look.period.start if look.period else look.today)
    open_ones = [one for one in asked if look.reads(one.pack, reading.unit_of(look, one))]
    made = forecasts.newest([one.id for one in open_ones], look.unit, year.text, look.now)
    units = {one.unit for one in made.values()}
    goals = {unit: queries.goals_of(made, unit, year.text, look.now) for unit in units}
    return [_one(one, made[one.id], goals[made[one.id].unit]) for one in open_ones if one.id in made]


def _one(indicator: Indicator, forecast: Forecast, goals: Mapping[str, Goal]) -> Ahead:
    goal = goals.get(indicator.id)
    return forecasts.ahead(indicator, forecast, goal.value if goal else None)


def _title(one: Ahead) -> str:
    return _("Dự báo đến hết năm {}").format(one.forecast.period)


def _facts(indicator: Indicator, one: Ahead) -> list[tuple[str, str, str | None]]:
    told = one.forecast
    found: list[tuple[str, str, str | None]] = [
        (_("Cả năm"), say.with_unit(indicator, Decimal(told.number)), None),
        (_("Khoảng {} %").format(round(LEVEL * 100)), _interval(indicator, one), None),
    ]
    if one.goal is not None:
        found.append((_("Mục tiêu cả năm"), say.limit(indicator, one.goal), None))
        found.append((_("Nếu đúng như dự báo"), _(SAID[one.verdict]), None))
    made_of = _("các tháng đến hết {}").format(say.period(Period.parse(told.until)))
    return [*found, (_("Sai số khi dự báo lại"), _error(one), None),
            (_("Cách dự báo"), _("san bằng mũ, {}; {}").format(told.model, made_of), None)]  # fmt: skip


def _interval(indicator: Indicator, one: Ahead) -> str:
    return f"{say.number(indicator, Decimal(one.forecast.low))} – {say.with_unit(indicator, Decimal(one.forecast.high))}"


def _error(one: Ahead) -> str:
    told = one.forecast
    if told.error is None:
        return _("chưa thử được: số liệu chưa đủ dài")
    return _("{} % qua {} lần").format(formats.number(Decimal(told.error), 1, lang()), told.tries)


def _plan(look: Look, planned: Sequence[Indicator]) -> Context | None:
    known = {each.id: each for each in planned}
    found = sorted(_of(look, planned), key=lambda one: (ORDER.index(one.verdict), one.forecast.indicator))
    if not found:
        return None
    columns = [{"label": _("Chỉ tiêu")}, {"label": _("Mục tiêu cả năm"), "number": True}, {"label": _("Dự báo"), "number": True},
               {"label": _("Khoảng {} %").format(round(LEVEL * 100)), "number": True}, {"label": _("Sai số khi dự báo lại")},
               {"label": _("Nếu đúng như dự báo")}]  # fmt: skip
    left = len(planned) - len(found)
    note = _("{} chỉ tiêu chưa dự báo được: không cộng dồn, hoặc chưa đủ {} tháng liền nhau").format(left, NEEDED) if left else ""
    return {"title": _title(found[0]), "columns": columns, "meta": note,
            "rows": [_row(look, known[one.forecast.indicator], one) for one in found]}  # fmt: skip


def _row(look: Look, indicator: Indicator, one: Ahead) -> Context:
    goal = say.limit(indicator, one.goal) if one.goal is not None else say.NONE
    return {"href": look.to(f"/chi-tieu/{indicator.id}"), "cells": [
        say.name(indicator), goal, say.with_unit(indicator, Decimal(one.forecast.number)), _interval(indicator, one),
        _error(one), _(SAID[one.verdict]),
    ]}  # fmt: skip
