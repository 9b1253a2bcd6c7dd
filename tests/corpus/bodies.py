"""trust.md §4.2: bodies of JSON that a client writes by mistake, or on purpose."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.world import XLSX

GOOD = {"code": "J-0", "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00", "status": "2"}
ARRAY, LINES = "application/json", "application/x-ndjson"


@dataclass(frozen=True)
class Body:
    """What is sent and as what; the status, rows taken, and the codes of rows set aside (or of the refusal)."""

    name: str
    body: bytes
    content_type: str = LINES
    status: int = 200
    accepted: int = 1
    codes: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def row(number: int, more: str = "", **values: Any) -> bytes:
    """One object; `more` is put in as it stands."""
    text = json.dumps({**GOOD, "code": f"J-{number}", **values})
    return (text[:-1] + (f", {more}" if more else "") + "}").encode()


def aside(name: str, body: bytes, *codes: str, content_type: str = LINES, accepted: int = 0) -> Body:
    return Body(name, body + (b"\n" if content_type == LINES else b""), content_type, 200, accepted, codes)


def refused(name: str, body: bytes, code: str, content_type: str = ARRAY, status: int = 422) -> Body:
    return Body(name, body, content_type, status, 0, (code,))


BODIES = (
    Body("lines called plain text", row(1) + b"\n", "text/plain"),
    Body("lines called a picture", row(2) + b"\n", "image/png"),
    Body("lines called nothing", row(3) + b"\n", ""),
    Body("an array called lines", b"[" + row(4) + b"]", LINES),
    Body("lines called an array", row(5) + b"\n" + row(6) + b"\n", ARRAY, accepted=2),
    Body("one object", row(7), ARRAY),
    refused("lines called CSV", row(8) + b"\n", "no_header", "text/csv"),
    refused("JSON called a workbook", row(9), "not_a_workbook", XLSX),
    refused("JSON called Arrow", row(9), "not_arrow", "application/vnd.apache.arrow.stream"),
    Body("a content type of no kind", row(10) + b"\n", "; ; charset==\"x, application/x-ndjson"),
    Body("a charset nobody has", row(11) + b"\n", "application/x-ndjson; charset=klingon"),
    Body("one key twice: the last word counts", row(12, '"procedure": "2.2"') + b"\n"),
    aside("one key twice, the last of a wrong kind", row(13, '"procedure": ["x"]'), "wrong_type"),
    refused("10,000 deep in a field", row(14, '"field": ' + "[" * 10_000 + "]" * 10_000), "too_deep", LINES),
    refused("objects 10,000 deep", row(15, '"field": ' + '{"a":' * 10_000 + "1" + "}" * 10_000), "too_deep", LINES),
    aside("1e400 for a number", row(16, '"allowance": 1e400'), "not_finite"),
    aside("-1e999 for money", row(17, '"fee": -1e999'), "not_finite"),
    aside("1e999999999 for money", row(18, '"fee": 1e999999999'), "not_finite"),
    Body("minus nothing", row(19, '"allowance": -0, "fee": -0.0, "supplements": -0') + b"\n"),
    aside("Infinity", row(20, '"allowance": Infinity'), "not_finite"),
    aside("NaN in what nobody reads costs nothing but is no JSON", row(21, '"allowance": -Infinity'), "not_finite"),
    Body("a whole number for an id", row(22, '"procedure": 12345678901234567890123456789012345678901234567890') + b"\n"),
    aside("an integer beyond 64 bits", row(23, '"supplements": 9223372036854775808'), "out_of_range"),
    refused("5,000 digits", row(24, '"supplements": ' + "9" * 5000) + b"\n", "not_json", LINES),
    aside("a fraction for an id", row(25, '"procedure": 1.5'), "wrong_type"),
    aside("an array for a text", row(26, '"field": ["a"]'), "wrong_type"),
    aside("an object for a number", row(27, '"fee": {"$gt": 0}'), "wrong_type"),
    aside("a text for a flag", row(28, '"e_result": "maybe"'), "wrong_type"),
    aside("a flag for a time", row(29, '"due_at": true'), "not_date"),
    aside("an object for the key", row(30, '"code": {"$ne": null}'), "wrong_type"),
    Body("keys that nobody knows", row(31, '"__proto__": {"admin": true}, "constructor": 1, "": 2, "_batch": 3') + b"\n"),
    aside("an unknown operation", row(32, '"_op": "drop"'), "unknown_word"),
    aside("bytes after the array", b"[" + row(33) + b"] ; rm -rf", "cut", content_type=ARRAY, accepted=1),
    aside("two arrays", b"[" + row(34) + b"][" + row(35) + b"]", "not_object", content_type=ARRAY, accepted=1),
    Body("a byte order mark", b"\xef\xbb\xbf" + row(36) + b"\n"),
    Body("UTF-16 with its mark", ("\ufeff" + row(37).decode() + "\n").encode("utf-16-le")),
    Body("lines ended in three ways", row(38) + b"\r\n\r\n" + row(39) + b"\n \n" + row(40), accepted=3),
    Body("an empty array", b"[]", ARRAY, accepted=0),
    refused("null", b"null", "not_json"),
    refused("a number", b"12", "not_json"),
    refused("a text", b'"H19.25"', "not_json"),
    aside("rows that are no objects", row(41) + b'\nnull\n1\n"x"\n[]', "not_object", "not_object", "not_object", "not_object",
          accepted=1),
    aside("comments and commas", b"[" + row(42) + b",\n// x\n" + row(43) + b",]", "not_json", content_type=ARRAY, accepted=1),
    aside("single quotes", row(44) + b"\n" + row(45).replace(b'"', b"'"), "not_json", accepted=1),
    aside("a date that is none", row(46, '"due_at": "2026-02-30T00:00:00+07:00"'), "not_date"),
    aside("the year 0", row(47, '"due_at": "0000-01-01T00:00:00+07:00"'), "not_date"),
    aside("before the first instant", row(48, '"due_at": "0001-01-01T00:00:00+07:00"'), "not_date"),
    aside("after the last instant", row(49, '"due_at": "9999-12-31T23:59:59-07:00"'), "not_date"),
    aside("a zone of 99 hours", row(50, '"due_at": "2026-11-20T08:00:00+99:00"'), "not_date"),
)  # fmt: skip
