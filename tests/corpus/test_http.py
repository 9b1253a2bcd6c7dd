"""trust.md §4.2: HTTP and JSON as nobody should speak them: a clear answer, and nothing half stored."""

import json
import socket
from contextlib import suppress
from urllib.parse import quote

import pytest

from tests.corpus.bodies import BODIES, GOOD, LINES, Body, row
from tests.corpus.centre import Centre, Visitor
from tests.corpus.requests import LINE, REQUESTS, Request

SOURCE = "services.dossiers"
SECRET = "Người Không Ai Được Tìm"


@pytest.mark.parametrize("entry", BODIES, ids=lambda one: one.name)
def test_a_body(live: Centre, entry: Body) -> None:
    before = live.held(SOURCE)
    answer = live.push(SOURCE, entry.body, entry.content_type, **entry.headers)
    assert answer.status == entry.status, answer.text
    said = [answer.json["error"]] if entry.status != 200 else answer.json["set_aside"]
    assert tuple(one["code"] for one in said) == entry.codes, answer.text
    assert all(one["vi"] and one["en"] for one in said)
    after = live.held(SOURCE)
    assert after["accepted"] - before["accepted"] == entry.accepted
    assert after["set_aside"] - before["set_aside"] == (len(said) if entry.status == 200 else 0)


@pytest.mark.parametrize("entry", REQUESTS, ids=lambda one: one.name)
def test_a_request(live: Centre, entry: Request) -> None:
    status, text = spoken(live.running.line if entry.to == LINE else live.running.web, entry.raw)
    assert status in entry.statuses, (status, text[:300])
    head, _, body = text.partition(b"\r\n\r\n")
    assert b"c=d" not in head.lower() and not any(one in body for one in (b"evil.test", b"SECRET_KEY", b"Traceback"))


