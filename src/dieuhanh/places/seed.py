"""The facts a new centre starts with, from `data/`: loaded once, added to by an upgrade, never laid over what people changed."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.db import models as db

from dieuhanh.declare.permit import Permit
from dieuhanh.journal import whole
from dieuhanh.places import models
from dieuhanh.places.actions import touch
from dieuhanh.places.gazetteer import Area, Gazetteer
from dieuhanh.places.queries import succession
from dieuhanh.places.search import search_text
from dieuhanh.places.unit import DatedUnit

DATA = Path(__file__).parent / "data"
SITE_CODE = "site"

Row = dict[str, str]
R = TypeVar("R", bound=db.Model)


@dataclass(frozen=True)
class Seeded:
    """How many rows of each kind were new; all zero when everything was there."""

    permit: Permit
    units: int = 0
    closed: int = 0
    successions: int = 0
    area: int = 0
    site: int = 0
    days: int = 0
    years: int = 0
    hours: int = 0

    @property
    def total(self) -> int:
        return sum(value for field in fields(self) if isinstance(value := getattr(self, field.name), int))


@whole
def seed(permit: Permit, folder: Path = DATA) -> Seeded:
    """Load the facts that are not there yet; running it twice changes nothing."""
    units, closed = _units(list(_unit_facts(folder)))
    successions = _successions([*_read(folder / "successions.csv"), *_read(folder / "site_successions.csv")])
    area, site = _area(_read(folder / "area.csv")), _site(_read(folder / "site.csv"))
    days, years, hours = _calendar(folder)
    if units or closed or successions or area or site:
        touch("units")
    if days or years or hours or site:
        touch("calendar")
    return Seeded(permit, units, closed, successions, area, site, days, years, hours)


def shipped(folder: Path = DATA) -> Gazetteer:
    """The gazetteer a new centre starts with, straight from the files, without a store."""
    edges = [*_read(folder / "successions.csv"), *_read(folder / "site_successions.csv")]
    site = _read(folder / "site.csv")[0]
    return Gazetteer(
        units=tuple(sorted(_unit_facts(folder), key=lambda unit: (unit.code, unit.since))),
        successions=tuple(succession(_succession(row)) for row in edges),
        area=tuple(
            Area(row["place_code"], _day(row["valid_from"]) or date.min, _day(row["valid_to"]) or date.max)
            for row in sorted(_read(folder / "area.csv"), key=lambda row: row["place_code"])
        ),
        first_day=date.fromisoformat(site["first_day"]),
        zone=site["zone"],
    )


# ── units ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _unit_facts(folder: Path) -> Iterator[DatedUnit]:
    for role, name in (("place", "places"), ("office", "offices"), ("site", "site")):
        for row in _read(folder / f"{name}.csv"):
            yield _fact(row, role)


def _fact(row: Row, role: str) -> DatedUnit:
    aliases = tuple(filter(None, row.get("aliases", "").split(";")))
    return DatedUnit(
        code=row["code"], role=role, kind=row.get("kind") or role, name=row["name"], full_name=row["full_name"],
        name_en=row["name_en"], parent_code=row.get("parent_code", ""), place_code=row.get("place_code", ""),
        valid_from=_day(row["valid_from"]), valid_to=_day(row.get("valid_to", "")), lat=_degrees(row.get("lat", "")),
        lon=_degrees(row.get("lon", "")), aliases=aliases, decision=row["decision"], note=row.get("note", ""),
    )  # fmt: skip


def _units(facts: list[DatedUnit]) -> tuple[int, int]:
    """New units, and open ones that the facts now close; a fact that would overlap what people entered is left out."""
    known: dict[str, list[models.Unit]] = defaultdict(list)
    for row in models.Unit.objects.all():
        known[row.code].append(row)
    ending = [row for fact in facts for row in known[fact.code] if _ends(row, fact, known[fact.code])]
    models.Unit.objects.bulk_update(ending, ["valid_to"])
    new = [fact for fact in facts if not any(_overlaps(row, fact) for row in known[fact.code])]
    models.Unit.objects.bulk_create(_unit_row(fact) for fact in new)
    return len(new), len(ending)


def _ends(row: models.Unit, fact: DatedUnit, others: list[models.Unit]) -> bool:
    """Close an open row the facts know the end of, unless people already went on from it."""
    if row.valid_from != fact.valid_from or row.valid_to is not None or fact.valid_to is None or row is not others[-1]:
        return False
    row.valid_to = fact.valid_to
    return True


def _overlaps(row: models.Unit, fact: DatedUnit) -> bool:
    return (row.valid_from or date.min) <= fact.until and fact.since <= (row.valid_to or date.max)


def _unit_row(fact: DatedUnit) -> models.Unit:
    plain = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "aliases"}
    return models.Unit(**plain, aliases=";".join(fact.aliases), search=search_text(fact))


def _successions(rows: list[Row]) -> int:
    known = set(models.Succession.objects.values_list("from_code", "to_code", "on"))
    return _add(
        models.Succession,
        (_succession(row) for row in rows),
        lambda row: (row.from_code, row.to_code, row.on) not in known,
    )


def _succession(row: Row) -> models.Succession:
    return models.Succession(
        from_code=row["from_code"], from_valid_from=_day(row["from_valid_from"]), to_code=row["to_code"],
        to_valid_from=_day(row["to_valid_from"]), kind=row["kind"], on=_day(row["on"]), decision=row["decision"],
        note=row["note"],
    )  # fmt: skip


# ── the site ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _area(rows: list[Row]) -> int:
    """The area as shipped, only where none was chosen."""
    if models.AreaMember.objects.exists():
        return 0
    return _add(models.AreaMember, (
        models.AreaMember(site_code=SITE_CODE, place_code=row["place_code"], valid_from=_day(row["valid_from"]),
                          valid_to=_day(row["valid_to"]), decision=row["decision"])
        for row in rows
    ))  # fmt: skip


def _site(rows: list[Row]) -> int:
    if models.SiteFacts.objects.exists():
        return 0
    return _add(models.SiteFacts, (
        models.SiteFacts(site_code=row["code"], province_code=row["province_code"], zone=row["zone"],
                         first_day=date.fromisoformat(row["first_day"]), valid_from=date.fromisoformat(row["valid_from"]))
        for row in rows
    ))  # fmt: skip


# ── calendars ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _calendar(folder: Path) -> tuple[int, int, int]:
    """(days, years, hours) that nobody had entered."""
    days = set(models.Day.objects.values_list("date", "scope"))
    years = set(models.CalendarYear.objects.values_list("year", flat=True))
    hours = set(models.OfficeHours.objects.values_list("unit_code", "weekday"))
    return (
        _add(models.Day, map(_day_row, _read(folder / "calendar.csv")), lambda row: (row.date, row.scope) not in days),
        _add(models.CalendarYear, map(_year_row, _read(folder / "calendar_years.csv")), lambda row: row.year not in years),
        _add(
            models.OfficeHours,
            map(_hours_row, _read(folder / "hours.csv")),
            lambda row: (row.unit_code, row.weekday) not in hours,
        ),
    )


def _day_row(row: Row) -> models.Day:
    return models.Day(
        date=date.fromisoformat(row["date"]),
        kind=row["kind"],
        name=row["name"],
        decision=row["decision"],
        scope=row["scope"],
    )


def _year_row(row: Row) -> models.CalendarYear:
    return models.CalendarYear(year=int(row["year"]), decision=row["decision"])


def _hours_row(row: Row) -> models.OfficeHours:
    return models.OfficeHours(unit_code=row["unit_code"], weekday=int(row["weekday"]), windows=row["windows"],
                              valid_from=_day(row["valid_from"]), decision=row["decision"])  # fmt: skip


# ── shared by all ───────────────────────────────────────────────────────────────────────────────────────────────────


def _add(model: type[R], rows: Iterable[R], new: Callable[[R], bool] = lambda _: True) -> int:
    return len(model._default_manager.bulk_create([row for row in rows if new(row)]))


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _degrees(text: str) -> float | None:
    return float(text) if text else None
