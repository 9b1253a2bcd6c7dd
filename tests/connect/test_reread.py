"""A set-aside row, mended by a person, is read again with its personal values put back."""

from datetime import UTC, datetime

from dieuhanh.connect.reread import reread

from .samples import CSV, NOW, codes, office, rows, take


def mend(fetched, at, **changes):
    one = fetched.set_aside[at]
    return reread(office, one.row, fetched.set_aside_raw[at], fetched.set_aside_personal[at], changes, NOW)


def test_a_mended_json_row_keeps_what_was_not_changed():
    fetched = take(office, '{"code":"H1","name":"Nguyễn Văn Thử","received":"2026-11-01T08:00:00","pages":"ba"}')
    mended = mend(fetched, 0, pages="3")
    row = rows(mended)[0]
    assert (row["pages"], row["name"], row["received"]) == (3, "Nguyễn Văn Thử", datetime(2026, 11, 1, 1, tzinfo=UTC))
    assert "Thử" not in mended.rows["_raw"][0].as_py() and mended.rows["_row"].to_pylist() == [1]


def test_a_mended_cell_of_a_table():
    fetched = take(office, "Mã hồ sơ,Họ tên,Ngày tiếp nhận,Số trang\nH1,Nguyễn Văn Thử,05/11/2026,x\n", CSV)
    assert rows(mend(fetched, 0, pages="2"))[0]["name"] == "Nguyễn Văn Thử"


def test_a_row_still_wrong_is_set_aside_again():
    fetched = take(office, '{"code":"H1","received":"2026-11-01T08:00:00","pages":"ba"}')
    assert codes(mend(fetched, 0, pages="ba")) == [(1, "pages", "not_number")]


def test_a_broken_line_is_mended_by_giving_its_fields():
    fetched = take(office, '{"code":"H1","received":"2026-11-01T08:00:00"}\n{"code":"H2",')
    assert rows(mend(fetched, 0, code="H2", received="02/11/2026 09:30"))[0]["received"] == datetime(
        2026, 11, 2, 2, 30, tzinfo=UTC
    )
