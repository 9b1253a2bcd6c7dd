"""Series, rankings and cuts as they stood at an earlier moment, from the revisions kept: what `queries` says of now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.period import Period
from dieuhanh.indicators.history import as_of, standing_then
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.periods import local_day
from dieuhanh.indicators.queries import _before, _catalog, _drawn, _lowest, _worst_first
from dieuhanh.indicators.shown import Point, Shown, comparable, period_of, shown
from dieuhanh.warehouse.ask import ask

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog


def series(ids: Iterable[str], unit: str, at: datetime, n: int = 13, until: Period | None = None) -> dict[str, list[Point]]:
    """Of each indicator the last n periods as they were known then, oldest first; asked once for all."""
    asked = {name: _catalog().indicator(name) for name in dict.fromkeys(ids)}
    units = [unit, *_before(unit, None)]
    rows = as_of(asked, units, at) if asked else []
    return {name: _line(one, [row for row in rows if row.indicator == name], units, at, n, until) for name, one in asked.items()}


def _line(
    indicator: Indicator, rows: Sequence[Value], units: Sequence[str], at: datetime, n: int, until: Period | None
) -> list[Point]:
    last = until.end if until else Period.of("day", local_day(at)).end
    known = [row for row in rows if not row.slice and row.usual and row.number is not None and row.begins < last]
    own: dict[Period, Value] = {}
    for row in sorted(known, key=lambda row: (units.index(row.unit), row.compared_with)):
        own.setdefault(period_of(row), row)
    return _drawn(indicator, own, n, until)


def ranking(name: str, period: Period, at: datetime, catalog: "Catalog | None" = None) -> list[Shown]:
    """The lowest units by their value of then, the worst first."""
    rows = [row for row in _rows(name, period, at, catalog) if not row.slice and not row.compared_with]
    wanted = _lowest({row.unit for row in rows}, period, at)
    return _ordered((row for row in rows if row.unit in wanted), name, at, catalog)


def slices(name: str, unit: str, period: Period, field: str, at: datetime, catalog: "Catalog | None" = None) -> list[Shown]:
    """The number cut by one field, as kept then, the worst first."""
    rows = _rows(name, period, at, catalog, [unit])
    return _ordered((row for row in rows if row.slice.startswith(f"{field}=")), name, at, catalog)


def gains(whole: Shown, field: str, at: datetime, catalog: "Catalog | None" = None) -> list[tuple[Shown, Decimal]]:
    """What each slice (or with field "unit" each lowest unit) would have added to the whole, the most first."""
    if not whole.whole or whole.period is None:
        return []
    name, of = whole.indicator.id, whole.whole
    cut = ranking(name, whole.period, at, catalog) if field == "unit" else slices(
        name, whole.unit, whole.period, field, at, catalog)  # fmt: skip
    worth = Decimal(str(getattr(whole.indicator.value, "points", 100)))
    found = [(one, (one.whole - one.part) / of * worth) for one in cut if one.whole is not None and one.part is not None]
    return sorted((pair for pair in found if pair[1] > 0), key=lambda pair: (-pair[1], pair[0].slice, pair[0].unit))


def last_years(figures: Mapping[str, Shown], at: datetime) -> dict[str, Shown]:
    """The same figures, each beside what was known then of the same period of the year before."""
    dated = [one for one in figures.values() if comparable(one, at)]
    if not dated:
        return dict(figures)
    names, units = sorted({one.indicator.id for one in dated}), sorted({one.unit for one in dated})
    periods = sorted({one.period.year_before().text for one in dated if one.period})
    rows = ask("values_as_of", indicators=names, units=units, periods=periods, at=at.isoformat())
    known = {_key(row["indicator"], row["unit"], row["period"], row["slice"]): row["number"] for row in rows
             if row["number"] is not None and not row["compared_with"]}  # fmt: skip
    return {
        name: replace(one, last_year=_before_of(one, known) if comparable(one, at) else None) for name, one in figures.items()
    }


def _before_of(one: Shown, known: Mapping[tuple[str, str, str, str], str]) -> Decimal | None:
    if one.period is None:
        return None
    found = known.get(_key(one.indicator.id, one.unit, one.period.year_before().text, one.slice))
    return Decimal(found) if found is not None else None


def _key(indicator: str, unit: str, period: str, part: str) -> tuple[str, str, str, str]:
    return indicator, unit, period, part


def _rows(name: str, period: Period, at: datetime, catalog: "Catalog | None", units: Sequence[str] = ()) -> list[Value]:
    indicator = (catalog or _catalog()).indicator(name)
    rows = ask("values_as_of", indicators=[indicator.id], units=list(units), periods=[period.text], at=at.isoformat())
    return standing_then(rows, {indicator.id: indicator})


def _ordered(rows: Iterable[Value], name: str, at: datetime, catalog: "Catalog | None") -> list[Shown]:
    catalog = catalog or _catalog()
    indicator = catalog.indicator(name)
    return sorted((shown(row, indicator, catalog, at) for row in rows), key=_worst_first)
