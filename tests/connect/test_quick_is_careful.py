"""The quick lanes and the careful one give the very same arrays, whatever stands in a column."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dieuhanh.connect import columns, jsons
from dieuhanh.connect.convert import converter
from dieuhanh.connect.mapping import Mapping, Origin
from dieuhanh.declare import Type

from .samples import air, cases, figures, stations, take

FIELDS = [*air.fields, *cases.fields, *figures.fields]
ISO = some.datetimes().map(lambda at: at.isoformat()) | some.datetimes(timezones=some.timezones()).map(lambda at: at.isoformat())
MESSY = some.sampled_from(
    [
        "",
        " ",
        "a ",
        "\x1fx",
        "Trạm",
        "Tra\u0323m",
        "ok",
        "1",
        "x" * 32_001,
        "\x00",
        "2026-02-30",
        "2026-11-24",
        "0001-01-01",
        "2026-11-24T08:00:00",
        "2026-11-24 08:00:00Z",
        "2026-11-24T08:00:00+07:00",
        "2026-11-24T08:00:60Z",
        "9999-12-31T23:59:59-12:00",
        "1943-01-01T00:00:00",
        "2026-11-24T08:00:00.1234567Z",
        "2026-11-24T08:00:00+24:00",
        "2024",
        "12.345",
        "NaN",
        "=1",
    ]
)
VALUES = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.integers(-1000, 1000),
    some.floats(),
    some.text(max_size=8),
    ISO,
    MESSY,
    some.decimals(allow_nan=False, allow_infinity=False, places=9),
    some.sampled_from(["ok", "bad", "1", "2"]),
    some.just([1]),
    some.just({"a": 1}),
    some.decimals(-(10**6), 10**6, places=2),
    some.just(Decimal("1E+25")),
)
COLUMNS = (
    some.lists(VALUES, max_size=6)
    | some.lists(ISO, min_size=1, max_size=4)
    | some.lists(some.floats(), max_size=4)
    | some.lists(some.sampled_from(["ok", "bad", "1", "2", None]), max_size=4)
    | some.lists(some.text(max_size=6), max_size=4)
)


@pytest.mark.parametrize("zone", ["", "Asia/Ho_Chi_Minh", "Europe/Paris"])
@settings(max_examples=300, deadline=None)
@given(found=COLUMNS, one=some.sampled_from(FIELDS))
def test_a_quick_column_equals_the_careful_one(zone, found, one):
    mapping = Mapping(zone=zone)
    quick = columns.quickly(found, one, mapping)
    if quick is None:
        return
    careful, problems = columns.carefully(found, one, converter(one, Origin((one.name,)), mapping))
    assert not problems
    assert quick.equals(careful)


@pytest.mark.parametrize(
    "kind, found",
    [
        (Type.TEXT, ["ST-1", None]),
        (Type.MOMENT, ["2026-11-24T08:00:00+07:00", "2026-11-24 08:00:00.5Z"]),
        (Type.DATE, ["2026-11-24"]),
        (Type.MOMENT, ["2026-11-24T08:00:00"]),
        (Type.NUMBER, [1, 2.5, None]),
        (Type.MONEY, [Decimal("1.50"), 2]),
        (Type.INTEGER, [1]),
        (Type.FLAG, [True]),
        (Type.CHOICE, ["1", "2"]),
    ],
)
def test_plain_columns_take_the_quick_lane(kind, found):
    one = next(field for field in FIELDS if field.type is kind and (kind is not Type.CHOICE or field.name == "status"))
    assert columns.quickly(found, one, Mapping(zone="Asia/Ho_Chi_Minh")) is not None


@settings(max_examples=100, deadline=None)
@given(
    some.lists(
        some.dictionaries(some.text(max_size=4), some.integers() | some.text(max_size=4) | some.none()), min_size=1, max_size=4
    )
)
def test_an_array_told_apart_patiently_equals_one_told_apart_at_once(found):
    import json

    text = json.dumps(found, ensure_ascii=False)
    parts = jsons._slowly(text)
    assert list(map(json.loads, parts)) == found


@settings(max_examples=200, deadline=None)
@given(
    some.binary(max_size=200) | some.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
    some.sampled_from(["", "application/json", "application/x-ndjson", "text/csv"]),
)
def test_no_bytes_at_all_break_the_door(body, kind):
    from dieuhanh.errors import BadInput

    try:
        fetched = take(stations, body, kind)
    except BadInput as refused:
        assert refused.vi and refused.en
    else:
        for raw in fetched.set_aside_raw:
            raw.encode()
