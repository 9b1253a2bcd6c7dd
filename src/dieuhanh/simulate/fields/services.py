"""The one-stop desks: 2,000 dossiers on a busy day over 1,800 procedures, each with its steps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from math import exp

from dieuhanh.declare import Dice
from dieuhanh.packs.services.indicators.online import NEW
from dieuhanh.packs.services.sample import catalogue
from dieuhanh.packs.services.sample_story import Life, life
from dieuhanh.packs.services.sample_world import DEPARTMENTS, Procedure, procedures
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.seasons import OFFICE
from dieuhanh.simulate.world import MERGED, World, edges, hanoi, pick

A_DAY = {2020: 260, 2021: 420, 2022: 800, 2023: 1200, 2024: 1600}  # on a usual working day; 1,850 since
BEFORE = "H10"  # the province as it was until the merger
STEPS_FOR = timedelta(days=60)  # steps older than that are not told again when a system is joined
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
        dice = self.world.dice("services", day)
        numbers: dict[str, int] = {}
        for at in sorted(hanoi(day, hour + dice.between(0, 0.999)) for hour in self._hours(dice, day)):
            yield self._matter(dice, at, day, numbers, span)

    def _hours(self, dice: Dice, day: date) -> list[int]:
        n = A_DAY.get(day.year, 1850) * self.world.seasons.office(day) * dice.between(0.9, 1.1)
        return [pick(dice, _OFFICE) for _ in range(round(n))]

    def _matter(self, dice: Dice, at: datetime, day: date, numbers: dict[str, int], span: Span) -> Matter:
        home = self.world.place(dice, day)
        procedure = self._known[pick(dice, self._often)]
        office = BEFORE if day < MERGED else self.world.office(home) if procedure.at == "commune" else procedure.at
        numbers[office] = numbers.get(office, 0) + 1
        code = f"{office}-{day:%y%m%d}-{numbers[office]:04d}"
        lived = life(dice, code, procedure, office, office, home.code, at, online=self._by_net(at),
                     drag=self._drag(office, at))  # fmt: skip
        return Matter(list(_told(lived, span)), list(_counted(lived, procedure.level)))

    def _by_net(self, at: datetime) -> float | None:
        """In 2020 the share rose from 9 % to over 90 %, slowly at first; since then each procedure has its own. Where the desk is
        closed there is no other way."""
        if not (self.world.seasons.works(at.date()) and 7 <= at.hour < 17):
            return 1.0
        if at.year != 2020:
            return None
        gone = (at.date() - date(2020, 1, 1)).days / 365
        return 0.09 + (0.93 - 0.09) / (1 + exp(-11 * (gone - 0.52)))

    def _drag(self, office: str, at: datetime) -> float:
        """An office with a backlog takes twice to three times as long."""
        slow = (story.size for story in self.world.told_of("backlog") if story.where == office and story.at(at))
        return 1 + 3 * next(slow, 0.0)

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


def _told(lived: Life, span: Span) -> Iterable[Told]:
    """The record each time a step changed it, and the steps."""
    moments = [step.at for step in lived.steps]
    for n in span.standing(moments):
        yield Told(moments[n], "services.dossiers", lived.standing(n + 1))
    for n, at in enumerate(moments):
        if span.since - STEPS_FOR < at <= span.until:
            yield Told(at, "services.dossier_events", lived.told(n))


def _counted(lived: Life, level: str) -> Iterable[Counted]:
    """Received; by the net or not, where the procedure has a level, and one that is done by the net; closed."""
    when = {step.status: step.at for step in lived.steps}
    if "2" in when:
        yield Counted("services.received", when["2"])
        if level:
            yield Counted("services.online_received", when["2"], lived.record["channel"] == "2" and level in NEW, 1)
    if "9" in when:
        yield Counted("services.closed", when["9"])
