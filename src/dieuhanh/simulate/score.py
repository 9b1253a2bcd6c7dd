"""The truth against the centre's figures, asked at its own API; nothing of the centre is asked any other way."""

import json
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

Days = Mapping[tuple[str, str], Mapping[date, tuple[float, float | None]]]  # indicator, unit -> day -> part, whole
CLOSE = Fraction(1, 10**6)
DAYS = 14  # the last days that are held against the truth one by one, where an indicator is told by the day


@dataclass(frozen=True)
class Figure:
    """One number of the truth, and what the centre says of it; None where it says nothing."""

    indicator: str
    unit: str
    period: str
    truth: str
    centre: str | None

    @property
    def equal(self) -> bool:
        if self.centre is None:
            return False
        mine, theirs = Fraction(self.truth), Fraction(self.centre)
        return abs(mine - theirs) <= CLOSE * max(abs(mine), Fraction(1))


@dataclass(frozen=True)
class Api:
    """The read door of a centre."""

    address: str
    key: str

    def values(self, indicator: str, unit: str, period: str) -> list[dict[str, Any]]:
        asked = urllib.parse.urlencode({"indicator": indicator, "place": unit, "period": period})
        return list(self._get(f"values?{asked}")["values"])

    def indicator(self, name: str) -> dict[str, Any]:
        return self._get(f"indicators/{name}")

    def records(self, dataset: str, filters: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """All records that meet the filters, page by page."""
        asked = urllib.parse.urlencode([("filter", one) for one in filters] + [("limit", "1000"), ("counted", "false")])
        following: str | None = f"/api/v1/records/{dataset}?{asked}"
        while following:
            page = self._get(following.removeprefix("/api/v1/"))
            yield from page["records"]
            following = page["next"]

    def _get(self, path: str) -> dict[str, Any]:
        request = urllib.request.Request(f"{self.address}/api/v1/{path}", headers={"authorization": f"Bearer {self.key}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


def read(folder: Path) -> tuple[Days, dict[str, Any]]:
    """What the simulator wrote: sums by day, and the rest."""
    told = json.loads((folder / "truth.json").read_text("utf-8"))
    days: dict[tuple[str, str], dict[date, tuple[float, float | None]]] = {}
    for indicator, unit, day, part, of in told["days"]:
        days.setdefault((indicator, unit), {})[date.fromisoformat(day)] = (part, of)
    return days, told


def figures(days: Days, api: Api, first: date, last: date) -> Iterator[Figure]:
    """Every figure of the truth in whole periods between two days; of units no days, which are not kept."""
    per: dict[str, Sequence[str]] = {}
    for (indicator, unit), sums in sorted(days.items()):
        if indicator not in per:
            per[indicator] = api.indicator(indicator)["per"]
        for period, begin, end in _periods([one for one in per[indicator] if unit == "site" or one != "day"], first, last):
            if truth := _truth(sums, begin, end):
                found = api.values(indicator, unit, period)
                yield Figure(indicator, unit, period, truth, found[0]["value"] if found else None)


def _periods(per: Sequence[str], first: date, last: date) -> Iterator[tuple[str, date, date]]:
    """Text, first and last day of each whole period that is told."""
    if "day" in per:
        for n in range(DAYS):
            day = last - timedelta(days=n)
            if day >= first:
                yield day.isoformat(), day, day
    if "month" in per:
        month = date(first.year, first.month, 1)
        while (end := _next(month) - timedelta(days=1)) <= last:
            if month >= first:
                yield f"{month:%Y-%m}", month, end
            month = _next(month)


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _truth(sums: Mapping[date, tuple[float, float | None]], begin: date, end: date) -> str:
    """The number as text; empty where nothing happened: what the centre then says is its definition's affair."""
    mine = [sums[day] for n in range((end - begin).days + 1) if (day := begin + timedelta(days=n)) in sums]
    if not mine:
        return ""
    part = sum(Fraction(str(one)) for one, _ in mine)
    wholes = [Fraction(str(of)) for _, of in mine if of is not None]
    if not wholes:
        return str(part)
    return str(100 * part / sum(wholes)) if sum(wholes) else ""


def summary(found: Sequence[Figure], told: Mapping[str, Any], answered: Mapping[str, int]) -> dict[str, Any]:
    """By field: figures of the truth, equal ones; the ten first that differ; the rows."""
    fields = Counter(one.indicator.partition(".")[0] for one in found)
    equal = Counter(one.indicator.partition(".")[0] for one in found if one.equal)
    wrong = [{"indicator": one.indicator, "unit": one.unit, "period": one.period, "truth": str(float(Fraction(one.truth))),
              "centre": one.centre} for one in found if not one.equal]  # fmt: skip
    return {
        "rows": {"told": sum(told["rows"].values()), **answered},
        "figures": {name: {"truth": fields[name], "equal": equal[name]} for name in sorted(fields)},
        "differ": wrong, "stories": told["stories"],
    }  # fmt: skip
