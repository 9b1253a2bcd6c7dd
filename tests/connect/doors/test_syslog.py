"""Syslog: the new standard to the letter, the old one as it is met, nothing dropped."""

import queue
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from dieuhanh.connect.doors import syslog
from dieuhanh.connect.doors.frames import LONGEST, Frames
from dieuhanh.connect.doors.listener import Listener, Tally
from dieuhanh.declare import Loaded, Source, hours
from dieuhanh.declare.door import Syslog
from dieuhanh.declare.handoff import Touched

from .lines import NOW, alerts, as_row, lines, said

LONG = 30


def source(name: str, via: Syslog) -> Source:
    return Source(name, name, alerts, hours(1), via=via)


def test_a_line_of_rfc_5424_has_the_names_of_the_standard():
    assert said(lines("rfc5424.log")[0]) == {
        "facility": 4, "severity": 2, "timestamp": "2026-11-24T09:58:14.003+07:00", "hostname": "trung-tam.example.vn",
        "app_name": "sshd", "procid": "2217", "msgid": "ID47", "structured_data": None,
        "msg": "Đăng nhập sai ba lần từ 192.0.2.14", "message": lines("rfc5424.log")[0].decode(),
    }  # fmt: skip


def test_structured_data_is_an_object_whose_escapes_are_taken_off():
    found = said(lines("rfc5424.log")[1])
    assert found["structured_data"] == {
        "vung@32473": {"ten": "nội bộ", "luat": 'chặn "ngoài" ]1]'}, "goc": {"ip": "192.0.2.1, 192.0.2.2"},
    }  # fmt: skip
    assert found["msg"] == "Chặn kết nối" and found["msgid"] is None


def test_what_is_nil_is_nothing():
    found = said(lines("rfc5424.log")[2])
    assert {name for name, value in found.items() if value is not None} == {"facility", "severity", "message"}


def test_a_byte_order_mark_is_no_letter_of_the_message():
    assert said(b"<14>1 - h a - - - \xef\xbb\xbfxin ch\xc3\xa0o")["msg"] == "xin chào"


def test_bytes_that_are_not_utf8_are_kept_as_they_can_be_shown():
    assert said(b"<14>1 - h a - - - nhi\xeat")["msg"] == "nhi\\xeat"


@pytest.mark.parametrize("number, wanted", [
    (0, ("2026-11-24T09:58:16", "may-chu-2", "sshd", "411", "Accepted publickey for quantri from 192.0.2.15 port 51022")),
    (1, ("2026-11-03T07:05:00", "may-chu-3", "kernel", None, "nhiệt độ cao")),
    (2, ("2026-11-24T09:58:17.250", "bo-dinh-tuyen", "%LINK-3-UPDOWN", None, "Interface Gi0/1, changed state to down")),
    (3, ("2026-11-24T09:58:18+07:00", "may-chu-4", "cron", "9", "(root) CMD (true)")),
])  # fmt: skip
def test_old_lines_are_read_and_their_time_has_the_year_it_must_have(number, wanted):
    found = said(lines("rfc3164.log")[number])
    assert tuple(found[name] for name in ("timestamp", "hostname", "app_name", "procid", "msg")) == wanted


def test_an_old_line_of_last_december_is_of_last_year():
    assert said("<13>Dec 31 23:59:59 h a: b")["timestamp"] == "2025-12-31T23:59:59"


@pytest.mark.parametrize("line", ["<13>chỉ có chữ", "<13>", "<13>Xyz 99 10:00:00 h a: b", "<13>1 - h a - - [hỏng", "<13>2 x"])
def test_a_line_with_a_priority_alone_is_all_message(line):
    found = said(line)
    assert found["message"] == line and found["facility"] == 1 and found["severity"] == 5


@pytest.mark.parametrize("line", ["không phải syslog", "<192>1 - h a - - - b", "<>x", "<13", ""])
def test_what_is_no_syslog_is_a_row_of_its_message(line):
    assert as_row(line) == {"message": line}


