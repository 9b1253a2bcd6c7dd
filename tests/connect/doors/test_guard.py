"""No name, redirect or way of writing an address leads a pulling door inwards."""

import pytest

from dieuhanh.connect.doors import guard
from dieuhanh.connect.doors.guard import Reach, look_up, public, reach, spot
from dieuhanh.connect.doors.http import Client
from dieuhanh.connect.doors.trouble import Trouble
from tests.connect.doors.served import Hand, Noted, answer, serving, visit

OUTSIDE = "93.184.215.14"
INSIDE = (
    "127.0.0.1", "127.8.8.8", "10.0.0.5", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.127.255.255", "0.0.0.0", "0.1.2.3", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::1",
    "2001::1", "2001:db8::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "100::1", "3fff::1",
    "5f00::1", "0x7f000001", "2130706433", "127.1", "0177.0.0.1", "localhost", "",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_of_the_open_internet_is_not_public(address):
    assert not public(address)


@pytest.mark.parametrize("address", [OUTSIDE, "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111"])
def test_the_open_internet_is_public(address):
    assert public(address)


@pytest.mark.parametrize("address", INSIDE)
def test_a_listed_name_that_points_inside_is_not_reached(address):
    wire = Noted()
    with pytest.raises(Trouble, match="inside or special"):
        visit(Reach(frozenset({"listed.test"})), "https://listed.test/", resolve=lambda host, port: [address], sockets=wire)
    assert wire.dialled == []


def test_one_inside_answer_among_outside_ones_spoils_them_all():
    with pytest.raises(Trouble, match="inside or special"):
        Reach(frozenset({"listed.test"})).addresses("listed.test", 443, lambda host, port: [OUTSIDE, "10.0.0.1"])


@pytest.mark.parametrize("host", ["0x7f000001", "2130706433", "127.1", "0177.0.0.1"])
def test_the_machines_own_reading_of_odd_numbers_is_checked_too(host):
    wire = Noted()
    with pytest.raises(Trouble):
        visit(Reach(frozenset({host})), f"https://{host}/", resolve=look_up, sockets=wire)
    assert wire.dialled == []


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_dialled():
    """A rebinding server answers outside first and inside to whoever asks again."""
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return [OUTSIDE] if len(asked) == 1 else ["127.0.0.1"]

    wire = Noted(port=9)
    with pytest.raises(Trouble):  # nobody is there, and that is enough
        visit(Reach(frozenset({"listed.test"})), "https://listed.test/", resolve=rebinding, sockets=wire)
    assert (asked, wire.dialled) == (["listed.test"], [(OUTSIDE, 443)])


def test_a_second_connection_is_checked_anew():
    asked = iter(([OUTSIDE], ["127.0.0.1"]))
    wire = Noted(port=9)
    for _ in range(2):
        with pytest.raises(Trouble):
            visit(Reach(frozenset({"listed.test"})), "https://listed.test/", resolve=lambda h, p: next(asked), sockets=wire)
    assert wire.dialled == [(OUTSIDE, 443)]


def test_the_next_address_is_tried_where_the_first_is_dead():
    wire = Noted(port=9)
    with pytest.raises(Trouble, match="cannot be reached"):
        visit(Reach(frozenset({"listed.test"})), "https://listed.test/", resolve=lambda h, p: [OUTSIDE, "1.1.1.1"], sockets=wire)
    assert [address for address, _ in wire.dialled] == [OUTSIDE, "1.1.1.1"]


@pytest.mark.parametrize("url", ["https://other.test/", "https://listed.test.evil.test/", "https://sub.listed.test/"])
def test_a_host_that_is_not_listed_is_not_even_looked_up(url):
    asked = []
    with pytest.raises(Trouble, match="DIEUHANH_REACH"):
        visit(Reach(frozenset({"listed.test"})), url, resolve=lambda host, port: asked.append(host) or [OUTSIDE])
    assert asked == []


def test_http_without_tls_is_for_pinned_machines_alone():
    with pytest.raises(Trouble, match="only https"):
        visit(Reach(frozenset({"listed.test"})), "http://listed.test/")
    with serving(lambda request: answer("[]")) as server:
        assert visit(server.pin(), server.url()).body == b"[]"
        with pytest.raises(Trouble, match="not on the list"):
            visit(server.pin(), f"http://source.test:{server.port + 1}/")


INWARDS = (
    "http://127.0.0.1/", "http://127.0.0.1:22/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "https://[::1]/",
    "http://0x7f000001/", "https://0x7f000001/", "http://2130706433/", "https://100.64.0.1/", "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/", "https://[64:ff9b::7f00:1]/", "https://localhost/", "//127.0.0.1/", "file:///etc/passwd",
    "gopher://127.0.0.1/", "https://inside.test/", "https://source.test@127.0.0.1/", "https://user:word@source.test/",
    "https://source.test\\@127.0.0.1/", "https://127.0.0.1#@source.test/", "http://[::1%25lo]/", "https://127.0.0.1\t.source.test/",
)  # fmt: skip


@pytest.mark.parametrize("onward", INWARDS)
def test_a_redirect_inwards_is_not_followed(onward):
    wire = Noted()
    with serving(lambda request: answer(status=302, location=onward)) as server:
        allowed = Reach(frozenset({"inside.test", "localhost"}), server.pin().pinned)
        with pytest.raises(Trouble):
            visit(allowed, server.url(), sockets=wire, resolve=lambda host, port: ["127.0.0.1"])
    assert wire.dialled == [("127.0.0.1", server.port)]
    assert len(server.heard) == 1


def test_redirects_within_the_list_are_followed_five_times():
    def go_on(request):
        step = int(request.target[1:])
        return answer(status=307, location=f"/{step + 1}") if step < 5 else answer("[]")

    with serving(go_on) as server:
        assert visit(server.pin(), server.url("/0")).url == server.url("/5")
    with serving(lambda request: answer(status=301, location="/again")) as server:
        with pytest.raises(Trouble, match="more than 5 redirects"):
            visit(server.pin(), server.url())
        assert len(server.heard) == 6


def test_the_token_stays_at_home():
    away = []
    with (
        serving(lambda request: answer("[]")) as other,
        serving(lambda request: answer(status=302, location=away[0])) as home,
    ):
        away.append(other.url(host="other.test"))
        visit(Reach(pinned=home.pin().pinned | other.pin("other.test").pinned), home.url(), token="s3cret")
    assert home.heard[0].headers["authorization"] == "Bearer s3cret"
    assert "authorization" not in other.heard[0].headers


def test_a_token_that_would_break_the_headers_is_not_sent_nor_told():
    with pytest.raises(Trouble) as told:
        visit(Reach(frozenset({"listed.test"})), "https://listed.test/", token="s3cret\r\nX: 1")
    assert "s3cret" not in f"{told.value} {told.value.vi}"


def test_a_visit_ends():
    hand = Hand()
    with serving(lambda request: answer("[]")) as server, Client(server.pin(), ticks=hand) as client:
        client.get(server.url())
        hand.at = 601
        with pytest.raises(Trouble, match="visit took too long"):
            client.get(server.url())


def test_the_setting_is_read_or_says_where_it_cannot_be():
    read = reach(" Data.Example.vn. , lgsp.local:8443=10.1.2.3, lgsp.local:8443=[fd00::5] ,thống-kê.vn")
    assert read.hosts == {"data.example.vn", "xn--thng-k-nva9432d.vn"}
    assert read.pinned == {("lgsp.local", 8443): ("10.1.2.3", "fd00::5")}
    for wrong in ("a b", "host:port=10.0.0.1", "host:1=nowhere", "host=10.0.0.1", "*.vn", "https://a.vn"):
        with pytest.raises(Trouble, match="DIEUHANH_REACH"):
            guard.reach(wrong)


def test_an_address_has_one_reading():
    assert spot("HTTPS://Source.Test./a?b=c d#e").url == "https://source.test/a?b=c%20d"
    assert spot("https://[2606:4700:0:0::1]:8443").url == "https://[2606:4700::1]:8443/"
    assert spot("https://số.vn/đường").target == "/%C4%91%C6%B0%E1%BB%9Dng"
    for wrong in (
        "source.test",
        "ftp://source.test",
        "https://",
        "https://a b/",
        "https://x:0/",
        "https://x:99999/",
        "https://[x]/",
    ):
        with pytest.raises(Trouble):
            spot(wrong)
