"""Phương pháp riêng của báo chí, mạng xã hội: chủ đề nóng, nơi bị chê dồn, tiếng nói chính thức so với tin đồn."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Facts, answer
from dieuhanh.packs.media.bursts import sigmas, states
from dieuhanh.packs.media.words import RUMOURS

MENTIONS = "media.mentions"
DAY = timedelta(days=1)
INSTANT = pa.timestamp("us", tz="UTC")


# ── bursts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def hot_topics(facts: Facts) -> pa.Table:
    """Topics that lie in a burst today, of all that is said about us."""
    return _burst(facts, "topic", _about(facts))


def blamed_places(facts: Facts) -> pa.Table:
    """Communes of which so much bad is said today that it is a burst, of all bad that is said."""
    rows = _about(facts)
    return _burst(facts, "named", rows.filter(pc.equal(rows["tone"], "negative")))


def _burst(facts: Facts, cut: str, rows: pa.Table) -> pa.Table:
    """Days of Hanoi, the oldest of which holds a row; a day on which nothing was said is no batch."""
    reach, scale, cost, least = (float(facts.policy[f"media.burst_{part}"]) for part in ("days", "scale", "cost", "least"))
    today = facts.now.astimezone(HANOI).date()
    local = pc.local_timestamp(rows["at"].cast(pa.timestamp("us", tz=HANOI.key))).cast(pa.date32())
    said: dict[Any, dict[str, int]] = defaultdict(dict)
    for day, what, n in _counted(local, rows[cut]):
        if today - timedelta(days=int(reach)) < day <= today:
            said[day][what] = n
    days = sorted(said)
    if not days or days[-1] != today:
        return answer({}, 0.0 if days else None, cut)
    of = [sum(said[day].values()) for day in days]
    found = [what for what, n in said[today].items() if what and n >= least
             and states([said[day].get(what, 0) for day in days], of, scale, cost)[-1]]  # fmt: skip
    return answer(dict.fromkeys(found, 1.0), float(len(found)), cut)


def _counted(when: Any, what: Any) -> Iterator[tuple[Any, str, int]]:
    """How many rows there are of each (when, what); a missing what is ""."""
    table = pa.table({"when": when, "what": pc.fill_null(what, "")}).group_by(["when", "what"]).aggregate([([], "count_all")])
    yield from zip(*(table[name].to_pylist() for name in ("when", "what", "count_all")), strict=True)


def sudden_topics(facts: Facts) -> pa.Table:
    """Topics whose last 24 hours stand more than so many standard deviations above the 24 hours of the 28 days before."""
    limit, least = float(facts.policy["media.sigmas"]), float(facts.policy["media.burst_least"])
    rows, windows = _about(facts), 28
    if not rows.num_rows:
        return answer({}, None, "topic")
    age = pc.subtract(pa.scalar(facts.now, INSTANT).cast(pa.int64()), rows["at"].cast(INSTANT).cast(pa.int64()))
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * (windows + 1))
    for back, topic, n in _counted(pc.divide(pc.max_element_wise(age, 0), DAY // timedelta(microseconds=1)), rows["topic"]):
        if topic and back <= windows:
            counts[topic][back] += n
    found = {topic: 1.0 for topic, (last, *old) in counts.items() if last >= least and _stands_out(old, last, limit)}
    return answer(found, float(len(found)), "topic")


def _stands_out(old: list[int], last: int, limit: float) -> bool:
    high = sigmas(old, last)
    return high is not None and high > limit


# ── official voice ──────────────────────────────────────────────────────────────────────────────────────────────────


def voice_ratio(facts: Facts) -> pa.Table:
    """Official items per rumour, over the stories of which a rumour goes round; a topic is that of the story's first item."""
    stories = _stories(_within(facts))
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for items in stories.values():
        rumours = sum(one["check"] in RUMOURS for one in items)
        for name in ("", items[0]["topic"]) if rumours else ():
            sums[name][0] += sum(bool(one["voice"]) for one in items)
            sums[name][1] += rumours
    found = {name: official / rumours for name, (official, rumours) in sums.items()}
    whole = found.pop("", None)
    return answer(found, whole, "topic")


def voice_lag(facts: Facts) -> pa.Table:
    """Median hours from the first rumour of a story to the first official item after it; stories answered in the period."""
    found: dict[str, list[float]] = defaultdict(list)
    for items in _stories(facts.tables[MENTIONS]).values():
        rumour, official = _first_rumour(items), _first_word(items)
        if rumour and official and facts.start <= official["at"] < facts.end:
            hours = (official["at"] - rumour["at"]) / timedelta(hours=1)
            found[""].append(hours)
            found[items[0]["topic"]].append(hours)
    told = {name: median(hours) for name, hours in found.items()}
    whole = told.pop("", None)
    return answer(told, whole, "topic")


def unanswered_stories(facts: Facts) -> pa.Table:
    """Stories of the last 14 days of which a rumour goes round and nothing official was said after it."""
    rows = facts.tables[MENTIONS]
    since = facts.now - timedelta(days=14)
    found = [items for items in _stories(rows).values()
             if (rumour := _first_rumour(items)) and rumour["at"] >= since and not _first_word(items)]  # fmt: skip
    cut = Counter(items[0]["topic"] for items in found)
    return answer(cut, float(len(found)) if rows.num_rows else None, "topic")


def _first_rumour(items: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((one for one in items if one["check"] in RUMOURS), None)


def _first_word(items: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first official item that comes at or after the first rumour."""
    rumour = _first_rumour(items)
    return next((one for one in items if one["voice"] and rumour and one["at"] >= rumour["at"]), None)


def _stories(rows: pa.Table) -> dict[str, list[dict[str, Any]]]:
    """The items of each story, the oldest first."""
    mine = rows.filter(pc.is_valid(rows["story"])).select(["code", "story", "at", "topic", "check", "voice"])
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in sorted(mine.to_pylist(), key=lambda one: (one["at"], one["code"])):
        found[one["story"]].append({**one, "topic": one["topic"] or "other"})
    return found


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _about(facts: Facts) -> pa.Table:
    rows = facts.tables[MENTIONS]
    return rows.filter(pc.fill_null(rows["about"], False))


def _within(facts: Facts) -> pa.Table:
    rows = facts.tables[MENTIONS]
    start, end = (pa.scalar(one, rows["at"].type) for one in (facts.start, facts.end))
    return rows.filter(pc.and_(pc.greater_equal(rows["at"], start), pc.less(rows["at"], end)))
