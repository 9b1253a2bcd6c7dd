"""Sciences of the field: a reconstructed cohort, a pooled spread of marks, inequality between communes, teachers by the norm.

Cohort: UNESCO Institute for Statistics, Education Indicators: Technical Guidelines, 2009, "Survival rate by grade".
Spread: Chan, Golub, LeVeque, The American Statistician 37(3), 1983, pp. 242-247 (means and squares of parts put together).
Inequality: Gini coefficient by the Lorenz curve: Gini 1912; for education Thomas, Wang, Fan, World Bank WPS 2525, 2001.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike

from dieuhanh.declare import HANOI, Facts, answer

SPANS = {"primary": (1, 5), "lower": (6, 9), "upper": (10, 12)}


def survival(pupils: Sequence[float], later: Sequence[float], repeaters: Sequence[float], years: int = 3) -> float:
    """Share of a cohort of the first grade that reaches the last one, each pupil repeating at most `years` - 1 times in all.

    p_g = (E_{g+1,t+1} - R_{g+1,t+1}) / E_{g,t}; r_g = R_{g,t+1} / E_{g,t}; the last grade is reached when one is promoted to it.
    """
    last = len(pupils) - 1
    up = [(later[g + 1] - repeaters[g + 1]) / pupils[g] for g in range(last)]
    again = [repeaters[g] / pupils[g] for g in range(last)]
    here = np.zeros((last + 1, years))
    here[0, 0] = 1
    for grade in range(last):
        for spent in range(1, years):
            here[grade, spent] += here[grade, spent - 1] * again[grade]
        here[grade + 1] += here[grade] * up[grade]
    return min(float(here[last].sum()), 1.0)


def gini(values: ArrayLike, weights: ArrayLike) -> float:
    """1 - sum of w_i (S_i + S_{i-1}) over the Lorenz curve; values sorted upward, w and S as shares: 0 is all equal."""
    x, w = np.asarray(values, float), np.asarray(weights, float)
    order = np.argsort(x, kind="stable")
    share = w[order] / w.sum()
    mass = np.concatenate(([0.0], np.cumsum(x[order] * w[order]) / (x * w).sum()))
    return float(1 - (share * (mass[1:] + mass[:-1])).sum())


def pooled(sizes: ArrayLike, means: ArrayLike, deviations: ArrayLike) -> float:
    """Standard deviation of all marks from those of the parts: within plus between (population form)."""
    n, m, s = (np.asarray(one, float) for one in (sizes, means, deviations))
    middle = (n * m).sum() / n.sum()
    return float(np.sqrt((n * (s**2 + (m - middle) ** 2)).sum() / n.sum()))


def cohort(facts: Facts) -> pa.Table:
    """Survival to the last grade of each level in percent, from the count of this autumn and that of the autumn before."""
    rows = facts.tables["education.grades"]
    this = pc.greater_equal(rows["counted_on"], pa.scalar(facts.start.astimezone(HANOI).date()))
    now, before = _by_grade(rows.filter(this)), _by_grade(rows.filter(pc.invert(this)))
    found = {}
    for level, (first, last) in SPANS.items():
        span = range(first, last + 1)
        if all(before.get(g, (0, 0))[0] and g in now for g in span):
            later, repeaters = [now[g][0] for g in span], [now[g][1] for g in span]
            found[f"level={level}"] = 100 * survival([before[g][0] for g in span], later, repeaters)
    return answer(found, found.get("level=primary"))


def _by_grade(rows: pa.Table) -> dict[int, tuple[float, float]]:
    summed = rows.group_by("grade").aggregate([("pupils", "sum"), ("repeaters", "sum")]).to_pylist()
    return {row["grade"]: (row["pupils_sum"], row["repeaters_sum"] or 0) for row in summed}


def crowding(facts: Facts) -> pa.Table:
    """Gini of pupils per class between communes, weighted by classes, of each level; of all levels together at the site."""
    rows = facts.tables["education.classes"]
    found = {"": _crowding(rows)} if rows.num_rows else {}
    for level in pc.unique(rows["level"]).to_pylist():
        found[f"level={level}"] = _crowding(rows.filter(pc.equal(rows["level"], level)))
    return answer(found, found.get(""))


def _crowding(rows: pa.Table) -> float:
    summed = rows.group_by("commune").aggregate([("pupils", "mean"), ("pupils", "count")]).sort_by("commune")
    return gini(summed["pupils_mean"].to_numpy(), summed["pupils_count"].to_numpy())


def spread(facts: Facts) -> pa.Table:
    """Standard deviation of marks of each subject, put together from schools; a school without them is left out."""
    rows = facts.tables["education.exams"].select(["subject", "sat", "mean", "sd"]).drop_null()
    found = {}
    for subject in pc.unique(rows["subject"]).to_pylist():
        mine = rows.filter(pc.equal(rows["subject"], subject))
        found[f"subject={subject}"] = pooled(*(mine[one].to_numpy() for one in ("sat", "mean", "sd")))
    return answer(found, pooled(*(rows[one].to_numpy() for one in ("sat", "mean", "sd"))) if found else None)


def missing_teachers(facts: Facts) -> pa.Table:
    """Teachers lacking by the norm per class, school by school (one's surplus does not teach at another), by level."""
    have = _per_school(facts.tables["education.staffing"], "teachers", "sum")
    found: dict[str, float] = defaultdict(float)
    for (school, level), number in _per_school(facts.tables["education.classes"], "pupils", "count").items():
        if level in SPANS and (school, level) in have:
            norm = float(facts.policy[f"education.norm_{level}"])
            found[f"level={level}"] += max(norm * number - have[school, level], 0.0)
    return answer(found, sum(found.values()) if found else None)


def _per_school(rows: pa.Table, field: str, how: str) -> dict[tuple[str, str], float]:
    summed = rows.group_by(["school", "level"]).aggregate([(field, how)]).to_pylist()
    return {(row["school"], row["level"]): float(row[f"{field}_{how}"] or 0) for row in summed}
