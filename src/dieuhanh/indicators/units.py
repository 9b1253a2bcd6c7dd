"""Which unit adds up into which, on which days: the gazetteer's dated closure, cut where the map of units changes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from dieuhanh.places.gazetteer import SITE, Gazetteer

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days through which nothing changes: what each unit adds up into, and the unit on top (the site, or what was before)."""

    first: date
    last: date
    above: Mapping[str, tuple[str, ...]]
    top: str
    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # unit → all that add up into it, itself too
    since: date = date.min  # from when on it has been so; `first` may be later

    @property
    def name(self) -> str:
        return self.since.isoformat()

    def into(self, member: str) -> tuple[str, ...]:
        """Units a member adds up into; what names no unit adds up into the top alone."""
        return self.above.get(member, ()) if member else (self.top,)


class Tree:
    """Spans of one edition of the gazetteer, reckoned once and cut to the days that are asked for."""

    def __init__(self, gazetteer: Gazetteer):
        self.gazetteer = gazetteer
        self._spans: dict[tuple[date, date], tuple[Span, ...]] = {}

    def spans(self, first: date, last: date) -> tuple[Span, ...]:
        """The days from first to last, cut where the map of units changes."""
        if (first, last) not in self._spans:
            within = (one for one in self._whole if one.first <= last and one.last >= first)
            found = tuple(replace(one, first=max(one.first, first), last=min(one.last, last)) for one in within)
            self._spans[first, last] = found or (Span(first, last, {SITE: (SITE,)}, SITE),)  # days of which no map is known
        return self._spans[first, last]

    def on(self, day: date) -> Span:
        return self.spans(day, day)[0]

    def tops(self) -> list[str]:
        """The site, and what was before it."""
        before = self.gazetteer.site_predecessor()
        return [SITE, before.code] if before else [SITE]

    @cached_property
    def _whole(self) -> tuple[Span, ...]:
        """All days there are."""
        return tuple(replace(one, below=_turned(one.above), since=one.first) for one in _joined(self._cut(date.min, date.max)))

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


def _turned(above: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for member, units in above.items():
        for unit in units:
            found[unit].append(member)
    return {unit: tuple(members) for unit, members in found.items()}


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
