"""Từ dòng đến số: các phép tính của ngành áp vào lượt khách, số khách đang ở điểm, đánh giá của kỳ."""

from datetime import timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Facts, answer, floats, one_piece, wilson_low
from dieuhanh.packs.tourism.methods import MONTHS, Floats, bayes_mean, busiest_hour, gini

COUNTS, VISITS, REVIEWS = "tourism.site_counts", "tourism.visits", "tourism.reviews"


def seasonality(facts: Facts) -> pa.Table:
    """Gini of visits in the twelve whole months up to the period's end, or to its start while it runs; of sites and all."""
    over = facts.end if facts.now >= facts.end else facts.start
    last = _month_number(pa.array([(over - timedelta(days=1)).astimezone(HANOI).date()]))[0]
    rows = facts.tables[VISITS]
    back = last - _month_number(one_piece(rows["day"]))
    keep = (back >= 0) & (back < MONTHS)
    names, at = np.unique(np.asarray(rows["site"].to_pylist(), object)[keep].astype(str), return_inverse=True)
    grid, days = np.zeros((len(names), MONTHS)), np.zeros((len(names), MONTHS))
    np.add.at(grid, (at, back[keep]), floats(rows["visitors"])[keep])
    np.add.at(days, (at, back[keep]), 1)
    found = {name: _whole_year(grid[i], days[i]) for i, name in enumerate(names)}
    return answer(found, _whole_year(grid.sum(0), days.sum(0)), "site")


def _whole_year(months: Floats, days: Floats) -> float | None:
    """No number where a month of the twelve sent nothing: missing is not zero."""
    return gini(months.tolist()) if (days > 0).all() else None


def crowded(facts: Facts) -> pa.Table:
    """Sites whose newest count, not older than the agreed minutes, is at or above the level; 1 of a crowded site."""
    level, minutes = float(facts.policy["tourism.full_level"]), float(facts.policy["tourism.count_minutes"])
    rows = facts.tables[COUNTS]
    fresh = pc.and_(pc.greater_equal(rows["at"], facts.now - timedelta(minutes=minutes)), pc.is_valid(rows["load"]))
    newest = rows.filter(pc.and_(fresh, pc.less_equal(rows["at"], facts.now))).sort_by("at")
    last = dict(zip(newest["site"].to_pylist(), newest["load"].to_pylist(), strict=True))
    found: dict[str, float | None] = {site: float(load >= level) for site, load in last.items()}
    return answer(found, float(sum(v or 0 for v in found.values())) if found else None, "site")


def peak_hour(facts: Facts) -> pa.Table:
    """Hour of the day, of Hanoi, with the most people at the site on average over the period; of all: their sum by moment."""
    rows = facts.tables[COUNTS]
    local = pc.local_timestamp(rows["at"].cast(pa.timestamp("us", tz=HANOI.key)))
    table = pa.table({"site": rows["site"], "at": rows["at"], "hour": pc.hour(local), "present": rows["present"]})
    found = {}
    for site in pc.unique(table["site"]).to_pylist():
        mine = table.filter(pc.equal(table["site"], site))
        found[site] = busiest_hour(_ints(mine["hour"]), floats(mine["present"]))
    together = table.group_by(["at", "hour"]).aggregate([("present", "sum")])
    return answer(found, busiest_hour(_ints(together["hour"]), floats(together["present_sum"])), "site")


def rating(facts: Facts) -> pa.Table:
    """Mean of stars of each site, drawn to the mean of all by a prior worth so many reviews; of all: their plain mean."""
    names, sums, counts = _by_site(facts, floats(facts.tables[REVIEWS]["rating"]))
    if not len(names):
        return answer({}, None)
    overall = float(sums.sum() / counts.sum())
    means = bayes_mean(sums, counts, float(facts.policy["tourism.rating_prior"]), overall)
    return answer(dict(zip(names, means.tolist(), strict=True)), overall, "site")


def good_share(facts: Facts) -> pa.Table:
    """Wilson's lower bound of the share of good reviews, in percent, of each site and of all."""
    z = float(facts.policy["tourism.wilson_z"])
    stars = floats(facts.tables[REVIEWS]["rating"])
    names, good, counts = _by_site(facts, (stars >= float(facts.policy["tourism.rating_good"])).astype(float))
    if not len(names):
        return answer({}, None)
    low = 100 * wilson_low(np.append(good, good.sum()), np.append(counts, counts.sum()), z)
    return answer(dict(zip(names, low[:-1].tolist(), strict=True)), float(low[-1]), "site")


def _by_site(facts: Facts, values: Floats) -> tuple[list[str], Floats, Floats]:
    names, at = np.unique(np.asarray(facts.tables[REVIEWS]["site"].to_pylist(), str), return_inverse=True)
    counts = np.bincount(at, minlength=len(names))
    sums = np.bincount(at, values, len(names)).astype(np.float64)
    return [str(name) for name in names], sums, counts.astype(np.float64)


def _month_number(dates: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return _ints(pc.year(dates)) * MONTHS + _ints(pc.month(dates))


def _ints(column: pa.Array | pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.asarray(one_piece(column).to_numpy(zero_copy_only=False), np.int64)
