"""What offices tell: a matter is one record as it stood each time it was told, and what it adds to the truth."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One row in the words of its source, and when it leaves the office (an aware instant)."""

    at: datetime
    source: str
    row: Row


@dataclass(frozen=True, slots=True)
class Counted:
    """What was really so: `part` is added to the number of an indicator in the periods that hold `at`; a share or a mean also
    adds to what it is `of`. Who is told of the matter knows it when it is `known`; empty: at the first telling since."""

    indicator: str
    at: datetime
    part: float = 1
    of: float | None = None
    unit: str = "site"
    known: datetime | None = None


@dataclass(slots=True)
class Matter:
    """One record: whole each time it is told, in order of time."""

    told: list[Told]
    counted: list[Counted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """What is wanted of matters: how each stands at `since`, where it had begun, and each telling after it, up to `until`."""

    since: datetime
    until: datetime

    def standing(self, moments: Sequence[datetime]) -> Iterator[int]:
        """Of tellings in order of time, those that are wanted: by their place."""
        before = sum(at <= self.since for at in moments)
        yield from range(max(before - 1, 0), sum(at <= self.until for at in moments))

    def holds(self, at: datetime) -> bool:
        """Whether an event of that moment is wanted."""
        return self.since < at <= self.until


class Field(Protocol):
    """The offices of one field. The same world tells the same, whichever days and spans are asked for, in any order."""

    id: str  # of the pack
    lasts: int  # days after its first that a matter is told of at most

    def registers(self, first: date, until: datetime) -> Iterable[Told]:
        """What is told once: lists of places and things, and the months, quarters and years since `first` that are over."""
        ...

    def day(self, day: date, span: Span) -> Iterable[Matter]:
        """What begins on that day of Hanoi, its first telling included."""
        ...
