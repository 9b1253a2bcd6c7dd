"""The province that is played: its communes then and now, who lives where, and one seed for all that happens."""

import csv
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from dieuhanh.declare import HANOI, Dice, WorkCalendar
from dieuhanh.simulate.seasons import Seasons
from dieuhanh.simulate.stories import Story

T = TypeVar("T")
FACTS = Path(__file__).parents[1] / "places" / "data"  # public lists; no code of the centre
MERGED = date(2025, 7, 1)  # 1662/NQ-UBTVQH15: 111 communes became 40


@dataclass(frozen=True)
class Place:
    """One commune as it is called on a day; `weight` is its share of what happens, towns more than villages."""

    code: str
    name: str
    kind: str
    weight: float
    lat: float
    lon: float


@dataclass(frozen=True)
class World:
    """A province by its seed; `stories` are what happens to it beside its everyday life."""

    seed: int
    stories: tuple[Story, ...] = ()

    def dice(self, *names: object) -> Dice:
        """A stream of chances of its own, the same whenever it is asked for."""
        return Dice(self.seed, " ".join(map(str, names)))

    @cached_property
    def seasons(self) -> Seasons:
        return Seasons(self.calendar)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """Days off and days worked instead, of the years whose decision is known."""
        days = list(_lines("calendar.csv"))
        return WorkCalendar(
            off=frozenset(date.fromisoformat(one["date"]) for one in days if one["kind"] == "off" and not one["scope"]),
            extra=frozenset(date.fromisoformat(one["date"]) for one in days if one["kind"] != "off" and not one["scope"]),
        )

    def places(self, day: date) -> tuple[Place, ...]:
        """The communes of that day: 111 before the merger, 40 since."""
        return self._now if day >= MERGED else self._then

    def place(self, dice: Dice, day: date) -> Place:
        """One of them, as often as its weight says."""
        found = self.places(day)
        return found[pick(dice, self._edges_now if day >= MERGED else self._edges_then)]

    def office(self, place: Place) -> str:
        """The people's committee of a commune of today; empty for those that were."""
        return self._offices.get(place.code, "")

    def told_of(self, kind: str) -> Iterator[Story]:
        """Stories of one kind that happen in this world."""
        return (one for one in self.stories if one.kind == kind and one.present)

    # ── from the public lists ───────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _now(self) -> tuple[Place, ...]:
        return tuple(_place(one) for one in _communes(MERGED) if one["code"] in _area())

    @cached_property
    def _then(self) -> tuple[Place, ...]:
        """Where a commune of today stands is known; those that were lie there too."""
        lies = {one["from_code"]: one["to_code"] for one in _lines("successions.csv") if one["to_code"] in _area()}
        centre = {one.code: one for one in self._now}
        return tuple(_place(one, centre[lies[one["code"]]]) for one in _communes(date(2025, 6, 30)) if one["code"] in lies)

    @cached_property
    def _edges_now(self) -> Sequence[float]:
        return edges([one.weight for one in self._now])

    @cached_property
    def _edges_then(self) -> Sequence[float]:
        return edges([one.weight for one in self._then])

    @cached_property
    def _offices(self) -> Mapping[str, str]:
        return {one["place_code"]: one["code"] for one in _lines("offices.csv") if one["place_code"] and "." in one["code"]}


def edges(weights: Sequence[float]) -> Sequence[float]:
    """Running sums, ready for `pick`."""
    return list(accumulate(weights))


def pick(dice: Dice, edges: Sequence[float]) -> int:
    """The place of the thing that came up, as often as its weight says."""
    return min(bisect_right(edges, dice.between(0, edges[-1])), len(edges) - 1)


def hanoi(day: date, hour: float = 0) -> datetime:
    """That hour of the day in Hanoi, to the second."""
    seconds = int(hour * 3600)
    return datetime.combine(day, time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60), HANOI)


def text(at: datetime) -> str:
    """A moment of Hanoi as ISO has it, to the second: some five times as fast as `isoformat`."""
    return f"{_ordinal(at.toordinal())}T{_MINUTES[60 * at.hour + at.minute]}:{_SECONDS[at.second]}+07:00"


@lru_cache
def _ordinal(day: int) -> str:
    return date.fromordinal(day).isoformat()


_MINUTES = tuple(f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in range(60))
_SECONDS = tuple(f"{second:02d}" for second in range(60))

_TOWN = {"phuong": 3.0, "thi_tran": 1.8, "xa": 1.0}
_GREAT = {"25195": 2.5, "25210": 2.2, "25326": 1.6, "25217": 1.5, "25396": 1.4}  # the towns that draw the most


def _place(line: Mapping[str, str], near: Place | None = None) -> Place:
    lat, lon = (float(line["lat"]), float(line["lon"])) if line["lat"] else (near.lat, near.lon) if near else (0.0, 0.0)
    weight = _TOWN.get(line["kind"], 1.0) * (_GREAT.get(line["code"], 1.0) if near is None else 1.0)
    return Place(line["code"], line["full_name"], line["kind"], weight, lat, lon)


def _communes(day: date) -> Iterator[Mapping[str, str]]:
    on = day.isoformat()
    for one in _lines("places.csv"):
        if one["kind"] in _TOWN and (one["valid_from"] or "0") <= on <= (one["valid_to"] or "9"):
            yield one


def _area() -> frozenset[str]:
    """Codes of the communes that the centre holds today."""
    return frozenset(one["place_code"] for one in _lines("area.csv") if one["valid_from"])


def _lines(name: str) -> Iterator[Mapping[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
