"""Phương pháp riêng của an ninh, trật tự: xã nóng lên, cuộc gọi dồn về một việc, số bàn trực, tội phạm so với năm trước."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Facts, answer, desks_needed
from dieuhanh.packs.security.chances import lower_limit

CALLS, CRIMES = "security.calls", "security.crimes"
WEEK, HABIT, LEARNING = timedelta(days=7), timedelta(days=56), timedelta(days=28)


# ── communes that are hot ───────────────────────────────────────────────────────────────────────────────────────────


def hot_communes(facts: Facts) -> pa.Table:
    """Communes whose real calls of the last seven days are more than the eight weeks before explain.

    A commune is hot where the exact lower limit (Garwood 1936) of its count lies above the count it is used to. Under four
    weeks of habit nothing is said: a new line is hot everywhere.
    """
    rows = facts.tables[CALLS]
    real = pc.and_(pc.invert(rows["spam"]), pc.is_null(rows["duplicate_of"]))
    rows = rows.filter(pc.and_(real, pc.is_valid(rows["commune"])))
    since, at = facts.now - WEEK, rows["rang_at"]
    before, week = (rows.filter(_between(at, *edges)) for edges in ((since - HABIT, since), (since, facts.now)))
    first = pc.min(before["rang_at"]).as_py()
    learned = since - first if first else timedelta(0)
    if learned < LEARNING:
        return answer({}, None, "commune")
    usual, new = _counts(before["commune"]), _counts(week["commune"])
    hot = {place: 1.0 for place, n in new.items() if _hot(n, usual.get(place, 0) * (WEEK / learned), facts)}
    return answer(hot, float(len(hot)), "commune")


def _between(at: pa.ChunkedArray, first: datetime, last: datetime) -> pa.ChunkedArray:
    return pc.and_(pc.greater_equal(at, pa.scalar(first, at.type)), pc.less(at, pa.scalar(last, at.type)))


def _counts(column: pa.ChunkedArray) -> dict[str, int]:
    return {one["values"]: one["counts"] for one in pc.value_counts(column).to_pylist()}


def _hot(n: int, usual: float, facts: Facts) -> bool:
    least, confidence = (float(facts.policy[f"security.hot_{part}"]) for part in ("least", "confidence"))
    return n >= least and n > usual and lower_limit(n, confidence / 100) > usual


# ── calls that come together ────────────────────────────────────────────────────────────────────────────────────────


def gatherings(facts: Facts) -> pa.Table:
    """How often so many calls about one kind of thing came from one commune within so few minutes; a gathering belongs to
    the period in which it became one. Duplicates are just what is looked for, spam is not."""
    least, minutes = (float(facts.policy[f"security.gather_{part}"]) for part in ("calls", "minutes"))
    rows = facts.tables[CALLS]
    rows = rows.filter(pc.and_(pc.invert(rows["spam"]), pc.and_(pc.is_valid(rows["commune"]), pc.is_valid(rows["kind"]))))
    times: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for at, place, kind in zip(*(rows[name].to_pylist() for name in ("rang_at", "commune", "kind")), strict=True):
        times[place, kind].append(at)
    found: Counter[str] = Counter()
    for (_, kind), line in times.items():
        found[kind] += sum(facts.start <= one < facts.end for one in gathered(line, timedelta(minutes=minutes), int(least)))
    slices = {kind: float(n) for kind, n in found.items() if n}
    return answer(slices, float(found.total()) if facts.tables[CALLS].num_rows else None, "kind")


def gathered(times: Sequence[datetime], width: timedelta, least: int) -> list[datetime]:
    """When each gathering became one: a window of `width` with `least` calls; windows that share a call are one gathering."""
    line = sorted(times)
    found, reach = list[datetime](), datetime.min.replace(tzinfo=HANOI)
    for first, last in zip(line, line[least - 1 :], strict=False):
        if last - first <= width:
            found += [last] if first > reach else []
            reach = last
    return found


# ── desks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def desks(facts: Facts) -> pa.Table:
    """Desks that each line needs in its busiest hour (mean of the days told) to answer as the policy asks (Erlang C)."""
    rows = facts.tables[CALLS]
    wish, seconds = (float(facts.policy[f"security.answer_{part}"]) for part in ("goal", "seconds"))
    rang = [one.astimezone(HANOI) for one in rows["rang_at"].to_pylist()]
    lines, talks = rows["line"].to_pylist(), rows["talk_seconds"].to_pylist()
    days = len({one.date() for one in rang})
    hours = Counter((line, at.hour) for line, at in zip(lines, rang, strict=True))
    spoken: dict[str, list[float]] = defaultdict(list)
    for line, talk in zip(lines, talks, strict=True):
        spoken[line] += [talk] if talk else []
    need = {
        line: float(desks_needed(max(hours[line, hour] for hour in range(24)) / days, sum(talk) / len(talk), wish / 100, seconds))
        for line, talk in spoken.items() if talk
    }  # fmt: skip
    return answer(need, sum(need.values()) if need else None, "line")


# ── crime ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def crime_change(facts: Facts) -> pa.Table:
    """Cases found in the month against the same month of the year before, in percent; communes and kinds known in both."""
    rows = facts.tables[CRIMES]
    last = (facts.end - timedelta(microseconds=1)).astimezone(HANOI).date()
    then: dict[tuple[str, str], int] = {}
    now: dict[tuple[str, str], int] = {}
    for month, place, kind, n in zip(*(rows[name].to_pylist() for name in ("month", "commune", "kind", "found")), strict=True):
        if (month.year, month.month) == (last.year, last.month):
            now[place, kind] = n
        elif (month.year, month.month) == (last.year - 1, last.month):
            then[place, kind] = n
    both = now.keys() & then.keys()
    kinds = {kind: _change([now[one] for one in both if one[1] == kind], [then[one] for one in both if one[1] == kind])
             for kind in {kind for _, kind in both}}  # fmt: skip
    return answer({kind: one for kind, one in kinds.items() if one is not None},
                  _change([now[one] for one in both], [then[one] for one in both]), "kind")  # fmt: skip


def _change(now: Sequence[int], then: Sequence[int]) -> float | None:
    return 100 * (sum(now) / sum(then) - 1) if sum(then) else None
