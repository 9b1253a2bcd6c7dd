"""Which unit adds up into which, on which days: the gazetteer's dated closure, cut where the map of units changes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from dieuhanh.places.gazetteer import SITE, Gazetteer

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days through which nothing changes: what each unit adds up into, and the unit on top (the site, or what was before)."""

    first: date
    last: date
    above: dict[str, tuple[str, ...]]
    top: str

    @cached_property
    def below(self) -> dict[str, tuple[str, ...]]:
        """Unit → all that add up into it, itself too."""
        found: dict[str, list[str]] = defaultdict(list)
        for member, units in self.above.items():
            for unit in units:
                found[unit].append(member)
        return {unit: tuple(members) for unit, members in found.items()}

    @property
    def name(self) -> str:
        return self.first.isoformat()

    def into(self, member: str) -> tuple[str, ...]:
        """Units a member adds up into; what names no unit adds up into the top alone."""
        return self.above.get(member, ()) if member else (self.top,)


class Tree:
    """Spans of one edition of the gazetteer, each reckoned once."""

    def __init__(self, gazetteer: Gazetteer):
        self.gazetteer = gazetteer
        self._spans: dict[tuple[date, date], tuple[Span, ...]] = {}

    def spans(self, first: date, last: date) -> tuple[Span, ...]:
        """The days from first to last, cut where the map of units changes."""
        if (first, last) not in self._spans:
            self._spans[first, last] = tuple(_joined(self._cut(first, last)))
        return self._spans[first, last]

    def on(self, day: date) -> Span:
        return self.spans(day, day)[0]

    def tops(self) -> list[str]:
        """The site, and what was before it."""
        before = self.gazetteer.site_predecessor()
        return [SITE, before.code] if before else [SITE]

    def _cut(self, first: date, last: date) -> Iterator[Span]:
        found: dict[tuple[date, date], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for link in self.gazetteer.dated_closure(first, last):
            found[link.first, link.last][link.member].append(link.ancestor)
        if not found:
            yield Span(first, last, {SITE: (SITE,)}, SITE)
        for (begins, ends), above in sorted(found.items(), key=lambda item: item[0]):
            yield Span(begins, ends, {member: tuple(units) for member, units in above.items()}, self._top(above))

    def _top(self, above: dict[str, list[str]]) -> str:
        before = self.gazetteer.site_predecessor()
        tops = {unit for units in above.values() for unit in units}
        return SITE if SITE in tops or before is None or before.code not in tops else before.code


def _joined(cut: Iterator[Span]) -> Iterator[Span]:
    """Neighbours in which the same holds are one."""
    held: Span | None = None
    for span in cut:
        if held and (held.above, held.top) == (span.above, span.top) and held.last + _DAY == span.first:
            held = Span(held.first, span.last, held.above, held.top)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


_tree: Tree | None = None


def tree(gazetteer: Gazetteer) -> Tree:
    """The spans of this edition, kept until another edition comes."""
    global _tree
    if _tree is None or _tree.gazetteer is not gazetteer:
        _tree = Tree(gazetteer)
    return _tree
