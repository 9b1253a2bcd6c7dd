"""`python -m dieuhanh.simulate FILE`: plays the province that the file describes, until it is ended."""

import json
import logging
import os
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import HANOI, Feed, Rest
from dieuhanh.simulate.outlets import Kept, Outlets, serve
from dieuhanh.simulate.run import Clock, Province, offices, play, run
from dieuhanh.simulate.stories import draw
from dieuhanh.simulate.truth import Truth
from dieuhanh.simulate.world import World


def main(file: Path) -> None:
    told = json.loads(file.read_text("utf-8"))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    stop = threading.Event()

    def ended(*_: object) -> None:
        """At once, also while a push waits for a centre that is gone."""
        stop.set()
        os._exit(0)  # the interpreter would wait for what is being sent

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, ended)
    until = datetime.fromisoformat(told["begins"]) if told.get("begins") else datetime.now(UTC)
    province, note = _province(told, until), file.parent / "progress.json"
    if told.get("days"):
        play(province, told["days"], timedelta(hours=told["hours"]), note, lambda at: _looked_at(province, at))
        (file.parent / "answered.json").write_text(json.dumps(province.outlets.answered))
    else:
        run(province, note, stop, until, told.get("speed", 1))


def _province(told: dict[str, Any], until: datetime) -> Province:
    today = until.astimezone(HANOI).date()
    ahead = told.get("days") or 2
    stories = draw(told["seed"], today - timedelta(days=0 if told.get("days") else 40), today + timedelta(days=ahead))
    world = World(told["seed"], stories)
    clock = Clock(until, Path(told["clock"]) if told.get("clock") else None)
    fields = [one for one in offices(world) if one.id in told.get("fields", one.id)]
    return Province(world, _outlets(told), Truth(Path(told["folder"]), stories), clock, fields)


def _looked_at(province: Province, at: datetime) -> None:
    """Says on the standard output when each source spoke last, and goes on when it is answered."""
    spoke = {source: one.isoformat() for source, one in province.spoke.items()}
    print(json.dumps({"at": at.isoformat(), "spoke": spoke, "silent": province.silent(at)}), flush=True)
    sys.stdin.readline()


def _outlets(told: dict[str, Any]) -> Outlets:
    sources = {name: catalog.current().source(name) for name in told["keys"]}
    kept = {name: Kept(one) for name, one in sources.items() if isinstance(one.via, Rest | Feed)}
    syslog = (told["syslog"][0], told["syslog"][1]) if told.get("syslog") else None
    out = Path(told["folder"]) / "out"
    outlets = Outlets(told["line"], told["keys"], sources, out, syslog, _broker(told), kept, pushed=bool(told.get("days")))
    serve(told["systems"], outlets)
    return outlets


def _broker(told: dict[str, Any]) -> Any:
    if not told.get("mqtt"):
        return None
    from paho.mqtt.client import Client
    from paho.mqtt.enums import CallbackAPIVersion

    client = Client(CallbackAPIVersion.VERSION2, client_id="stations")
    client.connect_async(told["mqtt"][0], told["mqtt"][1])
    client.loop_start()
    return client


if __name__ == "__main__":
    main(Path(sys.argv[1]))
