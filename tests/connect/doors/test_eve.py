"""EVE: as a file, as lines, inside syslog; nested values by their dotted names; times without a colon in their zone."""

import json
from datetime import UTC, datetime

import msgspec

from dieuhanh.connect.doors import eve
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.reread import reread
from tests.shared import SHARED, needs_shared

from .lines import NOW, as_row, lines, suricata

JSON, NDJSON = "application/json", "application/x-ndjson"


def take(body: bytes, kind: str = NDJSON):
    return fetch(suricata, body, kind, NOW)


def test_nested_values_go_by_their_dotted_names_and_zones_need_no_colon():
    fetched = take(b"\n".join(lines("eve.ndjson")))
    (found,) = fetched.rows.to_pylist()
    assert found["at"] == datetime(2026, 11, 24, 2, 57, 0, 123456, UTC)
    assert (found["signature"], found["severity"]) == ("MẪU quét cổng SSH", 2)
    assert [(one.row, one.field, one.code) for one in fetched.set_aside] == [(2, "signature", "missing")], "a flow is no alert"
    assert "«alert»" not in fetched.notes[0][1] and "«flow»" in fetched.notes[0][1]


def test_an_array_and_an_object_are_taken_too():
    first = lines("eve.ndjson")[0]
    assert take(b"[" + first + b"]", JSON).rows.num_rows == take(first, JSON).rows.num_rows == 1


def test_a_name_with_a_dot_in_it_is_found_before_what_is_nested():
    row = json.loads(lines("eve.ndjson")[0]) | {"alert.signature": "phẳng"}
    assert take(json.dumps(row).encode()).rows["signature"].to_pylist() == ["phẳng"]


def test_nested_personal_values_are_cut_out_of_the_message_and_come_back_when_it_is_mended():
    row = json.loads(lines("eve.ndjson")[0])
    row["alert"]["metadata"] = {"user": "người-một", "rule": [1, 2]}
    good = take(json.dumps(row).encode())
    assert good.rows["account"].to_pylist() == ["người-một"]
    kept = json.loads(good.rows["_raw"][0].as_py())
    assert kept["alert"]["metadata"] == {"user": None, "rule": [1, 2]} and kept["src_ip"] is None
    assert kept["alert"]["signature"] == row["alert"]["signature"]
    row["timestamp"] = "hôm qua"
    bad = take(json.dumps(row).encode())
    assert bad.set_aside[0].field == "at" and "người-một" not in bad.set_aside_raw[0]
    mended = reread(suricata, 1, bad.set_aside_raw[0], bad.set_aside_personal[0], {"at": "2026-11-24T09:00:00+07:00"}, NOW)
    assert mended.rows.to_pylist()[0]["account"] == "người-một" and mended.rows["severity"].to_pylist() == [2]


def test_nested_personal_values_are_cut_out_of_what_only_a_patient_reader_reads():
    fetched = take(b'{"alert":{"severity":NaN,"metadata":{"user":"bi-mat"}},"src_ip":"x"}')
    assert fetched.set_aside and "bi-mat" not in fetched.set_aside_raw[0]


def test_inside_syslog_the_event_stays_as_it_was_written():
    sent = lines("eve.ndjson")[0]
    found = as_row(b"<142>Nov 24 10:00:00 ids-1 suricata[77]: " + sent)
    assert found == json.loads(sent) | {"hostname": "ids-1"}
    assert as_row(b"<142>1 2026-11-24T10:00:00Z ids-1 suricata - - - @cee: " + sent) == found
    assert as_row(sent) == json.loads(sent)


def test_an_event_cut_short_on_its_way_is_a_row_of_its_message():
    line = b"<142>Nov 24 10:00:00 ids-1 suricata: " + lines("eve.ndjson")[0][:120]
    assert as_row(line) == {"message": line.decode()}


def test_a_value_more_stands_last_and_wins():
    assert msgspec.json.decode(eve.with_value("{}", "a", 'q"')) == {"a": 'q"'}
    assert msgspec.json.decode(eve.with_value('{ "a": 1 } ', "a", "b")) == {"a": "b"}


@needs_shared
def test_every_event_of_the_real_file_is_taken():
    body = (SHARED / "data" / "samples" / "suricata" / "wrccdc-2018-alerts.json").read_bytes()
    fetched = take(body, JSON)
    assert fetched.rows.num_rows == len(json.loads(body)) == 206 and not fetched.set_aside
    assert fetched.rows["at"].null_count == fetched.rows["severity"].null_count == 0
