"""Which series there are, how new each is, and that nobody sees a station of another's units."""

from datetime import timedelta

import pytest

from dieuhanh.declare import Dataset, Kind, Nature, Source, choice, minutes, moment, number, place, text
from dieuhanh.errors import NotFound
from dieuhanh.warehouse.measured import lines, newest, seen
from dieuhanh.warehouse.rollups import roll_up
from tests.warehouse.small import NOW, sent, take

LEVELS = Dataset(
    id="t.levels", name="Mực nước", one_row_is="một số đo", key=("station", "at"), when="at", place="commune",
    nature=Nature.OBSERVATIONS,
    fields=(text("station", "Trạm"), moment("at", "Lúc"), number("value", "Giá trị"), place("commune", "Xã"),
            choice("flag", "Cờ", ok="Đúng", fault="Hỏng")),
)  # fmt: skip
SOURCE = Source("t.levels", "Trạm đo", LEVELS, every=minutes(5), kind=Kind.CHANGES)


def row(hours: float, value: float | None, station: str = "T1", commune: str = "25195", flag: str = "ok") -> dict:
    return {"station": station, "at": NOW - timedelta(hours=hours), "value": value, "commune": commune, "flag": flag}


def arrives(warehouse, *rows):
    warehouse.prepare([LEVELS])
    roll_up(warehouse, take(warehouse, sent(SOURCE, *rows)))


def test_each_series_is_told_with_its_size_and_days(warehouse):
    arrives(warehouse, row(50, 1.0), row(1, 2.0), row(2, 3.0, flag="fault"), row(1, None, "T3"), row(3, 4.0, "T2"))
    found = lines(warehouse, LEVELS, "value", {})
    assert [(one["station"], one["flag"], one["n"]) for one in found] == [("T1", "fault", 1), ("T1", "ok", 2), ("T2", "ok", 1)]
    assert (found[1]["first"], found[1]["last"]) == ("2026-11-22", "2026-11-24")
    assert [one["station"] for one in lines(warehouse, LEVELS, "value", {"station": "T2"})] == ["T2"]


def test_the_newest_says_its_source_and_passes_over_what_has_no_value(warehouse):
    arrives(warehouse, row(5, 1.5), row(2, 2.5), row(1, None), row(0.5, 9.0, "T2"))
    found = newest(warehouse, LEVELS, "value", {"station": "T1"})
    assert found == {"at": "2026-11-24T01:00:00Z", "value": 2.5, "source": "t.levels"}
    assert newest(warehouse, LEVELS, "value", {"station": "T9"}) is None


def test_a_station_belongs_where_its_newest_row_lies(warehouse):
    arrives(warehouse, row(9, 1.0), row(1, 2.0, commune="25210"), row(9, 1.0, "T2", "25210"), row(1, 2.0, "T2"))
    assert [one["station"] for one in lines(warehouse, LEVELS, "value", {}, ["25195"])] == ["T2"]
    seen(warehouse, LEVELS, "value", {"station": "T2"}, ["25195"])
    seen(warehouse, LEVELS, "value", {}, None)
    for where, scope in (({"station": "T1"}, ["25195"]), ({}, ["25195"]), ({"station": "T2"}, [])):
        with pytest.raises(NotFound):
            seen(warehouse, LEVELS, "value", where, scope)
