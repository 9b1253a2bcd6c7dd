"""Who was where, on which day: the shipped facts against the counts of the official documents."""

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dieuhanh.places.facts import make
from dieuhanh.places.seed import DATA, shipped
from dieuhanh.places.unit import COMMUNE_KINDS, DISTRICT_KINDS
from tests.shared import SHARED, needs_shared

BEFORE, MERGED, RETYPED, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30), date(2026, 11, 24)
PLACES = shipped()


def kinds(units):
    return Counter(unit.kind for unit in units)


def communes(code, day):
    return [unit for unit in PLACES.children(code, day) if unit.kind in COMMUNE_KINDS]


def test_binh_phuoc_had_11_districts_and_111_communes():
    districts = PLACES.children("70", BEFORE)
    assert kinds(districts) == {"huyen": 7, "thi_xa": 3, "thanh_pho": 1}
    below = [unit for district in districts for unit in PLACES.children(district.code, BEFORE)]
    assert kinds(below) == {"phuong": 20, "thi_tran": 5, "xa": 86}
    assert PLACES.children("70", MERGED) == []


@pytest.mark.parametrize(("day", "xa", "phuong"), [(MERGED, 72, 23), (RETYPED - timedelta(days=1), 72, 23), (RETYPED, 62, 33)])
def test_dong_nai_has_95_communes_ten_of_which_changed_kind(day, xa, phuong):
    assert kinds(communes("75", day)) == {"xa": xa, "phuong": phuong}


@pytest.mark.parametrize(
    ("day", "count", "cities"),
    [(BEFORE, 63, 6), (MERGED, 34, 6), (RETYPED, 34, 7), (date(2026, 9, 1), 34, 8), (date(2026, 9, 20), 34, 9)],
)
def test_provinces_and_cities_of_the_country(day, count, cities):
    provinces = kinds(PLACES.children("00", day))
    assert (provinces.total(), provinces["thanh_pho_truc_thuoc_tw"]) == (count, cities)


def test_a_code_means_another_place_on_another_day():
    assert PLACES.unit("25363", BEFORE).full_name == "Thị trấn Tân Phú"
    assert PLACES.unit("25363", MERGED).full_name == "Xã Đồng Phú"
    assert PLACES.unit("25363", RETYPED).full_name == "Phường Đồng Phú"
    assert PLACES.unit("25198", MERGED) is None
    assert PLACES.unit("99999", TODAY) is None


def test_a_null_start_reaches_back_to_the_first_day_of_history():
    assert PLACES.unit("70", PLACES.first_day).full_name == "Tỉnh Bình Phước"


def test_no_code_has_two_meanings_on_one_day():
    for states in PLACES.by_code.values():
        assert all(earlier.until < later.since for earlier, later in pairwise(states))


def test_every_old_commune_of_binh_phuoc_went_whole_into_one():
    for unit in PLACES.members(BEFORE):
        edges = PLACES.successors(unit)
        assert [(edge.kind, end.valid_from) for edge, end in edges] == [("merge", MERGED)], unit


def test_a_commune_knows_what_it_was_made_of():
    parts = PLACES.predecessors(PLACES.unit("25195", TODAY))
    assert {unit.name for _, unit in parts} == {"Tân Phú", "Tân Đồng", "Tân Bình", "Tân Xuân", "Tân Thiện", "Tiến Hưng"}
    [(edge, before)] = PLACES.predecessors(PLACES.unit("25270", TODAY))
    assert (edge.kind, before.kind, edge.decision) == ("retype", "xa", "237/NQ-UBTVQH16")


def test_a_part_is_not_a_whole():
    split = PLACES.successors(PLACES.unit("26449", BEFORE))
    assert [(edge.kind, edge.note, end.code) for edge, end in split] == [
        ("part", "Nhập một phần", "26359"),
        ("part", "Nhập một phần", "26446"),
    ]


# ── the site ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_site_is_40_communes_and_before_them_111():
    assert kinds(PLACES.members(TODAY)) == {"phuong": 11, "xa": 29}
    assert kinds(PLACES.members(MERGED)) == {"phuong": 8, "xa": 32}
    assert len(PLACES.members(BEFORE)) == 111
    assert PLACES.children("site", TODAY) == PLACES.members(TODAY)


