"""What is remembered of each visit: on what day to come again, what was had, and what went wrong in words."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from dieuhanh import catalog, settings
from dieuhanh.connect import doors
from dieuhanh.connect.doors.folder import Looks
from dieuhanh.connect.doors.http import Client
from dieuhanh.connect.doors.poll import LOOK, due, poll
from dieuhanh.connect.models import DoorState
from dieuhanh.declare import Kind
from dieuhanh.declare.door import Mqtt, Syslog
from dieuhanh.errors import BadInput, StoreError
from tests.connect.doors.pulling import NOW, PATH, TOKEN, URL, Kept, bulletin, dropped, paged, plain_list
from tests.connect.doors.served import answer, serving

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ROWS = '{"data": {"items": [{"maOdich": "A", "found": "2026-11-01", "ngay": {"capNhat": "2026-11-20T08:00:00Z"}}]}}'


@pytest.fixture(autouse=True)
def _told(database, monkeypatch):
    monkeypatch.setenv(TOKEN.name, "s3cret")


def visit(monkeypatch, say, source=paged, take=None, now=NOW, chance=0.5):
    with serving(say) as server:
        monkeypatch.setenv(URL.name, server.url())
        poll(source, take or Kept(), now, client=lambda: Client(server.pin()), chance=lambda: chance)
    return DoorState.objects.get(source=source.id)


def test_a_good_visit_moves_the_watermark_and_comes_again_in_its_rhythm(monkeypatch):
    state = visit(monkeypatch, lambda request: answer(ROWS))
    assert (state.watermark, state.next_at, state.tried_at) == ("2026-11-20T08:00:00Z", NOW + paged.every, NOW)
    assert (state.failures, state.trouble_vi, state.trouble_en) == (0, "", "")
    state = visit(monkeypatch, lambda request: answer(status=204), now=NOW + paged.every)
    assert state.watermark == "2026-11-20T08:00:00Z"


def test_failures_are_told_in_both_languages_waited_longer_each_time_and_cleared_by_a_success(monkeypatch):
    for failures, seconds in ((1, 15), (2, 30), (3, 60)):
        state = visit(monkeypatch, lambda request: answer(status=500))
        assert (state.failures, state.next_at) == (failures, NOW + timedelta(seconds=seconds))
    assert (state.trouble_vi, state.trouble_en) == (
        "source.test: bên kia đang lỗi (HTTP 500).", "source.test: the other side is failing (HTTP 500).")  # fmt: skip
    state = visit(monkeypatch, lambda request: answer(ROWS))
    assert (state.failures, state.trouble_vi, state.trouble_en) == (0, "", "")


def test_the_other_side_says_when(monkeypatch):
    state = visit(monkeypatch, lambda request: answer(status=429, retry_after="777"))
    assert (state.next_at, state.failures) == (NOW + timedelta(seconds=777), 1)


@pytest.mark.parametrize(
    ("error", "words"),
    [(BadInput("empty", "Trống.", "Empty."), "Empty."), (StoreError("/somewhere/warehouse is locked"), "The store cannot write")],
)
def test_what_the_line_does_not_keep_is_fetched_again(monkeypatch, error, words):
    def fail(number):
        raise error

    state = visit(monkeypatch, lambda request: answer(ROWS, etag='"1"'), take=Kept(fail=fail))
    assert (state.watermark, state.etag, state.failures) == ("", "", 1)
    assert state.trouble_en.startswith(words)
    assert state.next_at == NOW + timedelta(seconds=15)
    take = Kept()
    visit(monkeypatch, lambda request: answer(ROWS), take=take)
    assert take.column("code") == ["A"]


def test_a_fault_of_our_own_travels_on_and_the_door_rests(monkeypatch):
    def fail(number):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        visit(monkeypatch, lambda request: answer(ROWS), take=Kept(fail=fail))
    state = DoorState.objects.get(source=paged.id)
    assert (state.next_at, state.watermark) == (NOW + timedelta(minutes=1), "")


def test_a_feed_keeps_its_etag(monkeypatch):
    feed = '<rss version="2.0"><channel><item><guid>1</guid><title>T</title></item></channel></rss>'
    state = visit(monkeypatch, lambda request: answer(feed, etag='"7"'), bulletin)
    assert state.etag == '"7"'


def test_a_folder_is_looked_into_more_often_than_its_rhythm(monkeypatch, tmp_path):
    monkeypatch.setenv(PATH.name, str(tmp_path))
    poll(dropped, Kept(), NOW, looks=Looks())
    assert DoorState.objects.get(source=dropped.id).next_at == NOW + LOOK


def test_the_setting_decides_whom_we_reach(monkeypatch):
    monkeypatch.delenv(settings.REACH.name, raising=False)
    with serving(lambda request: answer(ROWS)) as server:
        monkeypatch.setenv(URL.name, server.url())
        poll(paged, Kept(), NOW)
        assert "DIEUHANH_REACH" in DoorState.objects.get(source=paged.id).trouble_vi
        assert server.heard == []
        monkeypatch.setenv(settings.REACH.name, f"source.test:{server.port}=127.0.0.1")
        poll(paged, Kept(), NOW)
        assert DoorState.objects.get(source=paged.id).trouble_vi == ""
        monkeypatch.setenv(settings.REACH.name, "not a host")
        poll(paged, Kept(), NOW)
        assert "cannot read" in DoorState.objects.get(source=paged.id).trouble_en


def test_no_secret_stands_in_what_is_kept(monkeypatch):
    for say in (
        answer(status=401),
        answer("<html>s3cret", content_type="text/html"),
        answer(status=302, location="https://s3cret/"),
    ):
        with serving(lambda request, say=say: say) as server:
            monkeypatch.setenv(URL.name, server.url("/hidden-path?key=hidden-query"))
            poll(paged, Kept(), NOW, client=lambda server=server: Client(server.pin()))
        state = DoorState.objects.get(source=paged.id)
        assert state.trouble_vi
        assert "hidden" not in state.trouble_vi + state.trouble_en
        assert "Bearer" not in state.trouble_vi + state.trouble_en


def test_due_are_those_whose_address_is_known_and_whose_time_has_come(monkeypatch):
    others = (
        replace(plain_list, id="test.pushed", via=None),
        replace(plain_list, id="test.mqtt", via=Mqtt("a/#")),
        replace(plain_list, id="test.syslog", via=Syslog()),
        replace(plain_list, id="test.own", kind=Kind.OWN),
    )
    packs = [SimpleNamespace(sources=(bulletin, *others)), SimpleNamespace(sources=(paged, replace(dropped, id="test.box")))]
    monkeypatch.setattr(catalog, "current", lambda: SimpleNamespace(packs=packs))
    for name in (URL.name, PATH.name):
        monkeypatch.delenv(name, raising=False)
    assert due(NOW) == []
    monkeypatch.setenv(URL.name, "https://source.test/")
    assert [one.id for one in due(NOW)] == ["test.news", "test.reports"]
    DoorState.objects.create(source="test.news", next_at=NOW)
    DoorState.objects.create(source="test.reports", next_at=NOW - timedelta(seconds=1))
    assert [one.id for one in doors.due(NOW)] == ["test.reports", "test.news"]
    assert [one.id for one in due(NOW - timedelta(seconds=1))] == ["test.reports"]
    monkeypatch.setenv(PATH.name, "somewhere")
    assert due(NOW)[0].id == "test.box"
