"""Names as people type them."""

import unicodedata

import pytest

from dieuhanh.places.names import fold, readings, same, syllables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biên Hòa", "biên hoà"),
        ("Long Thủy", "LONG THUỶ"),
        ("Đăk Ơ", "Đắk Ơ"),
        ("Đăk Ơ", "Đak Ơ"),
        ("Mỹ Đức", "Mĩ Đức"),
        ("Lý Nhơn", "Lí Nhơn"),
        ("Bà Rịa - Vũng Tàu", "bà rịa vũng tàu"),
    ],
)
def test_spellings_of_one_name_are_one(one, other):
    assert syllables(one) == syllables(other)


def test_text_that_came_decomposed_reads_the_same():
    assert syllables(unicodedata.normalize("NFD", "Phường Đồng Xoài")) == syllables("Phường Đồng Xoài")


@pytest.mark.parametrize(("typed", "name"), [("dong xoai", "Đồng Xoài"), ("Dong Xoài", "Đồng Xoài"), ("dak o", "Đăk Ơ")])
def test_marks_may_be_left_out(typed, name):
    assert fold(typed) == fold(name)
    assert same(syllables(typed), syllables(name))


@pytest.mark.parametrize(("typed", "name"), [("Đông Xoài", "Đồng Xoài"), ("Tân Lội", "Tân Lợi"), ("Tân Lợi", "Tan Loi")])
def test_marks_may_not_be_wrong(typed, name):
    assert not same(syllables(typed), syllables(name))


def test_a_prefix_is_read_both_ways():
    assert [reading.folded for reading in readings("Xa Mát")] == ["xa mat", "mat"]
    assert [sorted(reading.kinds) for reading in readings("P.Đồng Xoài")] == [[], ["phuong"]]
    assert [reading.folded for reading in readings("Thị xã Bình Long")] == ["thi xa binh long", "binh long"]
    assert [reading.folded for reading in readings("Xá Lợi")] == ["xa loi"]  # "xá" is not "xã"
