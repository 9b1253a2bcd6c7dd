"""What stands in the repository: nothing half done, nothing of one machine."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
HALF = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error|pragma: no cov" r"er)\b")
MACHINE = re.compile(r"/wo" r"rk/|/ro" r"ot/|pypi\.o" r"rg|pythonho" r"sted|regis" r"try\.npm" r"js|files\.pyth" r"on", re.I)
BINARY = {".png", ".woff2", ".xlsx", ".jpg", ".ico"}


def lines() -> list[tuple[str, int, str]]:
    """Every line of every tracked text file."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    files = [ROOT / name for name in names if name and Path(name).suffix not in BINARY and (ROOT / name).is_file()]
    return [(str(file.relative_to(ROOT)), number, line) for file in files
            for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").splitlines(), 1)]  # fmt: skip


def test_nothing_is_left_half_done() -> None:
    found = [f"{name}:{number}: {line.strip()[:80]}" for name, number, line in lines() if HALF.search(line)]
    assert found == []


def test_nothing_names_one_machine_or_a_package_host() -> None:
    found = [f"{name}:{number}: {line.strip()[:80]}" for name, number, line in lines() if MACHINE.search(line)]
    assert found == []
