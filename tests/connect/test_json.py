"""JSON and NDJSON: what is whole is read exactly, what is not is set aside by itself."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dieuhanh.declare import arrow_schema
from dieuhanh.errors import BadInput

from .samples import CSV, JSON, NDJSON, air, cases, codes, hanoi_stations, office, rows, stations, take

GOOD = '{"station":"A","metric":"pm25","at":"2026-11-24T08:00:00+07:00","value":12.5,"flag":"ok"}'


def test_a_row_gets_its_types_and_keeps_its_message():
    fetched = take(stations, GOOD + "\n")
    assert rows(fetched) == [
        {"station": "A", "metric": "pm25", "at": datetime(2026, 11, 24, 1, tzinfo=UTC), "value": 12.5, "flag": "ok"}
    ]
    assert fetched.rows["_raw"].to_pylist() == [GOOD]
    assert fetched.rows["_row"].to_pylist() == [1] and fetched.rows["_op"].to_pylist() == ["put"]
    assert fetched.rows.schema.remove(5).remove(5).remove(5).equals(arrow_schema(air.fields))


@pytest.mark.parametrize("body, kind", [(f"[{GOOD},\n {GOOD}]", JSON), (f"{GOOD}\r\n\n{GOOD}", NDJSON), (f"[{GOOD},{GOOD}]", ""),
                                        (f"{GOOD}\n{GOOD}\n", JSON), (f"\ufeff[{GOOD},{GOOD}]", JSON)])  # fmt: skip
def test_arrays_and_lines_are_told_apart_by_what_they_are(body, kind):
    assert take(stations, body, kind).rows.num_rows == 2


def test_one_object_over_many_lines_is_one_row():
    assert take(stations, GOOD.replace(",", ",\n  ").replace("{", "{\n "), JSON).rows.num_rows == 1


def test_a_cut_last_line_alone_is_set_aside():
    fetched = take(stations, f"{GOOD}\n{GOOD}\n{GOOD[:40]}")
    assert fetched.rows.num_rows == 2
    assert codes(fetched) == [(3, "", "cut")]
    assert fetched.set_aside_raw == (GOOD[:40],)


def test_a_cut_array_keeps_the_rows_before_the_cut():
    fetched = take(stations, f"[{GOOD},{GOOD},{GOOD[:40]}", JSON)
    assert (fetched.rows.num_rows, codes(fetched)) == (2, [(3, "", "cut")])


def test_nan_costs_its_own_row_only():
    fetched = take(stations, f"[{GOOD},{GOOD.replace('12.5', 'NaN')},{GOOD.replace('12.5', '-Infinity')}]", JSON)
    assert fetched.rows.num_rows == 1
    assert codes(fetched) == [(2, "value", "not_finite"), (3, "value", "not_finite")]
    assert "NaN" in fetched.set_aside_raw[0]


@pytest.mark.parametrize("body, kind", [("", JSON), ("  \n", NDJSON), ("not json", JSON), ("oops\nhelp", NDJSON),
                                        (b"\xff\xfe\x00", NDJSON), ("[" * 100_000, JSON), (b"", CSV)])  # fmt: skip
def test_a_body_without_one_readable_row_is_refused_in_two_languages(body, kind):
    with pytest.raises(BadInput) as refused:
        take(stations, body, kind)
    assert refused.value.vi and refused.value.en and refused.value.status == 422


def test_rows_that_are_whole_but_all_wrong_are_no_error():
    fetched = take(stations, '[1, "x", {}]', JSON)
    assert fetched.rows.num_rows == 0
    assert [one.code for one in fetched.set_aside] == ["not_object", "not_object", "missing"]


@pytest.mark.parametrize("change, field, code", [
    ({'"A"': "null"}, "station", "missing"),
    ({'"A"': '"  "'}, "station", "missing"),
    ({'"A"': "1.5"}, "station", "wrong_type"),
    ({'"A"': '"a\\u0000b"'}, "station", "bad_text"),
    ({'"A"': '"a\\ud800b"'}, "station", "bad_text"),
    ({'"A"': '"' + "x" * 32_001 + '"'}, "station", "too_long"),
    ({"12.5": '"abc"'}, "value", "not_number"),
    ({"12.5": "true"}, "value", "wrong_type"),
    ({"12.5": "[1]"}, "value", "wrong_type"),
    ({"12.5": "-51"}, "value", "out_of_range"),
    ({"12.5": "1e999"}, "value", "not_finite"),
    ({'"ok"': '"good"'}, "flag", "unknown_word"),
    ({"+07:00": ""}, "at", "no_zone"),
    ({"2026-11-24T08:00:00+07:00": "2026-11-24T10:05:01+07:00"}, "at", "future"),
    ({"2026-11-24T08:00:00+07:00": "hôm qua"}, "at", "not_date"),
])  # fmt: skip
def test_each_reason_names_its_field(change, field, code):
    line = GOOD
    for old, new in change.items():
        line = line.replace(old, new)
    fetched = take(stations, f"{GOOD}\n{line}\n")
    assert (fetched.rows.num_rows, codes(fetched)) == (1, [(2, field, code)])
    told = fetched.set_aside[0]
    assert told.vi.startswith(f"Dòng 2, cột «{field}»: ") and told.en.startswith(f"Row 2, column «{field}»: ")


def test_five_minutes_ahead_is_still_now():
    assert take(stations, GOOD.replace("T08:00:00", "T10:05:00")).rows.num_rows == 1


def test_a_time_without_zone_is_read_in_the_zone_of_its_source():
    fetched = take(hanoi_stations, GOOD.replace("+07:00", ""))
    assert rows(fetched)[0]["at"] == datetime(2026, 11, 24, 1, tzinfo=UTC)


def test_all_problems_of_a_row_are_told_at_once():
    told = take(stations, GOOD.replace("12.5", '"abc"').replace('"ok"', '"good"')).set_aside
    assert len(told) == 1 and "«value»" in told[0].vi and "«flag»" in told[0].vi


def test_decomposed_text_is_composed():
    fetched = take(stations, GOOD.replace('"A"', '"Tra\u0323m  1 "'))
    assert rows(fetched)[0]["station"] == "Trạm  1"


def test_money_keeps_every_digit_and_dates_their_day():
    fetched = take(office, '{"code":"H1","received":"2026-11-01 08:00:00","due":"2027-01-31","fee":1234567890123.12345678,'
                           '"status":"1","pages":3,"online":true}')  # fmt: skip
    row = rows(fetched)[0]
    assert row["fee"] == Decimal("1234567890123.12345678") and row["due"] == date(2027, 1, 31) and row["online"] is True


def test_too_many_decimals_and_broken_counts_are_set_aside():
    start = '{"code":"H1","received":"2026-11-01 08:00:00",'
    fetched = take(
        office,
        f'{start}"fee":0.123456789}}\n{start}"pages":2.5}}\n{start}"pages":99999999999999999999}}\n{start}"pages":1001}}\n',
    )
    assert [one.code for one in fetched.set_aside] == ["too_precise", "not_whole", "out_of_range", "out_of_range"]


def test_personal_values_are_cut_from_messages_but_kept_in_rows():
    line = '{"code":"H1","name":"Nguyễn Văn Thử","received":"2026-11-01T08:00:00","fee":1.10,"x":{"y":[1.50]}}'
    fetched = take(office, line)
    assert fetched.rows["name"].to_pylist() == ["Nguyễn Văn Thử"]
    raw = fetched.rows["_raw"][0].as_py()
    assert '"name":null' in raw and "Thử" not in raw and '"fee":1.10' in raw and "[1.50]" in raw


def test_personal_values_never_stand_in_a_reason_or_a_set_aside_message():
    bad = '{"code":"H1","name":{"ho":"Nguyễn Văn Thử"},"received":"2026-11-01T08:00:00"}'
    cut = '{"code":"H2","name":"Nguyễn Văn Th'
    fetched = take(office, f"{bad}\n{cut}")
    assert [one.code for one in fetched.set_aside] == ["wrong_type", "cut"]
    assert "Nguyễn" not in "".join(fetched.set_aside_raw) + "".join(one.vi + one.en for one in fetched.set_aside)
    assert "sha256" in fetched.set_aside_raw[1]
    assert fetched.set_aside_personal == ({"name": '{"ho": "Nguyễn Văn Thử"}'}, {"_line": cut})


def test_unknown_columns_are_remarked_once():
    fetched = take(stations, f'{GOOD[:-1]},"extra":1}}\n{GOOD[:-1]},"extra":2}}\n')
    assert fetched.rows.num_rows == 2 and not fetched.set_aside
    assert len(fetched.notes) == 1 and "«extra»" in fetched.notes[0][1]


def test_a_delete_needs_its_key_alone():
    fetched = take(
        office, '{"code":"H1","_op":"delete"}\n{"_op":"delete"}\n{"code":"H2","_op":"destroy","received":"2026-11-01T08:00:00"}\n'
    )
    assert fetched.rows["_op"].to_pylist() == ["delete"]
    assert codes(fetched) == [(2, "code", "missing"), (3, "_op", "unknown_word")]


def test_bytes_that_are_not_utf8_cost_their_own_line():
    fetched = take(stations, GOOD.encode() + b"\n" + GOOD.replace("A", "Tr\u00e2m").encode("cp1258") + b"\n")
    assert (fetched.rows.num_rows, codes(fetched)) == (1, [(2, "", "encoding")])
    assert "\\xe2" in fetched.set_aside_raw[0]


def test_headers_are_matched_without_case_or_diacritics_where_only_one_is_alike():
    named = GOOD.replace("station", "Station").replace("metric", "THÔNG SỐ")
    assert take(stations, named).rows.num_rows == 1
    assert take(stations, GOOD.replace('"station":"A"', '"Station":"A","STATION":"B"')).set_aside[0].code == "missing"


def test_cases_has_one_personal_field():
    assert [one.name for one in cases.personal] == ["name"]


def test_what_follows_an_array_is_not_lost():
    assert codes(take(stations, f"[{GOOD}] and more", JSON)) == [(2, "", "cut")]


def test_a_column_name_or_a_time_with_half_a_pair_breaks_nothing():
    fetched = take(stations, f'{GOOD[:-1]},"\\ud800":1}}\n{GOOD.replace("2026-11-24T08", chr(92) + "udc80")}\n')
    assert codes(fetched) == [(2, "at", "bad_text")]
    for vi, en in (*fetched.notes, *((one.vi, one.en) for one in fetched.set_aside)):
        (vi + en).encode()
