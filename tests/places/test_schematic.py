"""The schematic map: whole, small, north up, and honest about what it cannot draw."""

import json
from datetime import date

import pytest
from shapely.geometry import Point, shape
from shapely.ops import unary_union

from dieuhanh.places.schematic import LABEL, geojson, svg_paths
from dieuhanh.places.seed import shipped

BEFORE, TODAY = date(2025, 6, 30), date(2026, 11, 24)
PLACES = shipped()
SITE = PLACES.members(TODAY)
PROVINCE = PLACES.children("75", TODAY)


@pytest.mark.parametrize("units", [SITE, PROVINCE], ids=["40", "95"])
def test_the_cells_cover_the_land_once(units):
    text = geojson(units)
    drawn = json.loads(text)
    cells = {feature["id"]: shape(feature["geometry"]) for feature in drawn["features"]}
    assert len(text.encode()) < 80_000 and drawn["label"] == LABEL
    assert all(cell.is_valid and cell.exterior.is_ccw for cell in cells.values())
    assert all(cells[unit.code].contains(Point(unit.lon, unit.lat)) for unit in units)
    whole = unary_union(list(cells.values()))
    assert whole.geom_type == "Polygon"
    assert sum(cell.area for cell in cells.values()) == pytest.approx(whole.area, rel=1e-4)


def test_the_drawing_has_a_path_and_a_label_for_each():
    drawn = svg_paths(SITE)
    assert [cell.code for cell in drawn.cells] == [unit.code for unit in SITE]
    assert drawn.width == 1000 and drawn.label == LABEL
    for cell in drawn.cells:
        assert cell.path.startswith("M") and cell.path.endswith("Z")
        assert 0 <= cell.label_x <= drawn.width and 0 <= cell.label_y <= drawn.height


def test_north_is_up_and_east_is_right():
    labels = {cell.code: cell for cell in svg_paths(SITE).cells}
    assert labels["25222"].label_y < labels["25363"].label_y  # Bù Gia Mập lies north of Đồng Phú
    west, east = min(SITE, key=lambda unit: unit.lon), max(SITE, key=lambda unit: unit.lon)
    assert labels[west.code].label_x < labels[east.code].label_x


def test_what_has_no_centre_is_not_drawn():
    assert svg_paths(PLACES.members(BEFORE)) is None
    assert geojson(SITE[:2]) is None
    assert svg_paths([]) is None
