"""When someone must be told, who, and what is asked of whom. Declared, checked, explained and listed."""

from dataclasses import dataclass, field
from datetime import timedelta

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.where import Where, declared


@dataclass(frozen=True)
class Recipient:
    """A duty, the head of a duty, the office of a row's field, or the chair: resolved by dated tables, never a name."""

    kind: str  # duty | head_of | office_of | chair
    key: str = ""


def duty(key: str) -> Recipient:
    return Recipient("duty", key)


def head_of(key: str) -> Recipient:
    return Recipient("head_of", key)


def office_of(field_name: str) -> Recipient:
    return Recipient("office_of", field_name)


CHAIR = Recipient("chair")


@dataclass(frozen=True)
class Trigger:
    """A test on a value over time: goes_above, goes_below, stays_at, falls_by, behind_pace, revised_by, silent_for."""

    kind: str
    level: float | Policy = 0
    span: timedelta = timedelta(0)


def goes_above(level: float | Policy, span: timedelta = timedelta(0)) -> Trigger:
    return Trigger("goes_above", level, span)


def goes_below(level: float | Policy, span: timedelta = timedelta(0)) -> Trigger:
    return Trigger("goes_below", level, span)


def stays_at(level: float | Policy, span: timedelta) -> Trigger:
    return Trigger("stays_at", level, span)


def falls_by(points: float | Policy, span: timedelta) -> Trigger:
    return Trigger("falls_by", points, span)


def behind_pace(points: float | Policy = 0) -> Trigger:
    """The value is behind the plan's path by so many points."""
    return Trigger("behind_pace", points)


def revised_by(points: float | Policy) -> Trigger:
    """A later revision of the same value moved it by more than so much."""
    return Trigger("revised_by", points)


def silent_for(span: timedelta) -> Trigger:
    """No new value came for so long after it was due."""
    return Trigger("silent_for", 0, span)


@dataclass(frozen=True)
class Directive:
    """What is asked of whom, within what time."""

    to: Recipient
    asks: str
    within: timedelta
    at: Where = declared()


@dataclass(frozen=True)
class AlertRule:
    """A condition that needs a person's action within a time; severity comes from consequence × time, never typed."""

    id: str
    name: str
    watch: Indicator
    when: Trigger
    clears: Trigger
    consequence: str  # minor | moderate | major | disaster
    act_within: timedelta
    tell: tuple[Recipient, ...]
    action: str  # what the person told is asked to do
    each: str = ""  # one alert for each value of this field; empty: one for the site
    unanswered: dict[timedelta, Recipient] = field(default_factory=dict)
    directive: Directive | None = None
    at: Where = declared()

    @property
    def pack(self) -> str:
        return self.id.partition(".")[0]
