"""The printed reference says what the code says today."""

import re
from pathlib import Path

import pytest

from dieuhanh.cli.reference import FOLDER, PAGES, pages
from dieuhanh.cli.reference.doors import LOADER
from tests.docs.pages import ROOT

WAREHOUSE = ROOT / "src" / "dieuhanh" / "warehouse"


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
    """The codes of the reasons that a file makes up."""
    text = file.read_text("utf-8")
    made = re.findall(r'SetAside\([^"]*"([a-z_]+)",', text) + re.findall(r'"([a-z_]+)" if found\.status == "\w+" else "([a-z_]+)"', text)
    return {one for each in made for one in ([each] if isinstance(each, str) else each)}
