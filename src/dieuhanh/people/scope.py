"""Which units lie within a grant: the unit itself, all below it, the place an office serves, and those that went into them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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

    gazetteer = load_gazetteer()
    found: set[str] = set()
    waiting = [code]
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            served = gazetteer.place_of_office(code, on)
            waiting += [unit.code for unit in gazetteer.children(code, on)] + ([served.code] if served else [])
            waiting += [old.code for state in gazetteer.states(code) for edge, old in gazetteer.predecessors(state)
                        if edge.kind in WHOLE]  # fmt: skip
    return frozenset(found)
