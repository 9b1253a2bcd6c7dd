"""A mapping file is read with every mistake named, and a mapping written is read back."""

import pytest

from dieuhanh.connect.guess import guess_mapping
from dieuhanh.connect.mapping import Origin, for_source
from dieuhanh.connect.mapping_file import from_json, to_json
from dieuhanh.connect.preview import preview
from dieuhanh.declare import Source, coded, days
from dieuhanh.errors import BadInput
from tests.shared import SHARED, needs_shared

from .samples import CSV, FIXTURES, NOW, air, cases, figures, hanoi_stations, rows, stations, take, workbook, yearbook

WHOLE = """{"columns": {"station": "Trạm", "at": {"columns": ["Ngày", "Giờ"]}, "metric": {"value": "pm25"},
 "value": {"column": "Số", "factor": "0.001"}, "flag": {"column": "CL", "words": {"T": "ok"}, "default": "bad"}},
 "zone": "Asia/Ho_Chi_Minh", "encoding": "windows-1258", "numbers": "vi", "dates": ["dd/MM/yyyy", "excel"], "header_rows": 2,
 "delimiter": ";", "sheet": "Biểu 1", "skip": ["Ghi chú"], "totals": false, "formulas": "values",
 "deletes": {"column": "Op", "values": ["Xóa"]}}"""


def test_a_mapping_written_is_read_back():
    mapping = from_json(WHOLE, air)
    assert from_json(to_json(mapping), air) == mapping
    assert mapping.columns["at"] == Origin(("Ngày", "Giờ")) and mapping.header_rows == 2


@pytest.mark.parametrize(
    "text, near",
    [
        ('{"columns": {"statoin": "x"}}', "columns.station"),
        ('{"colums": {}}', "columns"),
        ('{"columns": {"flag": {"column": "x", "words": {"T": "okk"}}}}', "ok"),
        ('{"columns": {"flag": {"colunm": "x"}}}', "column"),
        ('{"columns": {"flag": 3}}', "columns.flag"),
        ('{"columns": {"flag": {"words": {}}}}', "columns.flag"),
        ('{"columns": {"station": {"column": "x", "factor": 2}}}', "factor"),
        ('{"zone": "Hanoi"}', "Asia/Ho_Chi_Minh"),
        ('{"encoding": ["x"]}', "windows-1258"),
        ('{"numbers": "vn"}', "vi, en"),
        ('{"dates": ["dd/yyyy"]}', "dd/MM/yyyy"),
        ('{"header_rows": true}', "header_rows"),
        ('{"deletes": "x"}', "deletes"),
        ("[]", "JSON"),
        ("{", "JSON"),
    ],
)
def test_each_mistake_names_what_is_right(text, near):
    with pytest.raises(BadInput) as refused:
        from_json(text, air)
    assert refused.value.code == "bad_mapping" and near in refused.value.en and refused.value.vi.startswith("Tệp ánh xạ: ")


def test_all_mistakes_are_told_at_once():
    with pytest.raises(BadInput) as refused:
        from_json('{"zone": "x", "numbers": "y", "columns": {"z": "a"}}', air)
    assert refused.value.en.count(";") >= 2


def test_what_a_mapping_leaves_out_comes_from_the_source():
    source = Source("t", "T", figures, days(1), zone="Asia/Tokyo", fields={"unit": "area_code", "indicator": coded("ten", A="a")})
    mapping = for_source(source, from_json('{"columns": {"value": "Số"}}', figures))
    assert mapping.columns["unit"] == Origin(("area_code",)) and mapping.columns["indicator"] == Origin(("ten",), (("A", "a"),))
    assert mapping.columns["value"] == Origin(("Số",)) and mapping.columns["period"] == Origin(("period",))
    assert mapping.zone == "Asia/Tokyo"


def test_unknown_words_are_set_aside_with_the_nearest_first():
    source = Source("t", "T", air, days(1), fields={"flag": coded("flag", {"Tốt lắm": "ok", "Rất xấu": "bad"})})
    fetched = take(
        source,
        '{"station":"A","metric":"b","at":"2026-11-24T08:00:00+07:00","flag":"Tot  LẮM"}\n'
        '{"station":"A","metric":"b","at":"2026-11-24T08:00:00+07:00","flag":"Tốt lắn"}',
    )
    assert rows(fetched)[0]["flag"] == "ok"
    assert "«Tốt lắn» không có trong danh mục; các giá trị hợp lệ: Tốt lắm, Rất xấu" in fetched.set_aside[0].vi


