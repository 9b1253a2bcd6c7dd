"""Two engines, one truth: every indicator of every pack, and every list behind a number, equal on DuckDB and on ClickHouse."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dieuhanh import catalog
from dieuhanh.declare import Quantile
from dieuhanh.declare.indicator import Indicator
from dieuhanh.indicators import crawl
from dieuhanh.indicators.compute import compute, due, since
from dieuhanh.indicators.models import Standing
from dieuhanh.indicators.numbers import Key, Number, Values
from dieuhanh.warehouse.answers import loaded_again
from dieuhanh.warehouse.clickhouse import ClickHouse
from dieuhanh.warehouse.mirror import mirror
from tests.world import CSV, Centre

ROWS = 200
UNTIL = datetime.fromisoformat("2026-11-23T17:00:00+07:00")
LATELY = date(2026, 9, 1)
CLOSE = Fraction(1, 10**9)
FACTS = Path(__file__).parents[2] / "fixtures" / "economy" / "facts.csv"


@dataclass(frozen=True)
class Two:
    """A centre, and ClickHouse with a copy of its rows."""

    centre: Centre
    clickhouse: ClickHouse

    @property
    def datasets(self) -> list[Any]:
        return [dataset for pack in catalog.current().packs for dataset in pack.datasets]


@pytest.fixture(scope="module")
def two(new_store: Any, tmp_path_factory: Any, clickhouse: ClickHouse, _quick_people: None) -> Iterator[Two]:
    """Rows of every pack that has some to show, carried, and copied."""
    folder = tmp_path_factory.mktemp("engines")
    store = new_store("sqlite", "engines", folder)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DIEUHANH_HOME", "DIEUHANH_CLOCK", "DIEUHANH_LINE_PORT"):
            patch.setenv(name, os.environ.get(name, ""))
        store.use()
        centre = Centre(folder / "home").opens()
        centre.receives("economy.facts", FACTS.read_bytes(), CSV)
        centre.receives_all(made_rows())
        made = Two(centre, clickhouse)
        mirror(centre.warehouse, clickhouse, made.datasets)
        yield made
        centre.closes()
        store.drop()


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


def same(a: Number, b: Number) -> bool:
    if a == b:
        return True
    whole = catalog.current().indicator(a.key.indicator)
    rest = [(one.none_reason, one.part, one.whole, one.have, one.due, one.as_of, one.received_at, one.source, one.batch)
            for one in (a, b)]  # fmt: skip
    close = a.number is not None and b.number is not None and abs(Fraction(a.number) - Fraction(b.number)) <= CLOSE
    return isinstance(whole.value, Quantile) and close and rest[0] == rest[1]


@pytest.fixture(scope="module")
def carried(two: Two) -> tuple[Values, Values]:
    """All batches reckoned together, as after a start from nothing, on either."""
    rows = two.centre.warehouse.read("SELECT * FROM _batches ORDER BY batch").to_pylist()
    batches = loaded_again(two.centre.warehouse, rows)
    Standing.objects.all().delete()
    ours, theirs = (compute(engine, batches, two.centre.now) for engine in (two.centre.warehouse, two.clickhouse))
    return ours, theirs


@pytest.mark.parametrize("indicator", catalog.current().indicators, ids=lambda one: one.id)
def test_every_value_of_every_period_unit_and_slice(carried: tuple[Values, Values], indicator: Indicator) -> None:
    ours, theirs = ({key: one for key, one in by_key(values).items() if key.indicator == indicator.id} for values in carried)
    assert set(ours) == set(theirs)
    assert [(one, theirs[key]) for key, one in ours.items() if not same(one, theirs[key])] == []


def test_there_is_something_to_compare(carried: tuple[Values, Values]) -> None:
    ours, theirs = carried
    spoken = {number.key.indicator for number in ours.numbers if number.number is not None}
    assert len(ours.numbers) > 2000
    assert {"services.received", "services.on_time_closed", "economy.grdp"} <= spoken
    assert ours.gone == theirs.gone and ours.targets == theirs.targets and ours.standing == theirs.standing


def test_what_runs_with_the_clock(two: Two) -> None:
    ours, theirs = (by_key(due(engine, two.centre.now)) for engine in (two.centre.warehouse, two.clickhouse))
    assert set(ours) == set(theirs) and all(same(one, theirs[key]) for key, one in ours.items())


@pytest.mark.parametrize("name", ["services.received", "services.days_median", "services.on_time_closed"])
def test_a_definition_reckoned_again_through_all_the_years(two: Two, name: str) -> None:
    known = {one.id for one in catalog.current().indicators}
    if name not in known:
        pytest.skip(f"{name} is not declared")
    ours, theirs = (by_key(since(engine, name, LATELY, two.centre.now)) for engine in (two.centre.warehouse, two.clickhouse))
    assert set(ours) == set(theirs) and all(same(one, theirs[key]) for key, one in ours.items()) and ours


@pytest.mark.parametrize("indicator", catalog.current().indicators, ids=lambda one: one.id)
def test_evidence_equals_the_numbers_on_both(two: Two, indicator: Indicator) -> None:
    found = [crawl.check_indicator(engine, indicator.id, two.centre.now) for engine in (two.centre.warehouse, two.clickhouse)]
    assert found[0] == found[1] and found[1]["differ"] == []
