"""The developer's commands: tests, checks, measurements."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ.get("DIEUHANH_ROOT", Path(__file__).resolve().parents[3]))
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def test(args: argparse.Namespace) -> int:
    """Every test, on SQLite and on PostgreSQL, in Chromium too."""
    if not any(map(shutil.which, CHROMIUM)):
        sys.exit("dieuhanh: thiếu Chromium / Chromium is missing: apt-get install chromium")
    from dieuhanh.web.build import build

    build(dev=True)
    rest = [one for one in args.rest if one != "--"] or ["tests"]
    tier = [] if args.full else ["-m", "not long"]
    return subprocess.call([sys.executable, "-m", "pytest", "-q", *_TOGETHER, *tier, *rest], cwd=ROOT)


# Two processes; a file stays in one, so that the centre which its tests share is filled once.
_TOGETHER = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


CHECKS = (
    ("ruff", ["ruff", "check", "src", "tests", "bench"]),
    ("format", ["ruff", "format", "--check", "src", "tests", "bench"]),
    ("types", ["mypy"]),
    ("walls", ["lint-imports"]),
    ("catalogue", ["dieuhanh.cli", "catalog"]),
    ("pages and sizes", ["pytest", "-q", "tests/checks"]),
)


def check(args: argparse.Namespace) -> int:
    """Style, types, walls, the catalogue's own check, axe on every page, size budgets."""
    failed = []
    for name, command in CHECKS:
        print(f"── {name}", flush=True)
        program = [str(Path(sys.executable).parent / "lint-imports")] if name == "walls" else [sys.executable, "-m", *command]
        if subprocess.call(program, cwd=ROOT, stdout=subprocess.DEVNULL if name == "catalogue" else None):
            failed.append(name)
    print(f"── không đạt / failed: {', '.join(failed)}" if failed else "── sạch / clean")
    return 1 if failed else 0


def bench(args: argparse.Namespace) -> int:
    """Measure one thing, or all; never a test."""
    return subprocess.call([sys.executable, str(ROOT / "bench" / "run.py"), *([args.name] if args.name else [])], cwd=ROOT)
