"""The same batches carried one by one, together, in any portions, some begun twice: every kept value is the same in full."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.declare import NOW as NOW_MOMENT
from dieuhanh.declare import (
    OPEN,
    Dataset,
    Indicator,
    Loaded,
    before,
    count,
    loaded,
    median,
    not_yet,
    plus,
    points,
    score,
    share,
    targets_met,
    time_in,
    total,
)  # fmt: skip
from dieuhanh.indicators import actions
from dieuhanh.indicators.compute import compute
from dieuhanh.indicators.keeping import KEY, SAID
from dieuhanh.indicators.models import Gone, Outbox, Standing, Target, Value
from tests.indicators.world import NOW, TinyCatalog, World, dossiers, figures, money_in, states, targets

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

DONE = count(dossiers, at="ended_at")
OVERDUE = count(dossiers, at=OPEN, received_at=before(NOW_MOMENT), ended_at=not_yet(NOW_MOMENT), due_at=before(NOW_MOMENT))
CUTS = ("channel", "officer")


def ask(name: str, value: Any, per: Any = ("month", "year"), **more: Any) -> Indicator:
    return Indicator(f"t.{name}", name, "Bao nhiêu?", value, per, "hồ sơ", better="higher", **more)


CATALOG: Any = TinyCatalog((
    ask("received", count(dossiers), ("month", "day", "year"), over="office", by=CUTS),
    ask("until", count(dossiers), over="office", by=CUTS, valid_to=date(2026, 11, 1)),
    ask("by_place", count(dossiers, distinct="procedure"), over="commune"),
    ask("late", share(DONE, of=plus(DONE, OVERDUE)), over="office", by=CUTS),
    ask("half", median(dossiers, "hours", at="ended_at"), over="office"),
    ask("state", OVERDUE, "now", kind="state", over="office", by=CUTS),
    ask("two", share(count(dossiers), of=count(states)), over="commune", by=("state",)),
    ask("uptime", share(time_in(states, each="camera", state="up"), of=time_in(states, each="camera")), over="commune"),
    ask("paid", total(money_in, "amount"), ("month", "quarter"), kind="to_date", by=("kind",)),
    ask("part", score(share(DONE, of=count(dossiers)), points=20), over="office"), ask("sum", points("t.part", out_of=100)),
    ask("grdp", loaded(), "year", plan="t.plan"), ask("met", targets_met("t.plan", of=22), "year"),
))  # fmt: skip

DAYS = [date(2025, 6, 20), date(2025, 7, 2), date(2026, 3, 3), date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 2),
        date(2026, 11, 20)]  # fmt: skip
SAME = (*KEY, *SAID, "begins", "ends", "hour", "usual")


def moments() -> st.SearchStrategy[datetime]:
    return st.builds(lambda day, hour: datetime(day.year, day.month, day.day, hour, tzinfo=UTC), st.sampled_from(DAYS),
                     st.sampled_from((1, 8)))  # fmt: skip


def maybe(one: Any) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), one)


def row(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A row; one in four only takes away the row that stands under its key."""
    return st.fixed_dictionaries({**fields, "_gone": st.sampled_from((False, False, False, True))})


ROWS: Mapping[Dataset, Any] = {
    dossiers: row(
        code=st.sampled_from("abcd"), office=st.sampled_from(("H19.1", "H19.2", None)),
        commune=st.sampled_from(("c1", "c3", "o1")), officer=st.sampled_from(("Lan", "Hoa", None)),
        channel=st.sampled_from("12"), procedure=st.sampled_from("xy"),
        received_at=moments(), due_at=moments(), ended_at=maybe(moments()), hours=maybe(st.sampled_from((1.5, 7.0)))),
    states: row(camera=st.sampled_from("AB"), at=moments(), state=st.sampled_from(("up", "down")),
                commune=st.sampled_from(("c1", "c2"))),
    money_in: row(code=st.sampled_from("ab"), on=st.sampled_from(DAYS), kind=st.sampled_from(("in", "out")),
                  amount=st.sampled_from((Decimal(1), Decimal("2.5")))),
    figures: row(indicator=st.just("t.grdp"), unit=st.sampled_from(("70", "site")), period=st.just("2026"),
                 value=st.sampled_from((Decimal(5), Decimal(9)))),
    targets: st.fixed_dictionaries({"indicator": st.just("t.grdp"), "unit": st.just("site"), "year": st.just("2026"),
                                    "target": st.sampled_from((Decimal(4), Decimal(7))), "document": st.just("NQ 1"),
                                    "on": st.just(date(2026, 1, 1))}),
}  # fmt: skip
OFTEN = (dossiers, dossiers, dossiers, dossiers, states, money_in, figures, targets)

