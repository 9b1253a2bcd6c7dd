"""The disk is full, or a write to it fails: a clear refusal, nothing acknowledged is lost, and the centre mends itself."""

import json
import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.running import Running

SOURCE = "services.dossiers"
DISK = "400m"


def rows(first: int, count: int = 200, **more: str) -> bytes:
    made = ({"code": f"H19.25-261120-{n:04}", "procedure": "1.001193", "office": "H19.25", "status": "2",
             "received_at": "2025-11-20T08:00:00+07:00", **more} for n in range(first, first + count))  # fmt: skip
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in made)


def refused(answer: tuple[int, Any], *codes: str) -> None:
    assert answer[0] == 503, answer
    error = answer[1]["error"]
    assert error["code"] in (codes or ("full",)) and error["vi"] and error["en"]


def kept(to: Running) -> int:
    """How many dossiers stand in the warehouse."""
    return int(to.asked("count", dataset=SOURCE, spec={}))


@contextmanager
def no_file_grows(pid: int, beyond: int) -> Iterator[None]:
    """The kernel refuses that process every byte behind the first so many of any file, as a full disk would."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (beyond, before[1]))
    try:
        yield
    finally:
        if Path(f"/proc/{pid}").exists():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


@pytest.fixture
def alone(tmp_path: Path, _sqlite_template: Path) -> Iterator[Running]:
    """`line` alone, in a home with a store."""
    (tmp_path / "alone").mkdir()
    made = Running.ready(tmp_path / "alone", _sqlite_template)
    made.key(SOURCE)
    yield made
    made.ends_line()


def test_what_cannot_be_written_is_refused_and_what_was_acknowledged_survives_a_kill(alone: Running) -> None:
    alone.starts_line()
    assert alone.push(SOURCE, rows(0))[1]["accepted"] == 200
    assert alone.asked("settled")
    assert alone.hub
    journal = (alone.home / "warehouse.duckdb.wal").stat().st_size
    with no_file_grows(alone.hub.pid, beyond=journal + 1000):
        for _ in range(3):
            refused(alone.push(SOURCE, rows(1000)))
        refused(alone.push(SOURCE, rows(1000, applicant_name="Người Mẫu")), "full", "store")  # the operational store's file too
        assert kept(alone) == 200, "reading goes on"
    assert alone.push(SOURCE, rows(2000))[1]["accepted"] == 200
    alone.hub.send_signal(signal.SIGKILL)
    alone.hub.wait(30)
    alone.starts_line()
    assert kept(alone) == 400


def mounted(at: Path, size: str) -> bool:
    """A small disk of its own."""
    return not subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], capture_output=True).returncode


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or not mounted(disk, DISK):
        pytest.skip("a disk may not be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_refuses_news_answers_questions_and_takes_news_again(small_disk: Path, _sqlite_template: Path) -> None:
    made = Running.ready(small_disk, _sqlite_template)
    made.starts_line()
    try:
        assert made.push(SOURCE, rows(0))[1]["accepted"] == 200
        assert made.asked("settled")
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        with (small_disk / "filler").open("wb") as filler:
            os.posix_fallocate(filler.fileno(), 0, free - 4096)
        refused(made.push(SOURCE, rows(1000)))
        assert kept(made) == 200
        (small_disk / "filler").unlink()
        assert made.push(SOURCE, rows(1000))[1]["accepted"] == 200
        assert kept(made) == 400
    finally:
        made.ends_line()


def test_a_store_that_gave_itself_up_is_opened_anew_by_the_watcher(tmp_path: Path) -> None:
    made = Running(tmp_path / "centre")
    (made.home / "keys").mkdir(parents=True)
    (made.home / "keys" / "line").write_text("a secret of this test")
    made.command("up", "--detach")
    try:
        assert made.push(SOURCE, rows(0))[1]["accepted"] == 200
        assert made.asked("settled")
        made.command("backup")  # all of it stands in the file now, and the journal begins anew
        first = line_of(made)
        with no_file_grows(first, beyond=(made.home / "warehouse.duckdb").stat().st_size):
            assert made.push(SOURCE, rows(1000, 1))[1]["accepted"] == 1, "its journal has room still"
            assert "dieuhanh:" in made.command("backup", check=False), "writing the file back fails"
            assert ended(first), "it ends by itself"
        until = time.monotonic() + 60
        while not made.answers() and time.monotonic() < until:
            time.sleep(0.1)
        assert line_of(made) != first
        assert kept(made) == 201
        assert made.push(SOURCE, rows(2000))[1]["accepted"] == 200
        assert "line ended with 75" in (made.home / "watch.log").read_text()
        assert (made.home / "line.log").read_text().count("must be opened anew: line ends") == 1
    finally:
        made.command("down")


def line_of(made: Running) -> int:
    """The process that listens as `line` of that centre."""
    watcher = json.loads((made.home / "run" / "watcher.json").read_text())["pid"]
    for child in Path(f"/proc/{watcher}/task/{watcher}/children").read_text().split():
        if b"dieuhanh.hub" in Path(f"/proc/{child}/cmdline").read_bytes():
            return int(child)
    return 0


def ended(pid: int) -> bool:
    until = time.monotonic() + 30
    while Path(f"/proc/{pid}/exe").exists() and time.monotonic() < until:
        time.sleep(0.05)
    return not Path(f"/proc/{pid}/exe").exists()
