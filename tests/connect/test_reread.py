"""A set-aside row, mended by a person, is read again with its personal values put back."""

from datetime import UTC, datetime

from dieuhanh.connect.mapping_file import from_json
from dieuhanh.connect.reread import read_messages, reread

from .samples import CSV, NOW, cases, codes, office, rows, take


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


def test_messages_are_read_again_by_a_mended_mapping_with_personal_values_under_declared_names():
    fetched = take(office, "Ma,Ten,Ngay\nH1,Nguyễn Văn Thử,05/11/2026\n", CSV, '{"columns": {"code": "Ma", "name": "Ten"}}')
    assert codes(fetched) == [(2, "received", "missing")]
    whole = fetched.set_aside_raw[0].replace('"Ten":null', '"Ten":null,"name":"Nguyễn Văn Thử"')
    mapping = from_json('{"columns": {"code": "Ma", "name": "Ten", "received": "Ngay"}}', cases)
    again = read_messages(office, [(2, whole), (3, "H2,half")], NOW, mapping=mapping)
    assert rows(again)[0]["name"] == "Nguyễn Văn Thử" and rows(again)[0]["code"] == "H1"
    assert "Thử" not in again.rows["_raw"][0].as_py() and codes(again) == [(3, "", "not_object")]


def test_a_line_kept_whole_is_read_again():
    message = '{"sha256":"x","length":9,"_line":"{\\"code\\":\\"H1\\",\\"name\\":\\"Lê\\",\\"received\\":\\"2026-11-01\\"}"}'
    again = read_messages(office, [(1, message)], NOW)
    assert rows(again)[0]["name"] == "Lê" and "Lê" not in again.rows["_raw"][0].as_py()
