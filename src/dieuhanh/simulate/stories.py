"""What happens to the province beside its everyday life; place, time, size and presence of each come from the seed.

Fields play them: `world.told_of("fire")`. What they were is written in the truth, whether they were noticed or not.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice

PRESENCE = 0.8  # of a story that may be absent


@dataclass(frozen=True)
class Story:
    """`where` is what the field that plays it calls a place: a commune, an office, a source, a system; `size` in its own
    measure."""

    kind: str
    where: str
    begins: datetime
    ends: datetime
    size: float
    present: bool = True

    def at(self, moment: datetime) -> bool:
        """Whether it goes on at that moment."""
        return self.begins <= moment < self.ends

    def on(self, day: date) -> bool:
        """Whether it goes on for a part of that day of Hanoi."""
        start = datetime.combine(day, time(), HANOI)
        return self.begins < start + timedelta(days=1) and self.ends > start

    def told(self) -> dict[str, Any]:
        return {"story": self.kind, "where": self.where, "begins": self.begins.isoformat(), "ends": self.ends.isoformat(),
                "size": self.size, "present": self.present}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """What may be drawn: where, for how many days, of what size; its field plays it, or, without one, the way out."""

    kind: str
    field: str
    where: tuple[str, ...]
    days: tuple[float, float]
    size: tuple[float, float]
    hours: tuple[int, int] = (0, 23)  # of the day on which it begins


COMMUNES = ("25195", "25210", "25217", "25270", "25326", "25363", "25396", "25420")  # towns and their neighbours
KINDS = (
    Kind("backlog", "services", ("H19.24", "H19.27", "H19.33", "H19.46", "H19.03"), (12, 25), (0.45, 0.7), (8, 9)),
    Kind("dengue", "health", COMMUNES, (14, 24), (2.5, 6)),  # cases a day at its height
    Kind("fire", "security", COMMUNES, (0.1, 0.3), (25, 60)),  # calls
    Kind("black_spot", "traffic", ("QL14 km 978", "QL13 km 84", "ĐT741 km 41"), (25, 35), (6, 11)),  # accidents more
    Kind("botnet", "cyber", ("HT-02", "HT-01", "HT-05"), (0.2, 1.5), (3_000, 9_000)),  # alerts
    Kind("rumour", "media", ("health", "land", "security"), (0.5, 2.5), (60, 180)),  # mentions
    Kind("festival", "tourism", ("ba-ra", "bom-bo", "bu-gia-map"), (1, 2), (3, 6), (6, 8)),  # times the usual crowd
    Kind("again", "", ("tourism.visits", "requests.receptions", "land.permits"), (0.01, 0.02), (7, 30), (8, 16)),  # days back
    Kind("thousand", "", ("health.visits", "tourism.stays"), (2, 5), (1_000, 1_000), (0, 0)),  # times, until it is put right
    Kind("silent", "", ("environment.observations", "traffic.flows", "security.dispatches", "health.beds"), (0.5, 3), (1, 1)),
)


def draw(seed: int, first: date, last: date) -> tuple[Story, ...]:
    """The stories between two days: one of each kind, and those that are history."""
    return (*HISTORY, *(_draw(Dice(seed, f"story {kind.kind}"), kind, first, last) for kind in KINDS))


def _draw(dice: Dice, kind: Kind, first: date, last: date) -> Story:
    lasts, size = min(dice.between(*kind.days), max((last - first).days - 1, 0.5)), dice.between(*kind.size)
    room = max((last - first).days - int(lasts) - 1, 1)
    day = first + timedelta(days=int(dice.between(0, room)))
    begins = datetime.combine(day, time(dice.whole(*kind.hours), dice.whole(0, 59)), HANOI)
    return Story(kind.kind, dice.one_of(kind.where), begins, begins + timedelta(days=lasts), size, dice.share(PRESENCE))


def _days(first: date, last: date) -> tuple[datetime, datetime]:
    return datetime.combine(first, time(), HANOI), datetime.combine(last, time(), HANOI)


HISTORY = (
    Story("online", "services", *_days(date(2020, 1, 1), date(2021, 1, 1)), 0.92),  # the share at its end; it began at 0.09
    Story("merger", "site", *_days(date(2025, 7, 1), date(2025, 7, 2)), 40),
)
