"""Values as they stood at an earlier moment: the last revision before it, of those that are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.period import Period
from dieuhanh.indicators.keeping import KEY
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.periods import usual
from dieuhanh.warehouse.store import Warehouse

_AS_OF = f"""SELECT * FROM _revisions WHERE indicator IN (SELECT unnest($indicators::VARCHAR[]))
    AND unit IN (SELECT unnest($units::VARCHAR[])) AND reckoned_at <= $at::TIMESTAMPTZ
    QUALIFY row_number() OVER (PARTITION BY {", ".join(KEY)} ORDER BY revision DESC) = 1"""
_ALL = f"SELECT * FROM _revisions WHERE {' AND '.join(f'{name} = ${name}' for name in KEY)} ORDER BY revision DESC"
_TIMES = ("as_of", "received_at", "reckoned_at")


def values_as_of(warehouse: Warehouse, indicators: Sequence[str], units: Sequence[str], at: str) -> list[dict[str, Any]]:
    """Every value of these indicators and units as it stood then, as JSON; `line` answers it."""
    asked = {"indicators": list(indicators), "units": list(units), "at": at}
    return [_plain(row) for row in warehouse.read(_AS_OF, asked).to_pylist()]


def revisions(warehouse: Warehouse, **key: str) -> list[dict[str, Any]]:
    """The history of one value (indicator, unit, period, slice, compared_with), newest first; `line` answers it."""
    return [_plain(row) for row in warehouse.read(_ALL, {name: key.get(name, "") for name in KEY}).to_pylist()]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{name: row[name].isoformat() if row[name] else None for name in _TIMES}}


def as_of(asked: Mapping[str, Indicator], units: Sequence[str], at: datetime) -> list[Value]:
    """The same as rows that nothing keeps, for the functions that read kept ones."""
    from dieuhanh.warehouse.ask import ask

    rows = ask("values_as_of", indicators=list(asked), units=list(units), at=at.isoformat())
    return [row_of(row, asked[row["indicator"]]) for row in rows]


def row_of(row: Mapping[str, Any], indicator: Indicator) -> Value:
    """A revision as a value."""
    import json

    period = Period.parse(row["period"])
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in _TIMES}
    plain = {name: value for name, value in row.items() if name not in (*_TIMES, "kind", "quality")}
    return Value(**plain, **times, quality=json.loads(row["quality"] or "{}"), begins=period.start, ends=period.end,
                 hour=period.hour, usual=usual(indicator, period))  # fmt: skip
