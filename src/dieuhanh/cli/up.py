"""Start, watch and stop the two processes of a centre."""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import django

from dieuhanh import settings
from dieuhanh.clock import now
from dieuhanh.errors import StoreError

READY_SECONDS = 180  # a small machine that does other work too


def up(args: argparse.Namespace) -> int:
    """Prepare the stores, print the first links, start `web` and `line`, and watch them until stopped."""
    if os.environ.get("DIEUHANH_WATCHER"):
        return Watcher().run()
    if _watcher_pid():
        raise StoreError("trung tâm đang chạy / a centre already runs here; stop it with: dieuhanh down")
    prepare()
    environment = {**os.environ, "DIEUHANH_WATCHER": "1"}
    out = None if not args.detach else (settings.home() / "watch.log").open("ab")
    watcher = subprocess.Popen([sys.executable, "-m", "dieuhanh.cli", "up"], env=environment, start_new_session=True,
                               stdin=subprocess.DEVNULL, stdout=out, stderr=out)  # fmt: skip
    _wait_until_ready(watcher)
    print(f"dieuhanh: http://{settings.WEB_HOST.read()}:{settings.WEB_PORT.read()}/", flush=True)
    return 0 if args.detach else _stay(watcher)


def down(args: argparse.Namespace) -> int:
    """Stop the centre of this home, and the world of a demonstration, and wait until both processes have ended."""
    from dieuhanh.cli.demo import again_in, end, home_of

    end(settings.home())
    pid = _watcher_pid()
    if not pid and home_of().exists() and home_of().resolve() != settings.home():
        return again_in(home_of())  # nothing runs here, but perhaps the demonstration
    if not pid:
        print("dieuhanh: không có trung tâm nào đang chạy / no centre is running")
        return 0
    os.kill(pid, signal.SIGTERM)
    for _ in range(600):
        if not _alive(pid):
            return 0
        time.sleep(0.1)
    log = settings.home() / "watch.log"
    raise StoreError(f"tiến trình {pid} chưa dừng sau 60 giây; xem / process {pid} has not ended after 60 s; see: {log}")


def status(args: argparse.Namespace) -> int:
    """Say what runs here, at which address, and how much is kept."""
    pid = _watcher_pid()
    print(f"trung tâm / centre: {f'đang chạy / running ({pid})' if pid else 'không chạy / not running'}")
    for name, address in _doors().items():
        print(f"{name}: {address} {'ok' if _answers(address) else '–'}")
    for file in sorted(settings.home().glob("*.duckdb")) + sorted(settings.home().glob("*.sqlite3")):
        print(f"{file.name}: {file.stat().st_size / 1e6:,.1f} MB")
    return 0 if pid else 1


def _doors() -> dict[str, str]:
    host = settings.WEB_HOST.read()
    return {
        "line": f"http://{host}:{settings.LINE_PORT.read()}/khoe",
        "web": f"http://{host}:{settings.WEB_PORT.read()}/trang-thai",
    }


def _stay(watcher: "subprocess.Popen[bytes]") -> int:
    signal.signal(signal.SIGTERM, lambda *_: watcher.terminate())
    try:
        return watcher.wait()
    except KeyboardInterrupt:
        watcher.terminate()
        watcher.wait()
        return 0


# ── before the start ────────────────────────────────────────────────────────────────────────────────────────────────


def prepare() -> None:
    """Build the front end, back up and migrate the stores, load the facts, print one-time links on the first start."""
    from dieuhanh import catalog
    from dieuhanh.web.build import build

    catalog.current()  # mistakes in the packs are told here, all of them, before anything starts
    build()
    django.setup()
    _migrate()
    from dieuhanh.declare import Permit
    from dieuhanh.places.seed import seed

    if _changed("places", _digest(Path(settings.__file__).parent / "places" / "data")):
        seed(Permit.system("khởi tạo"))
    _print_first_links()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes)
    newer = [key for key in executor.loader.applied_migrations if key not in known and key[0] in _our_apps()]
    if newer:
        raise StoreError(
            f"kho dữ liệu mới hơn chương trình này, hãy cài bản dieuhanh mới hơn / the store has migrations this program does "
            f"not know ({newer[0][0]}.{newer[0][1]}): install the newer dieuhanh"
        )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if executor.loader.applied_migrations:
        _backup()
    call_command("migrate", verbosity=0, interactive=False)


def _our_apps() -> set[str]:
    return {name.rpartition(".")[2] for name in settings.INSTALLED_APPS if name.startswith("dieuhanh.")}


def _changed(name: str, digest: str) -> bool:
    """Whether this was not yet loaded in this form; remembers it."""
    stamp = settings.home() / "run" / f"{name}.stamp"
    stamp.parent.mkdir(exist_ok=True)
    mark = f"{digest} {settings.DATABASE.read()}"
    if stamp.exists() and stamp.read_text() == mark:
        return False
    stamp.write_text(mark)
    return True


def _digest(folder: Path) -> str:
    import hashlib

    content = b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())
    return hashlib.sha256(content).hexdigest()


