"""Made columns. A fingerprint: the same row is the same row again, and what its key is made of cannot be read back."""

import json

from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Dataset, Kind, Nature, Privacy, Source, days, fingerprint, first, gathered, moment, text
from tests.world import NOW

LINES = Dataset(
    id="t.lines", name="Dòng", one_row_is="một dòng", nature=Nature.EVENTS, key="code", when="at",
    fields=(text("code", "Mã"), moment("at", "Lúc"), text("host", "Máy"), text("rest", "Còn lại", privacy=Privacy.P3)),
)  # fmt: skip
SOURCE = Source(
    id="t.lines", name="Dòng", into=LINES, every=days(1), kind=Kind.EVENTS,
    fields={
        "code": fingerprint("id", "at", "alert.signature_id"), "at": "at", "host": first("host", "sender.name"),
        "rest": gathered("http", "to.all", "note"),
    },
)  # fmt: skip
AT = "2026-11-24T01:00:00Z"


def codes(body: str, content_type: str = "application/x-ndjson") -> list:
    found = fetch(SOURCE, body.encode(), content_type, NOW)
    assert [one.vi for one in found.set_aside] == []
    return found.rows["code"].to_pylist()


def row(**more) -> str:
    return json.dumps({"id": 7, "at": AT, "alert": {"signature_id": 1}} | more) + "\n"


def test_the_same_row_has_the_same_key_and_any_part_makes_another():
    same, again, flow, signature = codes(row() + row(host="a") + row(id=8) + row(alert={"signature_id": 2}))
    assert same == again and len({same, flow, signature}) == 3


def test_json_text_and_a_table_spell_it_alike():
    table = f"id,at,alert.signature_id\n7,{AT},1\n"
    assert codes(table, "text/csv") == codes(row()) == codes(row(id="7"))


def test_parts_do_not_run_into_one_another():
    ab_c, a_bc = codes(row(id="ab", at=AT, alert={"signature_id": "c"}) + row(id="a", at=AT, alert={"signature_id": "bc"}))
    assert ab_c != a_bc


def test_it_is_keyed_by_a_secret_of_the_installation(monkeypatch, tmp_path):
    mine = codes(row())
    monkeypatch.setenv("DIEUHANH_HOME", str(tmp_path / "elsewhere"))
    assert codes(row()) != mine


def test_a_row_with_none_of_its_parts_is_set_aside():
    found = fetch(SOURCE, b'{"host": "a"}\n', "application/x-ndjson", NOW)
    assert (found.rows.num_rows, found.set_aside[0].field, found.set_aside[0].code) == (0, "code", "missing")


def test_the_first_column_that_says_something_is_taken():
    body = row(host="a", sender={"name": "b"}) + row(id=8, host="", sender={"name": "b"}) + row(id=9)
    assert fetch(SOURCE, body.encode(), "application/x-ndjson", NOW).rows["host"].to_pylist() == ["a", "b", None]


def test_what_is_gathered_stays_whole_with_the_personal_values_and_leaves_the_message():
    body = row(http={"url": "/a", "n": 1}, to={"all": ["x", "y"], "how": "tcp"}, note="z" * 40_000)
    found = fetch(SOURCE, (body + row(id=8)).encode(), "application/x-ndjson", NOW).rows
    rest, none = found["rest"].to_pylist()
    assert rest.startswith('{"http": {"url": "/a", "n": 1}, "to.all": ["x", "y"], "note": "zz') and len(rest) == 30_000
    assert none is None
    kept = json.loads(found["_raw"][0].as_py())
    assert (kept["http"], kept["to"], kept["note"]) == (None, {"all": None, "how": "tcp"}, None)
    assert kept["alert"] == {"signature_id": 1}


def test_a_row_set_aside_keeps_the_same_silence():
    found = fetch(SOURCE, json.dumps({"at": "never", "http": {"url": "/secret"}}).encode(), "application/x-ndjson", NOW)
    assert "/secret" not in found.set_aside_raw[0] and "/secret" in found.set_aside_personal[0]["rest"]
