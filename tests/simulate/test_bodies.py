"""What a past is sent as: typed columns that the centre takes as they are, without the people of closed records."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from dieuhanh import catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Source
from dieuhanh.simulate.bodies import NDJSON, STREAM, ndjson, past
from dieuhanh.simulate.fields.traffic import Offices
from dieuhanh.simulate.matters import Span, Told, whole
from dieuhanh.simulate.outlets import Outlets
from dieuhanh.simulate.world import World
from tests.simulate.telling import NOW

DOSSIER = {"code": "H19.25-261120-0001", "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00",
           "status": "2", "applicant_name": "Nguyễn Thị Thử", "applicant_phone": "0900000000", "allowance": 5, "fee": 20_000,
           "digitised": True}  # fmt: skip


def test_a_plain_source_sends_typed_columns_that_are_kept_whole():
    source = catalog.current().source("services.dossiers")
    kind, body = past(source, [DOSSIER])
    assert kind == STREAM and pa.ipc.open_stream(body).read_all().schema.field("received_at").type == pa.timestamp("us", "UTC")
    read = fetch(source, body, kind, NOW)
    assert read.columnar and read.rows.num_rows == 1 and not read.set_aside
    assert read.rows["applicant_name"].to_pylist() == [None], "a closed record needs nobody's name"


def violations() -> list[dict[str, object]]:
    day = NOW.date() - timedelta(days=3)
    found = (told for matter in Offices(World(7)).day(day, Span(NOW, NOW)) for told in matter.told)
    return [dict(one.row) for one in found if one.source == "traffic.violations"][:50]


def test_words_of_the_source_and_parts_of_a_dong_arrive_as_they_were_told():
    for source, told in (("traffic.violations", violations()), ("services.dossiers", [DOSSIER | {"fee": 1.5}])):
        declared = catalog.current().source(source)
        quick, slow = fetch(declared, past(declared, told)[1], STREAM, NOW), fetch(declared, ndjson(told), NDJSON, NOW)
        names = [one.name for one in declared.into.fields if one not in declared.into.personal]
        assert quick.columnar and quick.rows.select(names).equals(slow.rows.select(names)), source


def test_columns_that_are_made_or_said_in_other_words_go_a_row_a_line():
    source = catalog.current().source("media.social")
    row = {"url": "https://example.vn/1", "content": "thử", "author_name": "ai đó", "published_at": "2026-11-20T08:00:00+07:00"}
    kind, body = past(source, [row])
    assert kind == NDJSON and b"example.vn/1" in body


def test_a_body_with_a_column_that_may_name_people_is_not_kept_whole():
    source = catalog.current().source("services.dossiers")
    table = pa.table({"code": ["H19.25-261120-0001"], "procedure": ["1.001193"], "status": ["2"], "ghi chú": ["bà Thử"]})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as out:
        out.write_table(table)
    assert not fetch(source, bytes(sink.getvalue()), STREAM, NOW).columnar


def keys(source: Source, rows: Sequence[Told]) -> set[object]:
    read = fetch(source, ndjson([whole(one.row) for one in rows]), NDJSON, NOW).rows
    return set(zip(*(read[name].to_pylist() for name in source.into.key), strict=True))


def test_each_record_is_told_once_and_none_is_left_out(told: dict[str, list[Any]]):
    """However a system writes its key: in a column, in words of its own, within a feature's properties."""
    known = {name: catalog.current().source(name) for name in told}
    outlets, some = Outlets("", {}, known, Path()), 0
    for name, rows in told.items():
        every = [Told(NOW, name, row) for row in rows]
        last = outlets.last(name, every)
        if len(last) < len(every):
            some += 1
            assert keys(known[name], last) == keys(known[name], every), name
    assert some > 10