def test_a_line_goes_to_the_sources_of_its_form_and_programs():
    everything, ssh = source("a", Syslog()), source("b", Syslog(apps=("sshd",)))
    eve, cef = source("c", Syslog("eve")), source("d", Syslog("cef", apps=("Cong",)))

    def goes(line: bytes, *to: Source) -> list[str]:
        return [one.id for one, _ in syslog.rows(syslog.parse(line, NOW), to, NOW)]

    every = (everything, ssh, eve, cef)
    assert goes(lines("rfc5424.log")[0], *every) == ["a", "b"]
    assert goes(lines("rfc3164.log")[1], *every) == ["a"] and goes(lines("rfc3164.log")[1], ssh, eve, cef) == []
    assert goes(lines("cef.log")[2], *every) == ["d"] and goes(lines("cef.log")[0], *every) == ["a"]
    assert goes(b"<142>Nov 24 10:00:00 ids suricata[1]: " + lines("eve.ndjson")[0], *every) == ["c"]
    assert goes(b"junk", *every) == ["a"]


def test_a_record_that_only_a_plain_source_takes_is_a_line_like_any_other():
    found = syslog.parse(lines("cef.log")[1], NOW)
    (_, row), = syslog.rows(found, (source("a", Syslog()),), NOW)  # fmt: skip
    assert msgspec.json.decode(row)["msg"].startswith("CEF:0|")


WORDS = some.sampled_from(
    [b"<13>", b"1 ", b"- ", b"[", b"]", b'"', b"\\", b"=", b"|", b"CEF:0|", b"{", b'"event_type"', b" a=", b"\xff", b"\n", b"h ",
     b"Nov 24 10:00:00 ", b"app[1]: ", b"@cee:", b"rt=1", b"\x00"]
)  # fmt: skip


@given(some.lists(WORDS | some.binary(max_size=4), max_size=30).map(b"".join))
def test_whatever_comes_is_one_row_of_json_on_one_line(sent):
    takers = (source("a", Syslog()), source("b", Syslog("cef")), source("c", Syslog("eve")))
    ((_, row),) = syslog.rows(syslog.parse(sent, NOW), takers, NOW)
    assert isinstance(msgspec.json.decode(row), dict) and b"\n" not in row


@pytest.mark.parametrize("line", [
    b"<13>1 a b c d e [x" + b' y="' * 30_000, b"CEF:0|" + b"\\" * 120_000, b"<13>" + b"a " * 60_000, b"<13>" + b":" * 120_000,
    b"CEF:0|a|b|c|d|e|1|" + b"a " * 60_000, b"{" * 120_000 + b'"event_type"', b"<13>Nov 24 10:00:00 " + b"x" * 120_000,
    b"<13>1 - - - - - " + b"[a " * 40_000,
])  # fmt: skip
def test_a_line_made_to_be_slow_is_read_at_once(line):
    begun = time.process_time()
    syslog.rows(syslog.parse(line, NOW), (source("a", Syslog()), source("b", Syslog("cef")), source("c", Syslog("eve"))), NOW)
    assert time.process_time() - begun < 2


# ── RFC 6587 ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_lines_are_told_apart_however_the_bytes_arrive():
    sent = b"<13>one\n11 <13>t\nw o!\r\n<13>three\r\n\0\n5 <1>12<13>last"
    wanted = [b"<13>one", b"<13>t\nw o!\r"[:11], b"<13>three\r", b"<1>12"]
    for step in (1, 2, 3, 7, len(sent)):
        frames = Frames()
        found = [line for at in range(0, len(sent), step) for line in frames.feed(sent[at : at + step])]
        assert found == wanted and frames.rest() == b"<13>last", step


def test_a_line_that_is_too_long_is_cut_and_costs_no_other():
    long = b"<13>" + b"x" * (2 * LONGEST)
    for sent in (long + b"\n<13>next\n", str(len(long)).encode() + b" " + long + b"9 <13>next!"):
        frames = Frames()
        found = [line for at in range(0, len(sent), 50_000) for line in frames.feed(sent[at : at + 50_000])]
        assert found[0] == long[:LONGEST] and found[-1].startswith(b"<13>next") and len(found) == 2
    assert Frames().rest() == b""


def test_what_fits_nowhere_is_written_once_a_minute(caplog):
    clock = [100.0]
    tally = Tally("%s lines", lambda: clock[0])
    for _ in range(3):
        tally.add()
        tally.say()
    clock[0] += 60
    tally.say()
    tally.say()
    tally.add()
    tally.say(last=True)
    assert [one.getMessage() for one in caplog.records] == ["1 lines", "2 lines", "1 lines"]


