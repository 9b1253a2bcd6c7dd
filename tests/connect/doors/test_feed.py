"""The feed door: what people really publish as RSS and Atom becomes rows, and what attackers publish becomes nothing."""

import json
import tracemalloc

import pytest

from dieuhanh.connect.doors.feed import rows
from dieuhanh.connect.doors.plain import plain
from dieuhanh.connect.doors.standing import Standing
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.errors import BadInput
from tests.connect.doors.pulling import Kept, bulletin, pull
from tests.connect.doors.served import answer

HERE = "https://tin.test/rss/moi.xml"
RSS2 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Cổng thông tin</title><link>https://tin.test/</link>
<item><title>Mưa lớn &lt;b&gt;khẩn&lt;/b&gt; ở Đồng Phú</title><link>/tin/1?a=1&amp;b=2</link><guid isPermaLink="false">t-1</guid>
<description><![CDATA[<p>Ngập <a href="/x">cầu</a>.</p><script>alert(1)</script><p>Xem&nbsp;thêm</p>]]></description>
<pubDate>Fri, 20 Nov 2026 08:00:00 +0700</pubDate><dc:creator>Ban Biên tập</dc:creator></item>
<item><title>Không mã</title><link>https://tin.test/tin/2</link><pubDate>20/11/2026 09:30</pubDate></item>
<item><title>Không gì cả</title><link>javascript:alert(1)</link><pubDate>Fri, 20 Nov 2026 08:00:00</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tin.test/goc/"><title>Tin</title>
<entry><id>urn:1</id><title type="html">Cháy &amp;amp; nổ</title><link rel="alternate" href="bai/1"/>
<updated>2026-11-20T08:00:00+07:00</updated><published>2026-11-20T07:00:00Z</published><author><name>Lan</name></author>
<content type="html">&lt;p&gt;Toàn văn&lt;/p&gt;</content></entry></feed>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://tin.test/"><title>T</title></channel>
<item rdf:about="https://tin.test/1"><title>Một</title><link>https://tin.test/1</link><dc:date>2026-11-20T08:00:00+0700</dc:date></item>
</rdf:RDF>"""


def test_rss_2_as_portals_write_it():
    first, second, third = rows(RSS2.encode(), "text/xml", HERE)
    assert first == {
        "id": "t-1", "link": "https://tin.test/tin/1?a=1&b=2", "title": "Mưa lớn khẩn ở Đồng Phú",
        "summary": "Ngập cầu. Xem thêm",
        "published": "2026-11-20T08:00:00+07:00", "updated": "2026-11-20T08:00:00+07:00", "author": "Ban Biên tập",
    }  # fmt: skip
    assert (second["id"], second["published"]) == ("https://tin.test/tin/2", "20/11/2026 09:30")  # read by the source's zone
    assert "link" not in third
    assert third["published"] == "2026-11-20T08:00:00"  # without a zone it gets none
    assert len(third["id"]) == 64


def test_an_entry_without_id_and_link_keeps_the_same_id():
    assert rows(RSS2.encode(), "", HERE)[2]["id"] == rows(RSS2.encode(), "", HERE)[2]["id"]


def test_atom_and_rss_1():
    assert rows(ATOM.encode(), "application/atom+xml", HERE) == [
        {"id": "urn:1", "link": "https://tin.test/goc/bai/1", "title": "Cháy & nổ", "summary": "Toàn văn",
         "published": "2026-11-20T07:00:00+00:00", "updated": "2026-11-20T08:00:00+07:00", "author": "Lan"}
    ]  # fmt: skip
    (one,) = rows(RSS1.encode(), "", HERE)
    assert (one["id"], one["title"], one["updated"]) == ("https://tin.test/1", "Một", "2026-11-20T08:00:00+07:00")


@pytest.mark.parametrize(
    "encoded",
    [
        RSS2.encode("utf-8-sig"),
        RSS2.replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16"),
        RSS2.replace('<?xml version="1.0" encoding="utf-8"?>', "\n\n  ").encode(),
        RSS2.replace("Cổng thông tin", "T & < T").encode(),
        RSS2.replace("</channel></rss>", "").encode(),
        RSS2.replace("<item>", "<item><media:x><unclosed>", 1).encode(),
    ],
)
def test_broken_markup_and_other_encodings_are_forgiven(encoded):
    found = rows(encoded, "application/rss+xml; charset=utf-8", HERE)
    assert [one["title"] for one in found] == ["Mưa lớn khẩn ở Đồng Phú", "Không mã", "Không gì cả"]
    assert found[0]["link"] == "https://tin.test/tin/1?a=1&b=2"


def test_an_empty_feed_is_a_feed_and_a_page_is_none():
    assert rows(b'<rss version="2.0"><channel><title>T</title></channel></rss>', "", HERE) == []
    for page in (b"<!DOCTYPE html><html><body><form>login</form></body></html>", b"", b'{"items": []}', b"\x00\xff", b"<a>"):
        with pytest.raises(Trouble, match="no RSS or Atom"):
            rows(page, "text/html", HERE)


BILLION = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ATTACKS = (
    BILLION + "]>" + RSS2.partition("?>")[2].replace("Không mã", "&i;"),
    "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + RSS2.partition("?>")[2].replace("Không mã", "&x;"),
    "<!DOCTYPE r [<!entity % x SYSTEM 'http://127.0.0.1:9/x.dtd'> %x;]>" + RSS2.partition("?>")[2],
    f"<!DOCTYPE r [<!ENTITY x '{'a' * 100_000}'>]>" + RSS2.partition("?>")[2].replace("Không mã", "&x;" * 10_000),
)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_of_its_own_make_a_feed_unread(attack, codec):
    tracemalloc.start()
    with pytest.raises(Trouble, match="XML entities"):
        rows(attack.encode(codec), f"text/xml; charset={codec}", HERE)
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("name", ["utf-7", "cp037", "utf-32", "idna", "rot13", "unicode_escape", "zlib"])
def test_an_encoding_that_hides_an_attack_hides_it_from_the_reader_too(name):
    """Feeds are decoded as UTF-8, UTF-16 or an office encoding, whatever they claim: then no declaration is one."""
    xxe = f'<?xml version="1.0" encoding="{name}"?>' + ATTACKS[1]
    for body in (xxe.encode("utf-7"), xxe.encode("cp037", "replace"), xxe.encode("utf-32")):
        try:
            found = rows(body, f"text/xml; charset={name}", HERE)
        except Trouble:
            continue
        assert "root:" not in json.dumps(found)


def test_an_outside_dtd_is_not_fetched():
    told = RSS2.replace("?>", '?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">')
    assert len(rows(told.encode(), "", HERE)) == 3


def test_nothing_of_a_feed_is_read_as_a_name_of_a_file_or_address():
    for body in (b"/etc/passwd", b"http://127.0.0.1:9/feed", b"file:///etc/passwd"):
        with pytest.raises(Trouble, match="no RSS or Atom"):
            rows(body, "", HERE)


def test_entries_are_taken_once_and_then_only_what_changed(monkeypatch):
    take = Kept()
    told = {"etag": 'W/"1"', "last_modified": "Fri, 20 Nov 2026 01:00:00 GMT"}
    first = pull(monkeypatch, bulletin, lambda request: answer(RSS2, content_type="text/xml", **told), take)
    assert first.standing == Standing(etag='W/"1"', modified="Fri, 20 Nov 2026 01:00:00 GMT")
    assert "if-none-match" not in first.server.heard[0].headers
    assert [moment.isoformat() for moment in take.column("published")] == [
        "2026-11-20T01:00:00+00:00", "2026-11-20T02:30:00+00:00", "2026-11-20T01:00:00+00:00"]  # fmt: skip
    again = pull(monkeypatch, bulletin, lambda request: answer(status=304), take, first.standing)
    assert (again.standing, len(take.fetched)) == (first.standing, 1)
    headers = again.server.heard[0].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('W/"1"', "Fri, 20 Nov 2026 01:00:00 GMT")


def test_what_was_not_kept_is_asked_for_again(monkeypatch):
    def fail(number):
        raise BadInput("empty", "trống", "empty")

    with pytest.raises(BadInput):
        pull(monkeypatch, bulletin, lambda request: answer(RSS2, etag='"1"'), Kept(fail=fail))


def test_an_etag_too_long_or_odd_is_not_kept(monkeypatch):
    for etag in ('"' + "a" * 400 + '"', '"\xe9"'):
        said = answer(RSS2).replace(b"Connection", b"ETag: " + etag.encode("latin-1") + b"\r\nConnection")
        assert pull(monkeypatch, bulletin, lambda request, said=said: said, Kept()).standing == Standing()


@pytest.mark.parametrize("part", ["<", "<a ", "<!--", "<![CDATA[", "&#", "</", "<script>", "<script></script>", "<a b='"])
def test_html_made_to_be_slow_is_not(part):
    """Each of these takes a general HTML parser minutes."""
    assert len(plain(part * 300_000)) <= len(part) * 300_000


def test_html_becomes_words():
    assert plain("a<br>b<p>c<style>x{}</style></p><b>d</b>e &amp; &lt;f&gt; <!-- g --><img src=x onerror=y>") == "a b c de & <f>"
    assert plain("1 < 2 và 3 > 2") == "1 < 2 và 3 > 2"
    assert plain("<script>never closed") == ""
    assert plain("İ<SCRIPT>x</Script >y</p") == "İ y"
    assert plain("  nhiều\n dòng\t") == "nhiều dòng"
