"""Open every number that a screen opens on, and compare it with the records behind it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.period import Period
from dieuhanh.indicators.evidence import check
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.periods import local_day, speaks_of
from dieuhanh.indicators.policies import now_in_force, values
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.warehouse.reading import Engine

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog


PART = 200  # numbers opened in one question, so that no answer takes long


@dataclass(frozen=True)
class Found:
    """How many numbers were opened, those that differ from their records, and the indicators that have none: of those in
    force, and of those whose definition has ended."""

    indicators: int
    opened: int
    differ: tuple[dict[str, Any], ...]
    empty: tuple[str, ...]
    ended: tuple[str, ...] = ()
    role: str = ""

    @property
    def clean(self) -> bool:
        return not self.differ

    def as_dict(self) -> dict[str, Any]:
        equal = self.opened - len(self.differ)
        return {"role": self.role, "indicators": self.indicators, "opened": self.opened, "equal": equal,
                "without_value": list(self.empty), "ended": list(self.ended), "differ": list(self.differ)}  # fmt: skip

    def __str__(self) -> str:
        lines = [f"  {one['indicator']} {one['unit']} {one['period']} {one['slice']}: {one['kept']} ≠ {one['found']} {one['why']}"
                 for one in self.differ]  # fmt: skip
        equal = self.opened - len(self.differ)
        ended = f" · ended before any data {len(self.ended)}" if self.ended else ""
        return "\n".join([f"indicators {self.indicators} · opened {self.opened} · evidence equal {equal} · "
                          f"without value {len(self.empty)}{ended}", *lines])  # fmt: skip


def crawl(role: str, now: datetime, engine: str = "") -> Found:
    """Every indicator of the catalogue, its records counted by that engine; roles differ in which records they may open, not in
    what a number is.

    What moves with the clock is first brought up to `now`, so that a number and its list speak of one instant.
    """
    from dieuhanh.warehouse.ask import ask

    ask("reckon_due", now=now.isoformat())
    answers = {one: list(_answers(one.id, now, engine)) for one in _catalog().indicators}
    every = [part for parts in answers.values() for part in parts]
    empty = [one for one, parts in answers.items() if not any(part["opened"] for part in parts)]
    ended = tuple(one.id for one in empty if not _in_force(one, now))
    return Found(
        len(answers), sum(part["opened"] for part in every), tuple(bad for part in every for bad in part["differ"]),
        tuple(one.id for one in empty if one.id not in ended), ended, role,
    )  # fmt: skip


def _in_force(one: Indicator, now: datetime) -> bool:
    """Whether its definition speaks of today."""
    return speaks_of(one, Period.of("day", local_day(now)), now_in_force(now))


def _catalog() -> "Catalog":
    from dieuhanh import catalog

    return catalog.current()


def _answers(indicator: str, now: datetime, engine: str) -> Iterator[dict[str, Any]]:
    from dieuhanh.warehouse.ask import ask

    skip = 0
    while True:
        answer = ask("check_evidence", indicator=indicator, now=now.isoformat(), skip=skip, engine=engine)
        yield answer
        skip += answer["opened"]
        if answer["opened"] < PART:
            return


def check_indicator(
    warehouse: Engine, indicator: str, now: datetime, catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
    skip: int = 0,
) -> dict[str, Any]:  # fmt: skip
    """The newest number of each unit, whole and cut: the next `PART` of them after `skip`."""
    opened, differ = 0, []
    catalog, gazetteer = catalog or _catalog(), gazetteer or load_gazetteer()
    numbers = cache(lambda day: values(catalog.policies.values(), day))
    for row in islice(newest(indicator, catalog.indicator(indicator).by), skip, skip + PART):
        at = max(now, row.reckoned_at)  # one that moved meanwhile: at its instant
        result = check(warehouse, row, at, catalog, gazetteer, numbers(local_day(at)))
        opened += 1
        if not result.equal:
            differ.append({"indicator": row.indicator, "unit": row.unit, "period": row.period, "slice": row.slice,
                           "kept": result.kept, "found": result.found, "why": result.why})  # fmt: skip
    return {"opened": opened, "differ": differ}


def newest(indicator: str, cuts: Collection[str] | None = None) -> Iterator[Value]:
    """Of each unit, slice and comparison, the value that a screen opens on; a cut no longer declared is on no screen."""
    rows = Value.objects.filter(indicator=indicator, number__isnull=False)
    seen: set[tuple[str, str, str]] = set()
    for row in rows.order_by("-usual", "-ends", "begins").iterator():
        cut = row.slice.partition("=")[0]
        if (row.unit, row.slice, row.compared_with) not in seen and (cuts is None or not cut or cut in cuts):
            seen.add((row.unit, row.slice, row.compared_with))
            yield row
