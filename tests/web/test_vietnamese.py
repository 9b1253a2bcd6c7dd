"""Vietnamese order and search, one case a line."""

import unicodedata

import pytest

from dieuhanh.web.vietnamese import fold, highlight, rank, sort_key

ORDER = """
a|à|ả|ã|á|ạ|ă|ằ|ẳ|ẵ|ắ|ặ|â|ầ|ẩ|ẫ|ấ|ậ|b|c|d|đ|e|ê|g|h|i|k|l|m|n|o|ô|ơ|p|q|r|s|t|u|ư|v|x|y
ma|mà|mả|mã|má|mạ|mai
An Bình|An Đông|Ân Thi
Bình Long|Bình Phước|Bù Đăng|Bù Đốp|Bù Gia Mập
Chơn Thành|Dĩ An|Đồng Nai|Đồng Phú|Đồng Xoài
da|dạ|dân|đa|đá|đàn
Phường 1|Phường 2|Phường 10|Phường 10A
Lộc An|Lộc Ninh|Lộc Thành|Lộc Thạnh|Lộc Thiện
tam|tám|tạm|tăm|tắm|tâm|tấm
cu|cư|cử
on|ôn|ơn
hoa|hòa|hóa|hoàng
Tân Lợi|Tân Thành|Tân Tiến
thuy|thủy|thúy|thụy
xa Long Hà|xã Long Hà|xã Long Hưng
""".strip().splitlines()
PAIRS = [pair for line in ORDER for pair in zip(line.split("|"), line.split("|")[1:], strict=False)]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_letters_come_first_and_tones_second(before: str, after: str) -> None:
    assert sort_key(before) < sort_key(after)


def test_the_table_is_long_enough() -> None:
    assert len(PAIRS) >= 60


def test_both_places_of_the_tone_stand_together_and_nfd_sorts_as_nfc() -> None:
    assert sort_key("hòa")[:2] == sort_key("hoà")[:2]
    assert sort_key(unicodedata.normalize("NFD", "Đồng Xoài")) == sort_key("Đồng Xoài")


SEARCH = [
    ("hoa", "Hòa Bình", 1),
    ("hòa", "hoà bình", 0),
    ("hoà", "Hòa Bình", 0),
    ("hỏa", "Hòa Bình", 1),
    ("dong xoai", "Đồng Xoài", 1),
    ("đồng xoài", "Đồng Xoài", 0),
    ("DONG XOAI", "phường Đồng Xoài", 1),
    ("đong", "Đồng Phú", 1),
    ("bu dang", "xã Bù Đăng", 1),
    ("bù đăng", "xã Bù Đăng", 0),
    ("long ha", "Lộc Ninh", None),
    ("", "Lộc Ninh", None),
    ("  ", "Lộc Ninh", None),
    ("loc  ninh", "Lộc Ninh", 1),
    ("phuoc", "Bình Phước", 1),
    ("ước", "Bình Phước", 1),
    ("thuý", "Lê Thị Thúy", 0),
    (unicodedata.normalize("NFD", "đồng xoài"), "Đồng Xoài", 0),
    ("0007", "H10-261102-0007", 1),
    ("uy ban", "Ủy ban nhân dân", 1),
]


@pytest.mark.parametrize(("query", "text", "wanted"), SEARCH)
def test_search_forgives_marks_and_ranks_exact_hits_first(query: str, text: str, wanted: int | None) -> None:
    assert rank(query, text) == wanted


def test_hits_keep_their_marks() -> None:
    assert [(p.text, p.hit) for p in highlight("Phường Đồng Xoài", "dong")] == [
        ("Phường ", False),
        ("Đồng", True),
        (" Xoài", False),
    ]
    assert [(p.text, p.hit) for p in highlight("Lộc Ninh", "x")] == [("Lộc Ninh", False)]


def test_folding_keeps_one_character_for_one() -> None:
    text = "Ủy ban Nhân dân Đặng Ễ İ"
    assert len(fold(text)) == len(text)
    assert fold("  Đường   Phú Riềng Đỏ ") == "duong phu rieng do"
