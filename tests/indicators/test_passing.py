"""What time alone moves: only rows whose moment went by are reckoned again, and that is enough."""

import random
from datetime import timedelta
from typing import Any

import pytest

from dieuhanh.declare import NOW as NOW_MOMENT
from dieuhanh.declare import OPEN, Indicator, before, count, not_yet, plus, share, since
from dieuhanh.indicators import actions, passing
from dieuhanh.indicators.compute import compute, due
from dieuhanh.indicators.models import Value
from dieuhanh.journal.models import Entry
from tests.indicators.world import NOW, TinyCatalog, World, dossiers

pytestmark = pytest.mark.usefixtures("database")

CUTS = ("channel", "officer")
OVERDUE = count(dossiers, at=OPEN, ended_at=not_yet(NOW_MOMENT), due_at=before(NOW_MOMENT))
IN_TIME = count(dossiers, at=OPEN, ended_at=not_yet(NOW_MOMENT), due_at=since(NOW_MOMENT))
DONE = count(dossiers, at="ended_at")
CATALOG: Any = TinyCatalog((
    Indicator("t.overdue", "Quá hạn", "?", OVERDUE, "now", "hồ sơ", kind="state", over="office", by=CUTS),
    Indicator("t.in_time", "Trong hạn", "?", IN_TIME, "now", "hồ sơ", kind="state", over="commune", by=CUTS),
    Indicator("t.late", "Trễ", "?", share(DONE, of=plus(DONE, OVERDUE)), ("month", "year"), "%", over="office", by=("officer",)),
))  # fmt: skip


def dossier(chance: random.Random, code: int) -> dict[str, Any]:
    due_at = NOW + timedelta(minutes=chance.randrange(-30, 60))
    ended = chance.choice((None, None, due_at + timedelta(minutes=chance.randrange(-20, 20))))
    return {"code": str(code), "office": chance.choice(("H19.1", "H19.2", None)), "commune": chance.choice(("c1", "c2")),
            "channel": chance.choice(("1", "2", None)), "officer": chance.choice(("Lan", "Hoa")),
            "received_at": NOW - timedelta(days=2), "due_at": due_at, "ended_at": ended}  # fmt: skip


def carry(world: World, rows: list[dict[str, Any]], now: Any) -> None:
    batch = world.put(dossiers, rows, now)
    actions.keep(compute(world.warehouse, [batch], now, CATALOG, world.gazetteer), [batch], now)


@pytest.mark.parametrize("seed", range(2))
def test_what_went_by_is_all_that_moved(world: World, seed: int) -> None:
    chance = random.Random(seed)
    carry(world, [dossier(chance, code) for code in range(20)], NOW)
    revised = 0
    for turn in range(1, 14):
        now = NOW + timedelta(minutes=5 * turn)
        if chance.random() < 0.4:  # news that waited its turn is reckoned as of an instant that the clock has left behind
            carry(world, [dossier(chance, chance.randrange(20))], now - timedelta(minutes=chance.choice((0, 7))))
        revised += actions.reckon_due(world.warehouse, now, CATALOG, world.gazetteer)
        assert actions.keep(due(world.warehouse, now, CATALOG, world.gazetteer), (), now) == 0
    assert revised > 20 and Value.objects.filter(indicator="t.overdue").exists()


def test_a_minute_in_which_nothing_goes_by_costs_a_look(world: World) -> None:
    carry(world, [{**dossier(random.Random(1), 1), "due_at": NOW + timedelta(hours=3), "ended_at": None}], NOW)
    actions.reckon_due(world.warehouse, NOW, CATALOG, world.gazetteer)
    asked: list[str] = []
    read = world.warehouse.read
    world.warehouse.read = lambda sql, *args, **more: asked.append(sql) or read(sql, *args, **more)  # type: ignore[method-assign]
    entries = Entry.objects.count()
    assert actions.reckon_due(world.warehouse, NOW + timedelta(minutes=1), CATALOG, world.gazetteer) == 0
    assert len(asked) == 1 and Entry.objects.count() == entries
    midnight = NOW + timedelta(hours=14)
    assert actions.reckon_due(world.warehouse, midnight, CATALOG, world.gazetteer) > 0, "a new day has values of its own"


def test_a_month_that_ended_while_nobody_counted_is_counted_to_its_end(world: World) -> None:
    """Due on 26 November, never done: on the 24th nothing is late; a centre that was off until 2 December says so of November."""
    carry(world, [{**dossier(random.Random(1), 1), "due_at": NOW + timedelta(days=2), "ended_at": None}], NOW)
    month = Value.objects.filter(indicator="t.late", unit="site", period="2026-11", slice="")
    assert not month.exists()
    passing._marks.clear()  # as after a start
    actions.reckon_due(world.warehouse, NOW + timedelta(days=8), CATALOG, world.gazetteer)
    assert list(month.values_list("number", "whole")) == [("0", "1")]
