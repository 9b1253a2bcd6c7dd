"""Times as packs write them: hours(4), days(365), the ends of months."""

from datetime import date, timedelta


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def hours(n: float) -> timedelta:
    return timedelta(hours=n)


def days(n: float) -> timedelta:
    return timedelta(days=n)


def month_ends(today: date, n: int) -> list[date]:
    """The last `n` ends of months that are over, oldest first."""
    found: list[date] = []
    first = today.replace(day=1)
    while len(found) < n:
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
    return found[::-1]
