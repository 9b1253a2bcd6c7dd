"""Where engines like to differ, reckoned by hand: nothing, missing, one row, ties, eight places, days at the edge of Hanoi."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import ibis
import pytest

from dieuhanh.declare import Dataset, Indicator, after, count, mean, median, quantile, share, time_in, total
from dieuhanh.declare.period import Period
from dieuhanh.indicators import engine
from dieuhanh.indicators.compute import now_of
from dieuhanh.indicators.evidence import Point, spec
from dieuhanh.indicators.express import instant
from dieuhanh.warehouse.clickhouse import ClickHouse
from dieuhanh.warehouse.mirror import mirror
from dieuhanh.warehouse.queries import count as listed
from tests.indicators.world import DATASETS, NOW, TinyCatalog, World, at, crashes, dossiers, money_in, states

MONTH, DAY = Period.parse("2026-11"), Period.parse("2026-11-20")
ODD = "a\\b'c ? $x"


def asked(name: str, value: Any, **options: Any) -> Indicator:
    return Indicator(f"t.{name}", name, "?", value, **{"per": "month", "unit": "", **options})


CLOSED = count(dossiers, at="ended_at")
CATALOG: Any = TinyCatalog((
    asked("closed", CLOSED, by=("officer",)), asked("online", share(count(dossiers, at="ended_at", channel="2"), of=CLOSED)),
    asked("fees", total(dossiers, "fee", at="ended_at")), asked("hours", total(dossiers, "hours", at="ended_at")),
    asked("mean", mean(dossiers, "hours", at="ended_at")), asked("half", median(dossiers, "hours", at="ended_at")),
    asked("most", quantile(0.9, dossiers, "hours", at="ended_at")), asked("money", total(money_in, "amount")),
    asked("kinds", count(dossiers, at="ended_at", distinct="procedure")), asked("deaths", total(crashes, "deaths")),
    asked("dear", count(money_in, amount=after("0.29"))), asked("crashes", count(crashes), per=("month", "day")),
    asked("up", time_in(states, each="camera", state="up"), per="day"),
    asked("online_closed", count(dossiers, at="ended_at", channel="2")),
    asked("online_kinds", count(dossiers, at="ended_at", channel="2", distinct="procedure")),
    asked("online_fees", total(dossiers, "fee", at="ended_at", channel="2")),
    asked("online_hours", total(dossiers, "hours", at="ended_at", channel="2")),
    asked("online_mean", mean(dossiers, "hours", at="ended_at", channel="2")),
    asked("online_half", median(dossiers, "hours", at="ended_at", channel="2")),
    asked("started", count(dossiers, at="ended_at"), per=("day",)),
))  # fmt: skip


@pytest.fixture
def world(tmp_path: Path, new_store: Any) -> Iterator[World]:
    store = new_store("sqlite", "hand", tmp_path)
    store.use()
    made = World(tmp_path)
    yield made
    made.warehouse.close()
    store.drop()


class Both:
    """Rows in the warehouse and, copied, in ClickHouse."""

    def __init__(self, world: World, second: ClickHouse):
        self.world, self.second = world, second

    def put(self, dataset: Dataset, *rows: Mapping[str, Any]) -> "Both":
        self.world.put(dataset, rows)
        mirror(self.world.warehouse, self.second, DATASETS, deriving={})
        return self

    def number(self, name: str, period: Period = MONTH, by: str = "") -> Any:
        """What both say, as text; for quantiles and means they may differ by 1e-9."""
        ours, theirs = ({one.key.slice: one for one in now_of(two, [f"t.{name}"], "site", period, by, NOW, CATALOG,
                                                              self.world.gazetteer)}
                        for two in (self.world.warehouse, self.second))  # fmt: skip
        assert ours == theirs
        return {part: one.number for part, one in ours.items()} if by else ours[""].number


@pytest.fixture
def both(world: World, empty: ClickHouse) -> Both:
    return Both(world, empty)


def closed(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "ended_at": at("11-20 10:00"), **more}


def test_of_nothing_counts_are_zero_and_sums_are_missing(both: Both) -> None:
    """One row is there, and none that is meant."""
    both.put(dossiers, closed("by hand", channel="1", fee=Decimal(3), hours=2.0))
    said = [both.number(f"online_{name}") for name in ("closed", "kinds", "fees", "hours", "mean", "half")]
    assert said == ["0", "0", None, None, None, None]


def test_rows_whose_every_value_is_missing(both: Both) -> None:
    both.put(dossiers, closed("a"), closed("b"))
    assert both.number("closed") == "2" and both.number("kinds") == "0" and both.number("online") == "0"
    assert [both.number(name) for name in ("fees", "hours", "mean", "half", "most")] == [None] * 5


def test_one_row_is_its_own_median(both: Both) -> None:
    both.put(dossiers, closed("a", hours=3.25, fee=Decimal("0.00000001"), procedure="p"))
    assert [both.number(name) for name in ("half", "most", "mean", "hours", "kinds")] == ["3.25", "3.25", "3.25", "3.25", "1"]
    assert both.number("fees") == "0.00000001"


def test_ties_and_values_between_two_ranks(both: Both) -> None:
    both.put(dossiers, *(closed(str(i), hours=hours) for i, hours in enumerate((2.0, 2.0, 2.0, 5.0, 9.0, None))))
    assert (both.number("half"), both.number("most"), both.number("mean")) == ("2", "7.4", "4")


def test_sums_do_not_depend_on_the_order_nor_on_how_a_double_is_cut(both: Both) -> None:
    """0.29 × 10¹² is a hair under 290000000000 in some doubles: who cuts instead of rounding is one off."""
    both.put(dossiers, *(closed(str(i), hours=hours) for i, hours in enumerate((0.1, 0.2, 0.3, 0.29, 1e9, -1e9, 1.1, 4.35))))
    assert both.number("hours") == "6.34"


def test_decimals_of_eight_places(both: Both) -> None:
    amounts = ("0.29", "0.29000001", "12345678901234567890.12345678", "-0.00000001", "0.28999999")
    both.put(money_in, *({"code": str(i), "on": date(2026, 11, 3), "amount": Decimal(one)} for i, one in enumerate(amounts)))
    assert both.number("money") == "12345678901234567890.99345677"
    assert both.number("dear") == "2"


def test_a_day_begins_at_midnight_in_hanoi(both: Both) -> None:
    both.put(dossiers, *({"code": str(i), "ended_at": moment} for i, moment in enumerate((
        datetime(2026, 11, 19, 16, 59, 59, 999_999, tzinfo=UTC), datetime(2026, 11, 19, 17, tzinfo=UTC),
        datetime(2026, 11, 20, 16, 59, 59, 999_999, tzinfo=UTC), datetime(2026, 11, 20, 17, tzinfo=UTC),
    ))))  # fmt: skip
    both.put(crashes, *({"code": str(i), "on": date(2026, 11, 19 + i), "deaths": i} for i in range(3)))
    assert both.number("started", DAY) == "2" and both.number("crashes", DAY) == "1" and both.number("closed") == "4"


def test_years_that_narrow_types_do_not_reach(both: Both) -> None:
    """Before 1970, and after 2106 and 2149, where 32 and 16 bits of time end."""
    both.put(crashes, *({"code": str(year), "on": date(year, 6, 1), "deaths": 1} for year in (1954, 2026, 2160)))
    assert [both.number("crashes", Period.parse(f"{year}-06")) for year in (1954, 2026, 2160)] == ["1"] * 3
    row = both.second.read('SELECT min("on") AS a, max("on") AS b FROM d_t_crashes').to_pylist()
    assert row == [{"a": date(1954, 6, 1), "b": date(2160, 6, 1)}]


def test_time_in_a_state_to_the_microsecond(both: Both) -> None:
    both.put(states, {"camera": "A", "at": at("11-20 00:00"), "state": "up"},
             {"camera": "A", "at": datetime(2026, 11, 20, 3, 0, 0, 1, tzinfo=UTC), "state": "down"},
             {"camera": "B", "at": at("11-20 22:00"), "state": "up"})  # fmt: skip
    assert both.number("up", DAY) == "12.000000000278"


def test_slices_with_words_that_a_statement_could_mistake(both: Both) -> None:
    both.put(dossiers, closed("a", officer=ODD), closed("b", officer=ODD), closed("c"), closed("d", officer="ệ"))
    assert both.number("closed", by="officer") == {f"officer={ODD}": "2", "officer=": "1", "officer=ệ": "1"}
    for two in (both.world.warehouse, both.second):
        point = Point.of("t.closed", "site", "2026-11", f"officer={ODD}", NOW, CATALOG, both.world.gazetteer, two.dialect)
        assert [listed(two, dossiers, one.spec) for one in spec(point)] == [2]


def test_every_double_becomes_the_same_decimal(both: Both) -> None:
    random = Random(3)
    doubles = [random.uniform(-1, 1) * 10 ** random.randint(-9, 12) for _ in range(3000)]
    both.put(dossiers, *(closed(str(i), hours=one) for i, one in enumerate([*doubles, float("inf"), 1e30, -1e26, 5e-13])))
    table = engine.table(dossiers)
    summed = table.group_by("code").agg(s=engine.exact_sum(table["hours"], ibis.literal(True)))
    ours, theirs = (two.read(engine.text(summed, two.dialect)).sort_by("code") for two in (both.world.warehouse, both.second))
    assert ours.column("s").to_pylist() == theirs.column("s").to_pylist() and ours.num_rows == 3004


def test_the_statements_ask_for_what_is_exact() -> None:
    table = engine.table(dossiers)
    ninth, late = engine.exact_quantile(table.hours, 0.9, table.hours > 0), instant("2026-11-20T10:00:00.000001+07:00")
    asks = table.aggregate(q=ninth, n=table.procedure.nunique(), m=table.count(where=table.received_at > late))
    text = engine.text(asks, "clickhouse")
    for word in ("quantileExactInclusiveIf(0.9)", "uniqExact(", "toDateTime64('2026-11-20 03:00:00.000001', 6, 'UTC')"):
        assert word in text, text
    for narrow in ("quantile(", "quantileIf(", "uniq(", "toDateTime(", "toDate(", "parseDateTimeBestEffort"):
        assert narrow not in text, text
