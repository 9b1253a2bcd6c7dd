"""Arrow bodies: taken column by column where all is plain, row by row where not; never more than was promised to unpack."""

import io
import json
import struct
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from dieuhanh.connect import limits
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import (
    Dataset,
    Kind,
    Nature,
    Privacy,
    Source,
    choice,
    flag,
    minutes,
    moment,
    money,
    number,
    period_text,
    text,
)
from dieuhanh.errors import BadInput, TooLarge

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
ARROW = "application/vnd.apache.arrow.stream"
READINGS = Dataset(
    id="test.readings", name="Số đo", one_row_is="một số đo", key=("station", "at"), when="at", nature=Nature.OBSERVATIONS,
    fields=(text("station", "Trạm"), moment("at", "Lúc"), number("value", "Giá trị", low=-50, high=500),
            choice("flag", "Cờ", ok="đúng", fault="hỏng"), money("fee", "Phí"), flag("sent", "Đã gửi")),
)  # fmt: skip
SOURCE = Source("test.readings", "Trạm", READINGS, every=minutes(5), kind=Kind.EVENTS)


def table(n: int = 4, **more: pa.Array) -> pa.Table:
    at = pa.array(
        [datetime(2026, 11, 24, 1, minute, tzinfo=UTC) for minute in range(n)], pa.timestamp("ms", tz="Asia/Ho_Chi_Minh")
    )
    plain = {"station": pa.array(["Trạm Lộc Ninh"] * n).dictionary_encode(), "at": at,
             "value": pa.array([float(i) for i in range(n)], pa.float32()), "flag": pa.array(["ok"] * n),
             "fee": pa.array([15_000] * n), "sent": pa.array([True] * n)}  # fmt: skip
    return pa.table({**plain, **more})


def body(of: pa.Table, file: bool = False, codec: str | None = None) -> bytes:
    out, options = io.BytesIO(), pa.ipc.IpcWriteOptions(compression=codec)
    with (pa.ipc.new_file if file else pa.ipc.new_stream)(out, of.schema, options=options) as writer:
        writer.write_table(of)
    return out.getvalue()


def as_json(of: pa.Table) -> bytes:
    rows = [{**row, "at": row["at"].isoformat()} for row in of.to_pylist()]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


@pytest.mark.parametrize("codec", [None, "zstd", "lz4"])
@pytest.mark.parametrize("file", [False, True])
def test_columns_come_out_as_the_same_rows_in_json_would(file, codec):
    found = fetch(SOURCE, body(table(), file, codec), ARROW, NOW)
    said = fetch(SOURCE, as_json(table()), "application/x-ndjson", NOW)
    names = [name for name in said.rows.column_names if name != "_raw"]
    assert found.rows.select(names).equals(said.rows.select(names))
    assert found.columnar and not found.set_aside


WORDS = Dataset(
    id="test.words", name="Lời", one_row_is="một lời", key="code", when="at",
    fields=(text("code", "Mã"), moment("at", "Lúc"), choice("flag", "Cờ", ok="Đúng", fault="Hỏng"), period_text("kỳ", "Kỳ")),
)  # fmt: skip
ODD = ("ok", "Đúng", " hỏng ", "FAULT", "", " ", None, "lạ", "2026", "2026-Q1", "Quý 1/2026", "x\x00", "\u0110u\u0301ng")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("word", ODD)
@pytest.mark.parametrize("column", ["flag", "kỳ"])
def test_words_of_a_vocabulary_and_periods_are_read_as_from_json(column, word, packed):
    source = Source("test.words", "Lời", WORDS, every=minutes(5))
    said = pa.array([word, {"flag": "Đúng", "kỳ": "2025"}[column], word, None], pa.string())
    plain = {"code": list("ABCD"), "at": pa.array([NOW] * 4, pa.timestamp("us", tz="UTC"))}
    of = pa.table({**plain, column: said.dictionary_encode() if packed else said})
    found, told = fetch(source, body(of), ARROW, NOW), fetch(source, as_json(of), "application/x-ndjson", NOW)
    names = [name for name in told.rows.column_names if name != "_raw"]
    assert found.rows.select(names).equals(told.rows.select(names)) and found.set_aside == told.set_aside
    assert bool(found.columnar) == (not told.set_aside)


