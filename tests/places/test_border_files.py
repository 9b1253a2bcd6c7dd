"""Files of borders as they come: good ones are taken, broken ones refused with where, what and what to do."""

import json
import math
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from shapely import coverage_is_valid

from dieuhanh.errors import BadInput, Refused, TooLarge
from dieuhanh.places.borders import checks, page, reading
from dieuhanh.places.borders.actions import Checked, check
from dieuhanh.places.seed import shipped
from tests.places.grid import body, feature, grid, square
from tests.shared import SHARED, needs_shared

BEFORE, TODAY = date(2025, 6, 30), date(2026, 11, 24)
PLACES = shipped()
CODES = [unit.code for unit in PLACES.members(TODAY)]
DISTRICTS = sorted({PLACES.ancestors(unit.code, BEFORE)[0].code for unit in PLACES.members(BEFORE)})
GEO = SHARED / "data" / "geo"
Change = Callable[[dict[str, Any]], Any]


def taken(collection: Any, on: date = TODAY, **how: str) -> Checked:
    return check(body(collection), PLACES, on, **how)


def refused(collection: Any, on: date = TODAY, **how: str) -> Refused:
    with pytest.raises(Refused) as error:
        check(collection if isinstance(collection, bytes) else body(collection), PLACES, on, **how)
    return error.value


def geometry(whole: dict[str, Any], number: int = 2) -> dict[str, Any]:
    found: dict[str, Any] = whole["features"][number]["geometry"]
    return found


# ── what is taken ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_unit_has_its_border_and_the_level_is_seen():
    found = taken(grid(CODES))
    assert (found.level, set(found.borders)) == ("commune", set(CODES))
    assert taken(grid(DISTRICTS), BEFORE).level == "district"
    assert taken(grid(["70"]), BEFORE).level == "province"


@pytest.mark.parametrize(
    ("field", "how"),
    [("code_gso", {}), ("MA_XA", {}), ("maDVHC", {}), ("so_hieu", {"field": "so_hieu"})],
)
def test_the_code_stands_under_a_known_name_or_the_one_given(field: str, how: dict[str, str]):
    whole = grid(CODES)
    for one in whole["features"]:
        one["properties"] = {"ma_tinh": "75", field: int(one["properties"]["code"]), "ten": "x"}
    assert set(taken(whole, **how).borders) == set(CODES)


def test_the_id_of_a_feature_may_be_the_code():
    whole = grid(CODES)
    for one in whole["features"]:
        one["id"] = one["properties"].pop("code")
    assert set(taken(whole).borders) == set(CODES)


def test_rings_are_turned_and_heights_left_away():
    whole = grid(CODES)
    ring = geometry(whole)["coordinates"][0]
    geometry(whole)["coordinates"] = [[[*position, 12.5] for position in reversed(ring)]]
    border = taken(whole).borders[CODES[2]]
    assert border.geoms[0].exterior.is_ccw and not border.has_z


def test_a_sliver_as_two_surveys_leave_is_no_overlap():
    whole, metre = grid(CODES), 1e-5
    for count, shared in ((0.5, False), (2, True)):  # 11 km long, so one metre is about 1.1 hectares
        changed = deepcopy(whole)
        for corner in (1, 2):
            geometry(changed, 0)["coordinates"][0][corner][0] += count * metre
        if shared:
            told = refused(changed)
            assert CODES[0] in told.vi and CODES[1] in told.vi and "1 ha" in told.en
        else:
            assert taken(changed)


def test_a_detailed_layer_is_simplified_to_its_budget_and_neighbours_keep_one_line():
    whole = grid(CODES)
    for one in whole["features"]:
        (ring,) = one["geometry"]["coordinates"]
        one["geometry"]["coordinates"] = [[spot for a, b in pairwise(ring) for spot in wavy(a, b)] + [ring[0]]]
    assert len(body(whole)) > 1_000_000
    small = taken(whole).page
    assert 50_000 < len(small.encode()) <= page.BUDGET
    assert coverage_is_valid(list(page.shapes(small).values()), gap_width=0)


def wavy(a: list[float], b: list[float]) -> list[list[float]]:
    """The same wave whichever way one walks: from a to b, without b."""
    n, across = 400, a[1] == b[1]
    spots = []
    for step in range(n):
        x, y = a[0] + (b[0] - a[0]) * step / n, a[1] + (b[1] - a[1]) * step / n
        swing = 0.001 * math.sin((x if across else y) * math.pi / 0.1 * 8) * (0 if step == 0 else 1)
        spots.append([round(x if across else x + swing, 6), round(y + swing if across else y, 6)])
    return spots


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────


