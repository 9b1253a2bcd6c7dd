"""What is held in memory or left alone because nothing touched it: the numbers are those of a start from nothing."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pytest

from dieuhanh.declare import NOW as NOW_MOMENT
from dieuhanh.declare import OPEN, Indicator, Touched, before, count, mean, median, not_yet, plus, quantile, share
from dieuhanh.indicators import actions, engine
from dieuhanh.indicators.compute import compute
from dieuhanh.indicators.models import Gone, Standing, Value
from tests.indicators.world import NOW, TinyCatalog, World, dossiers

pytestmark = pytest.mark.usefixtures("database")

CUT = ("channel", "officer")
DONE = count(dossiers, at="ended_at")
OVERDUE = count(dossiers, at=OPEN, received_at=before(NOW_MOMENT), ended_at=not_yet(NOW_MOMENT), due_at=before(NOW_MOMENT))
MEASURES = {
    "received": count(dossiers), "kinds": count(dossiers, distinct="procedure"), "mean": mean(dossiers, "hours", at="ended_at"),
    "half": median(dossiers, "hours", at="ended_at"), "p90": quantile(0.9, dossiers, "hours", at="ended_at"),
    "late": share(DONE, of=plus(DONE, OVERDUE)),
}  # fmt: skip
FLOWS = tuple(
    Indicator(f"t.{name}", name, "Bao nhiêu?", value, ("month", "quarter", "year"), "hồ sơ", over="office", better="higher",
              by=CUT if name in ("received", "mean", "late") else ())
    for name, value in MEASURES.items()
)  # fmt: skip
DAILY = Indicator("t.daily", "Ngày", "Bao nhiêu?", count(dossiers), ("month", "day"), "hồ sơ", over="commune")
STATE = Indicator("t.state", "Quá hạn", "Bao nhiêu?", OVERDUE, "now", "hồ sơ", kind="state", over="office", by=CUT)
CATALOG: Any = TinyCatalog((*FLOWS, DAILY, STATE))
SAID = ("indicator", "unit", "period", "slice", "number", "none_reason", "part", "whole", "have", "due")


def dossier(chance: random.Random) -> dict[str, Any]:
    """One of twelve dossiers, somewhere else and at another time than before."""
    received = NOW - timedelta(hours=chance.randrange(24 * 150))
    ended = received + timedelta(hours=chance.randrange(24 * 20))
    return {
        "code": str(chance.randrange(12)), "office": chance.choice(("H19.1", "H19.2", None)),
        "commune": chance.choice(("c1", "c2")),
        "officer": chance.choice(("Lan", "Hoa", None)), "channel": chance.choice(("1", "2", None)),
        "procedure": chance.choice("xyz"), "received_at": received, "due_at": received + timedelta(days=9),
        "ended_at": ended if ended < NOW else None, "hours": chance.choice((None, chance.random() * 40)),
    }  # fmt: skip


def said(rows: Any) -> set[tuple[Any, ...]]:
    return {tuple(getattr(row, name) for name in SAID) for row in rows}


@pytest.mark.parametrize("seed", range(3))
def test_one_change_after_another_gives_the_numbers_of_a_start_from_nothing(world: World, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        rows = {row["code"]: row for row in (dossier(chance) for _ in range(2))}
        batch = world.put(dossiers, rows.values())
        actions.keep(compute(world.warehouse, [batch], NOW, CATALOG, world.gazetteer), [batch], NOW)
    kept = said(Value.objects.all())
    world.warehouse.held.clear()
    for one in (Value, Gone, Standing):
        one.objects.all().delete()
    actions.keep(_everything(world, world.put(dossiers, [])), (), NOW)
    assert len(kept) > 100
    assert kept == said(Value.objects.all())


def _everything(world: World, batch: Any) -> Any:
    """Every period of the year that any row could be in, for any unit and slice."""
    days = {(NOW - timedelta(days=n)).date() for n in range(-30, 310)}
    times = {one.name: frozenset(days) for one in dossiers.columns if one.type.value == "moment"}
    touched = Touched(times, {"office": None, "commune": None})
    return compute(world.warehouse, [replace(batch, touched=touched)], NOW, CATALOG, world.gazetteer)


def test_a_change_reads_only_the_days_and_slices_it_touched(world: World) -> None:
    chance = random.Random(1)
    first = world.put(dossiers, [{**dossier(chance), "code": str(n), "channel": str(n % 2 + 1)} for n in range(12)])
    actions.keep(compute(world.warehouse, [first], NOW, CATALOG, world.gazetteer), [first], NOW)
    row = {
        **dossier(chance),
        "code": "new",
        "office": "H19.1",
        "channel": "1",
        "officer": "Lan",
        "received_at": NOW,
        "ended_at": None,
    }
    asked: list[str] = []
    read = world.warehouse.read
    world.warehouse.read = lambda sql, *args, **more: asked.append(sql) or read(sql, *args, **more)  # type: ignore[method-assign]
    values = compute(world.warehouse, [world.put(dossiers, [row])], NOW, CATALOG, world.gazetteer)
    held = [sql for sql in asked if '"received_at" >= ' in sql and "chosen" not in sql]
    assert held and all("2026-10-31T17:00" in sql or "2026-11-23T17:00" in sql for sql in held)
    assert {one.key.slice for one in values.numbers} == {"", "channel=1", "officer=Lan"}


def test_quantiles_are_those_of_the_engine_to_the_last_bit(world: World) -> None:
    chance = random.Random(2)
    for n in (1, 2, 3, 10, 57):
        values = pa.array([chance.random() * 30 for _ in range(n)])
        for q in (0.0, 0.25, 0.333, 0.5, 0.9, 1.0):
            theirs = world.warehouse.read(f"SELECT quantile_cont(x, {q}::DOUBLE) a FROM v", v=pa.table({"x": values}))
            assert engine.quantiles(values.to_numpy(), [q])[q] == theirs.column(0)[0].as_py()
