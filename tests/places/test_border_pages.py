"""Pages draw official borders where there are any, with their source, and say "sơ đồ" only where they draw one."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dieuhanh.cli.new_pack import make
from dieuhanh.places import queries
from dieuhanh.places.borders.actions import import_layer
from tests.packs.added import added
from tests.places.grid import body, grid
from tests.world import CSV, PERMIT, Centre

BEFORE, TODAY = date(2025, 6, 30), date(2026, 11, 24)
SOURCE = "Sở Nông nghiệp và Môi trường, QĐ 1/2026"
HEAD = "MaVuViec,Xa,TinhTrang,SoNguoi,LucBao,LucXong,LucSua\n"
SCHEME = "Bản đồ sơ đồ"


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[None]:
    made = make("ranh_gioi", tmp_path / "ours")
    with added("ranh_gioi", packs=made.parent):
        yield


@pytest.fixture
def alive(pack: None, centre: Centre) -> Centre:
    """A centre with a rate by commune: of this month, and of a month when there were districts."""
    answer = centre.receives("ranh_gioi.cases", HEAD + "".join(rows()), CSV)
    assert answer["set_aside"] == []
    return centre


def rows() -> Iterator[str]:
    for month, on in (("2026-11", TODAY), ("2025-05", BEFORE)):
        for number, unit in enumerate(queries.members(on)[:60]):
            word = "Đã giải quyết" if number % 3 else "Đang giải quyết"
            yield f"V{month}-{number},{unit.code},{word},1,{month}-05 08:00,,{month}-05 08:00\n"


def field(centre: Centre, month: str) -> str:
    answer = centre.get(f"/linh-vuc/ranh-gioi?ct=ranh_gioi.closed_share&ky={month}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def figure(page: str) -> str:
    found = re.search(r'<figure class="map">.*?</figure>', page, re.S)
    return found[0] if found else ""


def load(on: date, codes: list[str]) -> None:
    import_layer(PERMIT, Centre.now, body(grid(codes)), on, SOURCE)


def test_the_scheme_gives_way_to_official_borders(alive: Centre) -> None:
    before = figure(field(alive, "2026-11"))
    assert SCHEME in before and "Ranh giới:" not in before
    load(TODAY, [unit.code for unit in queries.members(TODAY)])
    after = figure(field(alive, "2026-11"))
    assert SCHEME not in after and f"Ranh giới: {SOURCE}" in after
    assert after.count("<path") == before.count("<path") and "Bản đồ 40 xã, phường" in after
    assert len(after.encode()) < 150_000


def test_an_older_period_uses_the_districts_of_then_or_the_ranked_table(alive: Centre) -> None:
    load(TODAY, [unit.code for unit in queries.members(TODAY)])
    assert figure(field(alive, "2025-05")) == "" and "Theo đơn vị" in field(alive, "2025-05")
    districts = sorted({queries.ancestors(unit.code, BEFORE)[0].code for unit in queries.members(BEFORE)})
    load(BEFORE, districts)
    then = figure(field(alive, "2025-05"))
    assert f"Ranh giới: {SOURCE}" in then and SCHEME not in then and "huyện, thị xã, thành phố" in then
    assert any(f">{queries.unit(code, BEFORE).name}<" in then for code in districts)  # type: ignore[union-attr]
    assert "Theo đơn vị" in field(alive, "2025-05")


def test_each_district_on_the_map_leads_to_its_number(alive: Centre) -> None:
    districts = sorted({queries.ancestors(unit.code, BEFORE)[0].code for unit in queries.members(BEFORE)})
    load(BEFORE, districts)
    links = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', figure(field(alive, "2025-05")))
    assert len(links) == len(districts)
    known = [(link, words) for link, words in links if "%" in words.partition(": ")[2]]
    assert len(known) == 7
    for link, words in known:
        answer = alive.get(link)
        assert answer.status_code == 200 and words.partition(": ")[2].split()[0] in answer.content.decode(), (link, words)


def test_a_source_is_words_and_never_markup(alive: Centre) -> None:
    import_layer(PERMIT, alive.now, body(grid([one.code for one in queries.members(TODAY)])), TODAY, "<script>x</script>")
    answer = alive.get("/linh-vuc/ranh-gioi?ct=ranh_gioi.closed_share&ky=2026-11")
    assert b"<script>x" not in answer.content and b"&lt;script&gt;x" in answer.content
