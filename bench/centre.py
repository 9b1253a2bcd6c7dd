"""A centre of our own for measuring: in a temporary home, on free loopback ports, stopped by its own process id."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Centre:
    """A running centre: its ports, its home, and the first links it printed."""

    web: int
    line: int
    home: Path
    printed: str
    environment: dict[str, str]

    def run(self, *command: str, env: dict[str, str] | None = None) -> str:
        """One dieuhanh command against this centre; what it printed."""
        done = subprocess.run([str(ROOT / "dieuhanh"), *command], cwd=ROOT, env={**self.environment, **(env or {})},
                              capture_output=True, text=True, check=False)  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"dieuhanh {' '.join(command)}: {done.stderr or done.stdout}")
        return done.stdout.strip()

    def key(self, source: str) -> str:
        return self.run("key", source).split()[-1]

    def ask(self, name: str, **args: object) -> object:
        """Ask `line` over its loopback door."""
        code = "from dieuhanh.settings import secret; print(secret('line'))"
        secret = subprocess.run([sys.executable, "-c", code], env=self.environment, capture_output=True, text=True).stdout.strip()
        request = urllib.request.Request(f"http://127.0.0.1:{self.line}/internal/{name}", json.dumps(args).encode(),
                                         {"authorization": f"Bearer {secret}"})  # fmt: skip
        with urllib.request.urlopen(request, timeout=600) as answer:
            return json.load(answer)["answer"]

    def pid(self, name: str) -> int:
        """The process id of `web` or `line`: the child of the watcher whose command names it."""
        watcher = json.loads((self.home / "run" / "watcher.json").read_text())["pid"]
        word = {"web": "granian", "line": "dieuhanh.hub"}[name]
        for child in Path(f"/proc/{watcher}/task/{watcher}/children").read_text().split():
            if word in Path(f"/proc/{child}/cmdline").read_text():
                return int(child)
        raise RuntimeError(f"{name} does not run")

    def memory_mb(self, name: str, field: str = "VmHWM") -> float:
        """Resident memory of a process in MB: VmHWM is the highest it ever was."""
        for row in Path(f"/proc/{self.pid(name)}/status").read_text().splitlines():
            if row.startswith(field):
                return int(row.split()[1]) / 1024
        raise RuntimeError(f"no {field}")


@contextmanager
def running(keep: Path | None = None, **more: str) -> Iterator[Centre]:
    """Start a centre, with more settings where they are given, hand it over, stop it."""
    with tempfile.TemporaryDirectory(prefix="dieuhanh-bench-") as folder:
        home = keep or Path(folder) / "home"
        web, line = free_port(), free_port()
        environment = {
            **os.environ, "DIEUHANH_HOME": str(home), "DIEUHANH_WEB_PORT": str(web), "DIEUHANH_LINE_PORT": str(line),
            "DIEUHANH_PACKS": str(ROOT / "bench" / "packs"), **more,
        }  # fmt: skip
        command = [str(ROOT / "dieuhanh"), "up", "--detach"]
        printed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if printed.returncode:
            sys.exit(printed.stderr)
        try:
            yield Centre(web, line, home, printed.stdout, environment)
        finally:
            subprocess.run([str(ROOT / "dieuhanh"), "down"], cwd=ROOT, env=environment, check=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
