"""What a field tells, held against the centre's own doors: every row of every source is taken, none set aside."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh import catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.simulate.matters import Counted, Field, Matter, Span, Told, whole
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import World, hanoi

DAY = date(2026, 11, 17)  # a Tuesday
NOW = hanoi(date(2026, 11, 24), 10)
EVER = timedelta(days=4000)
LATER = Span(NOW + timedelta(days=800), NOW + timedelta(days=800))  # when no records of now are told any more


def world(*stories: Story, seed: int = 7) -> World:
    return World(seed, stories)


def all_of(field: Field, day: date, days: int = 1) -> list[Matter]:
    """All that begins on these days, with every telling until NOW."""
    span = Span(hanoi(day) - EVER, NOW)
    return [one for n in range(days) for one in field.day(day + timedelta(days=n), span)]


def told(matters: Iterable[Matter]) -> list[Told]:
    return sorted((one for matter in matters for one in matter.told), key=lambda one: one.at)


def by_source(rows: Iterable[Told]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for one in rows:
        found[one.source].append(whole(one.row))
    return found


def taken(rows: Iterable[Told], now: datetime = NOW) -> dict[str, int]:
    """How many rows of each source the doors read; fails with the first that they would set aside."""
    found = {}
    for source, mine in by_source(rows).items():
        body = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in mine)
        read = fetch(catalog.current().source(source), body, "application/x-ndjson", now)
        assert read.set_aside == (), (source, read.set_aside[:3], read.set_aside_raw[:1])
        found[source] = read.rows.num_rows
    return found


def counted(matters: Iterable[Matter], indicator: str) -> list[Counted]:
    return [one for matter in matters for one in matter.counted if one.indicator == indicator]


def standing_equals_the_last_telling(field: Field, day: date) -> None:
    """A system that is joined late tells each record once, as it stands; those after it are told as they come."""
    at = hanoi(day + timedelta(days=1), 12)
    whole = told(field.day(day, Span(hanoi(day) - EVER, NOW)))
    late = told(field.day(day, Span(at, NOW)))
    assert {_text(one) for one in late} <= {_text(one) for one in whole}
    assert [_text(one) for one in late if one.at > at] == [_text(one) for one in whole if one.at > at]


class EveryField:
    """What every field holds, inherited by its test; of the first of `days` another seed must tell something else."""

    offices: Callable[[World], Field]
    days: Sequence[date] = (DAY,)

    def test_the_same_seed_tells_the_same_and_another_something_else(self) -> None:
        first, again, other = (told(all_of(self.offices(world(seed=seed)), self.days[0])) for seed in (7, 7, 8))
        assert first == again and first != other

    def test_who_is_joined_late_is_told_what_stands_and_then_what_comes(self) -> None:
        for day in self.days:
            standing_equals_the_last_telling(self.offices(world()), day)

    def test_what_is_counted_is_an_indicator(self) -> None:
        known = {one.id for one in catalog.current().indicators}
        for day in self.days:
            assert {one.indicator for matter in all_of(self.offices(world()), day) for one in matter.counted} <= known

    def test_what_is_long_ago_is_told_by_the_day_alone(self) -> None:
        records = [one for matter in self.offices(world()).day(self.days[0], LATER) for one in matter.told]
        assert len(records) < 700


def _text(one: Told) -> str:
    return f"{one.at} {one.source} {json.dumps(whole(one.row), sort_keys=True, default=str)}"
