"""Screens, lists and reports show what is declared."""

from collections.abc import Iterable, Iterator

from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check.datasets import TIMES, names
from dieuhanh.catalog.check.saying import mistake, unknown
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import rows_of
from dieuhanh.declare.screen import Screen, Worklist
from dieuhanh.declare.where import Where
from dieuhanh.errors import Mistake


def check(catalog: Catalog) -> Iterator[Mistake]:
    for pack in catalog.packs:
        if pack.screen:
            yield from _screen(catalog, pack.id, pack.screen)
        for report in pack.reports:
            yield from _shown(catalog, report.at, report.id, report.indicators)


def _screen(catalog: Catalog, pack_id: str, screen: Screen) -> Iterator[Mistake]:
    if not 4 <= len(screen.lead) <= 6:
        yield mistake(screen.at, f"{pack_id}: its screen leads with {len(screen.lead)} numbers; 4 to 6 can be read.")
    single = filter(None, (screen.tile, screen.ranking))
    yield from _shown(catalog, screen.at, f"screen of {pack_id}", (*screen.lead, *screen.more, *screen.headline, *single))
    for worklist in screen.worklist:
        yield from _worklist(catalog, worklist)


def _shown(catalog: Catalog, at: Where, who: str, shown: Iterable[Indicator]) -> Iterator[Mistake]:
    known = [one.id for one in catalog.indicators]
    for one in shown:
        if one.id not in known:
            yield unknown(at, who, "indicator", one.id, known)


def _worklist(catalog: Catalog, worklist: Worklist) -> Iterator[Mistake]:
    yield from _shown(catalog, worklist.at, worklist.id, (worklist.counts,))
    rows = rows_of(worklist.counts.value)
    if not rows:
        yield mistake(worklist.at, f"{worklist.id}: '{worklist.counts.id}' counts no records that could be listed.")
        return
    known = names(rows[0].of.columns)
    for name in (worklist.order, *worklist.shows):
        if name not in known:
            yield unknown(worklist.at, worklist.id, f"kept field of {rows[0].of.id}", name, known)
    if worklist.order in known and rows[0].of.field(worklist.order).type not in TIMES:
        yield mistake(worklist.at, f"{worklist.id}: order='{worklist.order}' must be a time: the most urgent stands first.")
