"""What offices tell: a matter is one record as it stood each time it was told, and what it adds to the truth."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from dieuhanh.declare import HANOI

Row = Mapping[str, Any]
RECORDS_MONTHS = 24  # that systems tell of records when they are joined; what lies further back is told as days and months


class Later(Mapping[str, Any]):
    """A row that is made when it leaves: most rows of a record are told anew before they do. `known` of it is known before."""

    __slots__ = ("_known", "made")

    def __init__(self, known: Row, made: Callable[[], Row]):
        self._known, self.made = known, made

    def __getitem__(self, name: str) -> Any:
        return self._known[name] if name in self._known else self.made()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.made())

    def __len__(self) -> int:
        return len(self.made())


def whole(row: Row) -> Row:
    """All of it."""
    return row.made() if isinstance(row, Later) else row


class Told(NamedTuple):
    """One row in the words of its source, and when it leaves the office (an aware instant)."""

    at: datetime
    source: str
    row: Row


class Counted(NamedTuple):
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
    """One record: whole each time it is told, in order of time; or none, where a day is counted together."""

    told: list[Told]
    counted: list[Counted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """What is wanted of matters: how each stands at `since`, where it had begun, and each telling after it, up to `until`."""

    since: datetime
    until: datetime

    def standing(self, moments: Sequence[datetime]) -> range:
        """Of tellings in order of time, those that are wanted: by their place."""
        return range(max(bisect_right(moments, self.since) - 1, 0), bisect_right(moments, self.until))

    @property
    def records(self) -> date:
        """The first day of which records are told: that of the month that began so many months before."""
        return _months_before(self.since.astimezone(HANOI).date())


@lru_cache
def _months_before(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - RECORDS_MONTHS, 12)
    return date(year, month + 1, 1)


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