def _print_first_links() -> None:
    from dieuhanh.people.actions import first_start

    address = f"http://{settings.WEB_HOST.read()}:{settings.WEB_PORT.read()}"
    first = first_start(now())
    if first:
        print(f"dieuhanh: quản trị viên đầu tiên / first administrator: {address}{first.administrator.path}")
        print(f"dieuhanh: lãnh đạo đầu tiên / first leader: {address}{first.leader.path}", flush=True)


def backup(args: argparse.Namespace) -> int:
    """Copy both stores; a running centre copies its own warehouse."""
    django.setup()
    print(_backup())
    return 0


def _backup() -> str:
    """By the line that holds the warehouse, or here when none runs."""
    from dieuhanh.backup import backup as copy
    from dieuhanh.warehouse.ask import ask, runs
    from dieuhanh.warehouse.store import Warehouse

    if runs():
        return str(ask("backup"))
    with Warehouse.open() as warehouse:
        return str(copy(warehouse, now()))


# ── while it runs ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Process:
    """One of the two processes, and how often it fell."""

    name: str
    command: list[str]
    port: str
    handle: "subprocess.Popen[bytes] | None" = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        log = (settings.home() / f"{self.name}.log").open("ab")
        self.starts = [*self.starts[-9:], time.monotonic()]
        environment = {"MALLOC_ARENA_MAX": "2", **os.environ}  # many threads would each keep an arena of freed memory
        self.handle = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)

    @property
    def fell(self) -> bool:
        return self.handle is not None and self.handle.poll() is not None

    @property
    def code(self) -> int | None:
        """What it said when it ended; below zero: the signal that ended it."""
        return self.handle.returncode if self.handle else None

    @property
    def pause(self) -> float:
        """Seconds to wait before the next start: longer when it falls again and again."""
        recent = [at for at in self.starts if at > time.monotonic() - 60]
        return min(0.5 * float(2 ** len(recent)), 20.0)

    def stop(self) -> None:
        if self.handle and self.handle.poll() is None:
            self.handle.terminate()
            try:
                self.handle.wait(20)
            except subprocess.TimeoutExpired:
                self.handle.kill()
                self.handle.wait()


def processes() -> tuple[Process, Process]:
    host, web, line = settings.WEB_HOST.read(), settings.WEB_PORT.read(), settings.LINE_PORT.read()
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", web, "--workers", "1",
               "--blocking-threads", "8", "--no-ws", "--log-level", "warning", "dieuhanh.web.wsgi:application"]  # fmt: skip
    return Process("web", granian, web), Process("line", [sys.executable, "-m", "dieuhanh.hub"], line)


class Watcher:
    """Keeps both processes up; ends both when told to."""

    def __init__(self) -> None:
        self.all = processes()
        self.told_to_end = threading.Event()

    def run(self) -> int:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._end)
        _write_pid()
        for one in self.all:
            one.start()
        while not self.told_to_end.wait(0.2):
            for one in self.all:
                if one.fell:
                    print(f"dieuhanh: {one.name} ended with {one.code}; starting it again", file=sys.stderr, flush=True)
                    if not self.told_to_end.wait(one.pause):
                        one.start()
        for one in reversed(self.all):
            one.stop()
        _pid_file().unlink(missing_ok=True)
        return 0

    def _end(self, *_: object) -> None:
        self.told_to_end.set()


def _wait_until_ready(watcher: "subprocess.Popen[bytes]") -> None:
    host = settings.WEB_HOST.read()
    waiting = [
        f"http://{host}:{settings.LINE_PORT.read()}/khoe",
        f"http://{host}:{settings.WEB_PORT.read()}/trang-thai",
    ]
    until = time.monotonic() + READY_SECONDS
    while waiting and time.monotonic() < until:
        if watcher.poll() is not None:
            break
        if _answers(waiting[0]):
            waiting.pop(0)
        else:
            time.sleep(0.05)
    if waiting:
        watcher.terminate()
        logs = ", ".join(str(settings.home() / f"{name}.log") for name in ("web", "line"))
        raise StoreError(f"trung tâm chưa chạy sau {READY_SECONDS} giây; xem / the centre did not start in time; see: {logs}")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _pid_file() -> Path:
    folder = settings.home() / "run"
    folder.mkdir(exist_ok=True)
    return folder / "watcher.json"


def _write_pid() -> None:
    _pid_file().write_text(json.dumps({"pid": os.getpid(), "born": _born(os.getpid())}))


def _watcher_pid() -> int:
    """The process that watches this home, or 0; a number that another program has since been given does not count."""
    try:
        kept = json.loads(_pid_file().read_text())
    except (FileNotFoundError, ValueError):
        return 0
    return kept["pid"] if _alive(kept["pid"]) and _born(kept["pid"]) == kept["born"] else 0


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return _born(pid) != ""


def _born(pid: int) -> str:
    """When the process was started, in ticks since boot; empty for one that has ended (a zombie too)."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if after_name[0] == "Z" else after_name[19]
