"""An indicator: a question a leader asks, and how it is counted."""

from dataclasses import dataclass
from datetime import date, timedelta

from dieuhanh.declare.measures import Measure
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.where import Where, declared


@dataclass(frozen=True)
class Better:
    """Which way is good: higher, lower, band (between low and high), or none (context only)."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    NONE = "none"


@dataclass(frozen=True)
class Indicator:
    """A number with a name, a unit, a period and a definition that anyone can read back."""

    id: str
    name: str
    question: str
    value: Measure
    per: str | tuple[str, ...]  # day week month quarter half nine year, hour; first is the usual one; "now" = state today
    unit: str
    short: str = ""  # the name on a card
    kind: str = "flow"  # flow | to_date | state
    scheme: str = "calendar"  # calendar | nd09 | school | budget | campaign
    over: str = ""  # the field whose units carry values: a place or an office field; empty: only where loaded / the site
    by: tuple[str, ...] = ()  # fields that cut the number into slices
    better: str = Better.NONE
    target: float | Policy | None = None
    caution: float | Policy | None = None  # beyond this: Chú ý
    serious: float | Policy | None = None  # beyond this: Nghiêm trọng
    code: str = ""  # code of domain.md: HC03
    national_code: str = ""
    owner: str = ""  # duty key of who answers for the number
    basis: str = ""  # legal basis, or the publication
    excludes: str = ""  # what is left out, in words
    decimals: int = 1
    rhythm: timedelta | None = None  # older than this: late; than twice this: stale. None: from its source
    valid_from: date | Policy | None = None  # the definition speaks of periods from here on
    valid_to: date | Policy | None = None
    follows: str = ""  # id of the series this one continues after a break, never joined
    costs: str = ""  # name of the amount whose rows cost points ("part" missing from "of"); see evidence
    remedy: str = ""  # what wins a costing row back, in words
    plan: str = ""  # id of the plan that sets its target, where one does
    at: Where = declared()

    def __post_init__(self) -> None:
        if isinstance(self.per, str):
            object.__setattr__(self, "per", (self.per,))

    @property
    def pack(self) -> str:
        return self.id.partition(".")[0]

    @property
    def label(self) -> str:
        """The name on a card."""
        return self.short or self.name
