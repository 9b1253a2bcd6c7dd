"""A past that is told at once: read by the month, and by the day as a whole; what stands already is moved like anything else."""

from datetime import timedelta
from typing import Any

import pytest

from dieuhanh.declare import Indicator, count
from dieuhanh.indicators import actions
from dieuhanh.indicators import count as counting
from dieuhanh.indicators.compute import compute
from dieuhanh.indicators.models import Value
from tests.indicators.world import NOW, TinyCatalog, World, dossiers

pytestmark = pytest.mark.usefixtures("database")

DAILY = Indicator("t.daily", "Ngày", "Bao nhiêu?", count(dossiers), ("day", "hour", "month"), "hồ sơ", over="commune")
CATALOG: Any = TinyCatalog((DAILY,))
LONG_AGO = NOW - timedelta(days=150)


def dossier(n: int, received: Any) -> dict[str, Any]:
    return {"code": str(n), "office": "H19.1", "commune": "c1", "received_at": received}


def carried(world: World, rows: list[dict[str, Any]]) -> None:
    batch = world.put(dossiers, rows)
    actions.keep(compute(world.warehouse, [batch], NOW, CATALOG, world.gazetteer), [batch], NOW)


def kept(grain: str) -> set[tuple[str, str, str]]:
    shapes = {"day": 10, "hour": 13, "month": 7}
    rows = Value.objects.values_list("unit", "period", "number")
    return {row for row in rows if len(row[1]) == shapes[grain]}


def test_of_a_past_each_day_stands_for_the_whole_centre_and_each_month_for_every_unit(world: World) -> None:
    carried(world, [dossier(n, LONG_AGO - timedelta(days=n)) for n in range(40)])
    assert {unit for unit, _, _ in kept("day")} == {"site"} and len(kept("day")) == 40
    assert {unit for unit, _, _ in kept("month")} >= {"site", "c1"}
    assert not kept("hour")


def test_a_file_of_one_day_of_long_ago_has_its_hours_and_its_units(world: World) -> None:
    carried(world, [dossier(n, LONG_AGO) for n in range(3)])
    assert {unit for unit, _, _ in kept("day")} == {"site", "c1"}
    assert {number for unit, _, number in kept("hour") if unit == "site"} == {"3"}


def test_what_stands_is_moved_by_a_past_too(world: World) -> None:
    carried(world, [dossier(0, LONG_AGO)])
    carried(world, [dossier(n, LONG_AGO - timedelta(days=n - 1)) for n in range(1, 41)])
    day = (LONG_AGO + timedelta(hours=7)).date().isoformat()
    assert {(unit, number) for unit, period, number in kept("day") if period == day} == {("site", "2"), ("c1", "2")}
    assert {number for unit, _, number in kept("hour") if unit == "site"} == {"2"}


def test_many_periods_in_few_statements_count_what_few_in_many_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [dossier(n, NOW - timedelta(hours=7 * n)) for n in range(60)]
    carried(world, rows)
    one_by_one = set(Value.objects.values_list("unit", "period", "number", "have"))
    Value.objects.all().delete()
    world.warehouse.held.clear()
    monkeypatch.setattr(counting, "MANY", 0)
    carried(world, [row | {"code": f"{row['code']}-again"} for row in rows])
    doubled = {(unit, period, str(int(number) // 2), have) for unit, period, number, have in
               Value.objects.values_list("unit", "period", "number", "have")}  # fmt: skip
    assert one_by_one == doubled and len(doubled) > 60
