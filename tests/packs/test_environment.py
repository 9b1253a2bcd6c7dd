"""The indices against the decisions' own examples and cases reckoned by hand; devices watched; the sample and its truth."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import HANOI, Facts, arrow_schema
from dieuhanh.packs.environment import air, methods, watch, water
from dieuhanh.packs.environment.datasets import limits, observations, stations, weather
from dieuhanh.packs.environment.policies import POLICIES
from dieuhanh.packs.environment.words import UNIT_OF

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "environment"
AQI, WQI = (json.loads((FIXTURES / name).read_text("utf-8")) for name in ("vn_aqi.json", "vn_wqi.json"))
UNTIL = datetime(2026, 11, 24, 10, tzinfo=HANOI)
HOUR = timedelta(hours=1)


# ── the decisions ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("metric", "c", "index", "how"), AQI["sub_index"])
def test_the_index_of_one_pollutant(metric, c, index, how):
    assert air.sub_index(metric, c) == index, how


@pytest.mark.parametrize(("hours", "c", "how"), AQI["nowcast"])
def test_nowcast(hours, c, how):
    found = air.nowcast(hours)
    assert found == (None if c is None else pytest.approx(c, abs=0.05 if c == 20.3 else 0.001)), how


@pytest.mark.parametrize(("means", "index", "how"), AQI["index"])
def test_the_worst_pollutant_is_the_index(means, index, how):
    assert air.day_index(means) == index, how


def test_the_means_of_eight_hours_that_lack_more_than_two_are_left_out():
    hours = [10.0, None, None, 40.0, 40.0, 40.0, 40.0, 40.0, None, 80.0]
    assert air.eight_hours(hours, least=6) == [pytest.approx(35.0), pytest.approx(46.666666)]


@pytest.mark.parametrize(("metric", "value", "index", "how"), WQI["sub_index"])
def test_the_index_of_one_metric_of_water(metric, value, index, how):
    assert water.scales()[metric].index(value) == pytest.approx(index), how


@pytest.mark.parametrize(("oxygen", "celsius", "percent", "how"), WQI["saturation"])
def test_oxygen_as_percent_of_saturation(oxygen, celsius, percent, how):
    assert water.saturation(oxygen, celsius) == pytest.approx(percent), how


@pytest.mark.parametrize(("values", "weight", "index", "how"), WQI["wqi"])
def test_the_index_of_water(values, weight, index, how):
    assert water.wqi(values, weight) == index, how


# ── from rows to numbers ────────────────────────────────────────────────────────────────────────────────────────────


def obs(metric: str, at: datetime, value: float, station: str = "A", flag: str = "ok", **more: Any) -> dict[str, Any]:
    return {"station": station, "metric": metric, "at": at, "value": value, "unit": UNIT_OF[metric], "flag": flag} | more


REST = {"stations": stations, "limits": limits, "weather": weather}


def facts(start: datetime, end: datetime, rows: Iterable[Any] = (), now: datetime | None = None, **others: Any) -> Facts:
    given = {observations.id: rows, **{REST[name].id: more for name, more in others.items()}}
    tables = {of.id: pa.Table.from_pylist(list(given.get(of.id, ())), arrow_schema(of.columns))
              for of in (observations, *REST.values())}  # fmt: skip
    return Facts(tables, start, end, now or end, {one.id: one.value for one in POLICIES})


def told(table: pa.Table) -> dict[str, float]:
    assert set(table["unit"].to_pylist()) <= {"site"}
    return {row["slice"]: row["value"] for row in table.to_pylist()}


NINE = datetime(2026, 11, 24, 2, tzinfo=UTC)  # 09:00 in Hanoi
DAY = datetime(2026, 11, 23, 17, tzinfo=UTC)  # 24 November in Hanoi


def test_the_hour_takes_dust_by_nowcast_and_gases_by_the_hour_and_leaves_out_what_is_flagged():
    dust = [20.6, 19.6, 22.4, 20.3, 16.5, 19.0, 16.5, 19.5, 23.5, 20.5, 24.7, 26.9]
    rows = [obs("pm25", NINE - n * HOUR, c) for n, c in enumerate(dust)]
    rows += [obs("o3", NINE, 136.0), obs("o3", NINE + timedelta(minutes=30), 136.2), obs("no2", NINE - HOUR, 900)]
    rows += [
        obs("no2", NINE, 3000, flag="fault"),
        obs("co", NINE, 140_000, flag="calibrating"),
        obs("so2", NINE, 900, unit="mg_l"),
    ]
    rows += [obs("pm25", NINE, 400, station="B", outside=True), obs("pm25", NINE - HOUR, 400, station="B", outside=True)]
    assert told(methods.aqi_hour(facts(NINE, NINE + HOUR, rows))) == {"": 43, "station=A": 43}


def test_the_centre_has_the_index_of_its_worst_station_and_none_where_no_dust_was_sent():
    rows = [obs("pm10", NINE - n * HOUR, c, station) for station, c in (("A", 20), ("B", 100)) for n in range(12)]
    rows += [obs("o3", NINE, 500, "C")]
    assert told(methods.aqi_hour(facts(NINE, NINE + HOUR, rows))) == {"": 75, "station=A": 20, "station=B": 75}
    assert told(methods.aqi_hour(facts(NINE, NINE + HOUR, [obs("o3", NINE, 500, "C")]))) == {}


def test_a_day_needs_eighteen_hours():
    hours = [obs("pm25", DAY + n * HOUR, 55.7) for n in range(18)]
    end = DAY + 24 * HOUR
    assert told(methods.aqi_day(facts(DAY, end, hours))) == {"": 110, "station=A": 110}
    assert told(methods.aqi_day(facts(DAY, end, hours[:17]))) == {}


def test_the_day_of_ozone_looks_at_eight_hours_that_reach_back_into_the_day_before():
    dust = [obs("pm25", DAY + n * HOUR, 1) for n in range(24)]
    ozone = [obs("o3", DAY + n * HOUR, 150 if n < 1 else 20) for n in range(-7, 24)]
    # 1 h: 150 → 47; 8 h: (7 hours before and the first) 150 → (150-100)/(170-120)·(150-120)+100 = 130
    assert told(methods.aqi_day(facts(DAY, DAY + 24 * HOUR, dust + ozone))) == {"": 130, "station=A": 130}


def test_water_by_the_means_of_the_day():
    usual = {"ph": 7, "bod5": 6, "cod": 15, "po4_p": 0.2, "coliform": 2400}
    rows = [obs(metric, DAY + n * HOUR, value) for metric, value in usual.items() for n in (1, 2)]
    rows += [obs("bod5", DAY + 3 * HOUR, 500, flag="fault"), obs("ww_cod", DAY + HOUR, 900)]
    assert told(methods.wqi_day(facts(DAY, DAY + 24 * HOUR, rows))) == {"": 83, "station=A": 83}


def test_rain_is_added_up_at_each_station():
    rows = [obs("rain", DAY + n * HOUR, 1.5, "A") for n in range(4)] + [
        obs("rain", DAY, 2, "B"),
        obs("rain", DAY, 9, "B", "fault"),
    ]
    assert told(methods.rain_day(facts(DAY, DAY + 24 * HOUR, rows))) == {"": 6, "station=A": 6, "station=B": 2}


def test_valid_data_of_those_due_by_the_sensors_own_step():
    rows = [obs("pm25", DAY + n * HOUR, 20, flag="ok" if n < 18 else "fault") for n in range(24)]
    rows += [obs("o3", DAY + n * timedelta(minutes=30), 20) for n in range(24)]
    found = told(methods.valid_share(facts(DAY, DAY + 24 * HOUR, rows)))
    assert found[""] == found["station=A"] == pytest.approx(100 * (18 + 24) / (24 + 48))
    half = told(methods.valid_share(facts(DAY, DAY + 24 * HOUR, rows[:12], now=DAY + 12 * HOUR)))
    assert half == {"": 100, "station=A": 100}


# ── devices ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def station(code: str, rhythm: int | None = 5, **more: Any) -> dict[str, Any]:
    since = date(2025, 7, 1)
    return {"code": code, "name": code, "kind": "air", "inside": True, "rhythm": rhythm, "valid_from": since} | more


def test_a_station_is_silent_after_an_hour_or_twice_its_rhythm_and_a_broken_device_is_not():
    now = DAY + 10 * HOUR
    known = [station("A"), station("B"), station("C", 60), station("D", 60), station("W"), station("X", inside=False),
             station("OLD", valid_to=date(2026, 1, 1))]  # fmt: skip
    rows = [obs("o3", now - timedelta(minutes=59), 1, "A", flag="fault"), obs("o3", now - timedelta(minutes=61), 1, "B"),
            obs("o3", now - timedelta(minutes=119), 1, "C")]  # fmt: skip
    sky = [{"station": "W", "at": now - timedelta(minutes=10), "temp": 20.0}]
    found = told(watch.silent(facts(DAY, DAY + 24 * HOUR, rows, now, stations=known, weather=sky)))
    assert found == {"": 2, "station=A": 0, "station=B": 1, "station=C": 0, "station=D": 1, "station=W": 0}
    assert told(watch.silent(facts(DAY, DAY + 24 * HOUR, rows, now))) == {}


def test_a_probe_that_hangs_is_flat_after_so_many_steps_and_rain_never():
    rows = [obs("o3", DAY + n * HOUR, 42.0) for n in range(12)] + [obs("no2", DAY + n * HOUR, 42.0) for n in range(11)]
    rows += [obs("rain", DAY + n * HOUR, 0.0, "R") for n in range(24)] + [
        obs("so2", DAY + n * HOUR, n % 2, "B") for n in range(24)
    ]
    assert told(watch.flat(facts(DAY, DAY + 24 * HOUR, rows))) == {"": 1, "station=A": 1, "station=B": 0}


def test_three_in_a_row_over_the_permit_or_over_the_hourly_limit():
    since = date(2025, 7, 1)
    permit = {"station": "N", "metric": "ww_ph", "low": 6.0, "high": 9.0, "document": "GP", "valid_from": since}
    rows = [obs("ww_ph", DAY + n * HOUR, v, "N") for n, v in enumerate((7, 9.2, 5.1, 9.3))]
    rows += [obs("no2", DAY + n * HOUR, 201, "A") for n in (0, 1, 2)] + [obs("no2", DAY + n * HOUR, 201, "B") for n in (0, 1, 3)]
    rows += [obs("ww_cod", DAY + n * HOUR, 9_000, "N") for n in range(4)]
    now = DAY + 4 * HOUR
    assert told(watch.over(facts(DAY, DAY + 24 * HOUR, rows, now, limits=[permit]))) == {
        "": 2, "station=A": 1, "station=B": 0, "station=N": 1,
    }  # fmt: skip
    calm = [*rows, obs("ww_ph", DAY + 4 * HOUR, 7, "N")]
    assert told(watch.over(facts(DAY, DAY + 24 * HOUR, calm, now + HOUR, limits=[permit])))["station=N"] == 0


# ── the sample ──────────────────────────────────────────────────────────────────────────────────────────────────────

MADE = catalog.sample("environment")


def test_the_same_rows_for_the_same_arguments_and_nothing_of_the_future():
    once, again, other = (list(MADE(seed, UNTIL, 2000)["environment.observations_sample"]) for seed in (7, 7, 8))
    assert once == again != other
    assert max(datetime.fromisoformat(row["at"]) for row in once) <= UNTIL
    assert 1900 < len(once) < 2100 and len({(row["station"], row["metric"], row["at"]) for row in once}) == len(once)


@pytest.mark.parametrize("source", sorted(MADE(7, UNTIL, 500)))
def test_the_front_door_takes_every_made_row(source):
    sent = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in MADE(7, UNTIL, 500)[source])
    found = fetch(catalog.current().source(source), sent, "application/x-ndjson", UNTIL)
    assert [one.vi for one in found.set_aside] == []
    assert found.rows.num_rows == sent.count(b"\n") > 0
