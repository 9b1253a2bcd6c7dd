"""What the catalogue puts on the leaders' screens, reckoned once per catalogue."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from dieuhanh import catalog
from dieuhanh.catalog import Catalog
from dieuhanh.declare import Indicator, Pack, Ratio, Score, Share, Type, Worklist, rows_of
from dieuhanh.indicators.headlines import chosen
from dieuhanh.people.roles import ROLE_IDS

CARDS = 6


@dataclass(frozen=True)
class Layout:
    """Candidates in the order they are offered; what has no data is passed over when the page is drawn."""

    packs: tuple[Pack, ...]
    headline: tuple[Indicator, ...]  # the packs take turns
    tiles: tuple[tuple[Pack, Indicator], ...]
    rankings: tuple[Indicator, ...]
    maps: tuple[Indicator, ...]
    worklists: tuple[Worklist, ...]

    @property
    def leads(self) -> tuple[Indicator, ...]:
        return tuple(one for pack in self.packs if pack.screen for one in pack.screen.lead)

    @property
    def all(self) -> tuple[Indicator, ...]:
        """Every indicator the overview may show, each once."""
        every = (
            *self.headline,
            *(one for _, one in self.tiles),
            *self.rankings,
            *self.maps,
            *(one.counts for one in self.worklists),
        )
        return unique(every)


def unique(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple({one.id: one for one in indicators}.values())


def layout(roles: Collection[str] = ()) -> Layout:
    """What the catalogue offers; the numbers chosen for one of these roles come first."""
    whole = catalog.current()
    made = _of(whole)
    known = {one.id: one for one in whole.indicators}
    first = [known[name] for name in chosen(one for one in ROLE_IDS if one in roles) if name in known]
    return replace(made, headline=unique((*first, *made.headline))) if first else made


@lru_cache(4)
def _of(whole: Catalog) -> Layout:
    packs = tuple(sorted((one for one in whole.packs if one.screen), key=lambda one: one.order))
    screens = [one.screen for one in packs if one.screen]
    turns = [one for row in zip_longest(*(screen.headline for screen in screens)) for one in row if one]
    return Layout(
        packs, unique(turns), tuple((pack, pack.screen.tile) for pack in packs if pack.screen and pack.screen.tile),

        unique(one.ranking for one in screens if one.ranking),
        unique(one for screen in screens for one in screen.lead if drawn_on_map(one)),
        tuple(one for screen in screens for one in screen.worklist),
    )  # fmt: skip


def drawn_on_map(one: Indicator) -> bool:
    """Only rates by place or office colour a map; counts never do (ui.md §7.7)."""
    return bool(one.over) and isinstance(one.value, Share | Ratio | Score)


def worklist_of(indicator: Indicator) -> Worklist | None:
    """The list of records that this indicator counts, where its pack declares one."""
    return next((one for one in catalog.current().worklists if one.counts.id == indicator.id), None)


def over_office(indicator: Indicator) -> bool:
    """Whether its units are offices."""
    rows = rows_of(indicator.value)
    return bool(rows) and bool(indicator.over) and rows[0].of.field(indicator.over).type is Type.OFFICE
