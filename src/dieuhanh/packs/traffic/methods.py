"""Phương pháp riêng của giao thông: điểm đen dọc tuyến, mức phục vụ của đoạn đường, tăng trưởng phương tiện."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Facts, answer

ACCIDENTS, FLOWS, SEGMENTS, REGISTERED = "traffic.accidents", "traffic.flows", "traffic.segments", "traffic.registered"


# ── black spots ─────────────────────────────────────────────────────────────────────────────────────────────────────


def black_spots(facts: Facts) -> pa.Table:
    """Places where a sliding window along the road holds enough accidents of the last days (Elvik, 2008: the sliding
    window definition of hazardous road locations); windows that overlap are one place."""
    metres, least, days = (float(facts.policy[f"traffic.spot_{part}"]) for part in ("metres", "accidents", "days"))
    rows = facts.tables[ACCIDENTS]
    since = pa.scalar(facts.now - timedelta(days=days), rows["at"].type)
    mine = rows.filter(pc.and_(pc.greater_equal(rows["at"], since), pc.and_(pc.is_valid(rows["road"]), pc.is_valid(rows["km"]))))
    roads: dict[str, list[float]] = defaultdict(list)
    for road, km in zip(mine["road"].to_pylist(), mine["km"].to_pylist(), strict=True):
        roads[road].append(km)
    found = {road: len(spots(kms, metres / 1000, int(least))) for road, kms in roads.items()}
    return answer({road: n for road, n in found.items() if n}, float(sum(found.values())), "road")


def spots(kms: Sequence[float], width: float, least: int) -> list[tuple[float, float]]:
    """From where to where each place reaches: windows of `width` km that hold `least` points, joined where they overlap."""
    line = sorted(kms)
    found: list[tuple[float, float]] = []
    for first, last in zip(line, line[least - 1 :], strict=False):
        if last - first <= width + 1e-9:
            joined = bool(found) and first <= found[-1][1]
            found[-1:] = [(found[-1][0], last)] if joined else [*found[-1:], (first, last)]
    return found


# ── level of service ────────────────────────────────────────────────────────────────────────────────────────────────


def congested_share(facts: Facts) -> pa.Table:
    """Of the hours of the last day in which a segment was measured, the percent at level D or worse.

    HCM 2010 (chapter 16, urban street facilities) tells the level by travel speed in percent of the free speed.
    """
    worst_c = float(facts.policy["traffic.los_c"])
    free = dict(zip(*(facts.tables[SEGMENTS][name].to_pylist() for name in ("code", "free_speed")), strict=True))
    had: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    rows = facts.tables[FLOWS]
    rows = rows.filter(pc.greater(rows["at"], pa.scalar(facts.now - timedelta(days=1), rows["at"].type)))
    for segment, speed in zip(rows["segment"].to_pylist(), rows["speed"].to_pylist(), strict=True):
        if speed is not None and free.get(segment):
            had[segment][0] += 100 * speed / free[segment] <= worst_c
            had[segment][1] += 1
    bad, every = (sum(one[i] for one in had.values()) for i in (0, 1))
    return answer({name: 100 * n / of for name, (n, of) in had.items()}, 100 * bad / every if every else None, "segment")


def level(percent: float) -> str:
    """The letter of HCM 2010 for a speed in percent of the free speed."""
    return next((letter for letter, least in zip("ABCDE", (85, 67, 50, 40, 30), strict=True) if percent > least), "F")


# ── growth ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def fleet_growth(facts: Facts) -> pa.Table:
    """Vehicles held at the end of the month against those a year before, in percent, by kind; only kinds known in both."""
    rows = facts.tables[REGISTERED]
    held: dict[tuple[date, str], int] = defaultdict(int)
    for month, kind, n in zip(*(rows[name].to_pylist() for name in ("month", "kind", "held")), strict=True):
        held[month, kind] += n
    last = (facts.end - timedelta(microseconds=1)).astimezone(HANOI).date()
    before = date(last.year - 1, last.month, 1)
    old = {kind: n for (month, kind), n in held.items() if (month.year, month.month) == (before.year, before.month)}
    new = {kind: n for (month, kind), n in held.items() if month == last and old.get(kind)}
    then = sum(old[kind] for kind in new)
    return answer({kind: 100 * (n / old[kind] - 1) for kind, n in new.items()},
                  100 * (sum(new.values()) / then - 1) if then else None, "kind")  # fmt: skip
