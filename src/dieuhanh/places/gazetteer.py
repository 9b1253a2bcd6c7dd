"""All units of all times in memory, frozen: who was where, under whom, on which day. Built once per edition of the data."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from dieuhanh.places.names import fold
from dieuhanh.places.unit import DatedUnit, Succession

SITE = "site"
COUNTRY = "00"


class Link(NamedTuple):
    """A unit and one it adds up into (itself too), with the first and last day on which that holds."""

    member: str
    ancestor: str
    first: date
    last: date


@dataclass(frozen=True)
class Area:
    """A place the site holds, with all that lies under it."""

    place_code: str
    first: date
    last: date


@dataclass(frozen=True)
class Gazetteer:
    """Every dated unit, every succession and the site's area, as one edition of the data has them."""

    units: tuple[DatedUnit, ...]
    successions: tuple[Succession, ...] = ()
    area: tuple[Area, ...] = ()
    first_day: date = date(2020, 9, 9)
    zone: str = "Asia/Ho_Chi_Minh"
    version: str = ""

    # ── one unit ────────────────────────────────────────────────────────────────────────────────────────────────────

    def unit(self, code: str, on: date) -> DatedUnit | None:
        """The unit of that code as it was on that day, or None."""
        for unit in self.by_code.get(code, ()):
            if unit.since <= on <= unit.until:
                return unit
        return None

    def states(self, code: str) -> tuple[DatedUnit, ...]:
        """All that a code has meant, oldest first: codes are reused, so these may be quite different places."""
        return self.by_code.get(code, ())

    def all_on(self, on: date, role: str | None = None) -> list[DatedUnit]:
        """Every unit valid that day, of one role or of all."""
        return [unit for unit in self.units if unit.valid_on(on) and role in (None, unit.role)]

    def offices(self, on: date) -> list[DatedUnit]:
        """The offices of that day, by code."""
        return sorted(self.all_on(on, "office"), key=lambda unit: unit.code)

    def place_of_office(self, code: str, on: date) -> DatedUnit | None:
        """The place an office serves: its commune, or for a higher office its province; None where it serves no one place."""
        office = self.unit(code, on)
        return self.unit(office.place_code, on) if office and office.place_code else None

    def office_of_place(self, code: str, on: date) -> DatedUnit | None:
        """The office that serves a place that day."""
        return next((unit for unit in self._offices_by_place.get(code, ()) if unit.valid_on(on)), None)

    # ── above and below ─────────────────────────────────────────────────────────────────────────────────────────────

    def children(self, code: str, on: date) -> list[DatedUnit]:
        """Units directly under a unit that day, by code; for the site, its members."""
        if code == SITE:
            return self.members(on)
        return [unit for unit in self._by_parent.get(code, ()) if unit.valid_on(on)]

    def ancestors(self, code: str, on: date) -> list[DatedUnit]:
        """Units above a unit that day, nearest first; the site is not among them (see `closure`)."""
        above: list[DatedUnit] = []
        unit = self.unit(code, on)
        while unit and unit.parent_code and unit.parent_code not in {each.code for each in above}:
            unit = self.unit(unit.parent_code, on)
            above += [unit] if unit else []
        return above

    def members(self, on: date) -> list[DatedUnit]:
        """The lowest places (communes) of the site's area that day, by code."""
        held = [area.place_code for area in self.area if area.first <= on <= area.last]
        leaves = {unit.code: unit for code in held for unit in self._leaves(code, on)}
        return [leaves[code] for code in sorted(leaves)]

    def _leaves(self, code: str, on: date) -> list[DatedUnit]:
        below = [unit for unit in self.children(code, on) if unit.role == "place"]
        if below:
            return [leaf for unit in below for leaf in self._leaves(unit.code, on)]
        unit = self.unit(code, on)
        return [unit] if unit else []

    def stretch(self, on: date, of: Callable[[date], Hashable]) -> tuple[date, date]:
        """The first and last day around one through which `of(day)` stays what it is that day."""
        days = self._change_days
        now = bisect_right(days, on) - 1
        first = last = now
        while first > 0 and of(days[first - 1]) == of(on):
            first -= 1
        while last + 1 < len(days) and of(days[last + 1]) == of(on):
            last += 1
        return days[first], days[last + 1] - timedelta(days=1) if last + 1 < len(days) else date.max

    # ── before and after ────────────────────────────────────────────────────────────────────────────────────────────

    def successors(self, unit: DatedUnit) -> list[tuple[Succession, DatedUnit]]:
        """What a unit became next, one step."""
        return self._follow(self._after.get((unit.code, unit.valid_from), ()), forward=True)

    def predecessors(self, unit: DatedUnit) -> list[tuple[Succession, DatedUnit]]:
        """What a unit was made of, one step."""
        return self._follow(self._before.get((unit.code, unit.valid_from), ()), forward=False)

    def site_predecessor(self) -> DatedUnit | None:
        """The province whose figures the site's screens show for the time before it ("tỉnh Bình Phước, đến 30/06/2025")."""
        first = next(iter(self.states(SITE)), None)
        return next((unit for _, unit in self.predecessors(first)), None) if first else None

    def _follow(self, edges: Iterable[Succession], forward: bool) -> list[tuple[Succession, DatedUnit]]:
        ends = [(e, (e.to_code, e.to_valid_from) if forward else (e.from_code, e.from_valid_from)) for e in edges]
        return [(edge, self._by_key[end]) for edge, end in ends if end in self._by_key]

    # ── what adds up into what ──────────────────────────────────────────────────────────────────────────────────────

    def closure(self, on_from: date, on_to: date) -> list[tuple[str, str]]:
        """(member, ancestor) pairs that hold on any day of the span; see `dated_closure` to join on (code, date)."""
        return sorted({(link.member, link.ancestor) for link in self.dated_closure(on_from, on_to)})

    def dated_closure(self, on_from: date, on_to: date) -> list[Link]:
        """Every unit into itself, into those above it, and the site's into the site (before it: into its predecessor).

        The span is cut where any pair changes, so links share their days with all others of the same stretch. A place
        above counts only where the site's area covers all of it: a sum over 40 of 95 communes is no sum.
        """
        days = [on_from, *(day for day in self._change_days if on_from < day <= on_to)]
        cuts = [on_from, *(day for before, day in pairwise(days) if self._pairs(day) != self._pairs(before))]
        ends = [*(day - timedelta(days=1) for day in cuts[1:]), on_to]
        return [Link(*pair, *span) for span in zip(cuts, ends, strict=True) for pair in sorted(self._pairs(span[0]))]

    def _pairs(self, on: date) -> frozenset[tuple[str, str]]:
        """Pairs of one day; they stay the same until the next day on which anything changes."""
        since = self._change_days[bisect_right(self._change_days, on) - 1]
        if since not in self._pairs_since:
            self._pairs_since[since] = frozenset(self._pairs_of(on))
        return self._pairs_since[since]

    def _pairs_of(self, on: date) -> set[tuple[str, str]]:
        members = {unit.code for unit in self.members(on)}
        top = self._top(on)
        pairs: set[tuple[str, str]] = set()
        for unit in self.all_on(on):
            above = [each.code for each in self.ancestors(unit.code, on) if self._adds_up(each, members, on)]
            inside = unit.role == "office" or (bool(members) and self._covered(unit.code, members, on))
            pairs.update((unit.code, code) for code in [unit.code, *above, *([top] if top and inside else [])])
        return pairs

    def _top(self, on: date) -> str | None:
        if self.unit(SITE, on):
            return SITE
        before = self.site_predecessor()
        return before.code if before and before.valid_on(on) else None

    def _adds_up(self, unit: DatedUnit, members: set[str], on: date) -> bool:
        return unit.role != "place" or self._covered(unit.code, members, on)

    def _covered(self, code: str, members: set[str], on: date) -> bool:
        if code in (COUNTRY, SITE):
            return False
        return all(leaf.code in members for leaf in self._leaves(code, on))

    # ── indexes, each made at first use ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def by_code(self) -> dict[str, tuple[DatedUnit, ...]]:
        """Code → its states, oldest first; a separate QĐ 20/2020 code leads to the same unit."""
        found: dict[str, list[DatedUnit]] = defaultdict(list)
        for unit in sorted(self.units, key=lambda unit: unit.since):
            for code in {unit.code, unit.code_qd20} - {""}:
                found[code].append(unit)
        return {code: tuple(units) for code, units in found.items()}

    @cached_property
    def by_name(self) -> dict[str, tuple[DatedUnit, ...]]:
        """Folded name (full, bare or another spelling) → units that bear it, of all times."""
        found: dict[str, dict[tuple[str, date | None], DatedUnit]] = defaultdict(dict)
        for unit in self.units:
            for text in (unit.full_name, unit.name, *unit.aliases):
                found[fold(text)][unit.code, unit.valid_from] = unit
        return {name: tuple(units.values()) for name, units in found.items()}

    @cached_property
    def _by_key(self) -> dict[tuple[str, date | None], DatedUnit]:
        return {(unit.code, unit.valid_from): unit for unit in self.units}

    @cached_property
    def _by_parent(self) -> dict[str, list[DatedUnit]]:
        found: dict[str, list[DatedUnit]] = defaultdict(list)
        for unit in sorted(self.units, key=lambda unit: unit.code):
            found[unit.parent_code].append(unit)
        return found

    @cached_property
    def _offices_by_place(self) -> dict[str, list[DatedUnit]]:
        found: dict[str, list[DatedUnit]] = defaultdict(list)
        for unit in self.units:
            found[unit.place_code].append(unit)
        return found

    @cached_property
    def _after(self) -> dict[tuple[str, date | None], list[Succession]]:
        found: dict[tuple[str, date | None], list[Succession]] = defaultdict(list)
        for edge in self.successions:
            found[edge.from_code, edge.from_valid_from].append(edge)
        return found

    @cached_property
    def _before(self) -> dict[tuple[str, date | None], list[Succession]]:
        found: dict[tuple[str, date | None], list[Succession]] = defaultdict(list)
        for edge in self.successions:
            found[edge.to_code, edge.to_valid_from].append(edge)
        return found

    @cached_property
    def _pairs_since(self) -> dict[date, frozenset[tuple[str, str]]]:
        return {}

    @cached_property
    def _change_days(self) -> list[date]:
        starts = {unit.since for unit in self.units} | {area.first for area in self.area}
        ends = {unit.until for unit in self.units} | {area.last for area in self.area}
        return sorted({date.min} | starts | {day + timedelta(days=1) for day in ends if day != date.max})