Batch = tuple[Dataset, list[dict[str, Any]]]


@dataclass(frozen=True)
class Step:
    """Batches carried together; how many more have come by then, and whether a first try is cut short before its commit."""

    batches: int
    ahead: int
    cut_short: bool


@st.composite
def batches(draw: Any) -> list[Batch]:
    found = []
    for dataset in draw(st.lists(st.sampled_from(OFTEN), min_size=2, max_size=7)):
        rows = draw(st.lists(ROWS[dataset], min_size=1, max_size=3))
        found.append((dataset, list({tuple(one[key] for key in dataset.key if key in one): one for one in rows}.values())))
    return found


STEPS = st.lists(st.builds(Step, st.integers(1, 4), st.integers(0, 3), st.booleans()), max_size=7)
ONE_BY_ONE = [Step(1, 0, False)] * 7


def carried(given: Sequence[Batch], steps: Sequence[Step]) -> list[tuple[Any, ...]]:
    """Every value after all batches came, in order, and were carried in these steps; what is left, together."""
    for model in (Value, Gone, Standing, Target, Outbox):
        model.objects.all().delete()
    with tempfile.TemporaryDirectory() as folder:
        world, waiting, rest = World(Path(folder)), list[Loaded](), list(given)
        for step in (*steps, Step(len(given), 0, False)):
            while rest and len(waiting) < step.batches + step.ahead:
                waiting.append(world.put(*rest.pop(0)))
            _carry(world, waiting[: step.batches], step.cut_short)
            del waiting[: step.batches]
        world.warehouse.close()
    return sorted((tuple(getattr(one, name) for name in SAME) for one in Value.objects.all()), key=repr)


def _carry(world: World, some: Sequence[Loaded], cut_short: bool) -> None:
    for _ in range(2 if cut_short else 1):
        values = compute(world.warehouse, some, NOW, CATALOG, world.gazetteer)
    if some:
        actions.keep(values, some, NOW)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(given_=batches(), steps=STEPS)
def test_values_are_the_same_in_whatever_portions(database: str, given_: list[Batch], steps: list[Step]) -> None:
    assert carried(given_, steps) == carried(given_, ONE_BY_ONE)


@pytest.mark.parametrize("steps", [ONE_BY_ONE, []], ids=["one by one", "together"])
def test_what_came_and_went_leaves_nothing(database: str, steps: list[Step]) -> None:
    """A dossier moves to another office, month and channel, then goes: no zero, no empty slice, no unit without rows."""
    there = {"code": "a", "office": "H19.1", "channel": "1", "received_at": NOW - timedelta(days=60), "due_at": NOW}
    here = {**there, "office": "H19.2", "channel": "2", "received_at": NOW - timedelta(days=20)}
    moved = carried([(dossiers, [there]), (dossiers, [here])], steps)
    assert {one[1] for one in moved} == {"H19", "H19.2", "site"} and {one[3] for one in moved if one[3]} >= {"channel=2"}
    assert carried([(dossiers, [there]), (dossiers, [here]), (dossiers, [{"code": "a", "_gone": True}])], steps) == []


def test_a_figure_to_date_goes_on_through_the_months_between(database: str) -> None:
    paid = [(money_in, [{"code": code, "on": day, "kind": "in", "amount": Decimal(1)}])
            for code, day in (("a", date(2025, 6, 20)), ("b", date(2026, 3, 3)))]  # fmt: skip
    together, one_by_one = carried(paid, []), carried(paid, ONE_BY_ONE)
    assert "2025-01/2025-07" in {one[2] for one in together}
    assert together == one_by_one
