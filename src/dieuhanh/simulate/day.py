"""One day of contacts as the centre kept them: by matter and channel, where each went, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.packs.requests.words import ASIDE, CHANNEL
from dieuhanh.simulate.score import Api
from dieuhanh.simulate.world import hanoi

# The six matters of the seed, and what is none of them.
MATTERS = {"order": "An ninh, trật tự", "fire": "Cháy, cứu nạn", "ambulance": "Cấp cứu", "accident": "Tai nạn giao thông",
           "urban": "Trật tự đô thị, hạ tầng", "administration": "Hành chính, đất đai", "other": "Việc khác"}  # fmt: skip
OF_CALL = {"disorder": "order", "theft": "order", "missing": "order", "traffic": "accident", "fire": "fire", "rescue": "fire",
           "chemical": "fire", "flood": "fire", "medical": "ambulance"}  # fmt: skip
OF_REPORT = {
    "security": "order", "fire": "fire", "health": "ambulance", "traffic": "accident", "procedure": "administration",
    "land": "administration", "manner": "administration", "labour": "administration",
    **dict.fromkeys(("road", "light", "tree", "water", "drain", "power", "telecom", "waste", "noise", "street", "building"),
                    "urban"),
}  # fmt: skip


@dataclass
class Line:
    """One matter by one channel."""

    received: int = 0
    answered: int = 0
    overdue: int = 0
    nobody: int = 0  # passed to no office, or no crew sent
    went: Counter[str] = field(default_factory=Counter)


def report(api: Api, day: date, now: datetime) -> dict[tuple[str, str], Line]:
    """Matter and channel -> what came on that day of Hanoi, as it stands now."""
    found: dict[tuple[str, str], Line] = {}
    for row in _of_day(api, "requests.reports", "received_at", day):
        if row["status"] not in ASIDE:
            _report(found.setdefault((OF_REPORT.get(row["category"], "other"), row["channel"] or "other"), Line()), row, now)
    sent: dict[str, Counter[str]] = {}
    for row in _of_day(api, "security.dispatches", "alerted_at", day):
        sent.setdefault(row["call"] or "", Counter())[row["crew"] or row["line"]] += 1
    for row in _of_day(api, "security.calls", "rang_at", day):
        if not row["spam"] and not row["duplicate_of"]:
            _call(found.setdefault((OF_CALL.get(row["kind"], "other"), row["line"]), Line()), row, sent.get(row["code"]), now)
    return found


def _of_day(api: Api, dataset: str, when: str, day: date) -> Iterator[Mapping[str, Any]]:
    bounds = (("ge", hanoi(day)), ("lt", hanoi(day + timedelta(days=1))))
    return api.records(dataset, [f"{when}:{op}:{at.isoformat()}" for op, at in bounds])


def _report(line: Line, row: Mapping[str, Any], now: datetime) -> None:
    line.received += 1
    line.answered += row["answered_at"] is not None
    line.overdue += row["answered_at"] is None and row["next_due"] is not None and datetime.fromisoformat(row["next_due"]) < now
    line.nobody += not row["office"]
    if row["office"]:
        line.went[row["office"]] += 1


def _call(line: Line, row: Mapping[str, Any], crews: Counter[str] | None, now: datetime) -> None:
    """A call is answered when it is picked up, and overdue where what it told of is open after a day."""
    line.received += 1
    line.answered += row["answered_at"] is not None
    line.overdue += row["closed_at"] is None and datetime.fromisoformat(row["rang_at"]) < now - timedelta(days=1)
    line.nobody += not crews
    line.went.update(crews or ())


def table(found: Mapping[tuple[str, str], Line]) -> Iterable[str]:
    """Lines for people, the most first in each matter."""
    yield f"{'việc / matter':<26}{'kênh / channel':<28}{'nhận':>6}{'trả lời':>9}{'quá hạn':>9}{'chưa ai':>9}  chuyển tới"
    for matter, name in MATTERS.items():
        mine = sorted(((channel, one) for (of, channel), one in found.items() if of == matter), key=lambda one: -one[1].received)
        for channel, one in mine:
            went = ", ".join(f"{office} {n}" for office, n in one.went.most_common(3))
            yield (f"{name:<26}{CHANNEL.get(channel, channel):<28}{one.received:>6}{one.answered:>9}{one.overdue:>9}"
                   f"{one.nobody:>9}  {went}")  # fmt: skip
    whole = sum(one.received for one in found.values())
    yield f"{whole} việc trong ngày / contacts in the day"
