"""The client believes nothing of what it is told, and gives up on who is slow, endless, cut or packed to burst."""

import gzip
import threading
import tracemalloc
import zlib
from datetime import timedelta
from itertools import repeat

import pytest

from dieuhanh.connect.doors.http import Client
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.doors.wire import Limits
from tests.connect.doors.served import Dripping, Hand, answer, authority, serving, visit

OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"


def refused(say, **more):
    """The English words of the trouble that one GET ends in."""
    with serving(say) as server, pytest.raises(Trouble) as told:
        visit(server.pin(), server.url("/secret-path?key=secret-query"), **more)
    assert "secret" not in f"{told.value} {told.value.vi}"
    return str(told.value)


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    return authority(tmp_path_factory.mktemp("tls"))


def test_a_good_certificate_is_believed_for_its_name(signer):
    with serving(lambda request: answer("[1]"), signer.server("source.test")) as server:
        said = visit(server.pin(), server.url(scheme="https"), tls=signer.trust, token="s3cret")
        assert (said.body, server.names) == (b"[1]", ["source.test"])  # SNI is the host, though an address was dialled
    assert server.heard[0].headers["host"] == f"source.test:{server.port}"


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda signer: signer.server("source.test", own=True), "self-signed"),
        (lambda signer: signer.server("source.test", age=timedelta(days=30)), "expired"),
        (lambda signer: signer.server("other.test"), "[Hh]ostname mismatch"),
        (lambda signer: signer.server("source.test", age=timedelta(days=-30)), "not yet valid"),
    ],
)
def test_a_bad_certificate_ends_it_before_a_word_is_said(signer, made, why):
    with serving(lambda request: answer("[]"), made(signer)) as server:
        with pytest.raises(Trouble, match=f"TLS certificate.*{why}"):
            visit(server.pin(), server.url(scheme="https"), tls=signer.trust, token="s3cret")
        assert server.heard == []


def test_an_unknown_authority_and_no_tls_at_all_are_refused(signer):
    with serving(lambda request: answer("[]"), signer.server("source.test")) as server, pytest.raises(Trouble, match="TLS"):
        visit(server.pin(), server.url(scheme="https"))
    with serving(lambda request: answer("[]")) as server, pytest.raises(Trouble, match="did not answer in time"):
        visit(server.pin(), server.url(scheme="https"), limits=Limits(connect=0.05))


def test_nothing_of_the_environment_changes_the_way(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(lambda request: answer("[]")) as server:
        assert visit(server.pin(), server.url()).status == 200


def test_cookies_are_not_kept():
    with serving(lambda request: answer("[]", set_cookie="session=1; Path=/")) as server, Client(server.pin()) as client:
        client.get(server.url())
        client.get(server.url())
    assert len(server.heard) == 2
    assert all("cookie" not in one.headers for one in server.heard)


def test_a_packed_body_is_unpacked():
    body = b'[{"code": "1"}]' * 1000
    for name, packed in (("gzip", gzip.compress(body)), ("deflate", zlib.compress(body)), ("identity", body)):
        with serving(lambda request, name=name, packed=packed: answer(packed, content_encoding=name)) as server:
            assert visit(server.pin(), server.url()).body == body


def test_a_bomb_is_unpacked_no_further_than_the_limit():
    bomb = gzip.compress(bytes(100_000_000), 9)
    tracemalloc.start()
    told = refused(lambda request: answer(bomb, content_encoding="gzip"), limits=Limits(body=1_000_000))
    assert "more than" in told
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("packed", "name"),
    [
        (gzip.compress(b"[" + b"1," * 50_000 + b"1]")[:-20], "gzip"),
        (b"not packed at all", "gzip"),
        (gzip.compress(b"[]")[:10], "gzip"),
        (gzip.compress(b"[]") * 2, "gzip"),
        (b"[]", "br"),
        (gzip.compress(gzip.compress(b"[]")), "gzip, gzip"),
    ],
    ids=("cut", "not packed", "cut in its head", "two in one", "of another kind", "packed twice"),  # gzip tells the time
)
def test_a_body_packed_badly_is_no_body(packed, name):
    assert "compressed body" in refused(lambda request: answer(packed, content_encoding=name))


def test_an_endless_stream_is_cut_at_the_limit():
    def endless(request):
        yield OPEN + b"\r\n"
        yield from repeat(b"[" * 65536, 500)

    assert "more than" in refused(endless, limits=Limits(body=500_000))


def test_an_endless_stream_that_unpacks_to_nothing_is_cut_too():
    def endless(request):
        yield OPEN + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10]
        yield from repeat(b"\x00\x00\x00\xff\xff" * 10_000, 500)  # empty stored blocks

    assert "more than" in refused(endless, limits=Limits(body=500_000))


def test_a_length_over_the_limit_is_refused_before_the_body_is_read():
    def large(request):
        yield OPEN + b"Content-Length: 99999999999\r\n\r\n"

    assert "more than" in refused(large)


def test_a_body_shorter_than_it_said_is_cut():
    assert "cut or is not HTTP" in refused(lambda request: answer("[1, 2]", content_length="600"))


def test_a_chunked_body_without_its_end_is_cut():
    assert "cut or is not HTTP" in refused(lambda request: OPEN + b"Transfer-Encoding: chunked\r\n\r\n5\r\n[1, 2\r\n")


def test_what_is_not_http_is_told_so():
    assert "cut or is not HTTP" in refused(lambda request: b"220 mail.test ESMTP\r\n")
    assert "cut or is not HTTP" in refused(lambda request: b"")
    assert "cut or is not HTTP" in refused(lambda request: b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 300_000)


def test_one_byte_a_second_is_cut_off():
    told = refused(lambda request: answer(b" " * 5000), ticks=Hand(step=0.5), sockets=Dripping(),
                   limits=Limits(total=10**6, patience=30))  # fmt: skip
    assert "too slowly" in told


def test_headers_that_drip_are_cut_off_by_the_whole_time():
    told = refused(lambda request: answer("[]", x_long="a" * 5000), ticks=Hand(step=0.5), sockets=Dripping(),
                   limits=Limits(total=120, rate=0))  # fmt: skip
    assert "took too long" in told


def test_who_says_nothing_is_left():
    silence = threading.Event()

    def silent(request):
        silence.wait(5)
        yield answer("[]")

    with serving(silent) as server:
        with pytest.raises(Trouble, match="did not answer in time"):
            visit(server.pin(), server.url(), limits=Limits(silence=0.05))
        silence.set()


def test_a_status_other_than_200_is_an_answer_without_a_body():
    with serving(lambda request: answer("no " * 1000, status=503, retry_after="7")) as server:
        said = visit(server.pin(), server.url())
    assert (said.status, said.body, said.headers["retry-after"]) == (503, b"", "7")
