"""The screen of a field, and its periodic reports, as rows of tiles."""

from dataclasses import dataclass

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.where import Where, declared


@dataclass(frozen=True)
class Screen:
    """`/linh-vuc/<slug>`: lead numbers, what the trend and ranking open with, and lists of records that need a person."""

    lead: tuple[Indicator, ...]  # 4–6
    more: tuple[Indicator, ...] = ()
    headline: tuple[Indicator, ...] = ()  # offered to `/`, the first ones by default
    tile: Indicator | None = None  # the field's number on `/`
    ranking: Indicator | None = None  # units ranked worst first
    worklist: tuple["Worklist", ...] = ()
    at: Where = declared()


@dataclass(frozen=True)
class Worklist:
    """Records that wait for someone: those an indicator counts, the most urgent first."""

    id: str
    name: str
    counts: Indicator
    order: str  # field, ascending
    shows: tuple[str, ...]
    deadline: bool = False  # whether a row is late once the moment of that field has passed
    verb: str = ""  # what one does about a row
    at: Where = declared()


@dataclass(frozen=True)
class Report:
    """A periodic report: which numbers, in which order. Filled, approved and sent by a later stage."""

    id: str
    name: str
    per: str
    indicators: tuple[Indicator, ...]
    basis: str = ""
    scheme: str = "nd09"
    at: Where = declared()


@dataclass(frozen=True)
class Plan:
    """A plan that sets targets for a year: the People's Council's 22 indicators."""

    id: str
    name: str
    targets: int
    document: str = ""
    at: Where = declared()
