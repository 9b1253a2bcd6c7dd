"""The stations that measure."""

from collections import Counter
from datetime import date, timedelta
from math import fsum
from typing import Any

from dieuhanh import catalog
from dieuhanh.packs.environment import sources
from dieuhanh.simulate.fields.environment import COD_PERMIT, FINE_FOR, Offices
from dieuhanh.simulate.matters import Matter, Span
from dieuhanh.simulate.world import hanoi
from tests.simulate.telling import (
    DAY,
    EVER,
    NOW,
    EveryField,
    all_of,
    by_source,
    counted,
    taken,
    told,
    world,
)

OLD, SUNDAY = date(2025, 6, 10), date(2026, 11, 22)
REAL = {one.id for one in sources.SOURCES if not one.id.endswith("_sample")}


def rows_of(matters: list[Matter]) -> list[dict[str, Any]]:
    found = by_source(told(matters))
    return [*found["environment.observations"], *found["environment.logger_files"]]


def test_every_row_is_taken_by_the_door_it_comes_to():
    field = Offices(world())
    days = [one for day in (DAY, SUNDAY, OLD) for one in told(field.day(day, Span(hanoi(day), NOW)))]
    found = taken([*field.registers(date(2020, 1, 1), NOW), *days])
    assert set(found) == REAL and found["environment.observations"] > 20_000 and found["environment.logger_files"] > 1500
    assert found["environment.stations"] == 2 * 53


class TestField(EveryField):
    offices = Offices


def test_a_day_is_the_same_however_far_it_is_told():
    whole, half = (told(Offices(world()).day(DAY, Span(hanoi(DAY) - EVER, until))) for until in (NOW, hanoi(DAY, 12)))
    assert half == [one for one in whole if one.at <= hanoi(DAY, 12)]
    keys = Counter((row["station"], row["metric"], row["at"]) for row in rows_of(all_of(Offices(world()), DAY)))
    assert max(keys.values()) == 1


def test_an_archive_has_noon_and_the_rain_of_the_day():
    wet = date(2026, 8, 20)
    fine, old = (list(Offices(world()).day(wet, Span(hanoi(wet) + back, NOW))) for back in (timedelta(), 2 * FINE_FOR))
    rains = [fsum(row["value"] for row in rows_of(one) if row["metric"] == "rain") for one in (fine, old)]
    assert abs(rains[0] - rains[1]) < 0.2 * rains[1] and rains[1] > 0 and len(old) < 300
    noon = {(row["station"], row["metric"]): row for row in rows_of(fine) if "12:00:00" in row["at"] and row["metric"] != "rain"}
    same = [noon.get((row["station"], row["metric"])) == row for row in rows_of(old) if row["metric"] != "rain"]
    assert sum(same) > 0.9 * len(same) > 100


def test_the_truth_counts_what_the_rows_say():
    matters = [one for n in range(3) for one in Offices(world()).day(DAY + timedelta(days=n), Span(NOW, NOW))]
    rows, flags = rows_of(matters), counted(matters, "environment.flagged_share")
    assert fsum(one.part for one in flags) == sum(row["flag"] not in ("ok", "00") for row in rows) > 0 and len(flags) == len(rows)
    for metric, indicator, unit in (("pm25", "pm25_day", "site"), ("co", "co_hour", "site"), ("pm25", "pm25_day", "25210")):
        mine = [one for one in counted(matters, f"environment.{indicator}") if one.unit == unit]
        good = [
            row["value"] for row in rows if row["metric"] == metric and row["flag"] == "ok" and unit in ("site", row["commune"])
        ]
        assert fsum(one.part for one in mine) == fsum(good) > 0 and len(mine) == len(good)


def test_each_counted_indicator_exists():
    ids = {one.indicator for matter in all_of(Offices(world()), DAY) for one in matter.counted}
    assert ids <= {one.id for one in catalog.current().indicators} and len(ids) == 13


def test_rain_falls_in_august_and_dust_hangs_in_january():
    rains, dust = [], []
    for month in (1, 8):
        matters = [one for n in range(1, 9) for one in Offices(world()).day(date(2026, month, n), Span(NOW, NOW))]
        rains.append(fsum(row["value"] for row in rows_of(matters) if row["metric"] == "rain"))
        mine = counted(matters, "environment.pm25_day")
        dust.append(fsum(one.part for one in mine) / len(mine))
    assert rains[1] > 8 * rains[0] and dust[0] > 1.25 * dust[1]


def test_some_stations_fall_silent_a_probe_hangs_and_an_outlet_lets_too_much_go():
    hours: dict[tuple[str, date], set[str]] = {}
    hung, over = 0, 0
    for day in (DAY + timedelta(days=n) for n in range(-8, 1)):
        rows = rows_of(list(Offices(world()).day(day, Span(NOW, NOW))))
        hung += sum(row["value"] == 14.2 and row["metric"] == "cod" for row in rows)
        over += sum(row["metric"] == "ww_cod" and row["value"] > COD_PERMIT for row in rows)
        for row in rows:
            hours.setdefault((row["station"], day), set()).add(row["at"][11:13])
    gaps = [len(one) for one in hours.values()]
    assert 0 < sum(one < 24 for one in gaps) < 0.1 * len(gaps) and hung >= 24 and over >= 4