def test_before_the_site_there_was_the_province():
    assert PLACES.unit("site", BEFORE) is None
    assert (PLACES.site_predecessor().full_name, PLACES.site_predecessor().years) == ("Tỉnh Bình Phước", "đến 30/06/2025")


def test_what_adds_up_into_what_today():
    pairs = set(PLACES.closure(TODAY, TODAY))
    assert {("25195", "25195"), ("25195", "site"), ("H19.21", "site"), ("H19.21", "H19"), ("H19.03", "site")} <= pairs
    assert len([member for member, ancestor in pairs if ancestor == "site" and member.isdigit()]) == 40
    assert ("26068", "site") not in pairs  # Biên Hoà is another part of the city
    assert not {ancestor for _, ancestor in pairs if ancestor != _} & {"75", "00"}  # 40 of 95 communes are no sum


def test_what_added_up_before():
    pairs = set(PLACES.closure(BEFORE, BEFORE))
    assert {("25195", "689"), ("25195", "70"), ("689", "70"), ("H10", "70")} <= pairs
    assert "site" not in {ancestor for _, ancestor in pairs}


def test_over_the_merger_each_pair_carries_its_days():
    links = PLACES.dated_closure(date(2025, 1, 1), date(2025, 12, 31))
    days = {link[:2]: link[2:] for link in links}
    assert days["25195", "689"] == (date(2025, 1, 1), BEFORE)
    assert days["25195", "site"] == (MERGED, date(2025, 12, 31))
    assert [link[2:] for link in links if link[:2] == ("25195", "25195")] == [days["25195", "689"], days["25195", "site"]]
    assert {*days} == set(PLACES.closure(date(2025, 1, 1), date(2025, 12, 31)))


def test_stretches_of_the_closure_cover_the_span_once_and_differ_from_their_neighbours():
    links = PLACES.dated_closure(date(2024, 1, 1), TODAY)
    spans = sorted({link[2:] for link in links})
    assert (spans[0][0], spans[-1][1]) == (date(2024, 1, 1), TODAY)
    assert all(before[1] + timedelta(days=1) == after[0] for before, after in pairwise(spans))
    pairs = [{link[:2] for link in links if link[2:] == span} for span in spans]
    assert all(before != after for before, after in pairwise(pairs))


def test_offices_serve_places():
    offices = PLACES.offices(TODAY)
    served = [PLACES.place_of_office(office.code, TODAY) for office in offices]
    assert {unit.code for unit in PLACES.members(TODAY)} <= {place.code for place in served if place}
    assert PLACES.office_of_place("25270", MERGED).name == "UBND xã Lộc Ninh"
    assert PLACES.office_of_place("25270", TODAY).name == "UBND phường Lộc Ninh"
    assert PLACES.place_of_office("H19.03", TODAY) is None
    assert PLACES.place_of_office("H99", TODAY) is None


# ── the facts come from the reference tables ────────────────────────────────────────────────────────────────────────


@needs_shared
def test_the_shipped_files_are_what_the_reference_tables_give(tmp_path):
    make(SHARED / "data" / "admin", tmp_path)
    for name in ("places.csv", "successions.csv"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (DATA / name).read_text(encoding="utf-8")


@needs_shared
def test_every_edge_of_the_official_table_is_ours():
    with (SHARED / "data" / "admin" / "bp_communes_until_2025-06-30.csv").open(encoding="utf-8") as lines:
        table = {row["code"]: row["new_code_from_2025-07-01"] for row in csv.DictReader(lines)}
    ours = {unit.code: PLACES.successors(unit)[0][1].code for unit in PLACES.members(BEFORE)}
    assert ours == table
    assert all(unit.kind not in DISTRICT_KINDS for unit in PLACES.members(BEFORE))


@needs_shared
def test_today_is_today_of_the_reference_tables():
    with (SHARED / "data" / "admin" / "dongnai_communes_2026.csv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines))
    assert {row["code"]: row["full_name"] for row in table} == {unit.code: unit.full_name for unit in communes("75", TODAY)}
    assert {row["code"] for row in table if row["ex_binh_phuoc"] == "yes"} == {unit.code for unit in PLACES.members(TODAY)}
