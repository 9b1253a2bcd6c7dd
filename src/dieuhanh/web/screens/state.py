"""What an address asks to see, and who asks: the URL is the state, so any page can be pasted to a colleague."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest

from dieuhanh.clock import now
from dieuhanh.declare import HANOI, Period
from dieuhanh.declare.period import FIRST_YEAR, LAST_YEAR
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.people.actor import Actor
from dieuhanh.people.allow import Thing, allow, scope_of
from dieuhanh.places.gazetteer import SITE, Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.web.guard import actor_of
from dieuhanh.web.language import COOKIE
from dieuhanh.web.unit_names import unit_name

KEPT = ("ky", "db", "luc")  # what a link to another screen takes along


@dataclass(frozen=True)
class Look:
    """One look at the centre: who, at which moment, at which period, unit and past."""

    actor: Actor
    now: datetime  # the moment the page speaks of: now, or the past one asked for
    path: str = "/"
    query: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None  # chosen for all numbers; None: each its own newest
    unit: str = SITE
    back: datetime | None = None  # `?luc=`: show what was known then

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(HANOI).date()

    @cached_property
    def places(self) -> Gazetteer:
        return load_gazetteer()

    def named(self, code: str) -> str:
        """A unit as a list calls it: "UBND xã Bom Bo", "Xã Bom Bo"."""
        unit = self.places.unit(code, self.today)
        return unit.name if unit and unit.role == "office" else unit_name(self.places, code, self.now)

    def here(self, **changes: Any) -> str:
        """This very page with other choices; None takes one away."""
        return address(self.path, {**self.query, **changes})

    def to(self, path: str, **more: Any) -> str:
        """Another page at the same period, unit and past."""
        return address(path, {**{name: self.query[name] for name in KEPT if name in self.query}, **more})

    def reads(self, pack: str, unit: str) -> bool:
        """Whether this person may see values of that field for that unit."""
        return allow(self.actor, "values.read", Thing("value", unit, pack=pack, units=frozenset({unit}))).allowed

    def scope(self, pack: str) -> list[str] | None:
        """The units whose records this person may see; None: all."""
        reach = scope_of(self.actor, pack)
        return None if reach.all else sorted(reach.units)


def address(path: str, query: Mapping[str, Any]) -> str:
    """A path with its query; what is empty is left out."""
    text = urlencode({name: value for name, value in query.items() if value not in (None, "")}, quote_via=quote, safe="/:")
    return f"{path}?{text}" if text else path


def look(request: HttpRequest) -> Look:
    """Read the address; BadInput says what could not be understood, NotFound hides units outside one's scope."""
    actor, query = actor_of(request), {name: value for name, value in request.GET.items() if name != COOKIE}
    back = _moment(query.get("luc", ""))
    at = min(back, now()) if back else now()
    return Look(actor, at, request.path, query, _period(query), _unit(actor, query.get("db", ""), at), back)


def _period(query: Mapping[str, str]) -> Period | None:
    text = query.get("ky", "")
    if not text and query.get("tu") and query.get("den"):
        text = "/".join(_day(query[name]) for name in ("tu", "den"))
    try:
        return Period.parse(text) if text else None
    except ValueError as error:
        raise BadInput(
            "bad_period", f"Không hiểu kỳ “{text}”. Viết như 2026, 2026-11, 2026-Q4, 2026-11-24.", str(error)
        ) from error


def _day(text: str) -> str:
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 a day has no zone
    except ValueError as error:
        raise BadInput("bad_day", f"Không hiểu ngày “{text}”. Viết ngày như 23/11/2026.", str(error)) from error


def _moment(text: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput("bad_moment", f"Không hiểu lúc “{text}”. Viết như 2026-11-22T16:00.", str(error)) from error
    if read and not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise BadInput("bad_moment", f"Không có số liệu của năm {read.year}.", f"There are no figures of the year {read.year}.")
    return read.replace(tzinfo=HANOI) if read and read.tzinfo is None else read


def _unit(actor: Actor, asked: str, at: datetime) -> str:
    """The unit asked for, or the widest one this person reads."""
    on = at.astimezone(HANOI).date()
    if not asked:
        return own_unit(actor, on)
    states = load_gazetteer().states(asked)
    if not states and asked != SITE:
        raise NotFound("unknown_unit", f"Không có đơn vị mang mã “{asked}”.", f'There is no unit "{asked}".')
    return asked


def own_unit(actor: Actor, on: date) -> str:
    """`site`, or the topmost unit of the grants of a person who reads less."""
    whole = [held for held in actor.rights if held.scope.all]
    if whole or actor.kind == "system":
        return SITE
    units = frozenset[str]().union(*(held.scope.units for held in actor.rights))
    gazetteer = load_gazetteer()
    tops = [unit for code in sorted(units) if (unit := gazetteer.unit(code, on)) and unit.parent_code not in units]
    tops.sort(key=lambda unit: (unit.role != "place", unit.code))
    return tops[0].code if tops else SITE
