"""A believable economy of three years: books by day, projects with their payments, firms that come and go, figures.

The same bytes for the same arguments; nothing lies after `until`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice
from dieuhanh.packs.economy.sample_figures import figures, targets
from dieuhanh.packs.economy.sample_world import (
    COMMUNES,
    COUNTRIES,
    EXPORTS,
    IMPORTS,
    MARKETS,
    OWNERS,
    REVENUE,
    SEASON,
    SPENDING,
    ZONES,
)
from dieuhanh.packs.economy.words import BLOCK, FUND, INDUSTRY, SECTOR

Row = dict[str, Any]
FIRST = date(2025, 7, 1)  # the communes of today
BOOKS = 2  # years of books before this one


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows in all: {source id: rows for its push door}."""
    today = until.astimezone(HANOI).date()
    works = list(_projects(seed, today, max(n // 100, 12)))
    return {
        "economy.facts_sample": figures(seed, today),
        "economy.targets_sample": targets(today),
        "economy.budget_entries_sample": _entries(seed, today),
        "economy.budget_estimates_sample": _estimates(today),
        "economy.projects_sample": iter(works),
        "economy.disbursements_sample": _payments(seed, works, today),
        "economy.registrations_sample": _registrations(seed, today, max(n // 8, 120)),
        "economy.fdi_sample": _fdi(seed, today, max(n // 100, 30)),
        "economy.trade_sample": _trade(seed, today),
    }


def _entries(seed: int, today: date) -> Iterator[Row]:
    """A book of each weekday: of the province before the merger, then of communes, each on its posting day."""
    dice, day = Dice(seed, "economy book"), date(today.year - BOOKS, 1, 1)
    while day < today:
        if day.weekday() < 5:
            for side, items in (("revenue", REVENUE), ("spending", SPENDING)):
                for item, level in items.items():
                    place = COMMUNES[day.toordinal() % len(COMMUNES)] if dice.share(0.8) else COMMUNES[0]
                    place = place if day >= FIRST else "70"
                    amount = level * 1.4 * SEASON[day.month - 1] * dice.between(0.7, 1.3) * _year(day)
                    yield {"on": day.isoformat(), "side": side, "item": item, "place": place, "amount": round(amount, 3)}
        day += timedelta(days=1)


def _year(day: date) -> float:
    return 1.0 + 0.09 * (day.year - 2024)


def _estimates(today: date) -> Iterator[Row]:
    for year in range(FIRST.year, today.year + 1):
        for side, items in (("revenue", REVENUE), ("spending", SPENDING)):
            for item, level in items.items():
                for place in COMMUNES:
                    whole = level * 365 * (1 + 0.09 * (year - 2024)) * (0.5 if year == FIRST.year else 1.0)
                    yield {
                        "starts_on": f"{year}-07-01" if year == FIRST.year else f"{year}-01-01", "ends_on": f"{year}-12-31",
                        "side": side, "item": item, "place": place, "amount": round(whole / len(COMMUNES), 3),
                        "document": f"Nghị quyết mẫu dự toán năm {year}",
                    }  # fmt: skip


def _projects(seed: int, today: date, n: int) -> Iterator[Row]:
    dice = Dice(seed, "economy projects")
    for place in range(1, n + 1):
        stuck = dice.share(0.18)
        yield {
            "code": f"DA-{place:04}", "name": f"Dự án mẫu số {place}", "owner": dice.one_of(OWNERS),
            "fund": dice.weighed(list(FUND), (3, 5, 2, 1, 1)), "sector": dice.weighed(list(SECTOR), (6, 2, 3, 2, 2, 1)),
            "starts_on": f"{today.year}-01-01", "ends_on": f"{today.year}-12-31",
            "planned": round(dice.between(2, 90), 2),
            "blocked_by": dice.weighed(list(BLOCK), (5, 2, 2, 2, 0)) if stuck else "none",
        }  # fmt: skip


def _payments(seed: int, works: list[Row], today: date) -> Iterator[Row]:
    dice, begin, number = Dice(seed, "economy payments"), date(today.year, 1, 1), 0
    length = max((today - begin).days, 1)
    for work in works:
        stuck = work["blocked_by"] != "none"
        reach = dice.between(0, 0.3) if stuck else dice.between(0.4, 1.0)
        times = 0 if stuck and dice.share(0.5) else dice.whole(1, 6)
        for _ in range(times):
            number += 1
            amount = work["planned"] * reach * min(length / 365, 1) / times
            day = begin + timedelta(days=dice.whole(0, length - 1))
            yield {"code": f"CT-{today.year}-{number:05}", "project": work["code"], "owner": work["owner"], "fund": work["fund"],
                   "on": day.isoformat(), "amount": round(amount, 3)}  # fmt: skip


def _days(dice: Dice, today: date, n: int) -> Iterator[date]:
    """`n` days since the communes of today, in order, busy as the season is."""
    length = (today - FIRST).days
    for place in range(n):
        yield FIRST + timedelta(days=int(length * (place + dice.between(0, 0.99)) / n))


def _registrations(seed: int, today: date, n: int) -> Iterator[Row]:
    dice = Dice(seed, "economy firms")
    for number, day in enumerate(_days(dice, today, n), 1):
        kind = dice.weighed(("new", "resumed", "suspended", "dissolved"), (11, 3, 5, 2))
        yield {
            "code": f"DKDN-{number:06}", "kind": kind, "on": day.isoformat(), "commune": dice.one_of(COMMUNES),
            "industry": dice.weighed(list(INDUSTRY), (2, 3, 3, 6, 2, 4)),
            "capital": round(dice.between(0.5, 20), 2) if kind == "new" else None,
        }  # fmt: skip


def _fdi(seed: int, today: date, n: int) -> Iterator[Row]:
    dice = Dice(seed, "economy fdi")
    for number, day in enumerate(_days(dice, today, n), 1):
        kind = dice.weighed(("new", "increase", "share", "disbursed"), (3, 2, 1, 4))
        yield {
            "code": f"FDI-{number:05}", "kind": kind, "on": day.isoformat(), "country": dice.one_of(COUNTRIES),
            "zone": dice.one_of(ZONES), "commune": dice.one_of(COMMUNES), "amount": round(dice.between(0.5, 25), 2),
        }  # fmt: skip


def _trade(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "economy trade")
    for month in months(date(today.year - 2, 1, 1), today):
        for flow, goods in (("export", EXPORTS), ("import", IMPORTS)):
            for product, level in goods.items():
                for market in MARKETS:
                    amount = level / len(MARKETS) * SEASON[month.month - 1] * dice.between(0.8, 1.2) * _year(month)
                    yield {"month": month.isoformat(), "flow": flow, "product": product, "market": market,
                           "amount": round(amount, 2)}  # fmt: skip


def months(first: date, today: date) -> Iterator[date]:
    """The last day of each month from the first on that is over."""
    year, month = first.year, first.month
    while (end := date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)) < today:
        yield end
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
