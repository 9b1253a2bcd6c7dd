"""Which units lie within a grant: the unit, all below it, a commune's office with its commune, and what went into them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dieuhanh.places.gazetteer import Gazetteer
    from dieuhanh.places.unit import DatedUnit

SITE = "site"
WHOLE = frozenset({"merge", "rename", "retype"})  # successions after which the new unit answers for all of the old


@dataclass(frozen=True)
class Scope:
    """The units whose rows one may see; `all` is the whole site, no unit is none of it."""

    all: bool = False
    units: frozenset[str] = frozenset()

    def covers(self, units: Iterable[str]) -> bool:
        """Whether a thing of any of these units is within; a thing of no known unit belongs to the whole site alone."""
        return self.all or not self.units.isdisjoint(units)

    def joined(self, other: "Scope") -> "Scope":
        return Scope(self.all or other.all, self.units | other.units)


def scope_under(code: str, on: date) -> Scope:
    """What a grant for that unit reaches on that day."""
    return Scope(all=True) if code == SITE else Scope(units=units_under(code, on))


def units_under(code: str, on: date) -> frozenset[str]:
    """A unit and everything it answers for on that day; unknown units answer for themselves alone."""
    from dieuhanh.places.queries import load_gazetteer  # reads the database: not before Django is ready

    return within(load_gazetteer(), code, on)


def within(gazetteer: "Gazetteer", code: str, on: date) -> frozenset[str]:
    """The same, by a given state of the places."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += [unit.code for unit in gazetteer.children(code, on)]
            waiting += _counterpart(gazetteer, code, on)
    return frozenset(found | {old for code in found for old in _gone(gazetteer, code, on)})


def _counterpart(gazetteer: "Gazetteer", code: str, on: date) -> Iterator[str]:
    """The commune that an office serves, the office of a commune; a department serves none, though it lies in a province."""
    served = gazetteer.place_of_office(code, on)
    if served and not gazetteer.children(served.code, on):
        yield served.code
    office = gazetteer.office_of_place(code, on)
    if office and not gazetteer.children(code, on):
        yield office.code


def _gone(gazetteer: "Gazetteer", code: str, on: date) -> Iterator[str]:
    """Codes of units that went whole into this one; a code that another unit bears today would open that one's rows."""
    unit = gazetteer.unit(code, on)
    waiting: list[DatedUnit] = [unit] if unit else []
    while waiting:
        before = [old for edge, old in gazetteer.predecessors(waiting.pop()) if edge.kind in WHOLE]
        yield from (old.code for old in before if gazetteer.unit(old.code, on) is None)
        waiting += before
