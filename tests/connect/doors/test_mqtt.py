"""MQTT against a real broker: both versions, acknowledged only what is kept, whatever falls in between."""

import json
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from paho.mqtt.client import MQTTv5, MQTTv311

from dieuhanh.connect.doors.mqtt import Subscriber, rows_of
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Kind, Loaded, Source
from dieuhanh.declare.door import Mqtt
from dieuhanh.declare.handoff import Touched
from dieuhanh.errors import BadInput, StoreError, StoreFull
from tests.connect.samples import stations
from tests.mosquitto import LONG, Broker

from .lines import NOW

VERSIONS = pytest.mark.parametrize("version", ["5", "3.1.1"])
SENSORS = replace(stations, via=Mqtt("tram/+/do", topic_field="station"))


def reading(value: float, station: str = "A") -> dict[str, Any]:
    return {"station": station, "metric": "pm25", "at": "2026-11-24T08:00:00+07:00", "value": value, "flag": "ok"}


class Home:
    """Keeps what is brought, in order; `falls` are raised first, `gate` holds it up."""

    def __init__(self) -> None:
        self.kept: list[list[dict[str, Any]]] = []
        self.by: list[tuple[str, float]] = []
        self.set_aside: list[Any] = []
        self.falls: list[Exception] = []
        self.poison: float | None = None
        self.told: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self.came: queue.SimpleQueue[int] = queue.SimpleQueue()
        self.begun, self.gate = threading.Event(), threading.Event()
        self.gate.set()

    def take(self, source: Source, body: bytes, kind: str, key: str) -> Loaded:
        fetched = fetch(source, body, kind, NOW)
        self.begun.set()
        assert self.gate.wait(LONG)
        if self.falls:
            raise self.falls.pop(0)
        if self.poison is not None and self.poison in fetched.rows["value"].to_pylist():
            raise StoreError("not kept") from ValueError("a mistake of ours")
        self.by += [(source.id, value) for value in fetched.rows["value"].to_pylist()]
        self.kept.append(fetched.rows.select(["station", "value"]).to_pylist())
        self.set_aside += fetched.set_aside
        self.came.put(fetched.rows.num_rows + len(fetched.set_aside))
        return Loaded(1, source.id, source.into.id, fetched.rows.num_rows, 0, fetched.set_aside, Touched(), NOW)

    def tell(self, sources: tuple[Source, ...], vi: str, en: str) -> None:
        self.told.put((vi, en))

    def waits(self, rows: int) -> None:
        """Until so many rows have been kept."""
        while rows > 0:
            rows -= self.came.get(timeout=LONG)

    @property
    def values(self) -> list[float]:
        return [row["value"] for rows in self.kept for row in rows]


class Line:
    """A subscriber in a thread of its own, as `line` runs it."""

    def __init__(self, address: str, home: Home, *sources: Source) -> None:
        self.ending, self.opened = threading.Event(), threading.Event()
        self.error: Exception | None = None
        self.door = Subscriber(address, "centre-1", sources or (SENSORS,), home.take, home.tell)
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            self.door.run(self.ending, self.opened.set)
        except OSError as error:
            self.error = error

    def begins(self) -> "Line":
        self.thread.start()
        assert self.opened.wait(LONG), self.error
        return self

    def ends(self) -> None:
        self.ending.set()
        self.thread.join(LONG)
        assert not self.thread.is_alive()


@pytest.fixture
def begin(broker: Broker) -> Iterator[Callable[..., Line]]:
    lines: list[Line] = []

    def make(home: Home, *sources: Source, version: str = "5", address: str = "") -> Line:
        lines.append(Line(address or f"{broker.address}?version={version}", home, *sources).begins())
        return lines[-1]

    yield make
    for one in lines:
        one.ends()


# ── payloads ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("payload, rows", [
    ('{"a": 1}', ['{"a": 1}']), ('{\n "a": 1\n}', ['{  "a": 1 }']), ('[{"a":1},{"b":2}]', ['{"a":1}', '{"b":2}']),
    ('{"a":1}\r\n\n{"b":2}\n', ['{"a":1}', '{"b":2}']), ("", []), (" \n", []), ("[]", []), ('\ufeff{"a":1}', ['{"a":1}']),
    ('[{"a":NaN}]', ['{"a":NaN}']), ("23.5", ['"23.5"']), ("[1]", ['"1"']), ("xin\nchào", ['"xin"', '"chào"']),
    ('[{"a":1},{"b"', ['{"a":1}', '"{\\"b\\""']), (b'\xff{"a":1}', ['"\\\\xff{\\"a\\":1}"']),
])  # fmt: skip
def test_a_payload_is_one_object_an_array_or_one_object_a_line(payload, rows):
    sent = payload if isinstance(payload, bytes) else payload.encode()
    assert [one.decode() for one in rows_of(sent)] == rows


