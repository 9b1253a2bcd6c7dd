"""trust.md §4.1: every text into every text door is taken, cleaned or set aside with its reason; nothing falls, nothing runs."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pytest

from tests.corpus.centre import Answer, Centre
from tests.corpus.texts import PAYLOADS, TEXTS, Text
from tests.world import CSV

SOURCE, ARROW = "services.dossiers", "application/vnd.apache.arrow.stream"
LOST = "\ufffd"
Row = dict[str, Any]


def dossier(code: str, **more: Any) -> Row:
    return {"code": code, "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00", "status": "2",
            **more}  # fmt: skip


def rows_of(door: str, texts: Sequence[Text]) -> list[Row]:
    return [dossier(f"T-{door}-{n}", procedure_name=one.text, applicant_name=one.text) for n, one in enumerate(texts)]


# ── the push door: how each form writes the rows, what stands for a text it cannot write, and the number of the first row ──


def ndjson(rows: list[Row]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def array(rows: list[Row]) -> bytes:
    return json.dumps(rows).encode()


def table(rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def arrow(rows: list[Row]) -> bytes:
    made = pa.Table.from_pylist(rows)
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, made.schema) as stream:
        stream.write_table(made)
    return bytes(out.getvalue())


FORMS = {"ndjson": (ndjson, "application/x-ndjson", 1), "json": (array, "application/json", 1), "csv": (table, CSV, 2),
         "arrow": (arrow, ARROW, 1)}  # fmt: skip
CSV_CODES = {"bad_text": "encoding", "too_long": "not_csv"}  # what a table says of the same text


def sent_by(door: str) -> list[Text]:
    """Half a pair of surrogates is no text that Arrow can hold."""
    return [one for one in TEXTS if door != "arrow" or not any("\ud800" <= c <= "\udfff" for c in one.text)]


def expected(door: str, text: Text) -> tuple[str, str | None]:
    """The code of the row set aside, and the text held where it is taken."""
    if door == "csv" and text.name == "NUL":
        return "", text.text.replace("\0", LOST)
    return (CSV_CODES.get(text.code, text.code) if door == "csv" else text.code), None if text.code else text.kept


@pytest.fixture(scope="module")
def answers(live: Centre) -> dict[str, Answer]:
    """All texts in one body to each form of the push door: a bad row never takes its neighbours with it."""
    made = {}
    for door, (write, content_type, _first) in FORMS.items():
        rows = rows_of(door, sent_by(door))
        made[door] = live.push(SOURCE, write(rows), content_type, rows=len(rows))
    return made


@pytest.mark.parametrize("door", FORMS)
@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.name)
def test_a_text_in_a_field(live: Centre, answers: dict[str, Answer], door: str, text: Text) -> None:
    texts, first = sent_by(door), FORMS[door][2]
    if text not in texts:
        assert door == "arrow"
        return
    assert answers[door].status == 200, answers[door].text
    at = texts.index(text)
    said = [one for one in answers[door].json["set_aside"] if one["row"] == at + first]
    code, kept = expected(door, text)
    assert [one["code"] for one in said][:1] == ([code] if code else []), said
    if code:
        assert said[0]["vi"] and said[0]["en"]
    else:
        assert live.record(SOURCE, f"T-{door}-{at}")["procedure_name"] == kept


def test_bytes_of_old_fonts_sent_as_utf_8_cost_their_own_rows(live: Centre) -> None:
    from tests.stories.disguises import windows_1258

    good = json.dumps(dossier("T-old-0"), ensure_ascii=False).encode()
    old = [windows_1258("Hộ tịch"), "Hé tÞch".encode("latin-1"), "Hoä tòch".encode("latin-1"), b"\xff\xfe\xfa", b"\xc0\xaf"]
    lines = [good.replace(b"T-old-0", b"T-old-%d" % n).replace(b"1.001193", one) for n, one in enumerate(old, 1)]
    answer = live.push(SOURCE, b"\n".join([good, *lines]) + b"\n", rows=6)
    assert answer.json["accepted"] == 1 and {one["code"] for one in answer.json["set_aside"]} == {"encoding"}
    torn = arrow([dossier("T-old-6", field="Hoa")]).replace(b"Hoa", b"H\xffa")
    assert live.push(SOURCE, torn, ARROW).status == 422, "texts of Arrow are checked before they are taken"


# ── addresses ───────────────────────────────────────────────────────────────────────────────────────────────────────

SEARCHED = ("/tim?q={}", "/tap/services.dossiers?q={}", "/api/v1/records/services.dossiers?search={}",
            "/tap/services.dossiers/{}", "/dang-nhap?tiep={}", "/{}")  # fmt: skip
CODED = (
    "/tap/services.dossiers?status={}", "/tap/services.dossiers?theo={}", "/tap/services.dossiers?sau={}",
    "/tap/services.dossiers?trang={}", "/tap/services.dossiers?db={}", "/?ky={}", "/?luc={}", "/?tu={}&den={}", "/tap/{}",
    "/chi-tieu/{}", "/linh-vuc/{}", "/viec/{}", "/chi-tieu/services.received?cat={}",
         "/chi-tieu/services.received/ban-ghi?cat={}",
    "/chuoi/environment.observations?value={}", "/static/{}", "/api/v1/records/{}", "/api/v1/records/services.dossiers/{}",
    "/api/v1/records/services.dossiers?filter={}", "/api/v1/records/services.dossiers?filter=code:eq:{}",
    "/api/v1/records/services.dossiers?order={}", "/api/v1/records/services.dossiers?after={}", "/api/v1/values?indicator={}",
    "/api/v1/values?indicator=services.received&place={}", "/api/v1/values?indicator=services.received&period={}",
    "/api/v1/values?indicator=services.received&by={}", "/api/v1/values?indicator=services.received&at={}",
)  # fmt: skip
ODD = ("NUL", "half a pair", "a script", "a header of its own", "colours of a terminal", "digits that are none",
       "bait for dates", "bait for backtracking", "quotes of SQL", "NUL as a web address writes it")  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.name)
def test_a_text_in_an_address(live: Centre, shown: list[str], text: Text) -> None:
    written = quote(text.text[:5000].encode("utf-8", "surrogatepass"), safe="")
    leader = live.visitor("leader")
    for path in SEARCHED + (CODED if text.name in ODD else ()):
        answer = leader.get(path.replace("{}", written))
        live.fair(answer)
        assert "a=b" not in answer.headers.get("set-cookie", "") and answer.headers["content-security-policy"]
        if text.name == "a script" and answer.headers.get("content-type", "").startswith("text/html"):
            assert "<script>window" not in answer.text, path


# ── what a browser does with them ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def shown(live: Centre) -> list[str]:
    """Records that carry each text as their code, name, field and message."""
    rows = [dossier(one.text[:1500], procedure=one.text[:1500], procedure_name=one.text, field=one.text, applicant_name=one.text)
            for one in PAYLOADS]  # fmt: skip
    live.push(SOURCE, rows, rows=len(rows))
    live.running.asked("settled")
    return [one.kept or "" for one in PAYLOADS]


@pytest.mark.browser
def test_nothing_of_a_record_runs_in_a_browser(live: Centre, shown: list[str], chromium: Any) -> None:
    leader = live.visitor("leader")
    context = chromium.new_context()
    context.add_cookies([{"name": name, "value": text, "url": f"http://127.0.0.1:{leader.port}"}
                         for name, text in leader.cookies.items()])  # fmt: skip
    page, happened = context.new_page(), []
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("console", lambda told: happened.append(told.text) if "Content Security Policy" in told.text else None)
    page.on("request", lambda asked: happened.append(asked.url) if f":{leader.port}" not in asked.url
            and f":{live.running.line}" not in asked.url and not asked.url.startswith("data:") else None)  # fmt: skip
    script = next(one for one in shown if one.startswith("<script>"))
    for path in ("/tap/services.dossiers", f"/tim?q={quote(script)}", "/tim?q=onerror",
         f"/tap/services.dossiers/{quote(script, safe='')}",
                 "/tap/services.dossiers?q=" + quote("<svg")):  # fmt: skip
        page.goto(f"http://127.0.0.1:{leader.port}{path}")
        assert page.evaluate("window.pwned") is None, path
        if "/tap/services.dossiers?" not in path and "onerror" not in path:
            assert script in page.inner_text("body") or path == "/tap/services.dossiers", path
    context.close()
    assert not happened
