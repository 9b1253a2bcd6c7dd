"""Điều một dòng chưa tự nói: chủ đề, sắc thái, nơi được nhắc; hạn trả lời; hạn gỡ. Không hỏi giờ hiện tại."""

import re
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation
from dieuhanh.packs.media import reading

HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)")
INSTANT = pa.timestamp("us", tz="UTC")
HOUR = 3_600_000_000
TEXT, FLAG = pa.string(), pa.bool_()


# ── mentions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def mention(work: Derivation) -> pa.Table:
    """What each text says by the tables of this pack, and whose voice it is."""
    length, cut = int(work.policy.get("media.text_length", 300)), float(work.policy.get("media.tone_cut", 0.5))
    names = ("title", "excerpt", "article_url", "publisher", "platform", "official", "commune")
    rows = zip(*(work.rows[name].to_pylist() for name in names), strict=True)
    read = [_mention(dict(zip(names, row, strict=True)), length, cut) for row in rows]
    fields = [("topic", TEXT), ("tone", TEXT), ("points", pa.float64()), ("named", TEXT), ("channel", TEXT), ("outlet", TEXT),
              ("voice", FLAG), ("about", FLAG), ("edition", TEXT)]  # fmt: skip
    columns = {name: pa.array([one[name] for one in read], kind) for name, kind in fields}
    return pa.table({"code": work.rows["code"], **columns})


def _mention(row: dict[str, Any], length: int, cut: float) -> dict[str, Any]:
    """A source that says a platform has chosen the post for us; a feed of the press brings all its news."""
    said = reading.read((row["title"] or "")[:length], (row["excerpt"] or "")[:length], reading.province())
    host = host_of(row["article_url"])
    channel, ours = channel_of(host)
    place = row["commune"] or (said.place if said.place != reading.province() else None) or None
    return {
        "topic": said.topic, "tone": reading.tone_of(said.points, cut), "points": said.points, "named": place,
        "channel": row["platform"] or channel, "outlet": row["publisher"] or host or None,
        "voice": bool(row["official"]) or channel == "portal",
        "about": bool(said.place or place or ours or row["platform"]), "edition": reading.EDITION,
    }  # fmt: skip


def host_of(url: str | None) -> str:
    """The host of a web address, without its port and its www; "" where there is none."""
    found = HOST.match((url or "").strip().lower())
    return found[1].removeprefix("www.") if found else ""


@lru_cache(1)
def _hosts() -> list[tuple[str, str, bool]]:
    """Endings of addresses, the longest first."""
    rows = sorted(reading.table("hosts"), key=lambda row: -len(row["ending"]))
    return [(row["ending"], row["channel"], row["ours"] == "1") for row in rows]


def channel_of(host: str) -> tuple[str | None, bool]:
    """What stands at an address: a page of an office, ours or not; else the press; nothing where there is no address."""
    known = next(((channel, ours) for end, channel, ours in _hosts() if host == end or host.endswith("." + end)), None)
    return known or ("press" if host else None, False)


# ── clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def question(work: Derivation) -> pa.Table:
    """When an answer is due by the office's own working calendar, and how long it took."""
    rows = work.rows
    asked, first, answered = (_micros(rows, name) for name in ("asked_at", "first_at", "answered_at"))
    due, worked = _worked(work, asked, answered)
    first_hours = _hours(asked, first)
    first_limit = float(work.policy.get("media.first_hours", 24))
    kept = pc.if_else(pc.less_equal(answered, due), "on_time", "late")
    return pa.table({
        "code": rows["code"], "due_at": due.cast(INSTANT), "first_hours": first_hours,
        "first_kept": pc.less_equal(first_hours, first_limit), "work_hours": worked, "kept": kept,
    })  # fmt: skip


def _worked(work: Derivation, asked: pa.Array, answered: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Due time, and working hours from the question to the answer, office by office."""
    hours = float(work.policy.get("media.answer_hours", 40))
    offices = np.asarray([name or "" for name in work.rows["office"].to_pylist()], object)
    start, end = (np.asarray(one.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False)) for one in (asked, answered))
    due, worked = np.full(len(offices), np.datetime64("NaT"), "datetime64[us]"), np.full(len(offices), np.nan)
    for name in dict.fromkeys(offices):
        mine, calendar = offices == name, work.calendar(name)
        due[mine] = calendar.add_working_hours_many(start[mine], np.full(int(mine.sum()), hours))
        known = mine & ~np.isnat(start) & ~np.isnat(end) & (end >= start)
        worked[known] = (calendar.working_seconds(end[known]) - calendar.working_seconds(start[known])) / 3600
    return pa.array(due, pa.timestamp("us"), from_pandas=True).cast(pa.int64()), pa.array(worked, pa.float64(), from_pandas=True)


def removal(work: Derivation) -> pa.Table:
    """When false news must be down, counted from the request to remove it; how long that took."""
    rows = work.rows
    asked, limit = _micros(rows, "asked_at"), float(work.policy.get("media.remove_hours", 24))
    due = pc.add(asked, round(limit * HOUR)).cast(INSTANT)
    return pa.table({"code": rows["code"], "due_at": due, "hours": _hours(asked, _micros(rows, "removed_at"))})


def channel_day(work: Derivation) -> pa.Table:
    """All that people did with what was posted; what is not told is not zero, a day that tells nothing has no sum."""
    rows = work.rows
    told = [rows[name].combine_chunks().cast(pa.int64()) for name in ("reactions", "comments", "shares")]
    known = pc.or_(pc.or_(pc.is_valid(told[0]), pc.is_valid(told[1])), pc.is_valid(told[2]))
    total = pc.add(pc.add(pc.fill_null(told[0], 0), pc.fill_null(told[1], 0)), pc.fill_null(told[2], 0))
    responses = pc.if_else(known, total, pa.scalar(None, pa.int64()))
    return pa.table({"page": rows["page"], "day": rows["day"], "responses": responses})


def _micros(rows: pa.Table, name: str) -> pa.Array:
    return rows[name].combine_chunks().cast(INSTANT).cast(pa.int64())


def _hours(start: pa.Array, end: pa.Array) -> pa.Array:
    """An end before its start is an error of the source: not known."""
    long = pc.divide(pc.subtract(end, start).cast(pa.float64()), float(HOUR))
    return pc.if_else(pc.greater_equal(long, 0.0), long, pa.scalar(None, pa.float64()))
