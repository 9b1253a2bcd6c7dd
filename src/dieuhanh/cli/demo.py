"""A centre of a simulated province: an empty home, both processes, and the outside world beside them."""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dieuhanh import settings
from dieuhanh.declare import Feed, Folder, Mqtt, Permit, Rest, Source
from dieuhanh.errors import StoreError

NOTICE = "DỮ LIỆU MÔ PHỎNG · tỉnh, cơ quan, con người và sự việc đều được tạo ra để trình diễn"
BROKERS = ("mosquitto", "/usr/sbin/mosquitto")


def demo(args: argparse.Namespace) -> int:
    """Start a centre in a home of its own and the province that speaks to it; show how far its history has come."""
    if not args.score and os.environ.get("DIEUHANH_HOME") != str(home_of()):
        return again_in(home_of())
    if args.day_report:
        from dieuhanh.cli.score import day_report

        return day_report(args)
    if args.score:
        from dieuhanh.cli.score import score

        return score(args)
    home = home_of()
    if (home / "operational.sqlite3").exists():
        raise StoreError(f"{home} đã có một trung tâm; xóa thư mục ấy hoặc đặt DIEUHANH_HOME khác / "
                         f"{home} already holds a centre: remove that folder, or set another DIEUHANH_HOME")  # fmt: skip
    world = home / "outside"  # the centre never looks in there
    world.mkdir(parents=True, exist_ok=True)
    told = machine(args, home, world)
    _command("up", "--detach")
    file = world / "world.json"
    file.write_text(json.dumps({**told, "keys": keys()}))
    file.chmod(0o600)
    with (world / "world.log").open("ab") as log:
        outside = subprocess.Popen([sys.executable, "-m", "dieuhanh.simulate", str(file)], stdin=subprocess.DEVNULL,
                                   stdout=log, stderr=log, start_new_session=True)  # fmt: skip
    (world / "pid").write_text(str(outside.pid))
    return 0 if args.detach else _stay(outside, world)


def again_in(home: Path, **more: str) -> int:
    """The same command in a home of its own: settings are read once in a process, before this one knew which."""
    again = subprocess.Popen([sys.executable, "-m", "dieuhanh.cli", *sys.argv[1:]],
                             env={**os.environ, "DIEUHANH_HOME": str(home), **more})  # fmt: skip
    signal.signal(signal.SIGTERM, lambda *_: again.terminate())  # it ends what it started
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells both
    return again.wait()


def home_of() -> Path:
    """The home that was named; in place of the usual one, which is a centre's own, the folder `demo` in it."""
    usual = Path(os.environ.get("DIEUHANH_ROOT", ""), "var").absolute()
    given = Path(os.environ.get("DIEUHANH_HOME") or usual).absolute()
    return usual / "demo" if given == usual else given


def _command(*words: str) -> None:
    if code := subprocess.call([sys.executable, "-m", "dieuhanh.cli", *words]):
        sys.exit(code)


# ── the machine ─────────────────────────────────────────────────────────────────────────────────────────────────────


def machine(args: argparse.Namespace, home: Path, world: Path) -> dict[str, Any]:
    """Set what the centre's processes read of their machine, and say the same to the world."""
    systems, syslog = free_port(), free_port()
    os.environ |= {"DIEUHANH_HOME": str(home), "DIEUHANH_NOTICE": NOTICE, "DIEUHANH_SYSLOG": f"127.0.0.1:{syslog}",
                   "DIEUHANH_REACH": f"localhost:{systems}=127.0.0.1"}  # fmt: skip
    told = {"seed": args.seed, "speed": args.speed, "folder": str(world), "systems": systems, "syslog": ["127.0.0.1", syslog],
            "line": f"http://127.0.0.1:{settings.LINE_PORT.read()}"}  # fmt: skip
    if args.speed != 1:
        clock = world / "clock"
        clock.write_text(datetime.now(UTC).isoformat())
        os.environ["DIEUHANH_CLOCK"] = told["clock"] = str(clock)
    if port := _broker(world):
        os.environ["DIEUHANH_MQTT_URL"] = f"mqtt://127.0.0.1:{port}"
        told["mqtt"] = ["127.0.0.1", port]
    os.environ |= {name: address for one in _sources() for name, address in _addresses(one, systems, world)}
    return told


def _addresses(source: Source, systems: int, world: Path) -> Iterator[tuple[str, str]]:
    """The environment variables that a source's door reads."""
    match source.via:
        case Rest(url=url, token=token):
            yield url.name, f"http://localhost:{systems}/{source.id}"
            if token:
                yield token.name, "made-token"
        case Feed(url=url):
            yield url.name, f"http://localhost:{systems}/{source.id}"
        case Folder(path=path, mapping=""):
            folder = world / "out" / path.name.lower()
            folder.mkdir(parents=True, exist_ok=True)
            yield path.name, str(folder)


def _sources() -> list[Source]:
    from dieuhanh import catalog

    return [one for one in catalog.current().sources if not one.sample]


def keys() -> dict[str, str]:
    import django

    django.setup()
    from dieuhanh.clock import now
    from dieuhanh.connect.actions import make_key

    permit = Permit.system("dieuhanh demo")
    return {one.id: make_key(one, permit, now()) for one in _sources()}


def _broker(world: Path) -> int:
    """A broker for the stations, where the machine has one; else they push, like any other source."""
    program = next((found for one in BROKERS if (found := shutil.which(one))), None)
    if not program or not any(isinstance(one.via, Mqtt) for one in _sources()):
        return 0
    port = free_port()
    made = world / "broker.conf"
    made.write_text(f"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n")
    running = subprocess.Popen([program, "-c", str(made)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    (world / "broker.pid").write_text(str(running.pid))
    return port


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


# ── until it is ended ───────────────────────────────────────────────────────────────────────────────────────────────


def _stay(outside: "subprocess.Popen[bytes]", world: Path) -> int:
    """Show how far the past has come, and end everything when told to."""
    signal.signal(signal.SIGTERM, lambda *_: outside.terminate())
    try:
        while outside.poll() is None:
            _show(world / "progress.json")
            time.sleep(1)
    except KeyboardInterrupt:
        pass
    finally:
        end(world.parent)
        _command("down")
    return 0


def _show(file: Path) -> None:
    if not file.exists():
        return
    told = json.loads(file.read_text())
    share = told["days"] / max(told["of"], 1)
    bar = "█" * round(30 * share) + "·" * (30 - round(30 * share))
    said = {"registers": "danh mục, ngày gần đây / lists, recent days", "history": "lịch sử / history",
            "present": "hiện tại / the present"}[told["phase"]]  # fmt: skip
    print(f"\r{bar} {share:4.0%} · {told['rows']:,} dòng/rows · {said}      ", end="", flush=True)


def end(home: Path) -> None:
    """End the world of a demonstration, where one was started in this home."""
    for name in ("pid", "broker.pid"):
        file = home / "outside" / name
        if file.exists():
            _end(int(file.read_text()), str(home))
            file.unlink()


def _end(pid: int, home: str) -> None:
    """Only a process that was started with a file of this home: numbers are given out again."""
    told = Path(f"/proc/{pid}/cmdline")
    if told.exists() and home in told.read_text():
        os.kill(pid, signal.SIGTERM)
