"""Values as they stood at an earlier moment: the last revision before it, of those that are kept."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.period import Period
from dieuhanh.indicators.keeping import GONE
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.periods import usual
from dieuhanh.warehouse.ask import ask

_TIMES = ("as_of", "received_at", "reckoned_at")


def as_of(asked: Mapping[str, Indicator], units: Sequence[str], at: datetime) -> list[Value]:
    """Every value of these indicators and units as it stood then, for the functions that read kept ones."""
    rows = ask("values_as_of", indicators=list(asked), units=list(units), at=at.isoformat())
    return standing_then(rows, asked)


def standing_then(rows: Iterable[Mapping[str, Any]], asked: Mapping[str, Indicator]) -> list[Value]:
    """The last revisions as values, without what stood no more by then."""
    return [row_of(row, asked[row["indicator"]]) for row in rows if row["none_reason"] != GONE]


def row_of(row: Mapping[str, Any], indicator: Indicator) -> Value:
    """A revision as a value that no store holds."""
    period = Period.parse(row["period"])
    times = {name: _moment(row[name]) for name in _TIMES}
    plain = {name: value for name, value in row.items() if name not in (*_TIMES, "kind", "quality")}
    return Value(**plain, **times, quality=json.loads(row["quality"] or "{}"), begins=period.start, ends=period.end,
                 hour=period.hour, usual=usual(indicator, period), first_at=times["reckoned_at"])  # fmt: skip


def _moment(value: str | datetime | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
