"""Figures of the sample that come as figures: each loaded number of each period of three years, and a plan of 22 targets."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dieuhanh.declare import AsLoaded, Dice, Indicator, Period
from dieuhanh.packs.economy.indicators import INDICATORS
from dieuhanh.packs.economy.plans import council_plan
from dieuhanh.packs.economy.sample_world import SEASON

Row = dict[str, Any]
YEARS = 3
LAG = timedelta(days=15)  # a figure is published so long after its period
MERGED = date(2025, 7, 1)
LEVEL = {  # of a whole year, by id
    "economy.grdp": 58_000.0, "economy.grdp_agriculture": 14_000.0, "economy.grdp_industry": 24_000.0,
    "economy.grdp_services": 17_500.0, "economy.grdp_tax": 2_500.0, "economy.grdp_per_capita": 105.0,
    "economy.grdp_share_agriculture": 23.0, "economy.grdp_share_industry": 44.0, "economy.grdp_share_services": 29.0,
    "economy.grdp_share_tax": 4.0, "economy.revenue": 13_500.0, "economy.spending": 16_800.0, "economy.retail": 82_000.0,
    "economy.exports": 5_000.0, "economy.fdi_registered": 420.0, "economy.fdi_disbursed": 260.0,
    "economy.total_investment": 38_000.0, "economy.urbanisation": 38.0, "economy.new_rural_share": 86.0,
    "economy.perennial_area": 440_000.0, "economy.cashew_area": 150_000.0, "economy.pepper_area": 13_000.0,
    "economy.rubber_area": 245_000.0, "economy.coffee_area": 14_000.0, "economy.cashew_output": 190_000.0,
    "economy.rubber_output": 390_000.0, "economy.new_enterprises": 1_450.0, "economy.new_enterprises_to_date": 1_450.0,
    "economy.traffic_accidents": 260.0, "economy.traffic_deaths": 120.0, "economy.traffic_injured": 190.0,
}  # fmt: skip
LOADED = tuple(one for one in INDICATORS if isinstance(one.value, AsLoaded))


def figures(seed: int, today: date) -> Iterator[Row]:
    """Every loaded number of every period of its usual grain that is over and published."""
    for one in LOADED:
        dice = Dice(seed, f"economy {one.id}")
        for period in _periods(one, today):
            yield _row(one, period, dice)


def targets(today: date) -> Iterator[Row]:
    """A made resolution: one target for each declared target of the plan, for each year shown."""
    for year in range(today.year - YEARS + 1, today.year + 1):
        for one in INDICATORS:
            if one.plan == council_plan.id:
                unit = _unit(Period.parse(str(year)))
                yield {"year": str(year), "indicator": one.id, "unit": unit, "target": round(_goal(one, year), 1),
                       "document": f"Nghị quyết mẫu số {year % 100}/NQ-HĐND", "effective_on": f"{year}-01-01"}  # fmt: skip


def _goal(one: Indicator, year: int) -> float:
    level = LEVEL.get(one.id)
    return 8.0 if level is None else level if one.unit == "%" else level * (1.04 + 0.06 * (year - 2025))


def _periods(one: Indicator, today: date) -> Iterator[Period]:
    """From the first of January, for sums from the year's start; else each period of the usual grain."""
    day = date(today.year - YEARS + 1, 1, 1)
    grain = one.per[0]
    while (period := Period.of(grain, day)).end + LAG <= today:
        yield Period(date(period.start.year, 1, 1), period.end) if one.kind == "to_date" and grain == "month" else period
        day = period.end


def _unit(period: Period) -> str:
    """The province before the merger, the centre's area since."""
    return "site" if period.end > MERGED else "70"


def _row(one: Indicator, period: Period, dice: Dice) -> Row:
    value = round(_value(one, period, dice), min(one.decimals, 2))
    return {"indicator": one.id, "unit": _unit(period), "period": period.text, "value": value, "unit_of_measure": one.unit,
            "publisher": "official", "status": "provisional"}  # fmt: skip


def _value(one: Indicator, period: Period, dice: Dice) -> float:
    level, chance = LEVEL.get(one.id), dice.between(0.97, 1.03)
    if one.id.endswith("_change"):
        return dice.whole(-12, 8)
    if level is None:  # rates of growth, shares of a plan
        return _rate(one, period, dice)
    if one.kind == "state" or one.unit == "%":
        return level * chance
    return level * (1 + 0.07 * (period.start.year - 2024)) * _part(period) * chance


def _rate(one: Indicator, period: Period, dice: Dice) -> float:
    if one.kind == "to_date" and one.id.endswith("_share"):
        return 100 * _part(period) * dice.between(0.88, 1.04)
    return dice.between(2.8, 3.9) if one.id == "economy.cpi" else dice.between(4.5, 11.5)


def _part(period: Period) -> float:
    """How much of a year these months are."""
    first, last = period.start.month, (period.end - timedelta(days=1)).month
    return sum(SEASON[first - 1 : last]) / sum(SEASON)
