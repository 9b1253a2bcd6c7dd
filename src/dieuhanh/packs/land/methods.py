"""Phương pháp riêng của đất đai: hộ chờ bao lâu thì bàn giao, chuyển mục đích nhanh hay chậm hơn nhịp của năm."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import pyarrow as pa

from dieuhanh.declare import HANOI, Facts, answer, median_length

HOUSEHOLDS, VIOLATIONS = "land.households", "land.violations"
Wait = tuple[float, bool]  # days, and whether they are over


def handover_wait(facts: Facts) -> pa.Table:
    """Days until half of the households have handed over their land; those who have not yet count as far as they have waited
    (Kaplan & Meier, 1958). No number where more than half still wait."""
    today = facts.now.astimezone(HANOI).date()
    rows = facts.tables[HOUSEHOLDS]
    waits: dict[str, list[Wait]] = defaultdict(list)
    for project, since, done in zip(*(rows[name].to_pylist() for name in ("project", "decided_on", "handed_on")), strict=True):
        waits[project].append(_wait(since, done, today))
    parts = {project: _median(mine) for project, mine in waits.items()}
    return answer(parts, _median(one for mine in waits.values() for one in mine), "project")


def handling_wait(facts: Facts) -> pa.Table:
    """Days until half of the violations are done with, open ones counted as far as they have waited (Kaplan & Meier, 1958)."""
    today = facts.now.astimezone(HANOI).date()
    rows = facts.tables[VIOLATIONS]
    waits: dict[str, list[Wait]] = defaultdict(list)
    for kind, since, done in zip(*(rows[name].to_pylist() for name in ("offence", "found_at", "handled_at")), strict=True):
        waits[kind].append(_wait(since.astimezone(HANOI).date(), done and done.astimezone(HANOI).date(), today))
    parts = {kind: _median(mine) for kind, mine in waits.items()}
    return answer(parts, _median(one for mine in waits.values() for one in mine), "offence")


def _wait(since: date, done: date | None, today: date) -> Wait:
    """Ended after today is not ended yet; ended before it began is a source's slip: no day at all."""
    over = done is not None and done <= today
    until = done if over and done else today
    return float(max(until - since, timedelta(0)).days), over


def _median(waits: Iterable[Wait]) -> float | None:
    told = list(waits)
    return median_length([length for length, _ in told], [over for _, over in told])
