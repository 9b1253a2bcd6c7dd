"""The truth against the centre's figures, asked at its own API; nothing of the centre is asked any other way."""

import json
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from dieuhanh.simulate.truth import Sum

Days = Mapping[tuple[str, str], Mapping[date, Sum]]  # by indicator and unit
CLOSE = Fraction(1, 10**6)
DAYS = 14  # the last days that are held against the truth one by one, where an indicator is told by the day
SHOWN = 200  # figures that differ, in the answer


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

    def indicators(self) -> dict[str, Any]:
        """All that are declared, by id."""
        return {one["id"]: one for pack in self._get("catalogue")["packs"] for one in pack["indicators"]}

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
    days: dict[tuple[str, str], dict[date, Sum]] = {}
    for indicator, unit, day, part, of, known in told["days"]:
        days.setdefault((indicator, unit), {})[date.fromisoformat(day)] = Sum(part, of, datetime.fromisoformat(known))
    return days, told


def figures(days: Days, api: Api, first: date, last: date, end: datetime) -> Iterator[Figure]:
    """Every figure of the truth in whole periods between two days of which all is known at the end; of units no days, which
    are not kept."""
    declared = api.indicators()
    for (indicator, unit), sums in sorted(days.items()):
        mine = declared[indicator]
        times = 100 if mine["value"]["kind"] == "share" else 1
        for period, begin, until in _periods([one for one in mine["per"] if unit == "site" or one != "day"], first, last):
            if truth := _truth([sums[day] for day in _days(begin, until) if day in sums], times, end):
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


def _days(begin: date, until: date) -> Iterator[date]:
    return (begin + timedelta(days=n) for n in range((until - begin).days + 1))


def _truth(sums: Sequence[Sum], times: int, end: datetime) -> str:
    """The number as text, of a share `times` as much; empty where nothing happened, which each definition answers its own
    way, and where some of it is yet to be told."""
    if not sums or any(one.known and one.known > end for one in sums):
        return ""
    part = sum(Fraction(str(one.part)) for one in sums)
    wholes = [Fraction(str(one.of)) for one in sums if one.of is not None]
    if not wholes:
        return str(part)
    return str(times * part / sum(wholes)) if sum(wholes) else ""


# ── how fresh ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Shown:
    """What the centre says of a source: when it heard it last, and whether it is in time."""

    source: str
    heard: datetime | None
    state: str
    every: timedelta
    asked: bool = False  # the centre asks it: it speaks also by having nothing new


@dataclass(frozen=True)
class Fresh:
    """One look at one source."""

    at: str
    source: str
    silent: bool
    spoke: str
    heard: str
    state: str
    right: bool


def fresh(look: Mapping[str, Any], shown: Iterable[Shown]) -> Iterator[Fresh]:
    """Of each source that ever spoke: whether its newest is shown as old as it is, and called late when it is."""
    at = datetime.fromisoformat(look["at"])
    for one in shown:
        if spoke := look["spoke"].get(one.source):
            due = _state(at - datetime.fromisoformat(spoke), one.every)
            heard = one.heard.astimezone(at.tzinfo).isoformat() if one.heard else ""
            right = heard == datetime.fromisoformat(spoke).astimezone(at.tzinfo).isoformat() and (one.asked or one.state == due)
            yield Fresh(look["at"], one.source, one.source in look["silent"], spoke, heard, one.state, right)


def _state(silent: timedelta, every: timedelta) -> str:
    return "stale" if silent > 2 * every else "late" if silent > every else "ok"


# ── the whole ───────────────────────────────────────────────────────────────────────────────────────────────────────