def spoken(port: int, raw: bytes) -> tuple[int, bytes]:
    """The first status that comes back, 0 for none, and all that was said."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as link:
        said = b""
        with suppress(ConnectionError, TimeoutError):  # one that waits for the rest has said nothing
            link.sendall(raw)
            while part := link.recv(65_536):
                said += part
    return (int(said.split()[1]) if said.startswith(b"HTTP/") else 0), said


# ── idempotency ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_of_idempotency_is_for_one_body(live: Centre) -> None:
    first = live.push(SOURCE, row(900) + b"\n", **{"idempotency-key": "k"})
    again = live.running.push(SOURCE, row(900) + b"\n", idempotency="k")
    other = live.push(SOURCE, row(901) + b"\n", **{"idempotency-key": "k"})
    assert again == (200, first.json) and other.status == 409 and other.json["error"]["vi"]


@pytest.mark.parametrize("key", ["k" * 10_000, "k" * 40_000, "'; DROP TABLE x", "\xff\xfe", "../../k", " "], ids=len)
def test_an_odd_key_of_idempotency(live: Centre, key: str) -> None:
    answer = live.push(SOURCE, row(910 + len(key) % 80) + b"\n", **{"idempotency-key": key})
    assert answer.status in (200, 400, 422, 431), answer.text


# ── asking for records ──────────────────────────────────────────────────────────────────────────────────────────────

RECORDS = "/api/v1/records/services.dossiers"
ASKED = {  # what is asked -> its status
    "limit=-1": 422, "limit=0": 422, "limit=1000000000": 422, "limit=1e3": 422, "limit=1&limit=1000000": 422,
    "limit=1000000&limit=1": 200, "limit[]=5": 422, "order=applicant_name": 422, "order=-applicant_phone": 422,
    "order=_key": 422, "order=_raw": 422, "order=code;": 422, "order=": 200, "order=-": 200,
    "filter=applicant_name:eq:x": 422, "filter=applicant_name:present:": 422, "filter=applicant_phone:ge:0": 422,
    "filter=_raw:eq:x": 422, "filter=code": 422, "filter=code:like:%25": 422, "filter=fee:eq:1e400": 422,
    "filter=fee:eq:NaN": 422, "filter=fee:eq:-Infinity": 422, "filter=fee:eq:1e999999999": 422,
    "filter=supplements:eq:99999999999999999999": 422, "filter=_batch:eq:99999999999999999999999": 422,
    "filter=_received:eq:x": 422, "filter=_received:gt:2026-11-20": 422, "filter=received_at:gt:0001-01-01T00:00:00%2B14:00": 422,
    "filter=code:in:" + "a," * 3000: 200, "after=AAAA": 422, "after=W10=": 422, "after=WzEsMiwzXQ==": 422,
    "after=WyJ4IiwgIngiXQ==": 422, "after=W1sxXSwge31d": 422, "after=" + "W" * 3000: 422, "counted=maybe": 422,
    "search=" + "a" * 300: 422, "unknown=1": 422, "filter=status:eq:2&filter=status:eq:4": 200,
}  # fmt: skip
PAGES = (
    "/tap/services.dossiers?sau=[1]", "/tap/services.dossiers?sau=[1,2,3]", "/tap/services.dossiers?sau=[[1],{}]",
    '/tap/services.dossiers?sau=["x","1"]', '/tap/services.dossiers?sau={"a":1}', "/tap/services.dossiers?sau=" + "[" * 3000,
    "/tap/services.dossiers?trang=" + "9" * 5000, "/tap/services.dossiers?trang=-1", "/tap/services.dossiers?theo=applicant_name",
    "/?luc=0001-01-01T00:00+07:00", "/?luc=9999-12-31T23:59-14:00", "/?ky=0001-01-01", "/?ky=9999-12-31", "/?ky=9999",
    "/?ky=2026-01-01/2025-01-01", "/?ky=1800/2999", "/?tu=01/01/0001&den=31/12/9999", "/viec/services.overdue?so=²",
    "/viec/services.overdue?so=" + "9" * 5000, "/quan-tri/nhat-ky?truoc=" + "9" * 30, "/quan-tri/nhat-ky?truoc=²&ai=²",
    "/api/v1/values?indicator=services.received&at=0001-01-01T00:00:00%2B07:00",
    "/api/v1/values?indicator=services.received&at=9999-12-31T23:59:59-14:00",
    "/api/v1/values?indicator=services.received&period=9999-12-31", "/api/v1/values?indicator=services.received&period=1800/2999",
    "/chuoi/environment.observations?metric=pm25&tu=0001-01-01&den=9999-12-31", "/du-lieu/services.dossiers?trang=²&truoc=²",
    "/du-lieu/services.dossiers/lo/99999999999999999999999", "/du-lieu/services.dossiers/lo/1/99999999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: one[:40])
def test_a_question(live: Centre, asked: str) -> None:
    answer = live.visitor("leader").get(f"{RECORDS}?{asked}")
    assert answer.status == ASKED[asked], answer.text[:300]
    assert answer.status == 200 or (answer.json["error"]["vi"] and answer.json["error"]["en"])


@pytest.mark.parametrize("path", PAGES, ids=lambda one: one[:50])
def test_an_address(live: Centre, path: str) -> None:
    for role in ("leader", "data_steward"):
        live.fair(live.visitor(role).get(quote(path, safe="/?=&%:+")))


def test_no_question_tells_a_masked_value(live: Centre) -> None:
    """Filter, order, search, page, file: none answers otherwise because of a value that the asker may not see."""
    rows = [{**GOOD, "code": f"O-{n}", "applicant_name": name} for n, name in enumerate((SECRET, "Người Khác"))]
    live.push(SOURCE, rows, rows=2)
    leader, asked = live.visitor("leader"), quote(SECRET)
    assert leader.get(f"{RECORDS}?search={asked}").json["total"] == 0
    assert leader.get(f"{RECORDS}?filter=applicant_name:eq:{asked}").text == leader.get(
        f"{RECORDS}?filter=applicant_name:eq:{quote('Người Không Có')}").text  # fmt: skip
    for path in (
        f"/tim?q={asked}",
        f"/tap/{SOURCE}?q={asked}",
        f"/tap/{SOURCE}/O-0",
        f"/tap/{SOURCE}.csv?q=O-0",
        f"{RECORDS}/O-0",
    ):
        page = leader.get(path)
        assert page.status == 200 and SECRET not in page.text.replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", ""), path
    assert "O-0" not in leader.get(f"/tap/{SOURCE}?q={asked}").text


def test_the_last_of_two_personal_values_leaves_no_first_one_behind(live: Centre) -> None:
    live.push(SOURCE, row(950, f'"applicant_name": "{SECRET}", "applicant_name": "Khác"') + b"\n", LINES, rows=1)
    held = live.record(SOURCE, "J-950")
    message = live.running.asked("message", batch=held["_batch"], row=held["_row"])
    assert SECRET not in json.dumps(message, ensure_ascii=False) and "Khác" not in json.dumps(message, ensure_ascii=False)


def test_an_address_in_a_header_does_not_slow_down_less(live: Centre) -> None:
    """Guessing from one machine is slowed down, whatever address it says it has."""
    statuses = []
    for n in range(12):
        guest = Visitor(live.running.web)
        guest.get("/dang-nhap")
        form = f"login=ai.do&password=sai&csrfmiddlewaretoken={guest.cookies['csrf']}".encode()
        statuses.append(guest.send("/dang-nhap", form, **{"x-forwarded-for": f"10.0.0.{n}", "x-real-ip": f"10.0.0.{n}"}).status)
    assert set(statuses) <= {422, 429} and 429 in statuses
