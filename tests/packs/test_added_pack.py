"""One command adds a field of government: menu, permission, tables, page, API, search and evidence, with no other change."""

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dieuhanh.cli.new_pack import make
from tests.packs.added import added
from tests.world import CSV, Centre

PACK = "thu_vien"


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    made = make(PACK, tmp_path / "ours")
    with added(PACK, packs=made.parent):
        yield made


@pytest.fixture
def alive(pack: Path, centre: Centre) -> Centre:
    """A centre that began with the pack, and got its rows."""
    answer = centre.receives(f"{PACK}.cases", (pack / "fixtures" / f"{PACK}.cases.csv").read_bytes(), CSV)
    assert (answer["accepted"], answer["set_aside"]) == (3, [])
    return centre


def page(centre: Centre, path: str, **who: Any) -> str:
    answer = centre.get(path, **who)
    assert answer.status_code == 200, (path, answer.status_code)
    return html.unescape(answer.content.decode())


def test_it_is_in_the_menu_has_its_page_and_is_found(alive: Centre) -> None:
    assert '/linh-vuc/thu-vien"' in page(alive, "/linh-vuc")
    field = page(alive, "/linh-vuc/thu-vien")
    assert "Vụ việc đang giải quyết" in field and "Vụ việc chờ lâu nhất" in field
    assert f"/chi-tieu/{PACK}.closed_share" in page(alive, "/tim?q=ty+le+vu+viec")
    assert f"/tap/{PACK}.cases/VV-02" in page(alive, "/tim?q=VV-02")


def test_its_numbers_are_read_at_the_api_and_equal_their_evidence(alive: Centre) -> None:
    assert alive.value(f"{PACK}.still_open") == 1
    assert alive.value(f"{PACK}.reported", period="2026-11") == 3
    assert alive.value(f"{PACK}.people", period="2026-11") == 16
    assert round(alive.value(f"{PACK}.closed_share", period="2026-11") or 0, 1) == Decimal("66.7")
    listed = page(alive, f"/chi-tieu/{PACK}.reported/ban-ghi?ky=2026-11")
    assert set(re.findall(r"VV-\d\d", listed)) == {"VV-01", "VV-02", "VV-03"}
    assert len(alive.records(f"{PACK}.cases")["records"]) == 3


def test_who_has_no_right_in_it_sees_none_of_it(alive: Centre) -> None:
    path = f"/tap/{PACK}.cases"
    assert "VV-02" in page(alive, path, role="department_officer", domains=(PACK,))
    other = alive.get(path, role="department_officer", domains=("economy",))
    assert b"VV-0" not in other.content


def test_its_sample_flows_through_the_door_and_says_so(alive: Centre) -> None:
    from dieuhanh import catalog

    made = list(catalog.sample(PACK)(1, alive.now, 40)[f"{PACK}.cases_sample"])
    answer = alive.receives(f"{PACK}.cases_sample", made)
    assert (answer["accepted"], answer["set_aside"]) == (40, [])
    assert len(alive.records(f"{PACK}.cases", limit=100)["records"]) == 43
