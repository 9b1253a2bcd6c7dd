"""Layers of official borders in the store: which holds when, nothing half kept, every change in the journal."""

import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dieuhanh.cli import main
from dieuhanh.declare import Permit
from dieuhanh.errors import Refused
from dieuhanh.journal.models import Entry
from dieuhanh.places import models, queries
from dieuhanh.places.borders import actions, layers
from dieuhanh.places.seed import shipped
from tests.places.grid import body, feature, grid, square

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
BEFORE, MERGED, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 24)
PLACES = shipped()
CODES = [unit.code for unit in PLACES.members(TODAY)]
DISTRICTS = sorted({PLACES.ancestors(unit.code, BEFORE)[0].code for unit in PLACES.members(BEFORE)})
STEWARD = Permit.system("kiểm thử")
SOURCE = "Sở Nông nghiệp và Môi trường, QĐ 1/2026, dùng tự do"


def load(codes: list[str] = CODES, on: date = TODAY, source: str = SOURCE) -> actions.Checked:
    return actions.import_layer(STEWARD, NOW, body(grid(codes)), on, source)


def test_a_layer_is_kept_whole_with_its_source_and_who(database: str) -> None:
    sent = body(grid(CODES))
    load()
    row = models.BorderLayer.objects.get()
    assert zlib.decompress(bytes(row.original)) == sent
    assert (row.source, row.by, row.at, row.on, row.units) == (SOURCE, STEWARD.officer_id, NOW, TODAY, 40)
    entry = Entry.objects.get(kind="borders.imported")
    assert (entry.object, entry.detail["document"], entry.detail["sha256"]) == ("commune", SOURCE, row.digest)


def test_what_is_refused_leaves_nothing(database: str) -> None:
    before = queries.edition("units")
    with pytest.raises(Refused):
        load(CODES[1:])
    with pytest.raises(Refused):
        load(source=" ")
    assert not models.BorderLayer.objects.exists() and not Entry.objects.filter(kind="borders.imported").exists()
    assert queries.edition("units") == before


def test_what_fails_half_way_leaves_nothing(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(part: str) -> None:
        raise OSError("no room")

    monkeypatch.setattr(actions, "touch", fall)
    with pytest.raises(OSError, match="no room"):
        load()
    assert not models.BorderLayer.objects.exists() and not Entry.objects.filter(kind="borders.imported").exists()


def test_borders_hold_as_long_as_the_area_has_the_same_units(database: str) -> None:
    load()
    load(DISTRICTS, BEFORE)
    assert [layers.in_force("commune", day) is not None for day in (BEFORE, MERGED, TODAY)] == [False, True, True]
    assert [layers.in_force("district", day) is not None for day in (BEFORE, MERGED, TODAY)] == [True, False, False]
    assert [(one.level, one.first, one.last) for one in layers.layers()] == [
        ("commune", MERGED, date.max), ("district", date.min, BEFORE)]  # fmt: skip


def test_a_newer_layer_holds_from_its_day_and_the_older_until_then(database: str) -> None:
    load(on=date(2025, 12, 1), source="bản một")
    load(on=date(2026, 6, 1), source="bản hai")
    load(on=date(2026, 6, 1), source="bản hai, sửa")
    held = {day: layers.in_force("commune", day) for day in (date(2025, 8, 1), date(2026, 5, 31), date(2026, 6, 1), TODAY)}
    assert [one and one.source for one in held.values()] == ["bản một", "bản một", "bản hai, sửa", "bản hai, sửa"]
    assert [(one.source, one.replaced) for one in layers.layers()] == [
        ("bản một", False), ("bản hai", True), ("bản hai, sửa", False)]  # fmt: skip


def test_the_same_file_twice_is_said(database: str) -> None:
    load()
    with pytest.raises(Refused, match="already"):
        load()
    assert models.BorderLayer.objects.count() == 1


def test_official_borders_are_drawn_north_up_with_their_source(database: str) -> None:
    load()
    units = tuple(queries.members(TODAY))
    drawn = layers.drawn(units, "commune", TODAY, 440)
    assert drawn and drawn.label == SOURCE and [cell.code for cell in drawn.cells] == CODES
    place = {cell.code: cell for cell in drawn.cells}
    assert place[CODES[0]].label_y > place[CODES[10]].label_y and place[CODES[0]].label_x < place[CODES[1]].label_x
    assert layers.drawn(tuple(queries.members(BEFORE)), "commune", BEFORE, 440) is None


def test_islands_and_holes_are_drawn(database: str) -> None:
    whole = grid(CODES)
    hole = [[x / 2 + 53.275, y / 2 + 5.625] for x, y in square(0)[0]]
    whole["features"][0] = feature(CODES[0], [[*square(0), hole], square(60)], "MultiPolygon")
    actions.import_layer(STEWARD, NOW, body(whole), TODAY, SOURCE)
    drawn = layers.drawn(tuple(queries.members(TODAY)), "commune", TODAY, 440)
    assert drawn and drawn.cells[0].path.count("M") == 3


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as end:
        main(["places", *words])
    out = capsys.readouterr().out
    return out if not end.value.code else f"refused: {end.value.code}"


def test_the_commands_import_and_list(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "xã.geojson"
    file.write_bytes(body(grid(CODES)))
    assert "--source" in run(capsys, "import", str(file), "--on", "2026-11-24")
    assert "không phải ngày" in run(capsys, "import", str(file), "--source", SOURCE, "--on", "hôm nay")
    assert "Không có tệp" in run(capsys, "import", str(tmp_path / "gone"), "--source", SOURCE)
    assert run(capsys, "borders") == ""
    assert "40 đơn vị" in run(capsys, "import", str(file), "--source", SOURCE, "--on", "2026-11-24", "--level", "commune")
    listed = run(capsys, "borders")
    assert "2025-07-01 – …" in listed and SOURCE in listed and " 40 " in listed
