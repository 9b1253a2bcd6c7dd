"""Two engines, one truth: every indicator of every pack, and every list behind a number, equal on DuckDB and on ClickHouse."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from dieuhanh import catalog, line
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Loaded, Method, Quantile
from dieuhanh.declare.indicator import Indicator
from dieuhanh.errors import BadInput
from dieuhanh.indicators import crawl
from dieuhanh.indicators.actions import keep
from dieuhanh.indicators.asked import check_evidence
from dieuhanh.indicators.compute import compute, due
from dieuhanh.indicators.evidence import check
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.numbers import Key, Number, Values
from dieuhanh.indicators.policies import now_in_force
from dieuhanh.warehouse.clickhouse import ClickHouse
from dieuhanh.warehouse.derive import derive
from dieuhanh.warehouse.mirror import mirror
from dieuhanh.warehouse.reading import Engine
from dieuhanh.warehouse.serving import engine_named
from tests.world import CSV, NDJSON, Centre, as_bytes

ROWS = 200
AT_ONCE = 16
DAYS = 12  # of each time field of a batch
UNTIL = datetime.fromisoformat("2026-11-23T17:00:00+07:00")
CLOSE = Fraction(1, 10**9)
FACTS = Path(__file__).parents[2] / "fixtures" / "economy" / "facts.csv"


Sorted = dict[str, dict[Key, Number]]


@dataclass(frozen=True)
class Two:
    """A centre, ClickHouse with a copy of its rows, and what either made of all its news, from nothing."""

    centre: Centre
    clickhouse: ClickHouse
    ours: Values
    theirs: Values

    @cached_property
    def both(self) -> tuple[Sorted, Sorted]:
        """What either made, of each indicator."""
        return sorted_out(self.ours), sorted_out(self.theirs)

    @property
    def engines(self) -> tuple[Engine, Engine]:
        return self.centre.warehouse, self.clickhouse


@pytest.fixture(scope="module")
def two(new_store: Any, tmp_path_factory: Any, clickhouse: ClickHouse, _quick_people: None) -> Iterator[Two]:
    """Rows of every pack that has some to show, copied, reckoned by both, and those of the warehouse kept."""
    folder = tmp_path_factory.mktemp("engines")
    store = new_store("sqlite", "engines", folder)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DIEUHANH_HOME", "DIEUHANH_CLOCK", "DIEUHANH_LINE_PORT"):
            patch.setenv(name, os.environ.get(name, ""))
        store.use()
        centre = Centre(folder / "home").opens()
        yield reckoned(centre, clickhouse)
        centre.closes()
        store.drop()


def reckoned(centre: Centre, clickhouse: ClickHouse) -> Two:
    """As the line carries news, with one more engine."""
    taken = catalog.current()
    news = [fetch(taken.source("economy.facts"), FACTS.read_bytes(), CSV, centre.now)]
    news += [fetch(taken.source(source), as_bytes(rows), NDJSON, centre.now) for source, rows in made_rows().items()]
    groups = (news[at : at + AT_ONCE] for at in range(0, len(news), AT_ONCE))  # as many as a line takes into one commit
    kept = [one for few in groups for one in line.receive(centre.warehouse, few, centre.now) if isinstance(one, Loaded)]
    assert len(kept) == len(news) and sum(one.accepted for one in kept) > ROWS
    facts = [_lately(one) for one in derive(centre.warehouse, kept, centre.now, now_in_force(centre.now))]
    mirror(centre.warehouse, clickhouse, (dataset for pack in taken.packs for dataset in pack.datasets))
    ours, theirs = (compute(engine, facts, centre.now) for engine in (centre.warehouse, clickhouse))
    keep(ours, facts, centre.now)
    return Two(centre, clickhouse, ours, theirs)


def _lately(batch: Loaded) -> Loaded:
    """The same news of its newest days alone: two engines need not agree on each day of three years in every run."""
    days = {name: frozenset(sorted(found)[-DAYS:]) for name, found in batch.touched.days.items()}
    return replace(batch, touched=replace(batch.touched, days=days))


def made_rows() -> Mapping[str, list[Mapping[str, Any]]]:
    """What the packs' own makers make: a pack that comes tomorrow is in."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for pack in catalog.current().packs:
        try:
            maker = catalog.sample(pack.id)
        except KeyError:
            continue
        found |= {source: list(rows) for source, rows in maker(7, UNTIL, ROWS).items()}
    return found