@pytest.mark.parametrize(
    "written, period",
    [
        ("2023", "2023"),
        ("2024-Q1", "2024-Q1"),
        ("2024-01/2024-08", "2024-01/2024-08"),
        ("Quý I/2024", "2024-Q1"),
        ("Quý 4 năm 2024", "2024-Q4"),
        ("Tháng 3 năm 2024", "2024-03"),
        ("03/2024", "2024-03"),
        ("6 tháng đầu năm 2024", "2024-H1"),
        ("9 tháng năm 2024", "2024-01/2024-09"),
        ("Năm 2023", "2023"),
        ("tuần 47/2026", "2026-W47"),
        ("hôm nay", None),
        ("Tháng 13/2024", None),
    ],
)
def test_periods_as_reports_write_them(written, period):
    fetched = take(yearbook, f"indicator,area_code,period,value\nx,70,{written},1\n", CSV)
    assert [row["period"] for row in rows(fetched)] == ([period] if period else [])
    assert [one.code for one in fetched.set_aside] == ([] if period else ["not_period"])


@needs_shared
def test_the_published_figures_are_read_to_the_last_digit():
    body = (SHARED / "data" / "facts" / "bp_kpi_facts.csv").read_bytes()
    fetched = take(yearbook, body, CSV)
    lines = body.decode().splitlines()[1:]
    assert fetched.rows["_raw"].to_pylist() == lines and not fetched.set_aside and not fetched.skipped
    values = [row["value"] for row in rows(fetched)]
    assert str(values[0]) == "54894.49000000" and sum(values[1:5]) == values[0]
    assert rows(fetched)[24]["period"] == "2024-01/2024-08" and rows(fetched)[24]["compared_with"] == "2023-01/2023-08"
    assert rows(fetched)[33]["unit"] == "00"


def test_columns_are_guessed_from_labels_without_diacritics():
    mapping = guess_mapping(["TT", "MA HO SO", "Họ và tên", "Ngày tiếp nhận hồ sơ", "Le phi", "Ghi chú"], cases)
    assert {name: origin.columns[0] for name, origin in mapping.columns.items()} == {
        "code": "MA HO SO",
        "name": "Họ và tên",
        "received": "Ngày tiếp nhận hồ sơ",
        "fee": "Le phi",
    }


def test_a_preview_shows_a_file_before_it_is_sent():
    seen = preview(hanoi_stations, (FIXTURES / "two-header-rows.csv").read_bytes(), "bao-cao.CSV", None, NOW)
    assert seen.guessed and seen.headers[0].endswith("Mã trạm")
    assert seen.rows[0]["station"] == "TR-01" and seen.counts["rows"] == 4 and seen.counts["skipped"] >= 7
    mapping = from_json('{"columns": {"value": "Kết quả / Thực hiện"}}', air)
    chosen = preview(hanoi_stations, (FIXTURES / "two-header-rows.csv").read_bytes(), "x.csv", mapping, NOW)
    assert [one.row for one in chosen.problems] == [10] and chosen.counts["code:not_number"] == 1 and not chosen.guessed


def test_a_preview_of_a_workbook_and_of_json():
    seen = preview(
        hanoi_stations, workbook(("Mã trạm", "Thông số", "Thời điểm", "Kết quả"), ("A", "pm", 46000, 1.5)), "x.xlsx", None, NOW
    )
    assert seen.counts["accepted"] == 1 and seen.cells[0]["Kết quả"] == "1.5"
    seen = preview(stations, b'[{"Ma tram":"A","metric":"b","at":"2026-11-24T08:00:00Z"}]', "x.json", None, NOW)
    assert seen.mapping.columns["station"] == Origin(("Ma tram",)) and seen.counts == {
        "rows": 1,
        "accepted": 0,
        "set_aside": 1,
        "skipped": 0,
        "code:future": 1,
    }


def test_a_column_of_another_name_still_speaks_the_words_of_the_source():
    source = Source("t.cases", "Hồ sơ", cases, days(1), zone="Asia/Ho_Chi_Minh", fields={"status": coded("TT", Xong="2")})
    named = for_source(source, from_json('{"columns": {"status": "Tình trạng xử lý"}}', cases))
    assert named.columns["status"] == Origin(("Tình trạng xử lý",), (("Xong", "2"),))
    own = for_source(source, from_json('{"columns": {"status": {"column": "X", "words": {"Hết": "2"}}}}', cases))
    assert own.columns["status"].words == (("Hết", "2"),)
    sent = "code,received,TT\n1,2026-01-02T08:00,Xong\n2,2026-01-02T08:00,2\n"
    taken = take(source, sent, CSV)
    assert [row["status"] for row in rows(taken)] == ["2", "2"]
