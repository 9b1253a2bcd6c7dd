"""Days of a simulated province with a held clock, and every figure of its truth beside the centre's."""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import django

from dieuhanh import settings
from dieuhanh.cli.demo import again_in, free_port, keys, machine
from dieuhanh.declare import HANOI, Feed, Permit, Rest
from dieuhanh.simulate.score import Api, Fresh, Shown, figures, fresh, read, summary

BEGINS = datetime(2026, 9, 22, 1, tzinfo=HANOI)  # the same days whenever they are played; steps end before a night's work
HOURS = 120  # of one step
OURS = "DIEUHANH_SCORE_HOME"  # the home that this command made for itself


def score(args: argparse.Namespace) -> int:
    """Play days in a home that is thrown away, the clock held, and print what was true beside what the centre says."""
    home = os.environ.get(OURS)
    if not home:
        with tempfile.TemporaryDirectory(prefix="dieuhanh-score-") as folder:
            (Path(folder) / "outside").mkdir()
            clock = Path(folder) / "outside" / "clock"
            clock.write_text(BEGINS.isoformat())
            return again_in(Path(folder), DIEUHANH_CLOCK=str(clock), DIEUHANH_WEB_PORT=str(free_port()),
                            DIEUHANH_LINE_PORT=str(free_port()), **{OURS: folder})  # fmt: skip
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the centre it started is ended too
    found = _centre(args, Path(home))
    print(json.dumps(found, ensure_ascii=False, indent=1) if args.json else _table(found))
    return 0


def _centre(args: argparse.Namespace, home: Path) -> dict[str, Any]:
    """A centre in that home while the days are played."""
    world = home / "outside"
    told = machine(args, home, world) | {"clock": str(world / "clock"), "begins": BEGINS.isoformat(), "days": args.days,
                                         "hours": HOURS}  # fmt: skip
    _quietly("up", "--detach")
    try:
        return _played(args, told, world)
    finally:
        _quietly("down")


def day_report(args: argparse.Namespace) -> int:
    """The contacts of a day as the running centre kept them, read at its API."""
    key = _read_key()
    from dieuhanh.clock import now
    from dieuhanh.simulate.day import report, table

    at = now().astimezone(HANOI)
    day = at.date() if args.day_report == "today" else date.fromisoformat(args.day_report)
    api = Api(f"http://127.0.0.1:{settings.WEB_PORT.read()}", key)
    print("\n".join(table(report(api, day, at))))
    return 0


def _quietly(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "dieuhanh.cli", *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def _played(args: argparse.Namespace, told: dict[str, Any], world: Path) -> dict[str, Any]:
    from dieuhanh.cli.checks import ask_settled

    (world / "world.json").write_text(json.dumps({**told, "keys": keys()}))
    started = time.monotonic()
    looks = list(_looks(world))
    ask_settled()
    ran = {"seed": args.seed, "days": args.days, "minutes": round((time.monotonic() - started) / 60, 1), **_here()}
    return {**ran, **_compared(args.days, looks, world)}


def _compared(played: int, looks: list[Fresh], world: Path) -> dict[str, Any]:
    """Whole days that were played, the first evening and the last not among them."""
    api = Api(f"http://127.0.0.1:{settings.WEB_PORT.read()}", _read_key())
    days, truth = read(world)
    end = BEGINS + timedelta(days=played)
    found = list(figures(days, api, BEGINS.date() + timedelta(days=1), end.date() - timedelta(days=1), end))
    return summary(found, looks, truth, json.loads((world / "answered.json").read_text()))


def _here() -> dict[str, str]:
    """Today, and the kind of machine: how many processors, of what make."""
    told = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in told.read_text().splitlines() if line.startswith("model name")]
    make = names[0] if names else platform.machine()
    return {"ran_on": datetime.now(HANOI).date().isoformat(), "machine": f"{os.cpu_count()} × {make}"}


def _looks(world: Path) -> Iterator[Fresh]:
    """Plays all days; each time the world waits to be looked at, what the centre says of its sources."""
    from dieuhanh.cli.checks import ask_settled

    words = [sys.executable, "-m", "dieuhanh.simulate", str(world / "world.json")]
    with (world / "world.log").open("ab") as log:
        playing = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
    assert playing.stdin and playing.stdout
    try:
        for line in playing.stdout:
            ask_settled()
            yield from fresh(json.loads(line), _shown())
            playing.stdin.write("\n")
            playing.stdin.flush()
    except SystemExit:
        playing.terminate()
        raise
    if playing.wait():
        sys.exit(f"{world / 'world.log'}: {(world / 'world.log').read_text()[-2000:]}")


def _shown() -> Iterator[Shown]:
    """What `/du-lieu` says."""
    from dieuhanh.clock import now
    from dieuhanh.connect.queries import sources

    for one in sources(now()):
        yield Shown(one.source.id, one.last_received, str(one.state), one.every, isinstance(one.source.via, Rest | Feed))


def _read_key() -> str:
    django.setup()
    from dieuhanh.clock import now
    from dieuhanh.people.keys import make_read_key

    return make_read_key(Permit.system("dieuhanh demo --score"), "leader", now()).token


def _table(found: dict[str, Any]) -> str:
    """For people: one line a field."""
    rows = found["rows"]
    lines = [f"seed {found['seed']} · {found['days']} days · rows told {rows['told']:,}, accepted {rows.get('accepted', 0):,}, "
             f"unchanged {rows.get('unchanged', 0):,}, set aside {rows.get('set_aside', 0):,}"]  # fmt: skip
    lines += [f"  {name:<12} {one['equal']:>6} of {one['truth']:>6} figures equal" for name, one in found["figures"].items()]
    lines += [f"  set aside: {one['source']} {one['field']} {one['code']}: {one['rows']:,}" for one in rows["why_aside"]]
    lines += [f"  freshness shown rightly {found['fresh']['right']} of {found['fresh']['looks']}; of silent sources "
              f"{found['fresh']['silent_right']} of {found['fresh']['silent']}"]  # fmt: skip
    lines += [
        f"  {one['indicator']} {one['unit']} {one['period']}: {one['truth']} ≠ {one['centre']}" for one in found["differ"][:20]
    ]
    return "\n".join(lines)