def by_key(values: Values) -> dict[Key, Number]:
    found = {number.key: number for number in values.numbers}
    assert len(found) == len(values.numbers)
    return found


def sorted_out(values: Values) -> Sorted:
    found: Sorted = defaultdict(dict)
    for key, number in by_key(values).items():
        found[key.indicator][key] = number
    return found


def same(a: Number, b: Number) -> bool:
    if a == b:
        return True
    whole = catalog.current().indicator(a.key.indicator)
    rest = [(one.none_reason, one.part, one.whole, one.have, one.due, one.as_of, one.received_at, one.source, one.batch)
            for one in (a, b)]  # fmt: skip
    close = a.number is not None and b.number is not None and abs(Fraction(a.number) - Fraction(b.number)) <= CLOSE
    rounded = isinstance(whole.value, Quantile | Method)  # a method adds rows in the order they come in
    return rounded and close and rest[0] == rest[1]


@pytest.mark.parametrize("indicator", catalog.current().indicators, ids=lambda one: one.id)
def test_every_value_of_every_period_unit_and_slice(two: Two, indicator: Indicator) -> None:
    ours, theirs = (made.get(indicator.id, {}) for made in two.both)
    assert set(ours) == set(theirs)
    assert [(one, theirs[key]) for key, one in ours.items() if not same(one, theirs[key])] == []


def test_there_is_something_to_compare(two: Two) -> None:
    spoken = {number.key.indicator for number in two.ours.numbers if number.number is not None}
    assert len(two.ours.numbers) > 2000 and {"services.received", "services.on_time_closed", "economy.grdp"} <= spoken
    assert any(number.key.slice for number in two.ours.numbers)
    assert (two.ours.gone, two.ours.targets, two.ours.standing) == (two.theirs.gone, two.theirs.targets, two.theirs.standing)


def test_what_runs_with_the_clock(two: Two) -> None:
    ours, theirs = (by_key(due(engine, two.centre.now)) for engine in two.engines)
    assert set(ours) == set(theirs) and all(same(one, theirs[key]) for key, one in ours.items())


@pytest.mark.parametrize("indicator", catalog.current().indicators, ids=lambda one: one.id)
def test_evidence_on_one_engine_equals_the_number_of_the_other(two: Two, indicator: Indicator) -> None:
    """The first number of each indicator, one in the middle and the last: `crawl --engine` opens every one."""
    every = list(crawl.newest(indicator.id, indicator.by))
    for row in {one.pk: one for one in (*every[:1], *every[len(every) // 2 :][:1], *every[-1:])}.values():
        found = check(two.clickhouse, row, two.centre.now)
        assert found.equal, found


def test_the_crawl_itself_on_the_other_engine(two: Two) -> None:
    found = crawl.check_indicator(two.clickhouse, "services.received", two.centre.now)
    assert found["differ"] == [] and found["opened"] > 10
    Value.objects.filter(indicator="services.received", unit="site").update(number="999")
    assert crawl.check_indicator(two.clickhouse, "services.received", two.centre.now)["differ"]


def test_an_engine_is_asked_for_by_name(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine_named("", two.centre.warehouse) is two.centre.warehouse
    for name in ("clickhouse", "oracle"):
        with pytest.raises(BadInput):
            engine_named(name, two.centre.warehouse)
    monkeypatch.setenv("DIEUHANH_CLICKHOUSE_URL", "chdb:")
    found = check_evidence(two.centre.warehouse, "services.closed", two.centre.now.isoformat(), engine="clickhouse")
    assert found["opened"] > 10 and found["differ"] == []
