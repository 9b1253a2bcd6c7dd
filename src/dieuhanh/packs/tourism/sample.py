"""Believable months of a province's tourism with its truth: one site is full now, one ran over yesterday, a plan is missing.

The same bytes for the same arguments; nothing lies after `until`. `n` is about how many counts at the gates there are.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dieuhanh.declare import HANOI
from dieuhanh.packs.tourism.sample_care import complaints, events, fire_levels, licences, reviews
from dieuhanh.packs.tourism.sample_world import HOUR, LODGINGS, SITES, Dice, Site, about, crowd

Row = dict[str, Any]
SINCE = "2025-07-01"
DAY, HALF = timedelta(days=1), timedelta(minutes=30)
A_DAY = len(SITES) * 48  # counts of a day: gates count at night too, that nobody is there
FULL, OVER = "bom-bo", "ba-ra"  # full at `until`, over its capacity yesterday afternoon
VISIT_DAYS, STAY_DAYS = 430, 90


def rows(seed: int, until: datetime, n: int = 12_000) -> Mapping[str, Iterator[Row]]:
    """About `n` counts up to `until`, with 430 days of visits, 90 of stays, 14 months of income and what guests said."""
    until = until.astimezone(UTC)
    until = until.replace(minute=until.minute // 30 * 30, second=0, microsecond=0)
    today = until.astimezone(HANOI).date()
    dice = {name: random.Random(f"{seed} {name}").random for name in (
        "counts", "visits", "stays", "income", "reviews", "complaints", "events", "licences", "fire",
    )}  # fmt: skip
    made = {
        "sites": iter([_site(one) for one in SITES]),
        "site_counts": _counts(dice["counts"], until, max(2, round(n / A_DAY))),
        "visits": _visits(dice["visits"], today),
        "lodgings": iter([_lodging(at, *one) for at, one in enumerate(LODGINGS)]),
        "stays": _stays(dice["stays"], today),
        "income": _income(dice["income"], today),
        "reviews": reviews(dice["reviews"], until),
        "complaints": complaints(dice["complaints"], until),
        "events": events(dice["events"], today),
        "licences": licences(dice["licences"], today),
        "fire_levels": fire_levels(dice["fire"], until),
    }
    return {f"tourism.{name}_sample": of for name, of in made.items()}


def _site(one: Site) -> Row:
    return {
        "code": one.code, "name": one.name, "kind": one.kind, "rank": one.rank or None, "commune": one.commune,
        "capacity": one.capacity, "area": one.area, "area_each": one.each, "open_hours": 10, "stay_hours": 2,
        "limit_weather": 0.2, "limit_ground": 0.3 if one.kind == "nature" else 0.1, "limit_nature": None,
        "management": 0.5, "document": f"Dữ liệu mẫu; tên theo {one.paper}", "valid_from": SINCE,
    }  # fmt: skip


def _counts(dice: Dice, until: datetime, days: int) -> Iterator[Row]:
    start = datetime.combine(until.astimezone(HANOI).date() - (days - 1) * DAY, time(0), HANOI)
    for day in range(days):
        for step in range(48):
            at = start + day * DAY + step * HALF
            if at <= until:
                yield from (_count(dice, one, at, until) for one in SITES)


def _count(dice: Dice, one: Site, at: datetime, until: datetime) -> Row:
    present = min(about(dice, one.usual * crowd(at.date()) * HOUR.get(at.hour, 0)), round(one.capacity * 0.88))
    if one.code == FULL and at > until - timedelta(hours=2) and at.hour in HOUR:
        present = round(one.capacity * 0.94)
    if one.code == OVER and at.date() == until.astimezone(HANOI).date() - DAY and at.hour == 15:
        present = round(one.capacity * 1.12)
    return {
        "site": one.code,
        "at": at.isoformat(),
        "present": present,
        "entered": about(dice, present / 4),
        "commune": one.commune,
    }


def _visits(dice: Dice, today: date) -> Iterator[Row]:
    for back in range(VISIT_DAYS, 0, -1):
        day = today - back * DAY
        for one in SITES:
            came = about(dice, one.usual * crowd(day), 0.25)
            yield {"site": one.code, "day": day.isoformat(), "visitors": came, "commune": one.commune,
                   "international": about(dice, came * (0.05 if one.kind == "nature" else 0.02), 0.6),
                   "changed_at": _evening(day)}  # fmt: skip


def _lodging(at: int, code: str, kind: str, stars: str, rooms: int, commune: str, _price: int) -> Row:
    return {
        "code": code, "name": f"Cơ sở lưu trú mẫu {at + 1:02d}", "kind": kind, "stars": stars, "rooms": rooms, "beds": rooms * 2,
        "commune": commune, "ranked_on": None if stars == "0" else "2023-03-15",
        "ranked_until": None if stars == "0" else "2026-03-15" if code == "LT-07" else "2028-03-15", "opened_on": "2020-05-01",
        "closed_on": None, "changed_at": f"{SINCE}T08:00:00+07:00",
    }  # fmt: skip


def _stays(dice: Dice, today: date) -> Iterator[Row]:
    for back in range(STAY_DAYS, 0, -1):
        day = today - back * DAY
        for code, kind, _stars, rooms, commune, price in LODGINGS:
            sold = min(rooms, about(dice, rooms * 0.52 * min(1.7, 0.6 + 0.4 * crowd(day))))
            nights = round(sold * 1.6)
            arrivals = about(dice, nights / (1.2 if kind == "guesthouse" else 1.7), 0.1)
            yield {"lodging": code, "day": day.isoformat(), "rooms": rooms, "sold": sold, "arrivals": arrivals, "nights": nights,
                   "foreign": about(dice, arrivals * 0.04, 0.8), "takings": sold * price, "commune": commune,
                   "changed_at": _evening(day)}  # fmt: skip


def _income(dice: Dice, today: date) -> Iterator[Row]:
    share = {"lodging": 0.9, "food": 1.4, "ticket": 0.3, "tour": 0.5, "transport": 0.7, "shopping": 0.8}
    month = today.replace(day=1)
    for _ in range(14):
        end, month = month, (month - DAY).replace(day=1)
        for place in sorted({one.commune for one in SITES} | {one[4] for one in LODGINGS}):
            for kind, usual in share.items():
                yield {"month": month.isoformat(), "commune": place, "kind": kind, "changed_at": _evening(end - DAY),
                       "amount": round(usual * crowd(month + 9 * DAY) * (0.7 + 0.6 * dice()), 3)}  # fmt: skip


def _evening(day: date) -> str:
    return datetime.combine(day, time(22), HANOI).isoformat()
