"""The launcher on a machine that lacks something: one line that names the command, and nothing half made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROKEN = """
import pathlib, subprocess
def create(folder, with_pip):
    (pathlib.Path(folder) / "bin").mkdir(parents=True)
    (pathlib.Path(folder) / "bin" / "python").touch()
    raise subprocess.CalledProcessError(1, "ensurepip")
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the launcher and its lock files alone."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("dieuhanh", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def launched(clone: Path, lacks: str, says: str) -> "subprocess.CompletedProcess[str]":
    """`./dieuhanh up` by the first python3 on PATH, whose module `lacks` is made of `says` alone."""
    gone, path = clone / "gone", clone / "bin"
    gone.mkdir()
    path.mkdir()
    (gone / f"{lacks}.py").write_text(says)
    python = path / "python3"
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{gone}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}"}
    return subprocess.run([str(clone / "dieuhanh"), "up"], env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("lacks", ["venv", "ensurepip"])
def test_without_python3_venv_one_line_names_the_command(clone: Path, lacks: str) -> None:
    """Debian's python3 has `venv` and lacks `ensurepip`; others lack both."""
    done = launched(clone, lacks, "raise ImportError\n")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and done.stderr.rstrip().endswith("apt-get install python3-venv")
    assert not (clone / ".venv").exists()


def test_half_a_venv_is_not_left_for_the_next_time(clone: Path) -> None:
    done = launched(clone, "venv", BROKEN)
    assert done.returncode == 1 and "could not be made" in done.stderr and "Traceback" not in done.stderr
    assert not (clone / ".venv").exists()
