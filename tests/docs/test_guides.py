"""What the guides promise of settings, commands, addresses, keys and times is there."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from dieuhanh import settings
from dieuhanh.cli import COMMANDS
from dieuhanh.connect import opener
from dieuhanh.people import entrance, links, passwords
from dieuhanh.people.roles import ROLES
from dieuhanh.warehouse import personal, revisions
from tests.docs.pages import DOCS, PAGES, ROOT

RUN = (DOCS / "guides" / "run-a-centre.md").read_text("utf-8")
DESK = (DOCS / "guides" / "the-desk.md").read_text("utf-8")
SAMPLE = {"tên": "dich-vu-cong", "name": "dich-vu-cong", "mã": "HC03", "code": "HC03", "nguồn": "economy.facts",
          "source": "economy.facts", "số": "1", "dòng": "1"}  # fmt: skip
LINE = ("/luong", "/gio", "/khoe", "/internal/", "/api/v1/push")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_a_page_names_exists(page: Path) -> None:
    named = set(re.findall(r"\bDIEUHANH_[A-Z_]+\b", page.read_text("utf-8")))
    assert named <= {one.name for one in settings.ALL} | {"DIEUHANH_CHAOS"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_a_page_names_exists(page: Path) -> None:
    named = set(re.findall(r"(?:\./|`)dieuhanh ([a-z]+(?:-[a-z]+)*)", page.read_text("utf-8")))
    assert named <= {name for name, *_ in COMMANDS}


@pytest.mark.parametrize("name", ["the-desk.md", "run-a-centre.md", "connect-a-source.md"])
def test_every_address_a_guide_names_is_answered(name: str) -> None:
    text = (DOCS / "guides" / name).read_text("utf-8")
    lost = [one for one in re.findall(r"`(/[^`\s]*)`", text) if not _answered(one)]
    assert not lost


def _answered(address: str) -> bool:
    path = re.sub(r"<(.+?)>", lambda found: SAMPLE[found[1]], address.partition("?")[0]).rstrip("/") or "/"
    if path.startswith(LINE) or address in LINE:
        return True
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def test_the_keys_of_the_desk_are_those_of_the_page() -> None:
    dialog = (ROOT / "src/dieuhanh/web/templates/macros/shell.html").read_text("utf-8")
    listed = re.findall(r'\("([^"]+)", _\("', dialog.partition("macro keys_dialog")[2])
    keys = {key for one in listed for key in one.split()}
    assert {"G", "J", "Esc", "?"} <= keys
    assert [key for key in keys if f"`{key}`" not in DESK] == []


def test_the_times_and_sizes_of_the_guide_are_those_of_the_code() -> None:
    assert timedelta(hours=72) == links.LASTS and "for 72 hours" in RUN
    assert timedelta(hours=12) == entrance.LONGEST and "after 12 hours" in RUN
    assert (passwords.ALONE, passwords.WITH_SECOND_FACTOR) == (15, 8) and "15 characters or more (8 beside" in RUN
    assert timedelta(days=90) == personal.RAW_KEPT and "| 90 days; then lineage" in RUN
    assert (timedelta(hours=48), timedelta(days=90)) == (revisions.ALL_FOR, revisions.HOURLY_FOR) and "for 48 hours" in RUN
    assert opener.MEMORY == 1536 * 2**20 and opener.SECONDS == 60 and "1.5 GB and 60 s" in RUN


def test_a_role_that_a_page_names_exists() -> None:
    named = {role for page in PAGES for role in re.findall(r"--(?:role|read) ([a-z_]+)", page.read_text("utf-8"))}
    assert named and named <= set(ROLES)
