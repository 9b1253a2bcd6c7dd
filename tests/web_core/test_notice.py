"""What the machine says of the whole centre stands over every page."""

import pytest

from .visitor import Visitor


def test_a_centre_that_is_no_real_one_says_so_on_every_page(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.opens("/dang-nhap")
    assert "DỮ LIỆU MÔ PHỎNG" not in visitor.text
    monkeypatch.setenv("DIEUHANH_NOTICE", "DỮ LIỆU MÔ PHỎNG")
    for path in ("/dang-nhap", "/khong-co-trang-nay"):
        visitor.opens(path)
        assert "DỮ LIỆU MÔ PHỎNG" in visitor.text, path
