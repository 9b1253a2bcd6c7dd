"""Measurements come in by the doors: every row accounted for, numbers as the standard library has them, times never altered."""

import csv
import json
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI
from tests.shared import SHARED, needs_shared
from tests.world import CSV, Centre

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "environment"
MAPPING = json.loads((FIXTURES / "weather_wide.mapping.json").read_text("utf-8"))
REAL = SHARED / "data" / "samples" / "sensors" / "weather_montreal_2012_hourly.csv"
MONTREAL = timezone(timedelta(hours=-5))  # local standard time, all year


def sent(centre: Centre, body: bytes) -> dict[str, Any]:
    centre.maps("environment.weather", "weather", MAPPING)
    return centre.receives("environment.weather", body, CSV, mapping="weather")


def by_day(body: bytes) -> dict[str, list[float]]:
    """Temperatures of each Vietnamese day, by the standard library alone."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in csv.DictReader(body.decode().splitlines()):
        at = datetime.fromisoformat(row["Date/Time"]).replace(tzinfo=MONTREAL)
        found[at.astimezone(HANOI).date().isoformat()].append(float(row["Temp (C)"]))
    return found


def numbers(centre: Centre, day: str) -> list[Decimal | None]:
    names = ("mean", "max", "min")
    return [centre.value(f"environment.outside_temp_{name}", period=day) for name in names]


def test_a_wide_file_keeps_its_rows_and_its_times_even_where_clocks_jump(centre):
    answer = sent(centre, (FIXTURES / "weather_wide.csv").read_bytes())
    assert (answer["accepted"], answer["unchanged"], answer["set_aside"]) == (4, 0, [])
    rows = centre.records("environment.weather")["records"]
    told = {row["at"]: row for row in rows}
    assert [one for one in told if "T07:00" in one] == ["2019-03-10T07:00:00Z"]  # 02:00 did not exist in summer time
    assert told["2019-03-10T07:00:00Z"]["condition"] == "Snow,Blowing Snow"
    assert told["2019-03-10T08:00:00Z"]["humidity"] is None


@needs_shared
def test_the_year_of_a_station_outside_by_a_mapping_alone(centre):
    body = REAL.read_bytes()
    answer = sent(centre, body)
    assert answer["accepted"] + answer["unchanged"] + len(answer["set_aside"]) == 8784 == answer["accepted"]
    days = by_day(body)
    for day in ("2012-03-12", "2012-07-04", "2012-11-05"):
        temps = days[day]
        mean, high, low = numbers(centre, day)
        assert float(mean) == pytest.approx(fmean(temps), abs=1e-9)
        assert (float(high), float(low)) == (max(temps), min(temps))
    assert {one["value"] for one in centre.values("environment.temp_mean", period="2012-07-04")} <= {None}
    again = sent(centre, body)
    assert (again["accepted"], again["unchanged"], again["set_aside"]) == (0, 8784, [])


def made(centre: Centre, rows: int) -> dict[str, list[dict[str, Any]]]:
    news = catalog.sample("environment")(7, centre.now, rows)
    return {source: list(lines) for source, lines in news.items()}


def test_the_sample_tells_its_story_by_the_public_doors_and_every_number_opens(centre):
    answers = centre.receives_all(made(centre, 3000))
    assert all(answer["set_aside"] == [] for answer in answers)
    assert centre.value("environment.silent_now") == 1
    assert centre.value("environment.silent_now", slice="station=KK-BL01") == 1
    assert centre.value("environment.flat_now", slice="station=NM-SB01") == 1
    assert centre.value("environment.over_now") == centre.value("environment.over_now", slice="station=NT-MH01") == 1
    assert centre.value("environment.stations_in_service") == 7
    yesterday = (centre.now - timedelta(days=1)).astimezone(HANOI).date().isoformat()
    assert 0 < centre.value("environment.aqi_day", period=yesterday) <= 150
    assert 51 <= centre.value("environment.wqi_day", period=yesterday) <= 100
    assert 80 < centre.value("environment.valid_share", period=yesterday) <= 100
    page = centre.get("/chi-tieu/environment.aqi_hour").content.decode()
    assert "Mã trạm" in page and "station=" not in page.replace("cat=station=", "")
    assert centre.get("/linh-vuc/moi-truong").status_code == 200
    found = centre.crawl()
    assert found.clean, str(found)
    assert not {one for one in found.empty if one.startswith("environment.")}


def test_a_late_hour_moves_the_nowcast_of_the_hours_after_it_in_the_next_day_too(centre):
    begin = datetime(2026, 11, 23, 20, tzinfo=HANOI)
    hours = [begin + timedelta(hours=n) for n in range(8) if n != 3]  # 23:00 is missing
    row = {"station": "A", "metric": "pm25", "unit": "ug_m3", "flag": "ok"}
    centre.receives("environment.observations", [row | {"at": at.isoformat(), "value": 25} for at in hours])
    assert centre.value("environment.aqi_hour", period="2026-11-24T01") == 50
    late = row | {"at": (begin + timedelta(hours=3)).isoformat(), "value": 50}
    centre.receives("environment.observations", [late])
    # 01:00: c = 25, 25, 50, 25, 25, 25; w = 1/2: (25·(1+1/2+1/8+1/16+1/32) + 50/4) / (63/32) = 28,17 → 56
    assert centre.value("environment.aqi_hour", period="2026-11-24T01") == 56
    assert centre.value("environment.aqi_hour", period="2026-11-24T01", slice="station=A") == 56


def test_without_pollutants_there_is_no_index_and_the_page_says_so(centre):
    sent(centre, (FIXTURES / "weather_wide.csv").read_bytes())
    assert centre.values("environment.aqi_day") == []
    page = centre.get("/linh-vuc/moi-truong").content.decode()
    assert "VN_AQI" in page
    for path in ("/linh-vuc/moi-truong", "/chi-tieu/environment.aqi_hour", "/chi-tieu/environment.outside_temp_mean"):
        assert centre.get(path).status_code == 200, path
