"""The list equals the number, for every kind of number."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from dieuhanh.declare import (
    NOW as NOW_MOMENT,
)  # fmt: skip
from dieuhanh.declare import (
    OPEN,
    Indicator,
    Points,
    before,
    count,
    loaded,
    mean,
    median,
    not_after,
    not_yet,
    plus,
    points,
    score,
    share,
    time_in,
    total,
)
from dieuhanh.declare.conditions import Of
from dieuhanh.indicators import actions, crawl, evidence
from dieuhanh.indicators.compute import compute
from dieuhanh.indicators.models import Value
from dieuhanh.warehouse.queries import count as listed
from tests.indicators.world import NOW, TinyCatalog, World, at, dossiers, figures, states

ON_TIME = count(dossiers, at="ended_at", ended_at=not_after(Of("due_at")))
CLOSED = count(dossiers, at="ended_at")
OVERDUE = count(dossiers, at=OPEN, ended_at=not_yet(NOW_MOMENT), due_at=before(NOW_MOMENT))


def ask(name: str, value: Any, **options: Any) -> Indicator:
    return Indicator(
        f"t.{name}", name, "?", value, **{"per": "month", "unit": "", "over": "office", "by": ("officer",), **options}
    )


INDICATORS = (
    ask("closed", CLOSED), ask("overdue", OVERDUE, per="now", kind="state"),
    ask("procedures", count(dossiers, distinct="procedure")),
    ask("rate", share(ON_TIME, of=plus(CLOSED, OVERDUE))), ask("half", median(dossiers, "hours", at="ended_at")),
    ask("mean", mean(dossiers, "hours", at="ended_at")), ask("fees", total(dossiers, "fee", at="ended_at")),
    ask("points", score(share(ON_TIME, of=CLOSED), points=20), by=()), ask("sum", points("t.points", out_of=100), by=()),
    ask("uptime", share(time_in(states, each="camera", state="up"), of=time_in(states, each="camera")),
        per="day", over="commune", by=()),
    ask("grdp", loaded(), per="year", over="", by=()),
    ask("year", CLOSED, per="year"),
)  # fmt: skip
CATALOG: Any = TinyCatalog(INDICATORS)
ROWS = [
    {"code": str(i), "office": "H19.1" if i % 3 else "H19.2", "officer": "ab"[i % 2], "procedure": f"p{i % 4}",
     "received_at": at(f"11-{1 + i % 9:02d} 08:00"), "due_at": at(f"11-{10 + i % 12:02d} 17:00"),
     "ended_at": at(f"11-{9 + i % 14:02d} 10:00") if i % 5 else None, "hours": i + 0.5 if i % 7 else None, "fee": Decimal(i)}
    for i in range(40)
]  # fmt: skip
NOBODYS = {**ROWS[1], "code": "n", "office": None, "officer": None}


@pytest.fixture
def filled(world: World) -> World:
    camera = [{"camera": "A", "at": at("11-20 00:00"), "state": "up", "commune": "c1"},
              {"camera": "A", "at": at("11-23 06:00"), "state": "down", "commune": "c1"}]  # fmt: skip
    grdp = [{"indicator": "t.grdp", "unit": "70", "period": "2023", "value": Decimal("54894.49")}]
    batches = [world.put(dossiers, [*ROWS, NOBODYS]), world.put(states, camera), world.put(figures, grdp)]
    actions.keep(compute(world.warehouse, batches, NOW, CATALOG, world.gazetteer), batches, NOW)
    return world


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.id)
def test_every_number_equals_its_records(filled: World, indicator: Indicator) -> None:
    found = crawl.check_indicator(filled.warehouse, indicator.id, NOW, CATALOG, filled.gazetteer)
    assert found["opened"] >= 1 and found["differ"] == []


def test_a_kept_number_that_is_wrong_is_found(filled: World) -> None:
    Value.objects.filter(indicator="t.closed", unit="site").update(number="1")
    found = crawl.check_indicator(filled.warehouse, "t.closed", NOW, CATALOG, filled.gazetteer)
    assert [(one["unit"], one["kept"]) for one in found["differ"] if not one["slice"]] == [("site", "1")]


def test_part_whole_and_missing_add_up(filled: World) -> None:
    row = Value.objects.get(indicator="t.rate", unit="site", slice="")
    point = evidence.Point.of("t.rate", "site", row.period, "", NOW, CATALOG, filled.gazetteer)
    n = {part: sum(listed(filled.warehouse, dossiers, one.spec) for one in evidence.spec(point, part)) for part in evidence.PARTS}
    assert (str(n["part"]), str(n["whole"])) == (row.part, row.whole)
    assert n["missing"] == n["whole"] - n["part"] > 0 and n["all"] == n["whole"]


def test_rows_that_name_no_unit_count_for_the_site_alone(filled: World) -> None:
    by_unit = dict(Value.objects.filter(indicator="t.closed", slice="").values_list("unit", "number"))
    assert int(by_unit["site"]) == int(by_unit["H19"]) + 1


def test_a_sum_of_points_opens_to_the_cards_of_its_parts() -> None:
    assert evidence.cards(CATALOG.indicator("t.sum")) == ("t.points",)
    assert isinstance(CATALOG.indicator("t.sum").value, Points)


def test_rows_roll_up_by_the_day_they_are_of(world: World) -> None:
    """A year that crosses the merger: rows before it belong to the old province, later ones to the site."""
    crossing = ask("crossing", count(dossiers), per="year", over="commune", by=())
    catalog: Any = TinyCatalog((crossing,))
    rows = [{"code": str(i), "commune": commune, "received_at": datetime(2025, month, 2, tzinfo=UTC)}
            for i, (commune, month) in enumerate((("o1", 3), ("o1", 6), ("c1", 7), ("c2", 9), ("c3", 9)))]  # fmt: skip
    batch = world.put(dossiers, rows)
    actions.keep(compute(world.warehouse, [batch], NOW, catalog, world.gazetteer), [batch], NOW)
    found = dict(Value.objects.filter(period="2025").values_list("unit", "number"))
    assert found == {"o1": "2", "70": "2", "c1": "1", "c2": "1", "c3": "1", "site": "2"}, (
        "c3 lies outside the site, 75 is not whole in it"
    )
    assert crawl.check_indicator(world.warehouse, "t.crossing", NOW, catalog, world.gazetteer)["differ"] == []
