"""Phương pháp riêng của y tế: tín hiệu EARS, vượt ngưỡng Farrington, ngưỡng theo tháng, chùm ngộ độc, ngày đủ dùng thuốc."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dieuhanh.declare import HANOI, Facts, answer, one_piece
from dieuhanh.packs.health import outbreak
from dieuhanh.packs.health.outbreak import Series
from dieuhanh.packs.health.words import CONFIRMED

CASES, POISONINGS, STOCK = "health.cases", "health.poisonings", "health.stock"
YEAR = 365.25
Ints = NDArray[np.int64]
Statistic = Callable[[Series, float], Series]


# ── EARS: days of one disease in one commune ────────────────────────────────────────────────────────────────────────


def ears_c1(facts: Facts) -> pa.Table:
    return _signals(facts, outbreak.c1, "health.ears_limit")


def ears_c2(facts: Facts) -> pa.Table:
    return _signals(facts, outbreak.c2, "health.ears_limit")


def ears_c3(facts: Facts) -> pa.Table:
    return _signals(facts, outbreak.c3, "health.ears_limit_c3")


def _signals(facts: Facts, statistic: Statistic, limit: str) -> pa.Table:
    """How many pairs of disease and commune stand above the limit on one of the last days, by the day of the report."""
    level, least_sd, least, shown = (float(facts.policy[name]) for name in (limit, *_EARS))
    reach = outbreak.BASE + outbreak.LAG + outbreak.SUMMED - 1 + int(shown)
    alarms: dict[tuple[str, str], bool] = {}
    for pair, counts in _daily(facts, reach).items():
        days = slice(reach - int(shown), None)
        alarms[pair] = bool(((statistic(counts, least_sd) > level) & (counts >= least))[days].any())
    return answer(_by_part(alarms), float(sum(alarms.values())) if alarms else None)


_EARS = ("health.ears_least_sd", "health.ears_cases", "health.ears_days")


def _daily(facts: Facts, reach: int) -> dict[tuple[str, str], Series]:
    """Cases of each disease in each commune on each of the last days, today last; those without a commune are left out."""
    rows = _confirmed(facts.tables[CASES])
    today = facts.now.astimezone(HANOI).date()
    found: dict[tuple[str, str], Series] = defaultdict(lambda: np.zeros(reach))
    for disease, commune, at in zip(*(rows[name].to_pylist() for name in ("disease", "commune", "reported_at")), strict=True):
        back = (today - at.astimezone(HANOI).date()).days
        if commune and 0 <= back < reach:
            found[disease, commune][reach - 1 - back] += 1
    return dict(found)


def _by_part(alarms: Mapping[tuple[str, str], bool]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for (disease, commune), alarm in alarms.items():
        found[f"disease={disease}"] += alarm
        found[f"commune={commune}"] += alarm
    return dict(found)


# ── Farrington: weeks of one disease in the whole province ──────────────────────────────────────────────────────────


def exceedances(facts: Facts) -> pa.Table:
    """Score of each disease in the week (1 stands at the limit), and the highest; by the day of the report.

    A week that still runs is judged by the seven days that ended last midnight: a part of a week stands below any limit.
    """
    z, years, around, least = (float(facts.policy[f"health.farrington_{name}"]) for name in ("z", "years", "weeks", "cases"))
    begins = _begins(facts)
    weeks = {name: (days - begins) // 7 for name, days in _reports(facts).items()}
    first = min((int(of.min()) for of in weeks.values()), default=0)
    refs = reference_weeks(int(years), int(around), first)
    found = {}
    for disease, of in weeks.items():
        counts = np.bincount(of[of <= 0] - first, minlength=1 - first).astype(float)
        mean, limit = outbreak.weighted_farrington(refs.astype(float), counts[refs - first], 0.0, z)
        if counts[-4:].sum() >= least and np.isfinite(limit):
            found[f"disease={disease}"] = outbreak.exceedance(float(counts[-1]), mean, limit)
    return answer(found, max(found.values(), default=None))


def reference_weeks(years: int, around: int, first: int) -> Ints:
    """The same week of years before and `around` weeks on each side, counted back from this week (0).

    `first` is the week of the first case known: what was before it, and that week itself, which may be a part, is not known.
    """
    every = [-round(year * YEAR / 7) + side for year in range(years, 0, -1) for side in range(-around, around + 1)]
    return np.asarray([week for week in every if week > first], np.int64)


def _begins(facts: Facts) -> int:
    """The first day of the week that is judged, since 1970."""
    start, today = (at.astimezone(HANOI).date().toordinal() - _EPOCH for at in (facts.start, facts.now))
    return min(start, today - 7)


def _reports(facts: Facts) -> dict[str, Ints]:
    """Days of the report (in Hanoi, since 1970) of the cases of each disease."""
    rows = _confirmed(facts.tables[CASES])
    at = one_piece(rows["reported_at"]).cast(_INSTANT).cast(pa.int64()).to_numpy(zero_copy_only=False)
    of = one_piece(rows["disease"]).dictionary_encode()
    day, which = (at + _AHEAD) // _DAY, of.indices.to_numpy(zero_copy_only=False)
    return {
        name: day[which == place] for name, place in sorted((str(name), n) for n, name in enumerate(of.dictionary.to_pylist()))
    }


_EPOCH = 719_163  # ordinal of 1970-01-01
_INSTANT = pa.timestamp("us", tz="UTC")
_DAY, _AHEAD = 86_400_000_000, 7 * 3_600_000_000  # Hanoi is seven hours ahead and keeps no summer time


# ── the threshold of the month: mean of the same month of years before, and twice their spread ──────────────────────


def over_channel(facts: Facts) -> pa.Table:
    """How many diseases have more reported cases in the month than mean + 2 SD of that month in the years before; 1 or 0 each."""
    sds, least = float(facts.policy["health.channel_sds"]), int(facts.policy["health.channel_years"])
    months = {name: _month(days) for name, days in _reports(facts).items()}
    first = min((int(of.min()) for of in months.values()), default=0)
    start = facts.start.astimezone(HANOI)
    this = (start.year - 1970) * 12 + start.month - 1
    before = [month for month in range(this - 60, this, 12) if month > first]
    found = {}
    for disease, of in months.items():
        usual = np.asarray([(of == month).sum() for month in before], float)
        if len(usual) >= least:
            found[f"disease={disease}"] = float((of == this).sum() > usual.mean() + sds * usual.std(ddof=1))
    return answer(found, sum(found.values()) if found else None)


def _month(days: Ints) -> Ints:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


# ── poisoning, stock ────────────────────────────────────────────────────────────────────────────────────────────────


def poison_clusters(facts: Facts) -> pa.Table:
    """How many suppliers stand behind enough events of the last days."""
    least, days = (float(facts.policy[f"health.cluster_{name}"]) for name in ("events", "days"))
    rows = facts.tables[POISONINGS]
    since = pa.scalar(facts.now - timedelta(days=days), rows["at"].type)
    named = rows.filter(pc.and_(pc.greater_equal(rows["at"], since), pc.is_valid(rows["supplier"])))["supplier"].to_pylist()
    found = {f"supplier={name}": 1.0 for name in set(named) if named.count(name) >= least}
    return answer(found, float(len(found)) if rows.num_rows else None)


def stock_days(facts: Facts) -> pa.Table:
    """Days that each item lasts in all stores together (Σ left / Σ daily use, newest row of each store), and the fewest."""
    rows = facts.tables[STOCK].sort_by("day")
    since = facts.now.astimezone(HANOI).date() - timedelta(days=int(facts.policy["health.stock_age"]))
    newest = {(row["facility"], row["item"]): row for row in rows.to_pylist() if row["day"] > since and row["daily_use"]}
    left: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (_, item), row in newest.items():
        left[item][0] += row["quantity"]
        left[item][1] += row["daily_use"]
    found = {f"item={item}": quantity / use for item, (quantity, use) in left.items()}
    return answer(found, min(found.values(), default=None))


# ── helpers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _confirmed(rows: pa.Table) -> pa.Table:
    """Cases that were not excluded afterwards."""
    return rows.filter(pc.is_in(rows["outcome"], pa.array(CONFIRMED)))
