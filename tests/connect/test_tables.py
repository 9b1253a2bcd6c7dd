"""CSV and XLSX as offices write them: encodings, number styles, several header rows, totals, signatures, formulas."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dieuhanh.connect import headers, limits
from dieuhanh.connect.mapping import Mapping, Origin
from dieuhanh.errors import BadInput

from .samples import CSV, FIXTURES, XLSX, codes, hanoi_stations, office, rows, stations, take, workbook

COLUMNS = '{"station": "Mã trạm", "metric": "Thông số", "at": "Thời điểm", "value": "Kết quả"}'
AIR = '{"columns": ' + COLUMNS + ', "zone": "Asia/Ho_Chi_Minh"%s}'
HEAD = "station,metric,at,value,flag\n"
LINE = "A,pm25,2026-11-24T08:00:00+07:00,12.5,ok\n"


@pytest.mark.parametrize(
    "file, more", [("windows-1258.csv", ', "encoding": "windows-1258"'), ("utf-16.csv", ""), ("nfd.csv", "")]
)
def test_a_file_in_another_encoding_is_taken_by_mapping_alone(file, more):
    fetched = take(stations, (FIXTURES / file).read_bytes(), CSV, AIR % (more + ', "numbers": "vi"'))
    assert [row["value"] for row in rows(fetched)] == [1234.5, 12.75, -3.5]
    assert rows(fetched)[0]["at"] == datetime(2026, 11, 5, 1, tzinfo=UTC)
    assert rows(fetched)[0]["metric"] == "PM2,5"
    raw = fetched.rows["_raw"][0].as_py()
    assert raw.startswith("TR-01") and ("Đường Nguyễn Huệ" in raw or file == "nfd.csv")


def test_windows_1258_without_its_name_is_refused_or_set_aside_by_line():
    with pytest.raises(BadInput) as refused:
        take(stations, (FIXTURES / "windows-1258.csv").read_bytes(), CSV, AIR % "")
    assert refused.value.code in ("encoding", "no_header")
    fetched = take(stations, HEAD.encode() + LINE.encode() + LINE.encode().replace(b"A,", b"Tr\xe2m,"), CSV)
    assert (fetched.rows.num_rows, codes(fetched)) == (1, [(3, "", "encoding")])


def test_a_report_with_titles_two_header_rows_totals_and_signatures():
    mapping = AIR.replace('"Mã trạm"', '"Trạm / Mã trạm"').replace('"Thông số"', '"Trạm / Thông số"')
    mapping = mapping.replace('"Thời điểm"', '"Kỳ đo / Thời điểm"').replace('"Kết quả"', '"Kết quả / Thực hiện"')
    fetched = take(stations, (FIXTURES / "two-header-rows.csv").read_bytes(), CSV, mapping % ', "header_rows": 2')
    assert [(row["station"], row["value"]) for row in rows(fetched)] == [("TR-01", 1234.5), ("TR-02", 12.75), ("TR-03", 1200.25)]
    assert codes(fetched) == [(10, "value", "not_number")]
    assert fetched.set_aside[0].vi.startswith("Ô E10 (cột «Kết quả / Thực hiện»): «không đo» không phải là số")
    assert [one.code for one in fetched.skipped].count("signature") == 4
    assert [(one.row, one.code) for one in fetched.skipped if one.code in ("total", "column_numbers")] == [
        (6, "column_numbers"),
        (11, "total"),
    ]
    found = take(stations, (FIXTURES / "two-header-rows.csv").read_bytes(), CSV, mapping % "")
    assert rows(found) == rows(fetched)


def test_levels_of_a_header_become_one_name():
    rows_of_header = [("TT", "", "Năm 2026", "", "Ghi chú"), ("", "Xã", "Kế hoạch", "Thực hiện", "")]
    assert headers._names(rows_of_header) == ("TT", "Xã", "Năm 2026 / Kế hoạch", "Năm 2026 / Thực hiện", "Ghi chú")
    assert headers._names([("A", "A", "", "A")]) == ("A", "A (2)", "C", "A (3)")


def test_nothing_is_lost_every_line_is_a_row_set_aside_or_skipped():
    fetched = take(
        stations, (FIXTURES / "two-header-rows.csv").read_bytes(), CSV, AIR.replace('"Kết quả"', '"Kết quả / Thực hiện"') % ""
    )
    written = [line for line in (FIXTURES / "two-header-rows.csv").read_text("utf-8-sig").splitlines() if line.strip("; ")]
    assert fetched.rows.num_rows + len(fetched.set_aside) + len(fetched.skipped) == len(written) - 2  # the header


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    assert take(stations, (HEAD + LINE + LINE).replace(",", delimiter), CSV).rows.num_rows == 2


def test_quoted_newlines_and_quotes_stay_in_their_cell_and_the_line_is_kept_as_it_stands():
    line = '"A ""1""\nx",pm25,2026-11-24T08:00:00+07:00,12.5,ok'
    fetched = take(stations, f"{HEAD}{line}\n{LINE}", CSV)
    assert rows(fetched)[0]["station"] == 'A "1"\nx'
    assert fetched.rows["_raw"].to_pylist() == [line, LINE.rstrip()]
    assert fetched.rows["_row"].to_pylist() == [2, 3]


def test_a_stray_quote_costs_its_own_line():
    fetched = take(stations, f'{HEAD}{LINE}"A,pm25\n{LINE}{LINE}', CSV)
    assert (fetched.rows.num_rows, codes(fetched)) == (3, [(3, "", "not_csv")])


@pytest.mark.parametrize("line, code", [("A,pm25,2026", "cells"), ("A,pm25,2026-11-24T08:00:00+07:00,1,ok,what", "cells")])
def test_a_line_with_too_few_or_too_many_cells_is_set_aside(line, code):
    assert codes(take(stations, f"{HEAD}{LINE}{line}\n{LINE}", CSV)) == [(3, "", code)]


def test_a_cut_last_line_is_set_aside():
    assert codes(take(stations, f"{HEAD}{LINE}{LINE}A,pm25,20", CSV)) == [(4, "", "cut")]


def test_a_formula_in_a_number_is_an_error_and_in_a_text_it_is_text():
    fetched = take(hanoi_stations, f"{HEAD}{LINE}{LINE.replace('12.5', '=1+1')}{LINE.replace('A,', '=A1,')}", CSV)
    assert codes(fetched) == [(3, "value", "formula")] and rows(fetched)[1]["station"] == "=A1"


def test_200000_columns_are_refused():
    with pytest.raises(BadInput) as refused:
        take(stations, ",".join(f"c{i}" for i in range(200_000)) + "\n" + ",".join("1" * 200_000), CSV)
    assert refused.value.code == "too_many_columns" and "200000" in refused.value.en


def test_a_file_without_the_columns_says_which_are_needed():
    with pytest.raises(BadInput) as refused:
        take(stations, "a,b\n1,2\n", CSV)
    assert refused.value.code == "no_header" and "station" in refused.value.en


@pytest.mark.parametrize(
    "written, read",
    [
        ("1.234,5", 1234.5),
        ("0,5", 0.5),
        ("1\u00a0234,50", 1234.5),
        ("1 234 567", 1234567),
        ("−7", -7),
        ("1.234.567", 1234567),
        ("-", None),
        ("8,34%", 8.34),
    ],
)
def test_vietnamese_numbers(written, read):
    mapping = AIR % ', "numbers": "vi"'
    line = f"Mã trạm;Thông số;Thời điểm;Kết quả\nA;b;05/11/2026;{written}\n"
    assert rows(take(stations, line, CSV, mapping))[0]["value"] == read


def test_a_number_with_two_readings_is_set_aside_unless_the_file_proves_its_style():
    lines = "Mã trạm;Thông số;Thời điểm;Kết quả\nA;b;05/11/2026;12.345\n"
    assert codes(take(stations, lines, CSV, AIR % "")) == [(2, "value", "ambiguous_number")]
    assert [row["value"] for row in rows(take(stations, lines + "A;b;06/11/2026;1,5\n", CSV, AIR % ""))] == [12345.0, 1.5]
    assert [row["value"] for row in rows(take(stations, lines + "A;b;06/11/2026;0.5\n", CSV, AIR % ""))] == [12.345, 0.5]


def test_a_workbook_keeps_its_types():
    cells = [
        ("Mã hồ sơ", "Ngày tiếp nhận", "Hạn trả", "Lệ phí", "Số trang", "Trực tuyến", "Tình trạng"),
        ("H1", datetime(2026, 11, 1, 8), datetime(2026, 12, 1), 54894.49, 3, True, 1),  # noqa: DTZ001
        ("H2", 46000.5, 46001, 1.1, "4", "không", "Đang xử lý"),
        ("Tổng cộng", None, None, 2, None, None, None),
    ]
    fetched = take(office, workbook(*cells), XLSX)
    first, second = rows(fetched)
    assert first["received"] == datetime(2026, 11, 1, 1, tzinfo=UTC) and first["due"] == date(2026, 12, 1)
    assert first["fee"] == Decimal("54894.49") and (first["pages"], first["online"], first["status"]) == (3, True, "1")
    assert second["received"] == datetime(2025, 12, 9, 5, tzinfo=UTC) and second["due"] == date(2025, 12, 10)
    assert (second["online"], second["status"]) == (False, "2")
    assert [one.code for one in fetched.skipped] == ["total"] and not fetched.set_aside
    assert json.loads(fetched.rows["_raw"][0].as_py())["Mã hồ sơ"] == "H1"


def test_a_formula_cell_is_named_and_only_taken_where_the_mapping_says_so():
    book = workbook(("Mã hồ sơ", "Ngày tiếp nhận", "Lệ phí"), ("H1", 46000, "=1+1"), ("H2", 46000, 5))
    fetched = take(office, book, XLSX)
    assert codes(fetched) == [(2, "fee", "formula")] and fetched.set_aside[0].vi.startswith("Ô C2 (cột «Lệ phí»): là công thức")
    assert take(office, book, XLSX, '{"formulas": "values"}').rows.num_rows == 2


def test_a_second_sheet_by_name_and_the_nearest_for_a_wrong_one():
    book = workbook(("Mã hồ sơ", "Ngày tiếp nhận"), ("H1", 46000), name="Biểu 1")
    assert take(office, book, XLSX, '{"sheet": "bieu 1"}').rows.num_rows == 1
    with pytest.raises(BadInput) as refused:
        take(office, book, XLSX, '{"sheet": "Biểu 2"}')
    assert "Biểu 1" in refused.value.vi


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        zipped(**{"readme.txt": b"hello"}),
        b"PK\x03\x04 not a zip at all",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        workbook(("Mã hồ sơ",))[:-300],
        b"plain text",
        zipped(**{"xl/workbook.xml": b"<workbook/>"}),
        zipped(**{"xl/workbook.xml": b"<a", "xl/_rels/workbook.xml.rels": b""}),
    ],
)
def test_what_is_no_workbook_says_so(body):
    with pytest.raises(BadInput) as refused:
        take(office, body, XLSX)
    assert refused.value.code == "not_a_workbook" and ".xlsx" in refused.value.vi


def remade(book: bytes, sheet: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return zipped(
            **{name: sheet if name == "xl/worksheets/sheet1.xml" else archive.read(name) for name in archive.namelist()}
        )


@pytest.mark.parametrize(
    "sheet, code",
    [
        (
            b'<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="9"><c r="XFD9"/></row></sheetData></worksheet>',
            "too_many_columns",
        ),
        (
            b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="SF1048576"><v>1</v></c></row></sheetData></worksheet>',
            "too_large",
        ),
        (b"<worksheet><sheetData><row>" + b"<c><v>1</v></c>" * 200_000 + b"</row></sheetData></worksheet>", "too_many_columns"),
        (b" " * 300_000_000, "too_large"),
    ],
)
def test_a_sheet_too_wide_too_far_or_a_zip_bomb_is_refused_before_it_fills_memory(sheet, code):
    with pytest.raises(BadInput) as refused:
        take(office, remade(workbook(("Mã hồ sơ",), ("H1",)), sheet), XLSX)
    assert refused.value.code in (code, "too_large" if len(sheet) > 2_000_000 else code)


def test_a_file_without_header_names_its_columns_by_letter():
    mapping = Mapping(
        {"station": Origin(("A",)), "metric": Origin(("B",)), "at": Origin(("C",)), "value": Origin(("D",))}, header_rows=0
    )
    assert take(stations, LINE.replace(",ok", ""), CSV, mapping).rows["_row"].to_pylist() == [1]


def test_personal_cells_are_cut_from_the_message_of_a_table():
    lines = ("H1,Nguyễn Văn Thử,05/11/2026,2", "H2,Trần Thị Mẫu,05/11/2026,x", "H3,Lê,Văn,05/11/2026,1")
    body = "Mã hồ sơ,Họ tên,Ngày tiếp nhận,Số trang\n" + "\n".join(lines) + "\n"
    fetched = take(office, body, CSV)
    assert json.loads(fetched.rows["_raw"][0].as_py()) == {
        "Mã hồ sơ": "H1",
        "Họ tên": None,
        "Ngày tiếp nhận": "05/11/2026",
        "Số trang": "2",
    }
    assert fetched.set_aside_personal == ({"name": "Trần Thị Mẫu"}, {"_line": "H3,Lê,Văn,05/11/2026,1"})
    assert "Mẫu" not in fetched.set_aside_raw[0] and "Lê" not in fetched.set_aside_raw[1]


def test_joined_date_and_time_and_a_constant_and_a_factor_and_deletes():
    mapping = """{"columns": {"station": {"value": "T9"}, "metric": "Chỉ số", "at": {"columns": ["Ngày", "Giờ"]},
                  "value": {"column": "Số", "factor": "0.001"},
                  "flag": {"column": "CL", "words": {"T": "ok", "X": "bad"}, "default": "ok"}},
                  "zone": "Asia/Tokyo", "deletes": {"column": "Thao tác", "values": ["Xóa"]}}"""
    body = "Chỉ số,Ngày,Giờ,Số,CL,Thao tác\npm,05/11/2026,9h30,1500,t,\npm,05/11/2026,10:00 SA,,,XÓA\npm,05/11/2026,22:00,1,?,\n"
    fetched = take(stations, body, CSV, mapping)
    assert rows(fetched)[0] == {
        "station": "T9",
        "metric": "pm",
        "at": datetime(2026, 11, 5, 0, 30, tzinfo=UTC),
        "value": 1.5,
        "flag": "ok",
    }
    assert fetched.rows["_op"].to_pylist() == ["put", "delete"]
    assert codes(fetched) == [(4, "flag", "unknown_word")]


def test_limits_are_as_promised():
    assert (limits.BODY, limits.COLUMNS, limits.TEXT) == (64 * 1024 * 1024, 500, 32_000)
