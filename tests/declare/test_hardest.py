"""The twelve hardest indicators, said in our vocabulary (two by a method), reckoned on a few rows with answers by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dieuhanh.declare import (
    END,
    OPEN,
    Facts,
    Indicator,
    before,
    count,
    loaded,
    median,
    method,
    not_after,
    not_yet,
    overlap,
    plus,
    present,
    quantile,
    score,
    share,
    since,
    targets_met,
    time_in,
    total,
)
from dieuhanh.declare import (
    NOW as NOW_MOMENT,
)
from dieuhanh.declare.conditions import Of
from dieuhanh.indicators.compute import compute
from dieuhanh.indicators.numbers import Number
from tests.indicators.world import (
    NOW,
    TinyCatalog,
    World,
    at,
    crashes,
    dossiers,
    figures,
    money_in,
    readings,
    states,
    targets,
)

MONTH = "2026-11"


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.warehouse.close()


def reckoned(
    world: World, indicator: Indicator, *puts: tuple[Any, list[dict[str, Any]]], also: tuple[Indicator, ...] = ()
) -> dict[tuple[str, str, str], Number]:
    """Put the rows, reckon, and answer numbers by (unit, period, slice)."""
    catalog = TinyCatalog((indicator, *also))
    batches = [world.put(dataset, rows) for dataset, rows in puts]
    values = compute(world.warehouse, batches, NOW, catalog, world.gazetteer)  # type: ignore[arg-type]
    return {(n.key.unit, n.key.period, n.key.slice): n for n in values.numbers if n.key.indicator == indicator.id}


def ask(value: Any, **options: Any) -> Indicator:
    return Indicator("t.asked", "Hỏi", "Bao nhiêu?", value, **{"per": "month", "unit": "", **options})


def closed(code: str, received: str, due: str, ended: str | None, office: str = "H19.1", **more: Any) -> dict[str, Any]:
    return {"code": code, "office": office, "received_at": at(received), "due_at": at(due),
            "ended_at": at(ended) if ended else None, **more}  # fmt: skip


FOUR = [
    closed("1", "11-02 08:00", "11-09 17:00", "11-05 10:00", hours=10.0, supplements=0.0),
    closed("2", "11-02 08:00", "11-09 17:00", "11-10 10:00", hours=20.0, supplements=1.0),
    closed("3", "11-03 08:00", "11-12 17:00", "11-12 17:00", hours=40.0, supplements=2.0, office="H19.2"),
    closed("4", "11-04 08:00", "11-13 17:00", None, officer="Lan", supplements=0.0),
    closed("5", "11-20 08:00", "12-13 17:00", None, officer="Lan", supplements=0.0),
]


def test_1_median_and_p90_hours(world: World) -> None:
    """10, 20, 40: the middle is 20; at 0.9 × 2 = 1.8 between the second and the third: 20 + 0.8 × 20 = 36."""
    half = reckoned(world, ask(median(dossiers, "hours", at="ended_at"), over="office"), (dossiers, FOUR))
    assert half["site", MONTH, ""].number == "20"
    assert half["H19.1", MONTH, ""].number == "15"
    p90 = reckoned(world, ask(quantile(0.9, dossiers, "hours", at="ended_at")), (dossiers, FOUR))
    assert (p90["site", MONTH, ""].number, p90["site", MONTH, ""].whole) == ("36", "3")


ON_TIME = count(dossiers, at="ended_at", ended_at=not_after(Of("due_at")))
CLOSED = count(dossiers, at="ended_at")
OVERDUE = count(dossiers, at=OPEN, ended_at=not_yet(NOW_MOMENT), due_at=before(NOW_MOMENT))


def test_2_on_time_of_closed(world: World) -> None:
    """1 and 3 of three closed: 66.666…"""
    numbers = reckoned(world, ask(share(ON_TIME, of=CLOSED), over="office"), (dossiers, FOUR))
    assert numbers["site", MONTH, ""].number == "66.666666666667"
    assert (numbers["H19", MONTH, ""].part, numbers["H19", MONTH, ""].whole) == ("2", "3")
    assert numbers["H19.2", MONTH, ""].number == "100"


def test_3_on_time_of_closed_and_open_overdue_a_share_of_two_denominators(world: World) -> None:
    """Number 4 is open and overdue: two of four."""
    numbers = reckoned(world, ask(share(ON_TIME, of=plus(CLOSED, OVERDUE)), over="office"), (dossiers, FOUR))
    assert numbers["site", MONTH, ""].number == "50"
    assert numbers["H19.1", MONTH, ""].number == "33.333333333333"


def test_4_score_2_1_of_766_with_supplements(world: World) -> None:
    """On time with at most one supplement: 1 of three closed; open in time at the end: 5 of 4 and 5. 2 of 5: 8 of 20 points."""
    good = plus(count(dossiers, at="ended_at", ended_at=not_after(Of("due_at")), supplements=before(2)),
                count(dossiers, at=OPEN, received_at=before(END), ended_at=not_yet(END), due_at=since(NOW_MOMENT)))  # fmt: skip
    all_of = plus(CLOSED, count(dossiers, at=OPEN, received_at=before(END), ended_at=not_yet(END)))
    numbers = reckoned(world, ask(score(share(good, of=all_of), points=20), unit="điểm"), (dossiers, FOUR))
    assert (numbers["site", MONTH, ""].number, numbers["site", MONTH, ""].part) == ("8", "2")


def test_5_open_overdue_by_officer(world: World) -> None:
    """Lan holds one overdue; her other is in time; the office that has none counts a real zero."""
    numbers = reckoned(world, ask(OVERDUE, per="now", kind="state", over="office", by=("officer",)), (dossiers, FOUR))
    assert numbers["site", "2026-11-24", "officer=Lan"].number == "1"
    assert numbers["H19.2", "2026-11-24", ""].number == "0"
    assert ("H19.2", "2026-11-24", "officer=Lan") not in numbers


MONEY = [
    {"code": "plan", "on": date(2026, 1, 1), "kind": "plan", "amount": "1200"},
    {"code": "a", "on": date(2026, 1, 20), "kind": "in", "amount": "100.10"},
    {"code": "b", "on": date(2026, 3, 5), "kind": "in", "amount": "199.90"},
    {"code": "c", "on": date(2026, 11, 3), "kind": "in", "amount": "600.00"},
]


def _money() -> list[dict[str, Any]]:
    from decimal import Decimal

    return [{**row, "amount": Decimal(str(row["amount"]))} for row in MONEY]


def test_6_budget_pace_is_a_share_to_date(world: World) -> None:
    """900 of a plan of 1,200 by November: 75 %; by March 300: 25 %."""
    pace = share(total(money_in, "amount", kind="in"), of=total(money_in, "amount", kind="plan"))
    numbers = reckoned(world, ask(pace, kind="to_date"), (money_in, _money()))
    assert numbers["site", "2026-01/2026-11", ""].number == "75"
    assert numbers["site", "2026-Q1", ""].number == "25"


def test_7_nine_months_to_date(world: World) -> None:
    """100.10 + 199.90 by September; November does not count."""
    numbers = reckoned(world, ask(total(money_in, "amount", kind="in"), per="nine", kind="to_date"), (money_in, _money()))
    assert numbers["site", "2026-01/2026-09", ""].number == "300"
    assert set(numbers) == {("site", "2026-01/2026-09", "")}


def hourly_index(facts: Facts) -> pa.Table:
    """The worst pollutant of the hour rules; each linear to 100 at its limit (µg/m³, hourly means)."""
    limits = {"so2": 350.0, "no2": 200.0}
    rows = facts.tables["t.readings"].to_pylist()
    worst: dict[str, float] = {}
    for station, pollutant in {(row["station"], row["pollutant"]) for row in rows}:
        levels = [row["level"] for row in rows if (row["station"], row["pollutant"]) == (station, pollutant)]
        index = sum(levels) / len(levels) / limits[pollutant] * 100
        worst[station] = max(worst.get(station, 0.0), index)
    return pa.table({"unit": ["site"] * len(worst), "slice": [f"station={name}" for name in worst],
                     "value": [round(value, 6) for value in worst.values()]})  # fmt: skip


def test_8_an_hourly_index_from_several_pollutants(world: World) -> None:
    """At 09:00 SO₂ 70 of 350 is 20, NO₂ (100 + 140)/2 of 200 is 60: the index is 60."""
    rows = [{"station": "A", "pollutant": "so2", "at": at("11-24 09:10"), "level": 70.0},
            {"station": "A", "pollutant": "no2", "at": at("11-24 09:05"), "level": 100.0},
            {"station": "A", "pollutant": "no2", "at": at("11-24 09:59"), "level": 140.0},
            {"station": "A", "pollutant": "no2", "at": at("11-24 08:59"), "level": 200.0}]  # fmt: skip
    numbers = reckoned(world, ask(method(hourly_index, reads=(readings,)), per="hour"), (readings, rows))
    assert numbers["site", "2026-11-24T09", "station=A"].number == "60"
    assert numbers["site", "2026-11-24T08", "station=A"].number == "100"


def hot_spots(facts: Facts) -> pa.Table:
    """Road kilometres with two crashes or more, or one that killed."""
    rows = facts.tables["t.crashes"].to_pylist()
    spots = {(row["road"], int(row["km"])) for row in rows}
    hot = [spot for spot in spots if _is_hot([row for row in rows if (row["road"], int(row["km"])) == spot])]
    return pa.table({"unit": ["site"], "slice": [""], "value": [len(hot)], "whole": [len(spots)]})


def _is_hot(rows: list[dict[str, Any]]) -> bool:
    return len(rows) >= 2 or any(row["deaths"] for row in rows)


CRASHES = (("QL13", 5.1, 0.0), ("QL13", 5.9, 0.0), ("QL14", 1.0, 1.0), ("QL14", 2.2, 0.0))


def test_9_hot_spots(world: World) -> None:
    """QL13 km 5 has two, QL14 km 1 killed one, QL14 km 2 has one without deaths: two hot of three."""
    rows = [{"code": str(i), "on": date(2026, 11, 2 + i), "road": road, "km": km, "deaths": deaths}
            for i, (road, km, deaths) in enumerate(CRASHES)]  # fmt: skip
    numbers = reckoned(world, ask(method(hot_spots, reads=(crashes,))), (crashes, rows))
    assert (numbers["site", MONTH, ""].number, numbers["site", MONTH, ""].whole) == ("2", "3")


def test_10_camera_uptime(world: World) -> None:
    """Day of 23/11: A is up since before, down 06:00–18:00 (12 of 24 h up); B starts up at 12:00 (12 of 12 h up): 24 of 36."""
    rows = [{"camera": "A", "at": at("11-20 00:00"), "state": "up", "commune": "c1"},
            {"camera": "A", "at": at("11-23 06:00"), "state": "down", "commune": "c1"},
            {"camera": "A", "at": at("11-23 18:00"), "state": "up", "commune": "c1"},
            {"camera": "B", "at": at("11-23 12:00"), "state": "up", "commune": "c2"}]  # fmt: skip
    uptime = share(time_in(states, each="camera", state="up"), of=time_in(states, each="camera"))
    numbers = reckoned(world, ask(uptime, per="day", over="commune"), (states, rows))
    assert numbers["site", "2026-11-23", ""].number == "66.666666666667"
    assert (numbers["c1", "2026-11-23", ""].part, numbers["c1", "2026-11-23", ""].whole) == ("12", "24")
    assert numbers["c1", "2026-11-24", ""].whole == "10", "the running day has passed only to 10:00"


GRDP = Indicator("t.grdp", "GRDP", "GRDP?", loaded(), "year", "tỷ đồng", better="higher", plan="t.plan")


def test_11_grdp_loaded_with_revisions(world: World) -> None:
    """The later figure stands; its status is what the source says."""
    from decimal import Decimal

    key = {"indicator": "t.grdp", "unit": "70", "period": "2023", "compared_with": None}
    world.put(figures, [{**key, "value": Decimal("54000"), "status": "estimate"}])
    numbers = reckoned(world, GRDP, (figures, [{**key, "value": Decimal("54894.49"), "status": "official"}]))
    assert numbers["70", "2023", ""].number == "54894.49"
    assert numbers["70", "2023", ""].status == "official"


def test_12_plan_targets_met_of_22(world: World) -> None:
    """GRDP 54,894.49 reaches 54,000; the poor rate 3.5 does not reach at most 3; revenue has no figure yet: 1 of 22."""
    from decimal import Decimal

    poor = Indicator("t.poor", "Hộ nghèo", "Bao nhiêu?", loaded(), "year", "%", better="lower", plan="t.plan")
    revenue = Indicator("t.revenue", "Thu", "Bao nhiêu?", loaded(), "year", "tỷ đồng", better="higher", plan="t.plan")
    met = Indicator("t.met", "Đạt", "Bao nhiêu?", targets_met("t.plan", of=22), "year", "chỉ tiêu")
    rows = [{"indicator": name, "unit": "70", "period": "2023", "value": Decimal(value)}
            for name, value in (("t.grdp", "54894.49"), ("t.poor", "3.5"))]  # fmt: skip
    aims = [{"indicator": name, "unit": "70", "year": "2023", "target": Decimal(value), "document": "NQ 25",
             "on": date(2022, 12, 9)}
            for name, value in (("t.grdp", "54000"), ("t.poor", "3"), ("t.revenue", "10"))]  # fmt: skip
    before_any = reckoned(world, met, (figures, rows), also=(GRDP, poor, revenue))
    assert before_any == {}, "without targets there is nothing to count"
    numbers = reckoned(world, met, (figures, rows), (targets, aims), also=(GRDP, poor, revenue))
    one = numbers["70", "2023", ""]
    assert (one.number, one.whole, one.quality["no_value"]) == ("1", "22", ["t.revenue"])
    running = [{**one, "year": "2024", "on": date(2023, 12, 9)} for one in aims]
    one = reckoned(world, met, (targets, running), also=(GRDP, poor, revenue))["70", "2024", ""]
    assert (one.number, one.none_reason, one.whole) == (None, "no_figures", "22"), "a year that runs has met none and missed none"


def test_rows_alive_in_a_period_overlap_it(world: World) -> None:
    """In the week of 9–15 November number 1 has ended, number 5 has not come: 2, 3 and 4 live in it."""
    alive = ask(count(dossiers, at=overlap("received_at", "ended_at"), received_at=present()), per="week")
    numbers = reckoned(world, alive, (dossiers, FOUR))
    assert numbers["site", "2026-W46", ""].number == "3"
