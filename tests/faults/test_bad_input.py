"""What nobody should send, through the real door: a clear answer in two languages, nothing half stored, no 500."""

import http.client
import io
import json
import os
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.running import Running
from tests.stories.disguises import windows_1258
from tests.world import CSV, NDJSON, XLSX

SOURCE = "services.dossiers"
GOOD = {"code": "H19.25-261120-0001", "procedure": "1.001193", "office": "H19.25", "received_at": "2025-11-20T08:00:00+07:00",
        "status": "2"}  # fmt: skip
MB = 1024 * 1024


def row(**more: Any) -> bytes:
    return json.dumps({**GOOD, **more}, ensure_ascii=False).encode() + b"\n"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("doc.txt", "không phải sổ tính")
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (300 * MB))
    return out.getvalue()


def formulas() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [*GOOD, "fee"])
    sheet.write_row(1, 0, [*GOOD.values()])
    sheet.write_formula(1, len(GOOD), "=1+1", None, 2)
    book.close()
    return out.getvalue()


WIDE = b",".join(b"c%d" % i for i in range(200_000)) + b"\n" + b",".join([b"1"] * 200_000)
# name -> (body, content type, status, accepted, code of what is set aside or refused)
CORPUS: dict[str, tuple[Any, str, int, int, str]] = {
    "empty": (b"", NDJSON, 422, 0, "empty"),
    "noise": (os.urandom(20_000), "application/octet-stream", 422, 0, ""),
    "noise said to be JSON": (os.urandom(20_000).replace(b"\n", b""), "application/json", 422, 0, ""),
    "a web page": (b"<!doctype html><html><body>Log in</body></html>", "application/json", 422, 0, ""),
    "a ZIP named .xlsx": (zipped(), XLSX, 422, 0, "not_a_workbook"),
    "a ZIP that unpacks to 300 MB": (bomb(), XLSX, 422, 0, ""),
    "200,000 columns": (WIDE, CSV, 422, 0, "too_many_columns"),
    "200,000 fields": (json.dumps({f"c{i}": i for i in range(200_000)}).encode(), NDJSON, 200, 0, "too_many_columns"),
    "nested 100,000 deep": (b"[" * 100_000 + b"]" * 100_000, "application/json", 422, 0, ""),
    "one row nested deep": (row() + b'{"code":' + b"[" * 5000 + b"]" * 5000 + b"}\n", NDJSON, 200, 1, ""),
    "NaN as a word of JSON": (row(code="H19.25-261120-0002").replace(b'"2"}', b'"2", "fee": NaN}'), NDJSON, 200, 0, "not_finite"),
    "NaN as text": (row(code="H19.25-261120-0003", allowance="NaN"), NDJSON, 200, 0, "not_finite"),
    "the wrong type": (row(code="H19.25-261120-0004", fee={"a": 1}), NDJSON, 200, 0, "wrong_type"),
    "half a line": (row(code="H19.25-261120-0005") + row(code="H19.25-261120-0006")[:30], NDJSON, 200, 1, "cut"),
    "an unknown unit": (row(code="H19.25-261120-0007", office="H99.99"), NDJSON, 200, 0, ""),
    "a unit that is over": (row(code="H19.25-261120-0008", commune="25198"), NDJSON, 200, 0, ""),
    "the future": (row(code="H19.25-261120-0009", received_at="2099-01-01T00:00:00+07:00"), NDJSON, 200, 0, "future"),
    "letters taken apart": (unicodedata.normalize("NFD", row(code="H19.25-261120-0010", field="Hộ tịch").decode()).encode(),
                            NDJSON, 200, 1, ""),
    "windows-1258 unsaid": (windows_1258("code,procedure,status,field\nA-1,1.1,2,Hộ tịch Đăng ký\n"), CSV, 422, 0, ""),
    "a formula": (formulas(), XLSX, 200, 0, "formula"),
    "NUL in a text": (row(code="H19.25-261120-0011", field="a\x00b"), NDJSON, 200, 0, "bad_text"),
    "two rows, one key, other values": (row(code="H19.25-261120-0012") + row(code="H19.25-261120-0012", status="4"),
                                        NDJSON, 200, 0, ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def line(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`line` alone, on a home of its own."""
    made = Running.ready(tmp_path_factory.mktemp("line"), _sqlite_template)
    made.key(SOURCE)
    made.starts_line()
    assert made.push(SOURCE, row(code="H19.25-261120-9999"))[0] == 200
    yield made
    made.ends_line()


def held(line: Running) -> tuple[int, ...]:
    """How many batches, rows taken and rows set aside there are."""
    line.asked("settled")
    told = next(one for one in line.asked("deliveries") if one["source"] == SOURCE)
    aside = line.asked("set_aside_rows", state="")["total"]
    n = line.asked("count", dataset=SOURCE, spec={})
    return told["batches"], told["accepted"], told["set_aside"], aside, n


def memory(line: Running) -> int:
    """Megabytes that the process holds."""
    assert line.hub is not None
    status = Path(f"/proc/{line.hub.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


@pytest.mark.parametrize("name", CORPUS)
def test_what_nobody_should_send(line: Running, name: str) -> None:
    body, content_type, status, accepted, code = CORPUS[name]
    before, megabytes = held(line), memory(line)
    got, answer = line.push(SOURCE, body, content_type)
    after = held(line)
    assert got == status, (name, answer)
    if status != 200:
        said = [answer["error"]]
        assert after == before, "something was kept of what was refused"
    else:
        said = answer["set_aside"]
        assert answer["accepted"] == accepted, answer
        assert after[0] == before[0] + 1 and after[1] == before[1] + accepted
        assert after[2] - before[2] == after[3] - before[3] == len(said), "counted and listed are not the same"
    for one in said:
        assert one["vi"] and one["en"] and one["code"] and (not code or one["code"] == code), one
    assert memory(line) < megabytes + 250


def test_a_wrong_key_and_a_wrong_source_are_refused_alike(line: Running) -> None:
    before = held(line)
    good = line.key(SOURCE)
    for source, key in ((SOURCE, "dh_sai"), (SOURCE, good[:-1]), ("economy.facts", good), ("no.source", "x")):
        status, answer = line.push(source, row(), key=key)
        assert status in (401, 403, 404) and answer["error"]["vi"] and answer["error"]["en"], (source, answer)
    assert held(line) == before


def knocks(line: Running, *header: str) -> http.client.HTTPConnection:
    """A push whose body is yet to come."""
    link = http.client.HTTPConnection("127.0.0.1", line.line, timeout=60)
    link.putrequest("POST", f"/api/v1/push/{SOURCE}")
    for name, text in (("authorization", f"Bearer {line.key(SOURCE)}"), ("content-type", NDJSON), header):
        link.putheader(name, text)
    link.endheaders()
    return link


def test_two_gigabytes_are_refused_by_their_length_alone(line: Running) -> None:
    before = held(line)
    link = knocks(line, "content-length", str(2048 * MB))
    answer = link.getresponse()
    assert answer.status == 413 and json.loads(answer.read())["error"]["vi"]
    link.close()
    assert held(line) == before


def test_two_gigabytes_in_chunks_are_stopped_at_the_limit(line: Running) -> None:
    before, megabytes, sent = held(line), memory(line), 0
    link = knocks(line, "transfer-encoding", "chunked")
    with suppress(OSError):  # the other end has heard enough
        while sent < 2048 * MB:
            link.send(b"%x\r\n%b\r\n" % (MB, b"\0" * MB))
            sent += MB
    link.close()
    assert 64 * MB <= sent < 200 * MB, f"{sent // MB} MB were taken"
    assert held(line) == before and memory(line) < megabytes + 250
