"""The REST door: pages in whatever way the other side gives them, and a watermark that never skips a row."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from dieuhanh.connect.doors import rest
from dieuhanh.connect.doors.standing import Standing
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.declare.door import Rest
from dieuhanh.errors import StoreError
from tests.connect.doors.pulling import NOW, URL, Kept, counted, paged, plain_list, pull, tokened
from tests.connect.doors.served import answer


def asked(request, name):
    return parse_qs(urlsplit(request.target).query).get(name, [""])[0]


def theirs(code, changed="2026-11-20T08:00:00+07:00"):
    return {"maOdich": code, "found": "2026-11-01", "ngay": {"capNhat": changed}, "ten": "DANG"}


def ours(*codes, changed="2026-11-20T08:00:00+07:00"):
    return [{"code": code, "found": "2026-11-01", "changed": changed} for code in codes]


def page(*rows, onward=None):
    return answer(json.dumps({"data": {"items": rows, "next": onward}}))


def trouble(monkeypatch, source, say, take=None, **more):
    with pytest.raises(Trouble) as told:
        pull(monkeypatch, source, say, take or Kept(), **more)
    assert "s3cret" not in f"{told.value} {told.value.vi}"
    return told.value


def test_pages_are_followed_by_their_addresses_and_taken_one_by_one(monkeypatch):
    take = Kept()
    pages = {"/r": page(theirs("A"), onward="/r?p=2"), "/r?p=2": page(theirs("B"), theirs("C"), onward="?p=3"), "/r?p=3": page()}
    seen = pull(monkeypatch, paged, lambda request: pages[request.target], take, path="/r")
    assert [one.rows["code"].to_pylist() for one in take.fetched] == [["A"], ["B", "C"]]
    assert take.column("name") == ["asf"] * 3
    assert all(one.headers["authorization"] == "Bearer s3cret" for one in seen.server.heard)


def test_the_newest_change_is_asked_for_next_time_as_the_source_wrote_it(monkeypatch):
    rows = [theirs("A", "2026-11-20T09:00:00+07:00"), theirs("B", "2026-11-20T08:59:59+09:00"), theirs("C", "không rõ")]
    first = pull(monkeypatch, paged, lambda request: page(*rows), Kept())
    assert first.standing.watermark == "2026-11-20T09:00:00+07:00"
    assert asked(first.server.heard[0], "tuNgay") == ""
    again = pull(monkeypatch, paged, lambda request: page(), Kept(), first.standing, path="/r?key=1&tuNgay=old")
    assert again.server.targets == ["/r?key=1&tuNgay=2026-11-20T09%3A00%3A00%2B07%3A00"]
    assert again.standing == first.standing


def test_the_newest_of_all_pages_and_of_before_counts_whatever_their_order(monkeypatch):
    pages = {"/": page(theirs("A", "2026-11-20"), onward="/2"), "/2": page(theirs("B", "2026-11-01"))}
    assert pull(monkeypatch, paged, lambda request: pages[request.target], Kept()).standing.watermark == "2026-11-20"
    held = Standing("2026-11-21")
    assert pull(monkeypatch, paged, lambda request: page(theirs("A", "2026-11-20")), Kept(), held).standing == held


def test_a_change_time_ahead_of_the_clock_does_not_hide_what_is_to_come(monkeypatch):
    rows = [theirs("A"), theirs("B", "9999-12-31T00:00:00Z")]
    assert pull(monkeypatch, paged, lambda request: page(*rows), Kept()).standing.watermark == "2026-11-20T08:00:00+07:00"


@pytest.mark.parametrize(
    ("field", "values", "newest"),
    [
        ("changed", ["20/11/2026 08:00", "19/11/2026 23:00"], "20/11/2026 08:00"),
        ("changed", [1763600000, 1763600001, 17], "1763600001"),
        ("changed", [None, "", "x" * 300, True, [1]], ""),
        ("code", ["b2", "b10", "a9"], "b2"),
    ],
)
def test_what_newest_means_follows_the_field(monkeypatch, field, values, newest):
    source = replace(plain_list, via=Rest(url=URL, changed_since="since", watermark=field))
    rows = [{"code": "A", "found": "2026-11-01"} | {field: value} for value in values]
    assert pull(monkeypatch, source, lambda request: answer(json.dumps(rows)), Kept()).standing.watermark == newest


def test_the_watermark_stays_until_the_last_page_is_kept(monkeypatch):
    pages = {"/?tuNgay=2026-10-01": page(theirs("A"), onward="/2"), "/2": page(theirs("B", "2026-11-01T00:00:00Z"))}

    def fail(number):
        if number == 2:
            raise StoreError("locked")

    take = Kept(fail=fail)
    with pytest.raises(StoreError):
        pull(monkeypatch, paged, lambda request: pages[request.target], take, Standing("2026-10-01"))
    assert take.column("code") == ["A"]  # kept, and unchanged when it comes again


def test_numbered_pages_end_with_an_empty_one_or_where_there_is_none(monkeypatch):
    def say(request, beyond):
        number = int(asked(request, "trang"))
        return answer(json.dumps({"items": ours(f"{number}a", f"{number}b")})) if number < 3 else beyond

    for beyond in (answer('{"items": []}'), answer(status=404), answer(status=204), answer('{"items": null}')):
        take = Kept()
        seen = pull(monkeypatch, counted, lambda request, beyond=beyond: say(request, beyond), take, path="/r?x=1")
        assert take.column("code") == ["1a", "1b", "2a", "2b"]
        assert seen.server.targets == ["/r?x=1&trang=1", "/r?x=1&trang=2", "/r?x=1&trang=3"]
        assert seen.standing.watermark


def test_the_first_page_missing_is_no_end_but_a_trouble(monkeypatch):
    assert "no such address" in str(trouble(monkeypatch, counted, lambda request: answer(status=404)))


def test_pages_are_followed_by_tokens(monkeypatch):
    def say(request):
        token = asked(request, "cursor")
        return answer(json.dumps({"items": ours(token or "first"), "next": {"": "a b&c", "a b&c": 7, "7": ""}[token]}))

    take = Kept()
    assert len(pull(monkeypatch, tokened, say, take).server.heard) == 3
    assert take.column("code") == ["first", "a b&c", "7"]


def test_pages_that_go_in_a_circle_are_ended_and_what_came_is_kept(monkeypatch):
    take = Kept()
    pages = {"": ("A", "x"), "x": ("B", "y"), "y": ("C", "x")}

    def say(request):
        code, onward = pages[asked(request, "cursor")]
        return answer(json.dumps({"items": ours(code), "next": onward}))

    assert "go in a circle" in str(trouble(monkeypatch, tokened, say, take))
    assert take.column("code") == ["A", "B", "C"]


def test_empty_pages_in_a_circle_are_ended_too(monkeypatch):
    pages = {"/": page(onward="/2"), "/2": page(onward="/3"), "/3": page(onward="/2")}
    assert "go in a circle" in str(trouble(monkeypatch, paged, lambda request: pages[request.target]))


def test_fresh_tokens_for_the_same_rows_are_a_circle_too(monkeypatch):
    take = Kept()
    tokens = iter(range(100))
    told = trouble(monkeypatch, tokened, lambda request: answer(json.dumps({"items": ours("A"), "next": next(tokens)})), take)
    assert "go in a circle" in str(told)
    assert take.column("code") == ["A"]


def test_a_source_that_ignores_the_page_number_is_found_out(monkeypatch):
    told = trouble(monkeypatch, counted, lambda request: answer(json.dumps({"items": ours("A")})))
    assert "go in a circle" in str(told)


def test_pages_without_end_are_ended(monkeypatch):
    monkeypatch.setattr(rest, "PAGES", 5)
    numbers = iter(range(100))
    take = Kept()

    def say(request):
        number = next(numbers)
        return answer(json.dumps({"items": ours(f"{number}"), "next": number}))

    assert "more than 5 pages" in str(trouble(monkeypatch, tokened, say, take))
    assert len(take.fetched) == 5


def test_a_next_page_elsewhere_is_not_followed(monkeypatch):
    for onward in ("http://127.0.0.1:1/", "https://evil.test/", "http://169.254.169.254/"):
        told = trouble(monkeypatch, paged, lambda request, onward=onward: page(theirs("A"), onward=onward))
        assert "not on the list" in str(told)


@pytest.mark.parametrize(
    "said",
    [
        answer(status=204),
        answer(""),
        answer("  \n"),
        answer('{"data": {"items": []}}'),
        answer('{"data": {"items": null, "next": null}}'),
        answer('{"data": null}'),
        answer('{"data": {"items": [ ], "next": false}}'),
    ],
)
def test_nothing_new_is_a_healthy_answer(monkeypatch, said):
    take, before = Kept(), Standing("2026-10-01")
    assert pull(monkeypatch, paged, lambda request: said, take, before).standing == before
    assert take.fetched == []


HTML = "<!DOCTYPE html><html><form>Đăng nhập</form></html>"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (answer(HTML, content_type="text/html"), "web page"),
        (answer(HTML, content_type="application/json"), "web page"),
        (answer('{"data": {"items": [', content_type="text/html"), "web page"),
        (answer('{"error": "token expired"}'), "without a list at 'data.items'"),
        (answer('{"data": []}'), "without a list at 'data.items'"),
        (answer('{"data": {"items": {"a": 1}}}'), "no list, or is cut"),
        (answer('{"data": {"items": [{"maOdich": "A"}, {"maOd'), "broken or cut"),
        (answer('{"data": {"items": [{"maOdich": "A"}], "next": {"to": 1}}}'), "next page cannot be read"),
        (answer("a;b\n1;2", content_type="text/csv"), "neither JSON nor CSV"),
        (answer("OK", content_type="text/plain"), "neither JSON nor CSV"),
        (answer(b"\xff\xfe\x00\x01binary"), "neither JSON nor CSV"),
        (answer("[" * 100_000), "without a list"),
        (answer('{"data":' * 100_000), "broken or cut"),
    ],
)
def test_what_is_no_list_of_rows_is_a_trouble_and_no_rows(monkeypatch, said, why):
    take = Kept()
    assert why in str(trouble(monkeypatch, paged, lambda request: said, take))
    assert take.fetched == []


def test_a_list_that_is_cut_is_not_taken_for_whole(monkeypatch):
    assert "cut" in str(trouble(monkeypatch, plain_list, lambda request: answer(json.dumps(ours("A", "B"))[:-9])))


def test_one_row_that_cannot_be_read_does_not_take_its_neighbours_with_it(monkeypatch):
    take = Kept()
    rows = '[{"maOdich": "A", "x": NaN}, {"maOdich": 1e999}, "text", {"maOdich": "B"}]'
    pull(monkeypatch, paged, lambda request: answer(f'{{"at": NaN, "data": {{"next": "", "items": {rows}}}}}'), take)
    assert take.column("code")[:1] == ["A"]
    assert take.column("code")[-1:] == ["B"]
    assert take.fetched[0].rows.num_rows + len(take.fetched[0].set_aside) == 4


def test_digits_are_delivered_as_they_were_sent(monkeypatch):
    take = Kept()
    sent = '[{"maOdich": "A", "fee": 1.10, "big": 12345678901234567890.123}]'
    pull(monkeypatch, paged, lambda request: answer(f'{{"data": {{"items": {sent}}}}}'), take)
    assert take.bodies == [sent.encode()]


def test_csv_and_lines_are_taken_too(monkeypatch):
    take = Kept()
    csv = "Mã;found;Cập nhật\nA;2026-11-01;20/11/2026 08:00\nB;2026-11-01;21/11/2026 08:00\n"
    seen = pull(monkeypatch, plain_list, lambda request: answer(csv, content_type="text/csv; charset=utf-8"), take)
    assert (take.column("code"), seen.standing.watermark) == (["A", "B"], "21/11/2026 08:00")
    lines = "\n".join(map(json.dumps, ours("C", "D")))
    pull(monkeypatch, plain_list, lambda request: answer(lines, content_type="application/x-ndjson"), take)
    assert take.column("code") == ["A", "B", "C", "D"]


def test_a_byte_order_mark_and_another_encoding_are_read(monkeypatch):
    take = Kept()
    row = [{"code": "Ổ-1"}]
    for body in (json.dumps(row, ensure_ascii=False).encode("utf-8-sig"), json.dumps(row, ensure_ascii=False).encode("utf-16")):
        pull(monkeypatch, plain_list, lambda request, body=body: answer(body), take)
    assert take.column("code") == ["Ổ-1", "Ổ-1"]


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "7", 7),
        (503, "Tue, 24 Nov 2026 03:02:00 GMT", 120),
        (503, "Tue, 24 Nov 2026 02:00:00 GMT", 1),
        (429, "99999999999", 86_400),
        (503, "soon", None),
        (500, "7", None),
    ],
)
def test_the_other_side_may_say_when(monkeypatch, status, header, seconds):
    wait = trouble(monkeypatch, paged, lambda request: answer(status=status, retry_after=header)).wait
    assert (wait and wait.total_seconds()) == seconds


@pytest.mark.parametrize(
    ("status", "why"), [(401, "token"), (403, "token"), (500, "failing"), (206, "not the answer"), (400, "not")]
)
def test_other_statuses_are_told_in_words(monkeypatch, status, why):
    assert why in str(trouble(monkeypatch, paged, lambda request: answer(HTML, status=status)))


def test_an_address_or_token_that_is_not_set_is_named(monkeypatch):
    monkeypatch.delenv("TEST_SOURCE_TOKEN", raising=False)
    monkeypatch.setenv("TEST_SOURCE_URL", "https://listed.test")
    with pytest.raises(Trouble, match="TEST_SOURCE_TOKEN is not set"):
        rest.fetch(paged, paged.via, Standing(), Kept(), None, datetime(2026, 11, 24, tzinfo=UTC))  # type: ignore[arg-type]


def test_now_is_the_clock_that_was_handed_in(monkeypatch):
    later = NOW.replace(year=2027)
    rows = [theirs("A", "2027-06-01T00:00:00Z")]
    assert pull(monkeypatch, paged, lambda request: page(*rows), Kept()).standing.watermark == ""
    seen = pull(monkeypatch, paged, lambda request: page(*rows), Kept(), now=later)
    assert seen.standing.watermark == "2027-06-01T00:00:00Z"