def test_the_topic_stands_among_the_values_of_every_object():
    found = rows_of(b'[{"station":"theirs"},{},7]', "station", "tram/A1/do")
    assert [json.loads(one) for one in found] == [{"station": "tram/A1/do"}, {"station": "tram/A1/do"}, "7"]


# ── a real broker ───────────────────────────────────────────────────────────────────────────────────────────────────


@VERSIONS
def test_messages_are_kept_in_their_order_and_what_cannot_be_read_is_set_aside(broker, begin, version):
    home = Home()
    begin(home, version=version)
    publisher = MQTTv311 if version == "5" else MQTTv5
    broker.sends("tram/A/do", json.dumps(reading(1)), json.dumps([reading(2), reading(3)]), b"\xff\x00 hong", version=publisher)
    broker.sends("tram/A/khac", json.dumps(reading(9)), version=publisher)
    broker.sends("tram/B/do", f"{json.dumps(reading(4))}\n{json.dumps(reading(5))}\n", qos=0, version=publisher)
    home.waits(6)
    assert home.values == [1, 2, 3, 4, 5] and home.kept[0][0]["station"] == "tram/A/do"
    assert [one.code for one in home.set_aside] == ["not_object"]


@VERSIONS
def test_what_comes_while_the_line_is_away_is_kept_for_it(broker, begin, version):
    first = Home()
    begin(first, version=version).ends()
    broker.sends("tram/A/do", *(json.dumps(reading(n)) for n in range(50)))
    broker.ends()
    broker.begins()
    second = Home()
    begin(second, version=version)
    second.waits(50)
    assert second.values == list(range(50)) and not first.kept


@VERSIONS
def test_what_was_not_kept_is_not_acknowledged(broker, begin, version):
    home = Home()
    home.gate.clear()
    home.falls = [StoreError("the line ends")]
    line = begin(home, version=version)
    broker.sends("tram/A/do", json.dumps(reading(1)))
    broker.sends("tram/A/do", json.dumps(reading(2)))
    assert home.begun.wait(LONG)
    line.ending.set()  # the first is in hand, the second waits
    home.gate.set()
    line.ends()
    assert not home.kept
    again = Home()
    begin(again, version=version)
    again.waits(2)
    assert again.values == [1, 2]


@VERSIONS
def test_what_was_kept_while_it_ended_is_acknowledged_and_comes_no_more(broker, begin, version):
    home = Home()
    home.gate.clear()
    line = begin(home, version=version)
    broker.sends("tram/A/do", json.dumps(reading(1)))
    assert home.begun.wait(LONG)
    line.ending.set()
    home.gate.set()
    line.ends()
    assert home.values == [1]
    broker.sends("tram/A/do", json.dumps(reading(2)))
    again = Home()
    begin(again, version=version)
    again.waits(1)
    assert again.values == [2]


@VERSIONS
def test_a_retained_message_is_read_at_every_start_and_an_empty_one_says_nothing(broker, begin, version):
    broker.sends("tram/A/do", json.dumps(reading(1)), retain=True)
    for _ in range(2):
        home = Home()
        line = begin(home, version=version)
        home.waits(1)
        line.ends()
        assert home.values == [1]
    broker.sends("tram/A/do", "", retain=True)
    home = Home()
    begin(home, version=version)
    broker.sends("tram/A/do", json.dumps(reading(2)))
    home.waits(1)
    assert home.values == [2]


def test_what_waits_is_joined_into_one_delivery(broker, begin):
    home = Home()
    home.gate.clear()
    begin(home)
    broker.sends("tram/A/do", json.dumps(reading(0)))
    assert home.begun.wait(LONG)
    broker.sends("tram/A/do", *(json.dumps([reading(n)] * 50) for n in range(200)))
    home.gate.set()
    home.waits(1 + 200 * 50)
    assert len(home.kept) < 20, [len(rows) for rows in home.kept]


def test_a_snapshot_is_never_joined(broker, begin):
    home = Home()
    home.gate.clear()
    begin(home, replace(SENSORS, kind=Kind.SNAPSHOT))
    broker.sends("tram/A/do", *(json.dumps([reading(n)] * 2) for n in range(5)))
    home.gate.set()
    home.waits(10)
    assert [len(rows) for rows in home.kept] == [2] * 5


def test_a_full_store_is_tried_again_and_told(broker, begin, monkeypatch):
    monkeypatch.setattr("dieuhanh.connect.doors.joining.PAUSE_SECONDS", 0.01)
    home = Home()
    home.falls = [StoreFull("full"), StoreFull("full")]
    begin(home)
    broker.sends("tram/A/do", json.dumps(reading(1)))
    home.waits(1)
    assert home.values == [1]
    told = [home.told.get(timeout=LONG) for _ in range(3)]
    assert told[0] == told[1] != ("", "") and told[2] == ("", "")


