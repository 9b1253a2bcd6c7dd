"""Rolled measurements equal what is reckoned from the rows themselves, whatever came in which order."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest

from dieuhanh.declare import Dataset, Kind, Nature, Source, choice, minutes, moment, number, text
from dieuhanh.declare.period import HANOI
from dieuhanh.errors import BadInput
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.rolled import Roll, make_tables
from dieuhanh.warehouse.rollups import roll_up, sort_day, thin_minutes
from dieuhanh.warehouse.series import MOST, by_day, series, step_for
from tests.warehouse.small import NOW, sent, take

READINGS = Dataset(
    id="t.rain", name="Mưa", one_row_is="một số đo", key=("station", "metric", "at"), when="at", nature=Nature.OBSERVATIONS,
    fields=(text("station", "Trạm"), text("metric", "Thông số"), moment("at", "Lúc"), number("value", "Giá trị"),
            choice("flag", "Cờ", ok="Đúng", fault="Hỏng")),
)  # fmt: skip
SOURCE = Source("t.rain", "Trạm đo có sửa", READINGS, every=minutes(5), kind=Kind.CHANGES)
ROLL = Roll(READINGS)


def row(at: datetime, value: float | None, station: str = "T1", flag: str = "ok") -> dict:
    return {"station": station, "metric": "rain", "at": at, "value": value, "flag": flag}


def arrives(warehouse, rows, now=NOW):
    warehouse.prepare([READINGS])
    loaded = take(warehouse, sent(SOURCE, *rows, at=now))
    roll_up(warehouse, loaded)
    return loaded


def rolled(warehouse, grain: str) -> dict:
    found = warehouse.read(f"SELECT * FROM {ROLL.table(grain)}").to_pylist()
    return {
        (one["station"], one["flag"], one["_t"]): tuple(one[f"{part}_value"] for part in ("n", "s", "q", "lo", "hi"))
        for one in found
    }


def reckoned(rows, grain: str) -> dict:
    """The same in plain Python."""
    cells = defaultdict(list)
    for one in rows:
        at = one["at"]
        key = (at.astimezone(HANOI).date() if grain == "day"
               else at.replace(tzinfo=None, second=0, microsecond=0, **({"minute": 0} if grain == "hour" else {})))  # fmt: skip
        cells[one["station"], one["flag"], key].append(one["value"])
    return {key: parts([value for value in values if value is not None]) for key, values in cells.items()}


def parts(said: list[float]) -> tuple:
    return (len(said), sum(said), sum(x * x for x in said), min(said), max(said)) if said else (0, None, None, None, None)


def close(a: dict, b: dict) -> None:
    assert a.keys() == b.keys()
    for key in a:
        assert (a[key] == b[key]) if None in b[key] else a[key] == pytest.approx(b[key], rel=1e-9), key


@pytest.mark.parametrize("seed", range(3))
def test_they_equal_the_rows_whatever_was_corrected_and_in_which_order(warehouse, seed):
    chance = random.Random(seed)
    start = datetime(2026, 11, 20, 16, tzinfo=UTC)  # over a local midnight
    stands: dict = {}
    for _ in range(4):
        rows = [row(start + timedelta(seconds=chance.randrange(0, 9_000, 30)), chance.choice([None, chance.uniform(-5, 40)]),
                    chance.choice(["T1", "T2"]), chance.choice(["ok", "fault"])) for _ in range(60)]  # fmt: skip
        rows = list({(one["station"], one["at"]): one for one in rows}.values())
        stands |= {(one["station"], one["at"]): one for one in rows}
        arrives(warehouse, rows)
    for grain in ("minute", "hour", "day"):
        close(rolled(warehouse, grain), reckoned(stands.values(), grain))


def test_carrying_twice_changes_nothing_and_a_new_table_is_filled(warehouse):
    loaded = arrives(warehouse, [row(NOW - timedelta(minutes=i), float(i)) for i in range(50)])
    before = {grain: rolled(warehouse, grain) for grain in ("minute", "hour", "day")}
    roll_up(warehouse, loaded)
    assert {grain: rolled(warehouse, grain) for grain in before} == before
    with warehouse.write() as connection:
        connection.execute(f"DROP TABLE {ROLL.table('hour')}")
        make_tables(connection, READINGS, schema.tables(connection))
    assert {grain: rolled(warehouse, grain) for grain in before} == before


def test_a_day_laid_down_anew_is_the_same_day(warehouse):
    rows = [row(NOW - timedelta(minutes=i), float(i), f"T{i % 3}") for i in range(60)]
    arrives(warehouse, rows)
    sort_day(warehouse, READINGS, (NOW - timedelta(days=1)).isoformat(), (NOW + timedelta(days=1)).isoformat())
    found = warehouse.read('SELECT station, "at", value FROM d_t_rain').to_pylist()
    assert {(one["station"], one["at"], one["value"]) for one in found} == {
        (one["station"], one["at"], one["value"]) for one in rows
    }
    assert [one["station"] for one in found] == sorted(one["station"] for one in found)


def test_minutes_of_long_ago_go_and_hours_stay(warehouse):
    old = NOW - timedelta(days=120)
    arrives(warehouse, [row(old, 1.0), row(NOW, 2.0)])
    thin_minutes(warehouse, NOW)
    assert len(rolled(warehouse, "minute")) == 1 and len(rolled(warehouse, "hour")) == 2


# ── series ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_few_measurements_are_shown_as_they_are(warehouse):
    arrives(warehouse, [row(NOW - timedelta(hours=i), float(i)) for i in range(24)])
    found = series(warehouse, READINGS, "value", {"station": "T1", "metric": "rain"}, NOW - timedelta(days=2), NOW)
    assert found.step == timedelta(0) and [one.mean for one in found.stretches] == [float(i) for i in range(23, 0, -1)]


def test_many_are_drawn_in_few_points_and_no_extreme_is_lost(warehouse):
    start, n = datetime(2026, 1, 1, tzinfo=UTC), 5_000
    values = [10 + (i % 24) for i in range(n)]
    values[1_234], values[3_333] = 400, -40
    arrives(warehouse, [row(start + timedelta(hours=i), float(v)) for i, v in enumerate(values)], now=start + timedelta(hours=n))
    found = series(warehouse, READINGS, "value", {"station": "T1"}, start, start + timedelta(hours=n))
    assert 2 * len(found.stretches) <= MOST
    assert max(one.high for one in found.stretches) == 400 and min(one.low for one in found.stretches) == -40
    assert sum(one.n for one in found.stretches) == n
    assert sum(one.mean * one.n for one in found.stretches) == pytest.approx(sum(values))


def test_a_flag_parts_what_counts_from_what_does_not(warehouse):
    arrives(warehouse, [row(NOW - timedelta(hours=1), 1.0), row(NOW - timedelta(hours=2), 99.0, flag="fault")])
    found = series(warehouse, READINGS, "value", {"station": "T1", "flag": "ok"}, NOW - timedelta(days=1), NOW)
    assert [one.mean for one in found.stretches] == [1.0]


def test_five_years_fit_and_so_does_any_time():
    for days in (1, 30, 400, 5 * 366, 40 * 366):
        span = timedelta(days=days)
        assert span / step_for(span) <= MOST / 2 or days > 2_000 * 182


def test_what_is_no_series_says_so(warehouse):
    warehouse.prepare([READINGS])
    with pytest.raises(BadInput):
        series(warehouse, READINGS, "station", {}, NOW - timedelta(days=1), NOW)
    with pytest.raises(BadInput):
        series(warehouse, READINGS, "value", {}, NOW, NOW)


def test_days_are_local_and_equal_their_rows(warehouse):
    start = datetime(2026, 11, 20, 14, tzinfo=UTC)  # 21:00 in Hanoi
    rows = [row(start + timedelta(hours=i), float(i * i), f"T{i % 2}") for i in range(40)]
    arrives(warehouse, rows)
    found = by_day(warehouse, READINGS, "value", date(2026, 11, 21), date(2026, 11, 23), {"metric": "rain"})
    wanted = defaultdict(list)
    for one in rows:
        wanted[one["at"].astimezone(HANOI).date()].append(one["value"])
    assert [(one.at.date(), one.n, one.low, one.high) for one in found.stretches] == [
        (day, len(wanted[day]), min(wanted[day]), max(wanted[day])) for day in (date(2026, 11, 21), date(2026, 11, 22))
    ]
    assert found.step == timedelta(days=1) and found.stretches[0].at == datetime(2026, 11, 20, 17, tzinfo=UTC)
    with pytest.raises(BadInput):
        by_day(warehouse, READINGS, "value", date(2026, 11, 21), date(2026, 11, 23), {"at": "x"})
