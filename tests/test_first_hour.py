"""The README's first hour, word for word, in a fresh clone; the only test that may use the package clients."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.shared import SHARED
from tests.world import free_port

ROOT = Path(__file__).parents[1]


@pytest.mark.packages
def test_the_first_hour(tmp_path: Path) -> None:
    clone = tmp_path / "dieuhanh"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    ours = ("DIEUHANH_", "DJANGO_", "PYTHON", "VIRTUAL_")
    clean = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    ports = {"DIEUHANH_WEB_PORT": str(free_port()), "DIEUHANH_LINE_PORT": str(free_port())}
    if (SHARED / "data").is_dir():
        (tmp_path / "shared").symlink_to(SHARED)
    else:
        ports["FACTS"] = "fixtures/economy/facts.csv"
    done = subprocess.run(["bash", str(clone / "docs" / "first-hour.sh")], env={**clean, **ports}, cwd=tmp_path,
                          capture_output=True, text=True, timeout=1500)  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-4000:]
    told = [tuple(map(int, one)) for one in re.findall(r"accepted (\d+) · unchanged (\d+) · set aside (\d+)", said)]
    assert len(told) == 6 and all(aside == 0 for _, _, aside in told), told
    facts = clone / "fixtures/economy/facts.csv" if "FACTS" in ports else SHARED / "data/facts/bp_kpi_facts.csv"
    assert told[0] == (len(facts.read_text("utf-8").splitlines()) - 1, 0, 0)
    assert 20_000 in [accepted for accepted, _, _ in told]
    assert said.count("http://127.0.0.1") >= 3, "two one-time links and the address"
    assert not (clone / "var" / "run" / "watcher.json").exists(), "the centre still runs"
    shutil.rmtree(clone)
