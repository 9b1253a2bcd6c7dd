"""The one-stop desks: 2,000 dossiers on a busy day over 1,800 procedures, each with its steps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from dieuhanh.declare import HANOI, Dice
from dieuhanh.declare.workaxis import DAY
from dieuhanh.packs.services.sample import catalogue
from dieuhanh.packs.services.sample_story import Life, axis, life
from dieuhanh.packs.services.sample_world import DEPARTMENTS, Procedure, procedures
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.seasons import OFFICE
from dieuhanh.simulate.world import MERGED, World, edges, hanoi, pick

A_DAY = 1_850  # on a usual working day
BEFORE = "H10"  # the province as it was until the merger
STEPS_FOR = 60 * DAY  # steps older than that are not told again when a system is joined
PROCEDURES = 1_800


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "services"
    lasts: int = 130

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        for row in catalogue(self._known):
            yield Told(hanoi(first, 8), "services.procedures", row)

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        if day >= span.records:
            yield from self._dossiers(day, span)

    def _dossiers(self, day: date, span: Span) -> Iterator[Matter]:
        dice, sums, wanted = self.world.dice("services", day), _Sums(), _Wanted.of(span)
        opened, drags = self.world.seasons.works(day), self._drags(day)
        numbers: Counter[str] = Counter()
        for at in self._arrivals(dice, day):
            home, procedure = self.world.place(dice, day), self._known[pick(dice, self._often)]
            office = BEFORE if day < MERGED else self.world.office(home) if procedure.at == "commune" else procedure.at
            numbers[office] += 1
            online = None if opened and 7 <= (at - axis().day(at) * DAY) // 3600 + 7 < 17 else 1.0
            lived = life(dice, f"{office}-{day:%y%m%d}-{numbers[office]:04d}", procedure, office, office, home.code, at,
                         online=online, drag=drags.get(office, 1.0))  # fmt: skip
            sums.add(lived)
            yield Matter(list(_told(lived, wanted)))
        yield Matter([], list(sums.counted()))

    def _arrivals(self, dice: Dice, day: date) -> list[int]:
        """Seconds since 1970, in order of time; where the desk is closed there is no other way than the net."""
        n = round(A_DAY * self.world.seasons.office(day) * dice.between(0.9, 1.1))
        start = int(hanoi(day).timestamp())
        return sorted(start + int(3600 * (pick(dice, _OFFICE) + dice.between(0, 0.999))) for _ in range(n))

    def _drags(self, day: date) -> dict[str, float]:
        """An office with a backlog takes twice to three times as long."""
        return {story.where: 1 + 3 * story.size for story in self.world.told_of("backlog") if story.at(hanoi(day, 12))}

    @cached_property
    def _known(self) -> Sequence[Procedure]:
        """The procedures of the sample, and the cases that each is divided into: rare ones, as most of 1,800 are."""
        usual = [one for one in procedures() if one.at == "commune" or one.at in DEPARTMENTS]
        rare = [replace(one, code=f"{one.code}.{case}", name=f"{one.name}: trường hợp {case}", weight=1)
                for case in range(1, PROCEDURES // len(usual) + 2) for one in usual]  # fmt: skip
        return [*(replace(one, weight=one.weight * 40) for one in usual), *rare][:PROCEDURES]

    @cached_property
    def _often(self) -> Sequence[float]:
        return edges([one.weight for one in self._known])


_OFFICE = edges(OFFICE)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A span in seconds."""

    since: int
    until: int

    @classmethod
    def of(cls, span: Span) -> "_Wanted":
        return cls(int(span.since.timestamp()), int(span.until.timestamp()))


def _told(lived: Life, wanted: _Wanted) -> Iterator[Told]:
    """The record each time a step changed it, and the steps; an office of then cannot be told from a dossier never received."""
    ats = [step.at for step in lived.steps]
    n = sum(at <= wanted.since for at in ats)
    if lived.record["office"] != BEFORE or len(ats) > 2:
        for place in range(max(n - 1, 0), sum(at <= wanted.until for at in ats)):
            yield Told(_when(ats[place]), "services.dossiers", lived.standing(place + 1))
    if ats[-1] <= wanted.since - STEPS_FOR:
        return
    for place, at in enumerate(ats):
        if wanted.since - STEPS_FOR < at <= wanted.until:
            yield Told(_when(at), "services.dossier_events", lived.told(place))


def _when(at: int) -> datetime:
    return datetime.fromtimestamp(at, HANOI)


class _Sums:
    """Received, by the net or not; closed: of each day, since a day has thousands."""

    def __init__(self) -> None:
        self.received, self.online, self.closed = Counter[int](), Counter[int](), Counter[int]()

    def add(self, lived: Life) -> None:
        for at, status, _, _ in lived.steps:
            if status == "2":
                self.received[axis().day(at)] += 1
                self.online[axis().day(at)] += lived.record["channel"] == "2"
            elif status == "9":
                self.closed[axis().day(at)] += 1

    def counted(self) -> Iterator[Counted]:
        for day, n in self.received.items():
            yield Counted("services.received", _when(day * DAY), n)
            yield Counted("services.online_received", _when(day * DAY), self.online[day], n)
        for day, n in self.closed.items():
            yield Counted("services.closed", _when(day * DAY), n)