@pytest.mark.parametrize(
    ("column", "values", "code"),
    [
        ("flag", pa.array(["ok", "ok", "lạ", "ok"]), "unknown_choice"),
        ("value", pa.array([1.0, float("nan"), 2.0, 3.0]), "not_finite"),
        ("value", pa.array([1.0, 2.0, 9_999.0, 3.0]), "out_of_bounds"),
        ("station", pa.array(["A", None, "A", "A"]), "missing"),
        ("at", pa.array([datetime(2030, 1, 1, tzinfo=UTC)] * 4, pa.timestamp("us", tz="UTC")), "future"),
    ],
)
def test_a_row_that_cannot_be_taken_is_set_aside_as_from_json(column, values, code):
    of = table(**{column: values})
    found = fetch(SOURCE, body(of), ARROW, NOW)
    told = fetch(SOURCE, as_json(of), "application/x-ndjson", NOW) if code != "not_finite" else None
    assert {one.code for one in found.set_aside}
    assert found.rows.num_rows + len(found.set_aside) == 4
    if told:
        assert [(one.row, one.code) for one in found.set_aside] == [(one.row, one.code) for one in told.set_aside]
    assert all(json.loads(raw) for raw in found.set_aside_raw)  # a steward reads what was sent


def test_personal_columns_are_cut_out_of_what_is_kept():
    fields = (text("code", "Mã"), text("phone", "Điện thoại", privacy=Privacy.P2), moment("at", "Lúc"))
    private = Dataset(id="test.people", name="Người", one_row_is="một người", key="code", when="at", fields=fields)
    of = pa.table({"code": ["A"], "phone": ["0912345678"], "at": pa.array([NOW], pa.timestamp("us", tz="UTC"))})
    found = fetch(Source("test.people", "Người", private, every=minutes(5)), body(of), ARROW, NOW)
    assert not found.columnar and "0912345678" not in found.rows.column("_raw")[0].as_py()
    assert found.rows.column("phone")[0].as_py() == "0912345678"


@pytest.mark.parametrize(
    "bad", [b"ARROW1\x00\x00", b"\xff\xff\xff\xff\x10", body(table())[:-90], b"\xff\xff\xff\xff" + b"\x00" * 64]
)
def test_a_body_cut_short_is_refused_whole(bad):
    with pytest.raises(BadInput):
        fetch(SOURCE, bad, ARROW, NOW)


def test_every_cut_and_every_flipped_byte_is_answered():
    whole = body(table(), codec="zstd")
    for at in range(0, len(whole), 7):
        for bad in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                found = fetch(SOURCE, bad, ARROW, NOW)
            except (BadInput, TooLarge):
                continue
            assert found.rows.num_rows + len(found.set_aside) <= 4


def test_what_would_unpack_to_too_much_is_refused_before_it_is(monkeypatch):
    monkeypatch.setattr(limits, "ARROW_BYTES", 10_000_000)
    bomb = body(pa.table({"station": pa.array(["A" * 500] * 40_000)}), codec="zstd")
    assert len(bomb) < 200_000
    before = pa.total_allocated_bytes()
    with pytest.raises(TooLarge):
        fetch(SOURCE, bomb, ARROW, NOW)
    assert pa.total_allocated_bytes() - before < 1_000_000


def test_rows_without_bytes_are_counted_too(monkeypatch):
    monkeypatch.setattr(limits, "ARROW_ROWS", 1_000)
    with pytest.raises(TooLarge):
        fetch(SOURCE, body(pa.table({"station": pa.nulls(100_000)})), ARROW, NOW)


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(BadInput):
        fetch(SOURCE, body(pa.table([pa.array(["a"]), pa.array(["b"])], names=["station", "station"])), ARROW, NOW)


def test_a_declared_length_is_read_where_it_stands():
    packed = body(pa.table({"station": pa.array(["x" * 1_000] * 100)}), codec="zstd")
    assert struct.pack("<q", 100_000) in packed