def summary(found: Sequence[Figure], looks: Sequence[Fresh], told: Mapping[str, Any], answered: Mapping[str, Any]
            ) -> dict[str, Any]:  # fmt: skip
    """By field: figures of the truth, equal ones; the rows; how fresh; what differs."""
    fields = Counter(one.indicator.partition(".")[0] for one in found)
    equal = Counter(one.indicator.partition(".")[0] for one in found if one.equal)
    wrong = [{"indicator": one.indicator, "unit": one.unit, "period": one.period, "truth": str(float(Fraction(one.truth))),
              "centre": one.centre} for one in found if not one.equal]  # fmt: skip
    return {
        "rows": _rows(told, answered),
        "figures": {name: {"truth": fields[name], "equal": equal[name]} for name in sorted(fields)},
        "fresh": _fresh(looks), "differ": wrong[:SHOWN], "stories": told["stories"],
    }  # fmt: skip


def _rows(told: Mapping[str, Any], answered: Mapping[str, Any]) -> dict[str, Any]:
    """Sent, and what was answered; by source where rows are missing or set aside."""
    by = answered["sources"]
    whole = sum((Counter(one) for one in by.values()), Counter[str]())
    lost = {name: n - sum(by.get(name, {}).values()) for name, n in told["rows"].items()}
    return {
        "told": sum(told["rows"].values()), "again": sum(told["again"].values()),
        **{name: whole[name] for name in ("accepted", "unchanged", "set_aside")},
        "lost": {name: n for name, n in lost.items() if n},
        "why_aside": [dict(zip(("source", "field", "code", "rows"), one, strict=True)) for one in answered["aside"]],
    }  # fmt: skip


def _fresh(looks: Sequence[Fresh]) -> dict[str, Any]:
    silent = [one for one in looks if one.silent]
    return {
        "looks": len(looks), "right": sum(one.right for one in looks),
        "silent": len(silent), "silent_right": sum(one.right for one in silent),
        "silent_late": sum(one.state != "ok" for one in silent),  # the rest: for less than their rhythm
        "wrong": [asdict(one) for one in looks if not one.right][:20],
    }  # fmt: skip


def markdown(runs: Sequence[Mapping[str, Any]]) -> str:
    """The table of several runs: rows, freshness, and figures by field."""
    said: list[tuple[str, list[str]]] = [
        ("", [f"hạt giống {one['seed']}" for one in runs]),
        ("---", ["---:" for _ in runs]),
        ("số ngày", [str(one["days"]) for one in runs]),
        ("dòng đã gửi", [_many(one["rows"]["told"]) for one in runs]),
        ("dòng được nhận · không đổi", [f"{_many(one['rows']['accepted'])} · {_many(one['rows']['unchanged'])}" for one in runs]),
        ("dòng để riêng", [_many(one["rows"]["set_aside"]) for one in runs]),
        ("dòng mất", [_many(sum(one["rows"]["lost"].values())) for one in runs]),
        ("độ mới nói đúng", [_of(one["fresh"]["right"], one["fresh"]["looks"]) for one in runs]),
        ("— khi nguồn im lặng", [_of(one["fresh"]["silent_right"], one["fresh"]["silent"]) for one in runs]),
    ]
    for name in sorted({name for one in runs for name in one["figures"]}):
        mine = [one["figures"].get(name, {"equal": 0, "truth": 0}) for one in runs]
        said.append((f"số liệu đúng: `{name}`", [_of(one["equal"], one["truth"]) for one in mine]))
    every = [(sum(f["equal"] for f in one["figures"].values()), sum(f["truth"] for f in one["figures"].values())) for one in runs]
    said.append(("**mọi số liệu đúng**", [f"**{_of(*one)}**" for one in every]))
    said.append(("máy, ngày chạy", [f"{one['machine']}, {date.fromisoformat(one['ran_on']):%d/%m/%Y}" for one in runs]))
    said.append(("thời gian chạy", [f"{one['minutes']} phút".replace(".", ",") for one in runs]))
    return "\n".join(f"| {' | '.join([name, *cells])} |" for name, cells in said) + "\n"


def _many(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _of(part: int, whole: int) -> str:
    return f"{_many(part)}/{_many(whole)}"
