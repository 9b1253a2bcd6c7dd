"""A real centre: its own processes, home and ports on loopback, started and ended by its own commands."""

import atexit
import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.world import NDJSON, News, as_bytes, free_port

ROOT = Path(__file__).parents[1]


@dataclass
class Running:
    """A home and two ports; `line` may run alone, under its own id, or both processes under `dieuhanh up`."""

    home: Path
    extra: Mapping[str, str] = field(default_factory=dict)
    web: int = field(default_factory=free_port)
    line: int = field(default_factory=free_port)
    keys: dict[str, str] = field(default_factory=dict)
    hub: "subprocess.Popen[bytes] | None" = None

    @classmethod
    def ready(cls, home: Path, template: Path) -> "Running":
        """A home with a migrated store and its secrets, so that `line` can start alone."""
        shutil.copy(template, home / "operational.sqlite3")
        (home / "keys").mkdir()
        for name in ("line", "personal"):
            (home / "keys" / name).write_text(f"a secret of this test for {name}")
        return cls(home)

    def environment(self, **more: str) -> dict[str, str]:
        clean = {name: text for name, text in os.environ.items() if not name.startswith("DIEUHANH_")}
        ports = {"DIEUHANH_WEB_PORT": str(self.web), "DIEUHANH_LINE_PORT": str(self.line)}
        ours = {"DIEUHANH_HOME": str(self.home), "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "dieuhanh.settings"}
        return {**clean, **ports, **ours, **self.extra, **more}

    def command(self, *words: str, check: bool = True) -> str:
        """`dieuhanh WORDS`; what it prints."""
        done = subprocess.run([sys.executable, "-m", "dieuhanh.cli", *words], env=self.environment(), cwd=ROOT,
                              capture_output=True, text=True, timeout=300)  # fmt: skip
        assert not check or done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def key(self, source: str) -> str:
        """A push key, made once."""
        if source not in self.keys:
            self.keys[source] = self.command("key", source).strip().splitlines()[-1]
        return self.keys[source]

    # ── the line alone ──────────────────────────────────────────────────────────────────────────────────────────────

    def starts_line(self, **more: str) -> None:
        """`line` as a child of the test; returns when it answers."""
        with (self.home / "line.log").open("ab") as log:
            self.hub = subprocess.Popen([sys.executable, "-m", "dieuhanh.hub"], env=self.environment(**more), cwd=ROOT,
                                        stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # fmt: skip
        atexit.register(self.hub.kill)  # should the test fall before it ends it; one that has ended is left alone
        until = time.monotonic() + 90
        while not self.answers() and self.hub.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        assert self.answers() or more, (self.home / "line.log").read_text()[-3000:]

    def ends_line(self) -> None:
        if self.hub and self.hub.poll() is None:
            self.hub.terminate()
            self.hub.wait(60)

    def answers(self) -> bool:
        try:
            return self.asks("GET", "/khoe")[0] == 200
        except OSError:
            return False

    # ── over HTTP ───────────────────────────────────────────────────────────────────────────────────────────────────

    def asks(self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> tuple[int, Any]:
        """Status and JSON of one request to `line`; OSError when nobody answers."""
        link = http.client.HTTPConnection("127.0.0.1", self.line, timeout=60)
        try:
            link.request(method, path, body, dict(headers or {}))
            answer = link.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            link.close()

    def push(
        self, source: str, news: News, content_type: str = NDJSON, key: str = "", idempotency: str = "", query: str = ""
    ) -> tuple[int, Any]:
        """The push door as a source system uses it."""
        headers = {"authorization": f"Bearer {key or self.key(source)}", "content-type": content_type}
        headers |= {"idempotency-key": idempotency} if idempotency else {}
        return self.asks("POST", f"/api/v1/push/{source}{query}", as_bytes(news), headers)

    def asked(self, name: str, **args: Any) -> Any:
        """What `line` answers to pages and commands."""
        secret = (self.home / "keys" / "line").read_text().strip()
        status, answer = self.asks("POST", f"/internal/{name}", json.dumps(args), {"authorization": f"Bearer {secret}"})
        assert status == 200, (name, answer)
        return answer["answer"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`dieuhanh up --detach` in a home of its own; `down` at the end."""
    made = Running(tmp_path_factory.mktemp("running"))
    made.command("up", "--detach")
    yield made
    made.command("down")