# ── the port ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Port:
    """A listener in a thread of its own; what it brings waits behind `gate`."""

    def __init__(self) -> None:
        self.ending, self.opened, self.gate = threading.Event(), threading.Event(), threading.Event()
        self.begun = threading.Event()
        self.came: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.door = Listener("127.0.0.1:0", (source("a", Syslog()),), self.take, lambda *told: None, lambda: NOW, linger=0.01)
        self.thread = threading.Thread(target=self.door.run, args=(self.ending, self.opened.set))
        self.thread.start()
        assert self.opened.wait(LONG)

    def take(self, source: Source, body: bytes, kind: str, key: str) -> Loaded:
        self.begun.set()
        assert self.gate.wait(LONG)
        for row in body.splitlines():
            self.came.put(msgspec.json.decode(row))
        return Loaded(1, source.id, source.into.id, 1, 0, (), Touched(), NOW)

    def dials(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.door.port), LONG)

    def ends(self) -> None:
        self.gate.set()
        self.ending.set()
        self.thread.join(LONG)
        assert not self.thread.is_alive()


@pytest.fixture
def port() -> Iterator[Port]:
    made = Port()
    yield made
    made.ends()


def test_both_kinds_of_transport_are_heard_on_one_port(port):
    port.gate.set()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(lines("rfc5424.log")[0] + b"\n", ("127.0.0.1", port.door.port))
        one.sendto(b" \n", ("127.0.0.1", port.door.port))
    assert port.came.get(timeout=LONG)["procid"] == "2217"
    with port.dials() as stream:
        stream.sendall(b"18 <14>1 - h a - - - <14>1 - h b - - -\n")
    assert [port.came.get(timeout=LONG)["app_name"] for _ in range(2)] == ["a", "b"]


def test_a_sender_that_hangs_up_is_heard_to_its_last_letter(port):
    port.gate.set()
    with port.dials() as stream:
        stream.sendall(b"<14>1 - h a - - - m\n<14>1 - h b - - - unended")
    assert [port.came.get(timeout=LONG)["msg"] for _ in range(2)] == ["m", "unended"]


def test_a_flood_waits_outside_and_what_came_by_stream_is_all_there(port, monkeypatch):
    monkeypatch.setattr(port.door._joiners["a"], "_room", 20_000)
    with port.dials() as stream:
        sent = b"".join(b"<14>1 - h a - - - line %d\n" % number for number in range(2_000))
        stream.sendall(sent)
        assert port.begun.wait(LONG)
        port.gate.set()
        assert [port.came.get(timeout=LONG)["msg"] for _ in range(2_000)] == [f"line {number}" for number in range(2_000)]


def test_datagrams_that_find_no_room_are_dropped_and_counted(port, monkeypatch, caplog):
    monkeypatch.setattr(port.door._joiners["a"], "_room", 1)
    dropped: queue.SimpleQueue[None] = queue.SimpleQueue()
    count = port.door._dropped.add
    monkeypatch.setattr(port.door._dropped, "add", lambda: (count(), dropped.put(None)))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"<14>1 - h a - - - first", ("127.0.0.1", port.door.port))
        assert port.begun.wait(LONG)
        for _ in range(3):
            one.sendto(b"<14>1 - h a - - - more", ("127.0.0.1", port.door.port))
            dropped.get(timeout=LONG)
    port.ends()
    assert port.came.get(timeout=LONG)["msg"] == "first" and port.came.empty()
    said = [one.getMessage() for one in caplog.records if "dropped" in one.getMessage()]
    assert sum(int(one.split()[0]) for one in said) == 3


def test_the_end_keeps_what_has_been_heard(port):
    with port.dials() as stream:
        stream.sendall(b"<14>1 - h a - - - one\n")
    assert port.begun.wait(LONG)
    port.ends()
    assert port.came.get(timeout=LONG)["msg"] == "one"


@pytest.mark.parametrize("address", ["127.0.0.1:port", "127.0.0.1:70000", "192.0.2.1:514"])
def test_an_address_that_cannot_be_listened_at_is_an_error_of_the_system(address):
    with pytest.raises(OSError):
        Listener(address, (), lambda *sent: None, lambda *told: None, lambda: NOW).run(threading.Event(), lambda: None)  # type: ignore[arg-type, return-value]
