"""What listening doors bring is kept like a push; a door that cannot open says so and is tried again; `line` goes on."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections

from dieuhanh import catalog
from dieuhanh.connect.models import DoorState
from dieuhanh.declare import Source, Syslog
from dieuhanh.errors import BadInput, StoreError
from dieuhanh.hub import intake
from dieuhanh.hub.belt import Belt
from dieuhanh.hub.intake import Intake
from tests.mosquitto import Broker
from tests.running import Running
from tests.shared import SHARED, needs_shared
from tests.world import NDJSON, NOW, Centre, as_bytes, free_port

LONG = 30
LOGS = Path(__file__).parents[2] / "fixtures" / "logs"
PACKS = Path(__file__).parent / "packs"
ROW = {"code": "H19.25-261120-0001", "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00",
       "status": "2"}  # fmt: skip


def dossiers(via: Any = None) -> Source:
    return replace(catalog.current().source("services.dossiers"), via=via)


@pytest.fixture
def begin(centre: Centre) -> Iterator[Callable[..., Intake]]:
    """Starts an intake with its belt; both end with the test."""
    belt = Belt(centre.warehouse, lambda: centre.now)
    belt.start([])
    made: list[Intake] = []

    def start(*sources: Source) -> Intake:
        made.append(Intake(belt, lambda: centre.now, sources))
        made[0].told = told = SimpleQueue()  # type: ignore[attr-defined]
        own = made[0].tell
        made[0].tell = lambda *words: (own(*words), told.put(words[1:]))  # type: ignore[method-assign]
        made[0].start()
        return made[0]

    start.belt = belt  # type: ignore[attr-defined]
    yield start
    for one in made:
        one.stop()
        assert not [thread.name for thread in one._threads if thread.is_alive()]
    belt.stop()
    connections.close_all()


def test_what_is_taken_is_committed(centre, begin):
    taking = begin()
    loaded = taking.take(dossiers(), as_bytes([ROW]), NDJSON)
    assert loaded.accepted == 1 and centre.warehouse.one("SELECT count(*) FROM d_services_dossiers") == 1
    assert taking.take(dossiers(), as_bytes([ROW]), NDJSON).unchanged == 1
    assert taking.take(dossiers(), as_bytes([ROW]), NDJSON, "again").batch == taking.take(
        dossiers(), as_bytes([ROW]), NDJSON, "again"
    ).batch  # fmt: skip
    with pytest.raises(BadInput):
        taking.take(dossiers(), b"{", NDJSON)
    begin.belt.stop()
    with pytest.raises(StoreError):
        taking.take(dossiers(), as_bytes([ROW]), NDJSON)


def test_a_port_that_is_taken_is_told_and_tried_again(begin, monkeypatch):
    monkeypatch.setattr(intake, "FIRST_SECONDS", 0.01)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("DIEUHANH_SYSLOG", f"127.0.0.1:{other.getsockname()[1]}")
        started = begin(dossiers(Syslog()))
        first, second = started.told.get(timeout=LONG), started.told.get(timeout=LONG)
        state = DoorState.objects.get(source="services.dossiers")
        assert state.failures >= 2 and "syslog" in state.trouble_vi and "syslog" in state.trouble_en
        assert first[0].startswith("Cửa syslog chưa mở được") and second == first
    while started.told.get(timeout=LONG) != ("", ""):
        pass
    state.refresh_from_db()
    assert (state.failures, state.trouble_vi, state.trouble_en, state.tried_at) == (0, "", "", NOW)


@pytest.mark.parametrize("address", ["mqtt://127.0.0.1:1", "nonsense"])
def test_a_broker_that_is_not_there_is_told(begin, monkeypatch, address):
    from dieuhanh.declare import Mqtt

    monkeypatch.setenv("DIEUHANH_MQTT_URL", address)
    begin(dossiers(Mqtt("a/#"))).told.get(timeout=LONG)
    assert "mqtt" in DoorState.objects.get(source="services.dossiers").trouble_vi


def test_without_an_address_nothing_is_heard_and_nothing_is_told(begin):
    begin(dossiers(Syslog()))
    assert not DoorState.objects.exists()


def test_the_broker_knows_a_centre_by_one_name(centre):
    assert intake.client_name() == intake.client_name() and len(intake.client_name()) <= 23


def test_a_slow_source_holds_up_no_other_and_none_is_asked_twice_at_once(begin, monkeypatch):
    monkeypatch.setattr(intake, "GLANCE_SECONDS", 0.001)
    slow, broken, quick = (SimpleNamespace(id=name) for name in ("slow", "broken", "quick"))
    asked: dict[str, int] = {"slow": 0, "broken": 0, "quick": 0}
    thrice, go_on = threading.Event(), threading.Event()

    def poll(source: Any, take: Any, now: datetime) -> None:
        asked[source.id] += 1
        if asked["quick"] >= 3 and asked["broken"] >= 2:
            thrice.set()
        if source is slow:
            assert go_on.wait(LONG)
        if source is broken:
            raise ValueError("a mistake of ours")

    monkeypatch.setattr(intake, "poll", SimpleNamespace(due=lambda now: [slow, broken, quick], poll=poll))
    begin()
    assert thrice.wait(LONG)
    assert asked["slow"] == 1
    go_on.set()


# ── the real process ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def line(_sqlite_template: Path, tmp_path: Path, broker: Broker) -> Iterator[Running]:
    """A home for `line` with the pack of these tests, a broker and a syslog port; it is not started yet."""
    home = tmp_path / "home"
    home.mkdir()
    made = Running.ready(home, _sqlite_template)
    (home / "clock").write_text(NOW.isoformat())
    made.extra = {"DIEUHANH_CLOCK": str(home / "clock"), "DIEUHANH_PACKS": str(PACKS), "DIEUHANH_MQTT_URL": broker.address,
                  "DIEUHANH_SYSLOG": f"127.0.0.1:{free_port()}"}  # fmt: skip
    yield made
    made.ends_line()


def state(line: Running, source: str) -> tuple[int, int, int]:
    """Rows of a source: accepted, unchanged, set aside."""
    batches = line.asked("batches", source=source)
    return tuple(sum(one[name] for one in batches) for name in ("accepted", "unchanged", "set_aside"))  # type: ignore[return-value]


def until(reached: Callable[[], bool]) -> None:
    """A door without answer can only be asked what it has kept."""
    end = time.monotonic() + LONG
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_no_message_is_lost_or_doubled_when_line_is_killed_around_its_commit(line: Running, broker: Broker):
    rows = [{"metric": "muc-nuoc", "at": f"2026-11-24T{n // 60:02}:{n % 60:02}:00Z", "value": n} for n in range(120)]
    for turn, storm in enumerate(("before-warehouse", "after-warehouse", "after-personal")):
        line.starts_line(DIEUHANH_CHAOS=storm)
        if turn == 0:
            until(lambda: "mqtt: open" in (line.home / "line.log").read_text())  # from here on the broker keeps all for us
            broker.sends("tram/T1/do", *(json.dumps(rows[n : n + 10]) for n in range(0, 120, 10)))
        assert line.hub is not None and line.hub.wait(LONG) == -9
        broker.sends("tram/T1/do", b"hong")
    line.starts_line()
    until(lambda: state(line, "door_tests.readings")[0] == 120)
    until(lambda: state(line, "door_tests.readings")[2] >= 3)
    assert line.asked("count", dataset="door_tests.readings", spec={}) == 120


def test_every_line_of_syslog_is_accounted_for(line: Running):
    line.starts_line()
    until(lambda: "syslog: open" in (line.home / "line.log").read_text())
    sent = {name: (LOGS / name).read_bytes().splitlines() for name in ("rfc5424.log", "rfc3164.log", "cef.log", "eve.ndjson")}
    port = int(line.extra["DIEUHANH_SYSLOG"].rpartition(":")[2])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        for one in sent["rfc5424.log"] + sent["cef.log"]:
            datagrams.sendto(one, ("127.0.0.1", port))
    with socket.create_connection(("127.0.0.1", port)) as stream:
        stream.sendall(b"\n".join(sent["rfc3164.log"]) + b"\nkhong phai syslog\n")
        for one in sent["eve.ndjson"]:
            event = b"<142>Nov 24 09:59:59 ids suricata[1]: " + one
            stream.sendall(str(len(event)).encode() + b" " + event)
    wanted = {"door_tests.lines": (6, 0, 2), "door_tests.cef": (2, 0, 1), "door_tests.eve": (1, 0, 1)}
    until(lambda: {name: state(line, name) for name in wanted} == wanted)
    page = line.asked("records", dataset="door_tests.lines", spec={})
    assert "nội bộ" in json.dumps(page, ensure_ascii=False) and "2026-11-24T02:58:16" in json.dumps(page)
    aside = line.asked("set_aside_rows", source="door_tests.lines")
    assert "khong phai syslog" in json.dumps(aside)


@needs_shared
def test_every_event_of_the_real_file_comes_through_syslog(line: Running):
    line.starts_line()
    until(lambda: "syslog: open" in (line.home / "line.log").read_text())
    events = json.loads((SHARED / "data" / "samples" / "suricata" / "wrccdc-2018-alerts.json").read_text())
    with socket.create_connection(("127.0.0.1", int(line.extra["DIEUHANH_SYSLOG"].rpartition(":")[2]))) as stream:
        for one in events:
            stream.sendall(f"<142>Mar 24 14:37:19 ids suricata[1]: {json.dumps(one)}\n".encode())
    until(lambda: sum(state(line, "cyber.eve")) == len(events))
    assert state(line, "cyber.eve") == (len(events), 0, 0)
