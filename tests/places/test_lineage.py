"""Old codes and addresses, as people still write them."""

import unicodedata
from datetime import date

import pytest

from dieuhanh.places.lineage import today_of
from dieuhanh.places.seed import shipped

BEFORE, TODAY = date(2025, 6, 30), date(2026, 11, 24)
PLACES = shipped()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ấp 3, xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước", "25318"),
        ("xã Tân Thành, thành phố Đồng Xoài, tỉnh Bình Phước", "25210"),
        ("ap 3 xa Tan Thanh huyen Bu Dop tinh Binh Phuoc", "25318"),
        ("Khu phố 2 - P. Tân Phú - TP. Đồng Xoài", "25195"),
        ("thị trấn Tân Phú, huyện Đồng Phú", "25363"),
        ("xã Tân Hiệp, huyện Hớn Quản", "25357"),
        ("xã Tân Thành, huyện Bù Đốp, tỉnh Đồng Nai", "25318"),  # old district, new province: people write so
        ("Tân Thành, Bù Đốp", "25318"),
        ("phường Tân Phú, thành phố Đồng Nai", "26116"),  # an address of today
        ("xã Xuân Đông, tỉnh Đồng Nai", "26359"),
        ("25198", "25195"),
        ("25363", "25363"),
        ("70", "75"),
        ("000.00.00.H10", "H19"),
    ],
)
def test_where_it_is_today(address, code):
    answer = today_of(PLACES, address, TODAY)
    assert (answer.certain, [unit.code for unit in answer.units]) == (True, [code]), answer.vi


def test_the_sentence_tells_both():
    answer = today_of(PLACES, "xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước", TODAY)
    assert answer.vi == (
        "Xã Tân Thành, Huyện Bù Đốp, Tỉnh Bình Phước (đến 30/06/2025) nay là Xã Tân Tiến, Thành phố Đồng Nai (25318)."
    )
    assert "is now" in answer.en


def test_decomposed_text_reads_the_same():
    address = "xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước"
    assert today_of(PLACES, unicodedata.normalize("NFD", address), TODAY).units == today_of(PLACES, address, TODAY).units


def test_a_name_that_occurred_twice_asks_for_the_district():
    answer = today_of(PLACES, "xã Tân Thành, tỉnh Bình Phước", TODAY)
    assert (answer.certain, {unit.code for unit in answer.units}) == (False, {"25210", "25318"})
    assert "huyện cũ" in answer.vi


def test_a_commune_that_was_cut_up_is_not_certain():
    answer = today_of(PLACES, "xã Xuân Tâm, huyện Xuân Lộc, tỉnh Đồng Nai", TODAY)
    assert (answer.certain, {unit.code for unit in answer.units}) == (False, {"26359", "26446"})


def test_a_district_lies_in_several_communes():
    answer = today_of(PLACES, "huyện Bù Đốp, tỉnh Bình Phước", TODAY)
    assert not answer.certain and "25318" in {unit.code for unit in answer.units} and len(answer.units) > 1


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("xã A, huyện Cái Nước, tỉnh Cà Mau", {"96"}),
        ("xã Tân Hiệp, huyện Hóc Môn, TP.HCM", {"79"}),  # a Tân Hiệp of ours exists: not to be taken for it
        ("xã Tân Thành, huyện Lạ Lùng", set()),
        ("đường Phú Riềng Đỏ", set()),
        ("", set()),
    ],
)
def test_it_says_when_it_cannot_tell(address, codes):
    answer = today_of(PLACES, address, TODAY)
    assert (answer.certain, {unit.code for unit in answer.units}) == (False, codes)
    assert "Chỉ biết đến cấp tỉnh" in answer.vi or "Không nhận ra" in answer.vi


def test_on_an_old_day_an_old_address_is_itself():
    answer = today_of(PLACES, "xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước", BEFORE)
    assert [unit.full_name for unit in answer.units] == ["Xã Tân Thành"] and answer.certain


def test_every_old_commune_with_its_district_is_certain():
    for unit in PLACES.members(BEFORE):
        district = PLACES.unit(unit.parent_code, BEFORE)
        answer = today_of(PLACES, f"{unit.full_name}, {district.full_name}, tỉnh Bình Phước", TODAY)
        assert answer.certain and answer.units[0].code == PLACES.successors(unit)[0][1].code, answer.vi


def test_every_code_in_use_before_and_now_lies_in_the_unit_that_has_it_now():
    for unit in PLACES.members(BEFORE):
        today = PLACES.unit(unit.code, TODAY)
        assert today is None or PLACES.successors(unit)[0][1].code == today.code