def test_a_refused_message_costs_its_neighbours_nothing(broker, begin):
    home = Home()
    home.gate.clear()
    begin(home)
    broker.sends("tram/A/do", json.dumps(reading(0)))
    assert home.begun.wait(LONG)
    broker.sends("tram/A/do", *(json.dumps(reading(n)) for n in (1, 2, 3)))
    no = BadInput("no", "không", "no")
    home.falls = [no, no, no]  # the first; then those behind it together, and the first of them alone
    home.gate.set()
    home.waits(2)
    assert home.values == [2, 3] and home.told.get(timeout=LONG) == ("không", "no")


def test_a_message_that_breaks_the_store_holds_up_no_other_and_stays_with_the_broker(broker, begin, monkeypatch):
    monkeypatch.setattr("dieuhanh.connect.doors.joining.PAUSE_SECONDS", 0.001)
    home = Home()
    home.poison = 13
    line = begin(home)
    broker.sends("tram/A/do", *(json.dumps(reading(n)) for n in (1, 13, 2)))
    home.waits(2)
    assert home.values == [1, 2] and home.told.get(timeout=LONG)[1].startswith("A message could not be kept")
    line.ends()
    again = Home()
    begin(again)
    again.waits(1)
    assert again.values == [13]


def test_one_message_goes_to_every_source_that_asks_for_it(broker, begin):
    """A broker may send it once for each of two topics that overlap: rows that are there already."""
    both = replace(SENSORS, id="test.all", via=Mqtt("tram/#"))
    home = Home()
    begin(home, SENSORS, both)
    broker.sends("tram/A/do", json.dumps(reading(1)))
    broker.sends("tram/A/khac", json.dumps(reading(2)))
    while len(home.by) < 3 or ("test.all", 2) not in home.by or ("test.air", 1) not in home.by:
        home.waits(1)
    assert {(source, value) for source, value in home.by} == {("test.air", 1), ("test.all", 1), ("test.all", 2)}


def test_a_broker_that_goes_away_is_told_and_its_password_is_not(broker, begin, tmp_path: Path):
    folder = tmp_path / "locked"
    folder.mkdir()
    locked = Broker(folder, passwords={"trung-tam": "mat-khau"}).begins()
    try:
        line = begin(Home(), address=locked.address.replace("//", "//trung-tam:mat-khau@"))
        wrong = Line(locked.address.replace("//", "//trung-tam:sai-mat-khau@"), Home())
        wrong.thread.start()
        wrong.thread.join(LONG)
        assert "mat-khau" not in str(wrong.error) and "refused" in str(wrong.error).lower()
    finally:
        locked.ends()
    line.thread.join(LONG)
    assert str(line.error) == f"127.0.0.1:{locked.port}: the connection was lost"
    gone = Line(locked.address, Home())
    gone.thread.start()
    gone.thread.join(LONG)
    assert isinstance(gone.error, ConnectionRefusedError)


@pytest.mark.parametrize("address", ["http://a", "mqtt://u:secret@a:port", "mqtt://a?version=4"])
def test_an_address_that_cannot_be_read_is_told_without_its_words(address):
    line = Line(address, Home())
    line.thread.start()
    line.thread.join(LONG)
    assert "mqtt://user:password@host:port" in str(line.error) and "secret" not in str(line.error)


def pipe(one: socket.socket, other: socket.socket) -> None:
    """Everything the one says, to the other, until it falls silent."""
    with suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)


def of_old(door: socket.socket, broker: Broker) -> None:
    """A broker that knows MQTT 3.1.1 alone: it refuses what MQTT 5 asks in the words of 3.1.1."""
    threads = []
    with ExitStack() as held:
        for _ in range(2):
            link = held.enter_context(door.accept()[0])
            hello = link.recv(65_536)
            if hello[hello.index(b"MQTT") + 4] == 5:
                link.sendall(b"\x20\x02\x00\x01")
                link.close()
                continue
            real = held.enter_context(socket.create_connection(("127.0.0.1", broker.port)))
            real.sendall(hello)
            threads += [threading.Thread(target=pipe, args=pair) for pair in ((link, real), (real, link))]
            for thread in threads:
                thread.start()
        for thread in threads:
            thread.join(LONG)


def test_a_broker_that_does_not_know_mqtt_5_is_asked_again_in_the_older_words(broker):
    with socket.create_server(("127.0.0.1", 0)) as door:
        old = threading.Thread(target=of_old, args=(door, broker))
        old.start()
        home = Home()
        line = Line(f"mqtt://127.0.0.1:{door.getsockname()[1]}", home)
        with pytest.raises(OSError):
            line.door.run(line.ending, line.opened.set)
        assert not line.opened.is_set()
        line.begins()
        broker.sends("tram/A/do", json.dumps(reading(1)))
        home.waits(1)
        line.ends()
        old.join(LONG)
    assert home.values == [1]
