"""A pack: one field of government."""

from dataclasses import dataclass, field

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.rule import AlertRule
from dieuhanh.declare.screen import Plan, Report, Screen
from dieuhanh.declare.source import Source
from dieuhanh.declare.where import Where, declared


@dataclass(frozen=True)
class Pack:
    """A field of government: who owns it, what it is for, and its parts."""

    id: str
    name: str
    slug: str
    owner: str
    purpose: str
    order: int
    datasets: tuple[Dataset, ...]
    sources: tuple[Source, ...]
    indicators: tuple[Indicator, ...]
    rules: tuple[AlertRule, ...] = ()
    screen: Screen | None = None
    reports: tuple[Report, ...] = ()
    policies: tuple[Policy, ...] = ()
    plans: tuple[Plan, ...] = ()
    duties: dict[str, str] = field(default_factory=dict)  # duty key -> Vietnamese name
    at: Where = declared()
