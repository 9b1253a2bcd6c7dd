"""Two sciences of the field: alerts that tell of one thing, and hours in which alerts come thicker than a system is used to.

Episodes. Alerts of one signature on one system are duplicates while each follows the one before within a time limit:
Debar, Wespi, "Aggregation and Correlation of Intrusion-Detection Alerts", RAID 2001, LNCS 2212, pp. 85–103 (duplicates).

Bursts. The alert flow of a system, counted by the hour, is watched by a chart of exponentially weighted moving averages:
Roberts, "Control Chart Tests Based on Geometric Moving Averages", Technometrics 1(3), 1959, pp. 239–250; on alert flows Viinikka,
Debar, "Monitoring IDS Background Noise Using EWMA Control Charts and Alert Information", RAID 2004, LNCS 3224, pp. 166–187;
the moving variance is that of MacGregor, Harris, Journal of Quality Technology 25(2), 1993, pp. 106–118.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dieuhanh.declare import Facts, answer

Ints = NDArray[np.int64]
EVENTS = "cyber.events"
HOUR, MINUTE = 3_600_000_000, 60_000_000
WEIGHT = 0.2  # of the newest hour: the chart remembers about the last ten
LEARNING = 24  # hours before which a system has no habit to be judged by


def episodes(facts: Facts) -> pa.Table:
    """How many episodes began in the period, of each system and in all; an alert without a system goes by its sensor."""
    rows = facts.tables[EVENTS]
    limit = int(float(facts.policy.get("cyber.same_minutes", 10)) * MINUTE)
    at = _micros(rows)
    begins = starts(_codes(_place(rows)), _codes(_column(rows, "signature")), at, limit)
    found = _by_system(rows, begins, at >= _instant(facts.start))
    return answer(found, found.get(""), "system")


def starts(places: Ints, signatures: Ints, at: Ints, limit: int) -> Ints:
    """1 for each alert that begins an episode, in the order given; times and the limit in microseconds."""
    order = np.lexsort((at, signatures, places))
    place, signature, time = places[order], signatures[order], at[order]
    follows = (place[1:] == place[:-1]) & (signature[1:] == signature[:-1]) & (time[1:] - time[:-1] <= limit)
    begins = np.ones(len(at), np.int64)
    begins[order[1:]] = ~follows
    return begins


def bursts(facts: Facts) -> pa.Table:
    """How many system-hours of the period were bursts, of each system and in all; hours before it teach the habit."""
    rows = facts.tables[EVENTS]
    start, places, systems = _instant(facts.start), _place(rows), _column(rows, "system")
    hours, until = (_micros(rows) - start) // HOUR, -((start - _instant(facts.now)) // HOUR)
    sigmas, least = (float(facts.policy.get(f"cyber.burst_{name}", usual)) for name, usual in (("sigmas", 3), ("least", 10)))
    found: dict[str, int] = {}
    for place in pc.unique(places).to_pylist():
        mine = np.asarray(pc.equal(places, place).to_numpy(zero_copy_only=False))
        if (hours[mine] >= 0).any():
            name = systems.filter(pa.array(mine))[0].as_py() or ""
            found[name] = found.get(name, 0) + _bursts_of(hours[mine], until, sigmas, least)
    return answer(found, sum(found.values()) if found else None, "system")


def _bursts_of(hours: Ints, until: int, sigmas: float, least: float) -> int:
    """Bursts among the hours 0 … until − 1, from the hour of every alert; earlier hours are negative."""
    first = min(int(hours.min()), 0)
    begins = int(hours.min()) - first  # no habit is learned from hours before the first alert
    flow = np.bincount(hours - first, minlength=until - first)[begins:]
    return int(in_burst(flow, sigmas, least)[max(-first - begins, 0) :].sum())


def in_burst(flow: Ints, sigmas: float, least: float) -> NDArray[np.bool_]:
    """Which hours of a flow stand above the chart: more than mean + sigmas · deviation of the hours before, and `least`.

    mean ← (1 − w)·mean + w·x and variance ← (1 − w)·(variance + w·(x − mean)²), w = 0.2; the deviation is never taken below
    √mean, that of counts that come by chance (Poisson). An hour out of control teaches the chart no more than its limit
    does, so that a long burst does not become the habit at once.
    """
    out = np.zeros(len(flow), np.bool_)
    mean, variance = float(flow[0]) if len(flow) else 0.0, 0.0
    for hour, count in enumerate(flow[1:].tolist(), 1):
        limit = mean + sigmas * max(variance, mean) ** 0.5
        out[hour] = hour >= LEARNING and count > limit and count >= least
        step = (limit if out[hour] else count) - mean
        variance = (1 - WEIGHT) * (variance + WEIGHT * step**2)
        mean += WEIGHT * step
    return out


# ── columns ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _column(rows: pa.Table, name: str) -> pa.Array:
    return rows[name].combine_chunks()


def _place(rows: pa.Table) -> pa.Array:
    """What an alert speaks of: its system, its sensor where the system is not known, or nothing."""
    return pc.coalesce(_column(rows, "system"), pc.binary_join_element_wise("~", _column(rows, "sensor"), ""), "")


def _codes(texts: pa.Array) -> Ints:
    return np.asarray(pc.fill_null(texts.dictionary_encode().indices, -1).to_numpy(zero_copy_only=False), np.int64)


def _micros(rows: pa.Table) -> Ints:
    return np.asarray(_column(rows, "at").cast(pa.timestamp("us", tz="UTC")).cast(pa.int64()).to_numpy(zero_copy_only=False))


def _instant(at: object) -> int:
    return int(pa.scalar(at, pa.timestamp("us", tz="UTC")).cast(pa.int64()).as_py())


def _by_system(rows: pa.Table, begins: Ints, inside: NDArray[np.bool_]) -> dict[str, int]:
    """Episodes of the alerts inside the period; a system whose alerts all go on from before has none, which is a number."""
    table = pa.table({"system": _column(rows, "system"), "n": begins}).filter(pa.array(inside))
    if not table.num_rows:
        return {}
    summed = table.group_by("system").aggregate([("n", "sum")])
    named = dict(zip(summed["system"].to_pylist(), summed["n_sum"].to_pylist(), strict=True))
    return {"": sum(named.values()), **{name: count for name, count in named.items() if name}}
