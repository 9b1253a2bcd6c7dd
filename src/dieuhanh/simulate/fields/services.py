"""The one-stop desks: 2,000 dossiers on a busy day over 1,800 procedures, each with its steps."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from math import exp

from dieuhanh.declare import HANOI, Dice
from dieuhanh.declare.workaxis import DAY
from dieuhanh.packs.services.indicators.online import NEW
from dieuhanh.packs.services.sample import catalogue, published, reported
from dieuhanh.packs.services.sample_story import HOUR, Life, axis, life
from dieuhanh.packs.services.sample_world import DEPARTMENTS, SLOW, Procedure, procedures
from dieuhanh.simulate.matters import Counted, Later, Matter, Row, Span, Told
from dieuhanh.simulate.months import months
from dieuhanh.simulate.seasons import OFFICE
from dieuhanh.simulate.world import MERGED, World, edges, hanoi, pick

A_DAY, A_DAY_THEN = 1_850, {2020: 260, 2021: 420, 2022: 800, 2023: 1_200, 2024: 1_600}  # on a usual working day
REPORTED_ON, ONLINE_AT_LAST = 5, 0.93  # of the next month; the share of what comes by the net
BY_NET = {"toan_trinh": 0.96, "mot_phan": 0.93, "thong_tin": 0.0, "": 0.8}  # since then
BEFORE = "H10"  # the province as it was until the merger
STEPS_FOR = 30 * DAY  # of a system that is joined, all steps so far back; of longer ago where a dossier waited and how it ended
LIGHT_FOR = 430 * DAY  # and nothing at all of longer ago than that
WAITED = ("5", "6")
FORGOTTEN = 90  # days that a dossier lies with an officer until somebody asks
PROCEDURES = 1_800


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "services"
    lasts: int = 220

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        for row in catalogue(self._known):
            yield Told(hanoi(first, 8), "services.procedures", row)
        yield from self._scores(max(first, MERGED), until)

    def _scores(self, first: date, until: datetime) -> Iterator[Told]:
        """The portal publishes the scores of a month when it is over."""
        for end, at in months(first, until):
            for row in published(self.world.dice("services scores", end), end.replace(day=1)):
                yield Told(at, "services.official_scores", row)

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        if day >= span.records:
            yield from self._dossiers(day, span)
        elif day.day == REPORTED_ON:
            yield from self._reports(day.replace(day=1) - timedelta(days=1), hanoi(day, 15))

    def _dossiers(self, day: date, span: Span) -> Iterator[Matter]:
        dice, sums, wanted = self.world.dice("services", day), _Sums(), _Wanted.of(span)
        opened, drags, stamp = self.world.seasons.works(day), self._drags(day), f"{day:%y%m%d}"
        places, known, often, numbers = self.world.places(day), self._known, self._often, Counter[str]()
        crowds = edges([one.weight for one in places])
        for at in self._arrivals(dice, day):
            home, procedure = places[pick(dice, crowds)], known[pick(dice, often)]
            office = BEFORE if day < MERGED else self.world.office(home) if procedure.at == "commune" else procedure.at
            numbers[office] += 1
            online = BY_NET[procedure.level] if opened and 0 <= at % DAY < 10 * HOUR else 1.0
            lived = life(dice, f"{office}-{stamp}-{numbers[office]:04d}", procedure, office, office, home.code, at,
                         online=online, drag=drags.get(office, 1.0), forgotten=FORGOTTEN)  # fmt: skip
            sums.add(lived, procedure.level)
            yield Matter(list(_told(lived, wanted)))
        yield Matter([], list(sums.counted()))

    # ── what was reported before the systems were joined ────────────────────────────────────────────────────────────

    def _reports(self, end: date, at: datetime) -> Iterator[Matter]:
        """One sheet of a month, a line of each office of then."""
        dice, days = self.world.dice("services reports", end), (end - timedelta(days=n) for n in range(end.day))
        whole = sum(A_DAY_THEN.get(end.year, A_DAY) * self.world.seasons.office(day) for day in days) * dice.between(0.95, 1.05)
        for office, part in self._reporting(end):
            online, late = self._by_net(end), SLOW.get(office, 0.02) * dice.between(0.7, 1.3)
            row = reported(dice, end, office, round(whole * part * dice.between(0.97, 1.03)), online, late)
            yield Matter([Told(at, "services.reports", row)], list(_of_report(row, hanoi(end, 12))))

    def _reporting(self, day: date) -> Sequence[tuple[str, float]]:
        """Who sends a sheet, and its share of all dossiers."""
        if day < MERGED:
            return [(BEFORE, 1.0)]
        places = self.world.places(day)
        whole = sum(one.weight for one in places)
        communes = [(self.world.office(one), 0.75 * one.weight / whole) for one in places]
        return [*((one, 0.25 / len(DEPARTMENTS)) for one in DEPARTMENTS), *communes]

    def _by_net(self, end: date) -> float:
        """In 2020 the share rose from 9 % to over 90 %, slowly at first."""
        gone = (end - date(2020, 1, 15)).days / 365
        return 0.09 + (ONLINE_AT_LAST - 0.09) / (1 + exp(-11 * (gone - 0.5)))

    # ── what a day of dossiers is made of ───────────────────────────────────────────────────────────────────────────

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
    if lived.record["office"] != BEFORE or len(ats) > 2:
        for place in range(max(bisect_right(ats, wanted.since) - 1, 0), bisect_right(ats, wanted.until)):
            yield Told(_when(ats[place]), "services.dossiers", Later(lived.record, partial(lived.standing, place + 1)))
    if ats[-1] > wanted.since - LIGHT_FOR:
        for place in _steps(lived, wanted):
            yield Told(_when(ats[place]), "services.dossier_events", _step(lived, place))


def _step(lived: Life, place: int) -> Row:
    """Of an office of then that is no more, nobody is named after its end."""
    gone = lived.record["office"] == BEFORE and lived.steps[place].at >= _MERGED_AT
    return lived.told(place) | ({"office": None, "officer": None} if gone else {})


def _steps(lived: Life, wanted: _Wanted) -> Iterator[int]:
    """Those of late; and of longer ago each wait and the end of processing, which say whether a dossier was in time."""
    recent, status = wanted.since - STEPS_FOR, [one.status for one in lived.steps]
    closed = status.index("9") if "9" in status else len(status) - 1
    for n, one in enumerate(lived.steps):
        says = n == closed or (n < closed and (status[n] in WAITED or (n > 0 and status[n - 1] in WAITED)))
        if one.at <= wanted.until and (says or one.at > recent):
            yield n


def _when(at: int) -> datetime:
    return _BASE + timedelta(seconds=at - _BASE_AT)  # of days with one offset


_MERGED_AT = int(hanoi(MERGED).timestamp())
_BASE = datetime(2010, 1, 1, tzinfo=HANOI)
_BASE_AT = int(_BASE.timestamp())


def _of_report(row: Row, at: datetime) -> Iterator[Counted]:
    office, received = row["Mã cơ quan"], row["Tổng số tiếp nhận"]
    on_time = row["Đã giải quyết trước và đúng hạn"]
    for unit in ("site",) if office == BEFORE else ("site", office):
        yield Counted("services.reported_received", at, received, unit=unit)
        yield Counted("services.reported_online", at, row["Trực tuyến"], received, unit)
        yield Counted("services.reported_on_time", at, on_time, on_time + row["Đã giải quyết quá hạn"], unit)


class _Sums:
    """Received; where the procedure has a level, by the net as one that is done so; closed: of each day, which has thousands."""

    def __init__(self) -> None:
        self.received, self.levelled, self.online, self.closed = (Counter[int]() for _ in range(4))

    def add(self, lived: Life, level: str) -> None:
        for at, status, _, _ in lived.steps:
            if status == "2":
                self.received[axis().day(at)] += 1
                self.levelled[axis().day(at)] += bool(level)
                self.online[axis().day(at)] += lived.record["channel"] == "2" and level in NEW
            elif status == "9":
                self.closed[axis().day(at)] += 1

    def counted(self) -> Iterator[Counted]:
        for day, n in self.received.items():
            yield Counted("services.received", _when(day * DAY), n)
            yield Counted("services.online_received", _when(day * DAY), self.online[day], self.levelled[day])
        for day, n in self.closed.items():
            yield Counted("services.closed", _when(day * DAY), n)
