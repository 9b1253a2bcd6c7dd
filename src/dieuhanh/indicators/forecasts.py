"""Forecasts to the end of the year, of sums that have a target: made from kept values, kept each with what it was made from."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from dieuhanh import catalog
from dieuhanh.declare.indicator import Better, Indicator
from dieuhanh.declare.measures import AsLoaded, Count, Plus, Total
from dieuhanh.declare.period import Period
from dieuhanh.indicators.models import Forecast, Target, Value
from dieuhanh.indicators.outlook import YEAR, outlook
from dieuhanh.indicators.periods import local_day
from dieuhanh.indicators.statements import SITE
from dieuhanh.places.queries import load_gazetteer

Month = tuple[int, int]
SLACK = timedelta(days=6)


@dataclass(frozen=True)
class Ahead:
    """The year's end as it looks from its last known month, and what that means for a goal: met, at_risk, missed, or ""."""

    forecast: Forecast
    goal: Decimal | None
    verdict: str


# ── which ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def adds_up(one: Indicator) -> bool:
    """Whether months of it make a year: a sum from the year's start, or counts and totals of a month."""
    if one.scheme != "calendar" or one.unit.startswith("%"):
        return False
    if one.kind == "to_date":
        return isinstance(one.value, Count | Total | Plus | AsLoaded)
    amounts = one.value.parts if isinstance(one.value, Plus) else (one.value,)
    plain = all(isinstance(each, Total) or (isinstance(each, Count) and not each.distinct) for each in amounts)
    return one.kind == "flow" and plain and {"month", "year"} <= set(one.per)


def reckon(now: datetime) -> list[Forecast]:
    """Make each forecast whose months have changed since; those made before stay as they were."""
    made: list[Forecast] = []
    for (name, unit), months in _series(now).items():
        made += _made(name, unit, months, now)
    return made


def _series(now: datetime) -> dict[tuple[str, str], dict[Month, Decimal]]:
    """By indicator and unit, each known month."""
    asked = {one.id: one for one in catalog.current().indicators if adds_up(one)}
    today, before = local_day(now), _before()
    rows = Value.objects.filter(indicator__in=asked, unit__in={*_units(today), before}, slice="", compared_with="",
                                number__isnull=False, ends__lte=today, ends__day=1)  # fmt: skip
    rows = sorted(rows, key=lambda row: (row.ends, row.unit == SITE))  # where both know a month, the site's own counts
    kept: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for row in rows:
        if _usable(asked[row.indicator], row):
            kept[row.indicator, SITE if row.unit == before else row.unit].append(row)
    return {key: _months(asked[key[0]], _whole(found)) for key, found in kept.items()}


def _whole(rows: list[Value]) -> list[Value]:
    """Without a last month whose data end long before it does: it is not known yet."""
    last = rows[-1]
    cut = isinstance(last.as_of, datetime) and last.ends - local_day(last.as_of) > SLACK
    return rows[:-1] if cut else rows


def _before() -> str:
    """What the centre's area was called before it had its own unit: its months come before the site's."""
    found = load_gazetteer().site_predecessor()
    return found.code if found else ""


def _units(today: date) -> set[str]:
    """The centre, and who has targets this year."""
    return {SITE, *Target.objects.filter(period=Period.of("year", today).text).values_list("unit", flat=True)}


def _usable(one: Indicator, row: Value) -> bool:
    if one.kind == "to_date":
        return (row.begins.month, row.begins.day) == (1, 1) and bool(row.ends <= date(row.begins.year + 1, 1, 1))
    return row.begins.day == 1 and bool(Period.of("month", row.begins).end == row.ends)


def _months(one: Indicator, rows: Sequence[Value]) -> dict[Month, Decimal]:
    """What each month added; a sum whose month before is not known tells nothing about its own month."""
    found = {_last(row): Decimal(row.number or 0) for row in rows}
    if one.kind != "to_date":
        return found
    return {(year, month): number - (found[year, month - 1] if month > 1 else 0)
            for (year, month), number in found.items() if month == 1 or (year, month - 1) in found}  # fmt: skip


def _last(row: Value) -> Month:
    return (row.ends.year, row.ends.month - 1) if row.ends.month > 1 else (row.ends.year - 1, 12)


# ── making ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _made(name: str, unit: str, months: Mapping[Month, Decimal], now: datetime) -> Iterable[Forecast]:
    run = unbroken(sorted(months))
    if not run or run[-1][1] == YEAR:
        return ()
    values = [months[one] for one in run]
    year, last = run[-1]
    key = {"indicator": name, "unit": unit, "period": str(year), "until": f"{year}-{last:02d}",
           "made_of": hashlib.sha256(repr(values).encode()).hexdigest()}  # fmt: skip
    if Forecast.objects.filter(**key).exists():
        return ()
    found = outlook([float(value) for value in values], YEAR - last)
    if found is None:
        return ()
    numbers = {"number": _text(found.number), "low": _text(found.low), "high": _text(found.high)}
    error = None if found.error is None else _text(found.error)
    return (Forecast.objects.create(**key, **numbers, model=found.model, error=error, tries=found.tries, reckoned_at=now),)


def unbroken(months: Sequence[Month]) -> list[Month]:
    """The newest months that follow one another without a gap, oldest first."""
    start = 0
    for at, ((year, month), later) in enumerate(pairwise(months), 1):
        if later != ((year, month + 1) if month < YEAR else (year + 1, 1)):
            start = at
    return list(months[start:])


def _text(number: float) -> str:
    return format(Decimal(repr(round(number, 6))).normalize(), "f")


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def newest(ids: Iterable[str], unit: str, year: str, now: datetime) -> dict[str, Forecast]:
    """Of each indicator the last forecast of that year made until now."""
    rows = Forecast.objects.filter(indicator__in=list(ids), unit=unit, period=year, reckoned_at__lte=now)
    return {row.indicator: row for row in rows.order_by("until", "reckoned_at", "id")}


def ahead(one: Indicator, forecast: Forecast, goal: Decimal | None) -> Ahead:
    """What the forecast means for this goal."""
    return Ahead(forecast, goal, _verdict(one, forecast, goal) if goal is not None else "")


def _verdict(one: Indicator, forecast: Forecast, goal: Decimal) -> str:
    """missed: the whole interval is on the wrong side; at_risk: a part of it."""
    low, high = Decimal(forecast.low), Decimal(forecast.high)
    if one.better == Better.HIGHER:
        return "missed" if high < goal else "at_risk" if low < goal else "met"
    if one.better in (Better.LOWER, Better.BAND):
        return "missed" if low > goal else "at_risk" if high > goal else "met"
    return ""
