"""The README's commands are the first hour's, its links lead somewhere, its picture is small; nothing names a machine."""

import re

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, after, links

READMES = ("README.md", "README.vi.md")
MACHINE = re.compile(r"(?<![\w.~])/(root|home|work|tmp|Users)/")


@pytest.mark.parametrize("name", READMES)
def test_the_readme_holds_exactly_the_lines_of_the_first_hour(name: str) -> None:
    script = (DOCS / "first-hour.sh").read_text("utf-8")
    told = script.partition('cd "$(dirname "$0")/.."\n')[2].strip()
    assert told and after(ROOT / name, "first-hour").strip() == told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page) -> None:
    lost = [one for one in links(page) if not (page.parent / one).exists()]
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_machine(page) -> None:
    assert not MACHINE.search(page.read_text("utf-8"))


def test_both_readmes_show_the_picture_and_it_is_small() -> None:
    picture = DOCS / "img" / "overview.png"
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size <= 400_000
    assert all("docs/img/overview.png" in links(ROOT / name) for name in READMES)


def test_both_readmes_list_the_same_pages() -> None:
    english, vietnamese = (set(links(ROOT / name)) - set(READMES) for name in READMES)
    assert english == vietnamese
