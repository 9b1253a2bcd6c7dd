"""What a data set had when its last batch was carried, against what it has now: how news reaches values it never touched.

A value stands or falls with more than its own rows: with the units that report, since when, and with the last day that has
data. These are kept by each carry, so that a later one sees every change of them, whatever was carried together or cut short.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dieuhanh.indicators import bulk
from dieuhanh.indicators.models import Standing
from dieuhanh.indicators.seen import Seen

Key = tuple[str, str]  # data set, field whose units report ("" where units do not matter)


@dataclass(frozen=True)
class Had:
    """Since when each unit reported, the last day that had data, and that of single time fields."""

    first: Mapping[str, date] = field(default_factory=dict)
    last: date | None = None
    ends: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, seen: Seen) -> "Had":
        return cls(seen.first, seen.last_day, seen.ends)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Had":
        last = date.fromisoformat(said["last"]) if said["last"] else None
        return cls(_dates(said["first"]), last, _dates(said["ends"]))

    def to_json(self) -> dict[str, Any]:
        return {"first": _texts(self.first), "last": self.last.isoformat() if self.last else None, "ends": _texts(self.ends)}

    def reports_otherwise(self, now: "Had") -> dict[str, tuple[date, date]]:
        """Units that report since another day than they did: the days from which and before which that makes a difference."""
        found = {}
        for unit in {*self.first, *now.first}:
            days = sorted((self.first.get(unit, date.max), now.first.get(unit, date.max)))
            if days[0] != days[1]:
                found[unit] = (days[0], days[1])
        return found


def _dates(texts: Mapping[str, str]) -> dict[str, date]:
    return {name: date.fromisoformat(text) for name, text in texts.items()}


def _texts(days: Mapping[str, date]) -> dict[str, str]:
    return {name: day.isoformat() for name, day in days.items()}


def kept(datasets: Iterable[str]) -> dict[Key, Had]:
    """What each of these data sets had."""
    rows = Standing.objects.filter(dataset__in=set(datasets))
    return {(row.dataset, row.over): Had.from_json(row.had) for row in rows}


def keep(standing: Mapping[Key, Mapping[str, Any]]) -> None:
    """Inside the transaction that keeps the values reckoned from it."""
    rows = [Standing(dataset=dataset, over=over, had=dict(had)) for (dataset, over), had in standing.items()]
    bulk.upsert(Standing, rows, ("dataset", "over"), ("had",))
