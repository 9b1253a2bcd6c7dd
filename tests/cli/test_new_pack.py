"""`dieuhanh new-pack`: a whole pack that holds what every pack must, or nothing at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dieuhanh.cli import main, new_pack
from tests.docs.pages import ROOT

PARTS = {
    "__init__.py", "README.md", "datasets.py", "sources.py", "indicators.py", "rules.py", "screens.py", "en.toml", "sample.py",
    "fixtures", "test_cap_nuoc.py",
}  # fmt: skip


def said(*words: str) -> object:
    with pytest.raises(SystemExit) as end:
        main(["new-pack", *words])
    return end.value.code


def test_its_own_tests_pass_as_it_was_made(tmp_path: Path) -> None:
    assert not said("cap_nuoc", "--in", str(tmp_path))
    assert {one.name for one in (tmp_path / "cap_nuoc").iterdir()} == PARTS
    assert not [file for file in (tmp_path / "cap_nuoc").rglob("*") if file.is_file() and "@" in file.read_text("utf-8")]
    clean = {name: text for name, text in os.environ.items() if not name.startswith(("DIEUHANH_", "DJANGO_", "PYTEST_"))}
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "cap_nuoc"], cwd=tmp_path,
                          env={**clean, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0 and "8 passed" in done.stdout, done.stdout + done.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"cap_nuoc"}


def test_a_broken_pack_fails_the_tests_it_inherited(tmp_path: Path) -> None:
    made = new_pack.make("cap_dien", tmp_path)
    (made / "fixtures" / "cap_dien.cases.csv").unlink()
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "cap_dien"], cwd=tmp_path,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 1 and "1 failed" in done.stdout, done.stdout


@pytest.mark.parametrize(
    "name", ["Cap", "cấp_nước", "x", "../ngoai", "class", "9nuoc", "a" * 50, "services", "moi_truong", "json"]
)
def test_a_name_that_cannot_be_is_refused_and_nothing_written(tmp_path: Path, name: str) -> None:
    code = str(said(name, "--in", str(tmp_path)))
    assert name[:20] in code and "\n" in code
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "--in" in str(said("cap_nuoc", "--in", str(tmp_path / "file")))


def test_the_guide_begins_with_it() -> None:
    lines = (ROOT / "docs" / "guides" / "write-a-pack.md").read_text("utf-8").splitlines()
    assert next(line for line in lines if line.startswith("    ./dieuhanh")) == "    ./dieuhanh new-pack water"


def test_a_pack_is_never_written_over(tmp_path: Path) -> None:
    made = new_pack.make("cap_nuoc", tmp_path)
    (made / "README.md").write_text("của tôi")
    assert "cap_nuoc" in str(said("cap_nuoc", "--in", str(tmp_path)))
    assert (made / "README.md").read_text() == "của tôi"


def test_one_of_the_product_is_imported_as_ours_and_tested_with_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs, tests = tmp_path / "src" / "dieuhanh" / "packs", tmp_path / "tests" / "packs"
    packs.mkdir(parents=True)
    tests.mkdir(parents=True)
    for module in ("", "packs", "cli", "declare"):
        (packs.parent / module).mkdir(exist_ok=True)
        (packs.parent / module / "__init__.py").touch()
    monkeypatch.setattr(new_pack, "OURS", packs)
    monkeypatch.setattr(new_pack, "TESTS", tests)
    assert not said("agriculture")
    assert "from dieuhanh.packs.agriculture.datasets import cases" in (packs / "agriculture" / "__init__.py").read_text("utf-8")
    assert [one.name for one in tests.iterdir()] == ["test_agriculture.py"]
    assert not (packs / "agriculture" / "test_agriculture.py").exists()
    for words in (["check", "src"], ["format", "--check", "src", "tests"]):
        ruff = [sys.executable, "-m", "ruff", *words, "--no-cache", "--config", str(ROOT / "pyproject.toml")]
        done = subprocess.run(ruff, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
