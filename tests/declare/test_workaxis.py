"""The quick axis says what the calendar says."""

from datetime import UTC, date, datetime, timedelta

from dieuhanh.declare import Dice, WorkCalendar
from dieuhanh.declare.workaxis import WorkAxis
from dieuhanh.packs.services.sample_world import CALENDAR

AXIS = WorkAxis(CALENDAR)
FIRST, LAST = (int(datetime(year, 1, 2, tzinfo=UTC).timestamp()) for year in (2010, 2044))


def moments(name: str, n: int = 4_000) -> list[int]:
    dice = Dice(7, name)
    return [dice.whole(FIRST, LAST) for _ in range(n)]


def when(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def test_deadlines_are_those_of_the_calendar() -> None:
    dice = Dice(7, "allowances")
    for at in moments("deadlines"):
        n = dice.whole(0, 60)
        assert when(AXIS.add_working_days(at, n)) == CALENDAR.add_working_days(when(at), n).at
        assert when(AXIS.add_days(at, n)) == CALENDAR.add_days(when(at), n).at
        assert when(AXIS.add_months(at, n % 7)) == CALENDAR.add_months(when(at), n % 7).at


def test_working_time_and_its_shifts_are_those_of_the_calendar() -> None:
    for a, b in zip(moments("from"), moments("to"), strict=True):
        assert AXIS.worked(b) - AXIS.worked(a) == CALENDAR.working_time(when(a), when(b)).total_seconds()
        working = b % 400_000 - 10_000
        assert when(AXIS.shift(a, working)) == CALENDAR.shift(when(a), timedelta(seconds=working)).at


def test_edges_of_office_hours() -> None:
    calendar = WorkCalendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
    axis, noon = WorkAxis(calendar), int(datetime(2026, 11, 17, 4, 30, tzinfo=UTC).timestamp())
    for at in range(noon - 2, noon + 3):
        for working in (0, 1, 2, 3):
            assert when(axis.shift(at, working)) == calendar.shift(when(at), timedelta(seconds=working)).at
