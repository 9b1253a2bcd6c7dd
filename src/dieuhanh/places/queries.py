"""Every question about places, answered from one frozen copy in memory that is renewed when the data has changed."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from dieuhanh.places import lineage, models, search
from dieuhanh.places.actions import dated
from dieuhanh.places.gazetteer import Area, Gazetteer, Link
from dieuhanh.places.lineage import Today
from dieuhanh.places.search import Resolution
from dieuhanh.places.unit import DatedUnit, Succession


@dataclass
class _Kept:
    """The newest copy this process has built."""

    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer(()))


_KEPT = _Kept()


def edition(part: str) -> str:
    """The mark of the current edition of "units" or "calendar"; empty before the first change."""
    return models.Edition.objects.filter(part=part).values_list("mark", flat=True).first() or ""


def load_gazetteer() -> Gazetteer:
    """All units in memory: the kept copy while its edition is the database's, else a new one. One small query."""
    mark = edition("units")
    if mark != _KEPT.gazetteer.version:
        _KEPT.gazetteer = _build(mark)
    return _KEPT.gazetteer


def _build(mark: str) -> Gazetteer:
    site = site_facts()
    return Gazetteer(
        units=tuple(dated(row) for row in models.Unit.objects.order_by("code", F("valid_from").asc(nulls_first=True))),
        successions=tuple(succession(row) for row in models.Succession.objects.order_by("id")),
        area=tuple(Area(row.place_code, row.valid_from or date.min, row.valid_to or date.max)
                   for row in models.AreaMember.objects.order_by("place_code")),
        first_day=site.first_day if site else date(2020, 9, 9),
        zone=site.zone if site else "Asia/Ho_Chi_Minh",
        version=mark,
    )  # fmt: skip


def succession(row: models.Succession) -> Succession:
    """The frozen value of a row."""
    return Succession(
        row.from_code, row.from_valid_from, row.to_code, row.to_valid_from, row.kind, row.on, row.decision, row.note
    )


def site_facts(on: date | None = None) -> models.SiteFacts | None:
    """What the centre says about itself on a day (default: as last said): province code, zone, first day of history, emblem."""
    rows = models.SiteFacts.objects.order_by("-valid_from", "-id")
    said: models.SiteFacts | None = (rows.filter(valid_from__lte=on) if on else rows).first()
    return said


def unit(code: str, on: date) -> DatedUnit | None:
    """The unit of that code as it was on that day, or None."""
    return load_gazetteer().unit(code, on)


def site(on: date) -> DatedUnit | None:
    """The centre's own unit on that day; None before it began."""
    return load_gazetteer().unit("site", on)


def find(text: str, on: date, role: str | None = None, limit: int = 20) -> list[DatedUnit]:
    """Units valid that day that match what a person has typed so far, the best first."""
    return search.find(load_gazetteer(), text, on, role, limit)


def resolve(text_or_code: str, on: date, role: str | None = None) -> Resolution:
    """The one unit a code or name in a row stands for, or why not. For many rows take `load_gazetteer()` once."""
    return search.resolve(load_gazetteer(), text_or_code, on, role)


def today_of(old_code_or_address: str, on: date) -> Today:
    """What an old code or address is on that day, with a sentence."""
    return lineage.today_of(load_gazetteer(), old_code_or_address, on)


def members(on: date) -> list[DatedUnit]:
    """The communes of the site's area on that day."""
    return load_gazetteer().members(on)


def ancestors(code: str, on: date) -> list[DatedUnit]:
    """Units above a unit that day, nearest first."""
    return load_gazetteer().ancestors(code, on)


def children(code: str, on: date) -> list[DatedUnit]:
    """Units directly under a unit that day; for "site", its members."""
    return load_gazetteer().children(code, on)


def closure(on_from: date, on_to: date) -> list[tuple[str, str]]:
    """(member, ancestor) pairs that hold on any day of the span, each unit into itself and the site's into "site"."""
    return load_gazetteer().closure(on_from, on_to)


def dated_closure(on_from: date, on_to: date) -> list[Link]:
    """The same with the days on which each pair holds, to be joined on (code, date)."""
    return load_gazetteer().dated_closure(on_from, on_to)


def predecessors(code: str, on: date) -> list[tuple[Succession, DatedUnit]]:
    """What the unit of that code and day was made of."""
    found = unit(code, on)
    return load_gazetteer().predecessors(found) if found else []


def successors(code: str, on: date) -> list[tuple[Succession, DatedUnit]]:
    """What the unit of that code and day became next."""
    found = unit(code, on)
    return load_gazetteer().successors(found) if found else []


def offices(on: date) -> list[DatedUnit]:
    """The offices of that day, by code."""
    return load_gazetteer().offices(on)


def place_of_office(code: str, on: date) -> DatedUnit | None:
    """The place an office serves, or None."""
    return load_gazetteer().place_of_office(code, on)
