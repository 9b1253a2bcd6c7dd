"""Phương pháp riêng của kinh tế: tiền của dự án, đường thu theo mùa, mức dồn vào ít mặt hàng. Mỗi hàm theo một tài liệu."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Derivation, Facts, answer

ENTRIES, TRADE, SPENT = "economy.budget_entries", "economy.trade", "economy.disbursements"
MONEY = pa.decimal128(28, 8)
YEARS = 3  # earlier years that tell the season


def money_of_project(work: Derivation) -> pa.Table:
    """Of each project: what was paid in all, in percent of this year's capital, and whether nothing was."""
    paid = _paid(work.related.get(SPENT))
    codes, planned = work.rows["code"].to_pylist(), work.rows["planned"].to_pylist()
    given = [paid.get(code, Decimal(0)) for code in codes]
    shares = [float(100 * one / plan) if plan else None for one, plan in zip(given, planned, strict=True)]
    return pa.table({
        "code": pa.array(codes, pa.string()), "disbursed": pa.array(given, MONEY),
        "share": pa.array(shares, pa.float64()), "untouched": pa.array([not one for one in given], pa.bool_()),
    })  # fmt: skip


def _paid(rows: pa.Table | None) -> Mapping[str, Decimal]:
    if rows is None or not rows.num_rows:
        return {}
    summed = rows.group_by("project").aggregate([("amount", "sum")])
    return dict(zip(summed["project"].to_pylist(), summed["amount_sum"].to_pylist(), strict=True))


def revenue_against_season(facts: Facts) -> pa.Table:
    """Revenue from the year's start, in percent of what the season lets expect by the same day.

    Expected is the last whole year's revenue times the mean share that earlier years had in hand by that day: the ratio to a
    cumulative seasonal profile (Hyndman, Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., on seasonal indices).
    """
    day = (facts.now - timedelta(microseconds=1)).astimezone(HANOI).date()
    years = _years(facts.tables[ENTRIES], day)
    whole = [one for year, one in sorted(years.items()) if year < day.year and one[0]][-YEARS:]
    now = years.get(day.year, (Decimal(0), Decimal(0)))[0]
    if not whole or not now:
        return answer({}, None)
    season = sum((by_now / total for by_now, total in whole), Decimal(0)) / len(whole)
    return answer({}, float(100 * now / (whole[-1][1] * season)))


def _years(rows: pa.Table, day: date) -> dict[int, tuple[Decimal, Decimal]]:
    """Year → revenue by this day of the year, and of the whole year."""
    mine = rows.filter(pc.equal(rows["side"], "revenue"))
    days, money = mine["on"].to_pylist(), mine["amount"].to_pylist()
    begun = {on.year for on in days if on.month == 1}  # a book that begins later in the year tells no season
    found: dict[int, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for on, amount in zip(days, money, strict=True):
        found[on.year][1] += amount
        if (on.month, on.day) <= (day.month, day.day):
            found[on.year][0] += amount
    return {year: (by_now, total) for year, (by_now, total) in found.items() if year in begun}


def export_concentration(facts: Facts) -> pa.Table:
    """The Herfindahl–Hirschman index of exports by product, 0 to 10,000 (Hirschman 1945; Herfindahl 1950)."""
    rows = facts.tables[TRADE]
    summed = rows.filter(pc.equal(rows["flow"], "export")).group_by("product").aggregate([("amount", "sum")])
    amounts = [one for one in summed["amount_sum"].to_pylist() if one]
    whole = sum(amounts, Decimal(0))
    return answer({}, float(sum((100 * one / whole) ** 2 for one in amounts)) if whole else None)
