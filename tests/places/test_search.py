"""Finding the unit that is meant: a person typing, and a loader that must be sure."""

import time
import unicodedata
from datetime import date

import pytest

from dieuhanh.places.search import find, resolve
from dieuhanh.places.seed import shipped

BEFORE, TODAY = date(2025, 6, 30), date(2026, 11, 24)
PLACES = shipped()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25210", "25210"),
        (" 25210 ", "25210"),
        ("Phường Đồng Xoài", "25210"),
        ("đồng xoài", "25210"),
        ("DONG XOAI", "25210"),
        ("P. Đồng Xoài", "25210"),
        ("P.Đồng Xoài", "25210"),
        (unicodedata.normalize("NFD", "Phường Đồng Xoài"), "25210"),
        ("Đak Ơ", "25225"),
        ("X. Đăk Ơ", "25225"),
        ("Biên Hòa", "26068"),
        ("xã Tân Khai", "25357"),  # still written so after it became a phường
        ("tỉnh Đồng Nai", "75"),
        ("TP. Đồng Nai", "75"),
        ("TP.HCM", "79"),
        ("Thanh Hoá", "38"),
    ],
)
def test_a_place_that_is_surely_meant(text, code):
    found = resolve(PLACES, text, TODAY, "place")
    assert (found.status, found.unit and found.unit.code) == ("found", code), found.vi


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("H19.22", "H19.22"),
        ("000.00.22.H19", "H19.22"),  # the order of codes before QĐ 20/2020
        ("UBND phường Đồng Xoài", "H19.22"),
        ("UBND P. Đồng Xoài", "H19.22"),
        ("Trung tâm phục vụ hành chính công phường Đồng Xoài", "H19.22"),
        ("Sở GD&ĐT", "H19.06"),
        ("so tai chinh", "H19.02"),
        ("UBND TP Đồng Nai", "H19"),
    ],
)
def test_an_office_that_is_surely_meant(text, code):
    found = resolve(PLACES, text, TODAY, "office")
    assert (found.status, found.unit and found.unit.code) == ("found", code), found.vi


def test_a_code_of_another_time_says_what_it_became():
    found = resolve(PLACES, "25198", TODAY)
    assert (found.status, found.unit, [unit.code for unit in found.candidates]) == ("not_valid_on", None, ["25195"])
    assert "đến 30/06/2025" in found.vi and "Phường Bình Phước (25195)" in found.vi and "not valid" in found.en


def test_a_code_before_its_time():
    found = resolve(PLACES, "H19.22", BEFORE)
    assert (found.status, [unit.code for unit in found.candidates]) == ("not_valid_on", ["H19.22"])
    assert "từ 01/07/2025" in found.vi


def test_a_code_nobody_has():
    found = resolve(PLACES, "99999", TODAY)
    assert (found.status, found.candidates) == ("unknown", ())
    assert "99999" in found.vi and "99999" in found.en


def test_a_code_of_the_wrong_role_is_not_taken():
    assert resolve(PLACES, "25210", TODAY, "office").status == "unknown"
    assert resolve(PLACES, "H19.22", TODAY, "place").status == "unknown"


def test_wrong_marks_are_asked_about_not_guessed():
    found = resolve(PLACES, "Đông Xoài", TODAY, "place")
    assert (found.status, [unit.code for unit in found.candidates]) == ("unknown", ["25210"])
    assert "có phải Phường Đồng Xoài (25210)?" in found.vi


def test_the_wrong_rank_is_not_taken():
    assert resolve(PLACES, "huyện Đồng Xoài", TODAY, "place").status == "unknown"


@pytest.mark.parametrize("name", ["Tân Thành", "Thanh Bình", "Tân Tiến", "Tân Lợi", "Tân Hưng", "Tân Phú", "Minh Hưng"])
def test_names_that_occurred_twice_are_ambiguous(name):
    found = resolve(PLACES, name, BEFORE, "place")
    assert found.status == "ambiguous" and len(found.candidates) >= 2 and found.unit is None
    assert all(unit.code in found.vi for unit in found.candidates)


def test_the_word_of_rank_decides_where_it_can():
    old = [resolve(PLACES, text, BEFORE, "place") for text in ("phường Minh Hưng", "xã Minh Hưng", "phường Tân Phú")]
    assert [(found.status, found.unit.code) for found in old] == [("found", "25441"), ("found", "25408"), ("found", "25195")]


@pytest.mark.parametrize("text", ["", "   ", "…", "\x00", "'; DROP TABLE", "x" * 5000])
def test_rubbish_is_unknown(text):
    assert resolve(PLACES, text, TODAY).status == "unknown"
    assert find(PLACES, text, TODAY) == []


def test_a_thousand_codes_in_a_few_milliseconds():
    codes = [unit.code for unit in PLACES.all_on(TODAY, "place")][:100] * 10

    def seconds():
        began = time.perf_counter()
        assert all(resolve(PLACES, code, TODAY, "place").unit for code in codes)
        return time.perf_counter() - began

    assert min(seconds() for _ in range(5)) < 0.1  # about 2 ms on a quiet machine; a scan would take a second


def names(text, **options):
    return [unit.full_name for unit in find(PLACES, text, TODAY, **options)]


def test_typing_finds_beginnings_before_middles():
    assert names("đồng", role="place")[:4] == ["Thành phố Đồng Nai", "Phường Đồng Phú", "Xã Đồng Tâm", "Tỉnh Đồng Tháp"]
    assert names("dong", role="place")[-1] == "Xã Xuân Đông"


def test_exact_marks_come_before_missing_ones():
    assert names("P.Đ", role="place")[:2] == ["Phường Đồng Phú", "Phường Đồng Xoài"]
    assert names("hoà", role="place") and "Tỉnh Khánh Hoà" in names("hòa", role="place")


def test_a_code_is_found_by_itself_and_limits_hold():
    assert names("25210") == ["Phường Đồng Xoài"]
    assert len(names("tân", limit=3)) == 3
    assert names("phường Đồng X", role="place") == ["Phường Đồng Xoài"]


def test_only_what_is_valid_that_day_is_found():
    assert "Tỉnh Bình Phước" not in names("Bình Phước")
    assert "Tỉnh Bình Phước" in [unit.full_name for unit in find(PLACES, "binh phuoc", BEFORE)]