def _set(key: str, value: Any) -> Change:
    return lambda whole: geometry(whole).__setitem__(key, value)


def _third(**parts: Any) -> Change:
    return lambda whole: whole["features"][2].update(parts)


def _ring(make: Callable[[list[list[float]]], Any]) -> Change:
    return lambda whole: geometry(whole).__setitem__("coordinates", [make(geometry(whole)["coordinates"][0])])


def _deep(n: int) -> Any:
    return [] if n == 0 else [_deep(n - 1)]


BROKEN: dict[str, tuple[Change, str, str]] = {
    "unclosed": (_ring(lambda ring: [*ring[:-1], [106.75, 11.25]]), "chưa khép", "not closed"),
    "short": (_ring(lambda ring: ring[:3]), "dưới 4 điểm", "fewer than 4"),
    "swapped": (_ring(lambda ring: [[lat, lon] for lon, lat in ring]), "đổi chỗ", "swapped"),
    "metres": (_ring(lambda ring: [[lon * 5000, lat * 100000] for lon, lat in ring]), "ngoài Việt Nam", "outside Viet Nam"),
    "crossing": (_ring(lambda ring: [ring[0], ring[2], ring[1], ring[3], ring[0]]), "Self-intersection[", "Self-intersection["),
    "words": (_ring(lambda ring: [["a", "b"], *ring[1:]]), "[a, b]", "[a, b]"),
    "flags": (_ring(lambda ring: [[True, False], *ring[1:]]), "kinh độ, vĩ độ", "longitude, latitude"),
    "four numbers": (_ring(lambda ring: [[*one, 1, 2] for one in ring]), "kinh độ, vĩ độ", "longitude, latitude"),
    "endless": (_ring(lambda ring: [[10**400, 11], *ring[1:]]), "kinh độ, vĩ độ", "longitude, latitude"),
    "nested": (_set("coordinates", _deep(300)), "dưới 4 điểm", "fewer than 4"),
    "no part": (_set("coordinates", []), "hình trống", "empty"),
    "no coordinates": (_set("coordinates", None), "hình trống", "empty"),
    "a line": (_set("type", "LineString"), "LineString", "LineString"),
    "a collection": (_set("type", "GeometryCollection"), "GeometryCollection", "GeometryCollection"),
    "no geometry": (_third(geometry=None), "Polygon", "Polygon"),
    "unknown code": (_third(properties={"code": "99999"}), "không có đơn vị mã này", "no unit has"),
    "no code": (_third(properties=None), "không có mã đơn vị", "no code"),
    "a code of before": (_third(properties={"code": "689"}), "đến 30/06/2025", "30/06/2025"),
    "another level": (_third(properties={"code": "75"}), "không phải cấp xã", "not of level"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_feature_is_named_by_its_place_in_the_file(name: str):
    change, vi, en = BROKEN[name]
    whole = grid(CODES)
    change(whole)
    told = refused(whole)
    assert told.status == 422
    assert "Đối tượng số 3" in told.vi and vi in told.vi, told.vi
    assert "Feature 3" in told.en and en in told.en, told.en


def test_all_that_is_wrong_is_told_together():
    whole = grid(CODES)
    for number, (change, *_) in enumerate((BROKEN["unclosed"], BROKEN["unknown code"])):
        whole["features"][2], whole["features"][number] = whole["features"][number], whole["features"][2]
        change(whole)
        whole["features"][2], whole["features"][number] = whole["features"][number], whole["features"][2]
    told = refused(whole)
    assert "số 1 " in told.vi and "số 2 " in told.vi


def test_a_missing_unit_is_named():
    told = refused(grid(CODES[1:]))
    gone = PLACES.unit(CODES[0], TODAY)
    assert gone and gone.full_name in told.vi and gone.code in told.en and "\n" not in told.vi


def test_a_level_that_the_area_does_not_have_on_the_day_is_said():
    assert "cấp huyện" in refused(grid(CODES), level="district").vi
    assert "đến 30/06/2025" in refused(grid(DISTRICTS)).vi


def test_an_overlap_names_both_and_where():
    whole = grid(CODES)
    geometry(whole, 0)["coordinates"] = square(0, 0.12)
    told = refused(whole)
    assert CODES[0] in told.en and CODES[1] in told.en and "[106.6" in told.en


def test_the_same_code_twice_is_one_unit_too_many():
    whole = grid(CODES)
    whole["features"].append(feature(CODES[0], square(60)))
    assert "số 1." in refused(whole).vi and "MultiPolygon" in refused(whole).en


def test_another_system_of_coordinates_is_said():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::9210"}}
    assert "9210" in refused(grid(CODES) | {"crs": crs}).vi
    crs["properties"] = {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}
    assert taken(grid(CODES) | {"crs": crs})
    for odd in (_deep(300), 7, {"properties": 3}):
        assert refused(grid(CODES) | {"crs": odd}).code == "borders_crs"


def test_no_property_with_codes_lists_those_there_are():
    whole = grid(CODES)
    for one in whole["features"]:
        one["properties"] = {"ten_xa": "x", "dien_tich": 3}
    assert "dien_tich, ten_xa" in refused(whole).vi
    assert refused(grid(CODES), field="khong_co").code == "borders_code"


@pytest.mark.parametrize(
    "text",
    [b"", b"\xff\xfe{}", b"{", b"[1]", b"null", b'"a"', b"[" * 200_000, b'{"a":' * 200_000, b'{"type":"FeatureCollection"}',
     b'{"type":"FeatureCollection","features":[]}', b'{"type":"FeatureCollection","features":[3]}', b"{\"a\": NaN}", b"1" * 5000,
     b'{"type":"FeatureCollection","features":{"a":1}}', b"SQLite format 3\x00"],
)  # fmt: skip
def test_what_is_no_geojson_is_refused_in_words(text: bytes):
    with pytest.raises(BadInput) as error:
        check(text, PLACES, TODAY)
    assert error.value.vi and error.value.en


def test_a_huge_file_is_refused_before_it_is_read():
    with pytest.raises(TooLarge, match="MB"):
        reading.features(b" " * (reading.LARGEST + 1))


def test_half_a_letter_can_be_printed():
    whole = json.dumps(grid(CODES)).replace(f'"{CODES[2]}"', '"\\ud800"').encode()
    assert refused(whole).vi.encode()


# ── the province's and the country's own files ──────────────────────────────────────────────────────────────────────


@needs_shared
@pytest.mark.parametrize(
    ("file", "on", "level", "units"),
    [
        ("dongnai_communes_2026", TODAY, "commune", 95),
        ("binhphuoc_districts_until_2025-06-30", BEFORE, "district", 11),
        ("binhphuoc_province_until_2025-06-30", BEFORE, "province", 1),
        ("vn_provinces_34_2026", TODAY, "province", 34),
    ],
)
def test_real_files_are_taken_whole_within_the_budget(file: str, on: date, level: str, units: int):
    found = check((GEO / f"{file}.geojson").read_bytes(), PLACES, on)
    assert (found.level, len(found.borders)) == (level, units)
    small = page.shapes(found.page)
    assert len(found.page.encode()) <= page.BUDGET
    assert all(small[code].symmetric_difference(one).area < one.area * 0.04 for code, one in found.borders.items())
    parts = {code: len(one.geoms) for code, one in found.borders.items()}
    assert {code: len(one.geoms) for code, one in small.items()} == parts


@needs_shared
@pytest.mark.parametrize(("name", "code"), [("Hoàng Sa", "48"), ("Trường Sa", "56")])
def test_a_map_of_the_country_without_an_archipelago_is_not_taken(name: str, code: str):
    whole = json.loads((GEO / "vn_provinces_34_2026.geojson").read_bytes())
    mine = next(one for one in whole["features"] if one["properties"]["code"] == code)
    parts = mine["geometry"]["coordinates"]
    mine["geometry"]["coordinates"] = [part for part in parts if max(lon for lon, _ in part[0]) < 110.5]
    assert 0 < len(mine["geometry"]["coordinates"]) < len(parts)
    told = refused(whole)
    assert name in told.vi and name in told.en and code in told.vi


def test_a_map_of_the_country_needs_every_province_and_both_archipelagos():
    provinces = [unit.code for unit in PLACES.all_on(TODAY, "place") if len(unit.code) == 2 and unit.code != "00"]
    told = refused(grid(provinces))
    assert "Hoàng Sa" in told.vi and "Trường Sa" in told.vi
    assert "Thiếu" in refused(grid(provinces[:-1])).vi
    assert {name for name, *_ in checks.ARCHIPELAGOS} == {"Hoàng Sa", "Trường Sa"}


def test_no_file_of_borders_lies_in_the_repository():
    root = Path(__file__).parents[2]
    found = [*(root / "src").rglob("*.geojson"), *(root / "tests").rglob("*.geojson")]
    assert not [
        one for one in found if one.parent.name != "fixtures" or one.stat().st_size > 10_000
    ]  # a few lines of ours are none
