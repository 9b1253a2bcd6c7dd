"""Months that are over, and when their figures are told: on the fifth of the next."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from dieuhanh.simulate.world import hanoi


def month_end(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def fifth(end: date, hour: float = 9) -> datetime:
    return hanoi(end + timedelta(days=5), hour)


def months(first: date, until: datetime, hour: float = 9) -> Iterator[tuple[date, datetime]]:
    """The ends of the months since `first` that are told of by then, each with its moment."""
    end = month_end(first)
    while (at := fifth(end, hour)) <= until:
        yield end, at
        end = month_end(end + timedelta(days=1))
