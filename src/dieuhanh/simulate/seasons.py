"""How busy a moment is: the hour, the week, Tết and other days off, rain, harvest, the school year, the end of a quarter."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import cos, pi

from dieuhanh.declare import WorkCalendar

# The first day of the lunar year, from the calendar of the Vietnamese meridian (105° E).
TET = (date(2020, 1, 25), date(2021, 2, 12), date(2022, 2, 1), date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29),
       date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2))  # fmt: skip

# Weights of the 24 hours. Office hours leave a little for the evening, since forms can be sent at home.
OFFICE = (0, 0, 0, 0, 0, 0, 1, 8, 14, 15, 13, 6, 2, 8, 14, 13, 9, 3, 2, 2, 2, 1, 1, 0)
WAKING = (2, 1, 1, 1, 1, 3, 6, 8, 8, 8, 7, 7, 6, 6, 7, 7, 8, 9, 9, 8, 7, 6, 4, 3)
ROADS = (3, 2, 2, 2, 3, 6, 12, 12, 8, 7, 8, 9, 7, 7, 8, 9, 12, 14, 12, 10, 9, 8, 6, 4)


@dataclass(frozen=True)
class Seasons:
    """Multipliers around 1 of one day."""

    calendar: WorkCalendar

    def works(self, day: date) -> bool:
        """Whether offices are open."""
        return day in self.calendar.extra or (day.weekday() < 5 and day not in self.calendar.off)

    def office(self, day: date) -> float:
        """How much citizens bring to offices: nothing on days off, most on Mondays, much at the end of a quarter, little before
        and after Tết."""
        if not self.works(day):
            return 0.03
        week = (1.25, 1.08, 1.0, 0.95, 0.82, 0.4, 0.3)[day.weekday()]
        rush = 1.25 if day.month % 3 == 0 and day.day >= 20 else 1.0
        return week * rush * (0.45 if -4 <= self.from_tet(day) <= 9 else 1.0)

    def outing(self, day: date) -> float:
        """How many go out for pleasure: week ends, days off, Tết most of all, school holidays."""
        free = 2.1 if not self.works(day) else 0.7
        tet = 2.2 if 0 <= self.from_tet(day) <= 9 else 1.0
        return free * tet * (1.3 if day.month in (6, 7) else 1.0)

    def wet(self, day: date) -> float:
        """From 0 in the dry season to 1 at the height of the rains, in late August."""
        return (1 - cos(2 * pi * ((day - date(day.year, 2, 25)).days % 365) / 365)) / 2

    def harvest(self, day: date) -> float:
        """Lorries on the roads: cashew from February to April, pepper after it, rubber but in its leafless month."""
        return {1: 1.1, 2: 1.3, 3: 1.5, 4: 1.4, 5: 1.1}.get(day.month, 1.0)

    def school(self, day: date) -> bool:
        """A day of lessons: from 5 September to the end of May, but for days off and Tết."""
        in_year = (day.month, day.day) >= (9, 5) or day.month <= 5
        return in_year and self.works(day) and not -5 <= self.from_tet(day) <= 7

    def from_tet(self, day: date) -> int:
        """Days since the nearest first day of a lunar year; negative before it."""
        return min(((day - one).days for one in TET), key=abs)

    @cached_property
    def first(self) -> date:
        return TET[0] - timedelta(days=24)
