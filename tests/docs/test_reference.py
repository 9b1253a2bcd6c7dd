"""The printed reference says what the code says today."""

import re
from pathlib import Path

import pytest

from dieuhanh.cli.reference import FOLDER, PAGES, pages
from dieuhanh.cli.reference.doors import LOADER
from tests.docs.pages import ROOT

WAREHOUSE = ROOT / "src" / "dieuhanh" / "warehouse"
COLUMNS = {"_row", "not_valid_on"}


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    return pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_not_stale(printed: dict[str, str], name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == printed[name], "run: ./dieuhanh reference"


def test_every_printed_page_has_its_maker() -> None:
    assert {one.name for one in FOLDER.glob("*.md")} == set(PAGES)


def test_the_loaders_own_reasons_are_those_in_its_source() -> None:
    said = {code for file in ("sift.py", "units.py", "snapshot.py") for code in codes(WAREHOUSE / file)}
    assert said == set(LOADER)


def codes(file: Path) -> set[str]:
    """The codes of the reasons that a file makes up: each is a word of its own, on a line that makes a reason."""
    lines = [line for line in file.read_text("utf-8").splitlines() if "SetAside(" in line or "code =" in line]
    return {one for line in lines for one in re.findall(r'"([a-z]+(?:_[a-z]+)*)"', line)} - COLUMNS
