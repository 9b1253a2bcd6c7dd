"""One day of contacts, by matter and channel."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dieuhanh.packs.requests.words import CATEGORY, CHANNEL
from dieuhanh.packs.security.words import CALL
from dieuhanh.simulate.day import MATTERS, OF_CALL, OF_REPORT, report, table
from dieuhanh.simulate.world import hanoi

DAY = date(2026, 11, 17)
NOW = hanoi(DAY + timedelta(days=3), 9)


def at(hour: float) -> str:
    return hanoi(DAY, hour).isoformat()


REPORT = {
    "category": "light",
    "channel": "app",
    "status": "forwarded",
    "office": "H19.21",
    "answered_at": None,
    "next_due": at(12),
}
CALLED = {"kind": "medical", "line": "115", "spam": False, "duplicate_of": None, "answered_at": at(8), "closed_at": at(9),
          "rang_at": at(8)}  # fmt: skip
ROWS = {
    "requests.reports": [
        REPORT, REPORT | {"answered_at": at(10), "office": "H19.22"}, REPORT | {"office": None, "next_due": None},
        REPORT | {"status": "duplicate"},
    ],
    "security.calls": [
        CALLED | {"code": "A"}, CALLED | {"code": "B", "closed_at": None}, CALLED | {"code": "C", "answered_at": None},
        CALLED | {"code": "D", "spam": True}, CALLED | {"code": "E", "duplicate_of": "A"},
    ],
    "security.dispatches": [{"call": "A", "crew": "Xe 2", "line": "115"}, {"call": "B", "crew": "Xe 2", "line": "115"}],
}  # fmt: skip


class Api:
    def records(self, dataset: str, filters: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        assert [one.split(":")[1] for one in filters] == ["ge", "lt"] and filters[0].endswith("2026-11-17T00:00:00+07:00")
        return iter(ROWS[dataset])


def test_a_day_by_matter_and_channel() -> None:
    found = report(Api(), DAY, NOW)  # type: ignore[arg-type]
    light, calls = found["urban", "app"], found["ambulance", "115"]
    assert (light.received, light.answered, light.overdue, light.nobody) == (3, 1, 1, 1)
    assert light.went == {"H19.21": 1, "H19.22": 1}
    assert (calls.received, calls.answered, calls.overdue, calls.nobody) == (3, 2, 1, 1) and calls.went == {"Xe 2": 2}
    lines = list(table(found))
    assert any("Cấp cứu" in one and "115" in one for one in lines) and lines[-1].startswith("6 ")


def test_every_word_has_its_matter() -> None:
    assert OF_CALL.keys() <= CALL.keys() and OF_REPORT.keys() <= CATEGORY.keys() and "app" in CHANNEL
    assert {*OF_CALL.values(), *OF_REPORT.values()} <= MATTERS.keys()
