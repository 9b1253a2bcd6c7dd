"""From a file of published figures to the leader's screen, and back to the file's own line."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from dieuhanh import catalog
from tests.shared import SHARED, needs_shared
from tests.stories import pages
from tests.world import CSV, Centre

OURS = Path(__file__).parents[2] / "fixtures" / "economy" / "facts.csv"
REAL = SHARED / "data" / "facts" / "bp_kpi_facts.csv"
YEAR = {OURS: "2021", REAL: "2023"}
GRDP = "GRDP (giá so sánh 2010)"
WORDS = {
    "GRDP khu vực nông lâm nghiệp và thủy sản (giá so sánh 2010)": "economy.grdp_agriculture",
    "GRDP khu vực công nghiệp và xây dựng (giá so sánh 2010)": "economy.grdp_industry",
    "GRDP khu vực dịch vụ (giá so sánh 2010)": "economy.grdp_services",
    "Thuế sản phẩm trừ trợ cấp sản phẩm (giá so sánh 2010)": "economy.grdp_tax",
}
FILES = [pytest.param(OURS, id="ours"), pytest.param(REAL, id="published", marks=needs_shared)]


def fill(centre: Centre) -> None:
    for file in (OURS, REAL):
        if file.exists():
            answer = centre.receives("economy.facts", file.read_bytes(), CSV)
            assert (answer["accepted"], answer["unchanged"], answer["set_aside"]) == (len(lines(file)), 0, [])


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def figure(file: Path, name: str, period: str) -> Decimal:
    """Straight from the file."""
    return Decimal(next(row["value"] for row in lines(file) if (row["indicator"], row["period"]) == (name, period)))


@needs_shared
def test_the_published_grdp_is_the_one_everybody_knows(filled: Centre) -> None:
    assert figure(REAL, GRDP, "2023") == filled.value("economy.grdp", "70", "2023") == Decimal("54894.49")


@pytest.mark.parametrize("file", FILES)
def test_the_four_parts_add_up_to_the_whole_in_the_file_and_at_the_api(filled: Centre, file: Path) -> None:
    year, whole = YEAR[file], figure(file, GRDP, YEAR[file])
    assert sum(figure(file, name, year) for name in WORDS) == whole
    assert sum(filled.value(one, "70", year) or 0 for one in WORDS.values()) == whole == filled.value("economy.grdp", "70", year)


@pytest.mark.parametrize("file", FILES)
def test_every_line_of_the_file_is_a_value_at_the_api(filled: Centre, file: Path) -> None:
    words = dict(catalog.current().source("economy.facts").fields["indicator"].words)
    for row in lines(file):
        found = filled.values(words[row["indicator"]], row["area_code"], row["period"])
        said = {one.get("compared_with") or "": one for one in found}[row["compared_with"]]
        assert (Decimal(said["value"]), said["source"]) == (Decimal(row["value"]), "economy.facts")
        assert said["status"] not in ("official", "press"), "the publisher is not the status"


@pytest.mark.parametrize("file", FILES)
def test_the_figures_stand_on_the_page_of_the_field(filled: Centre, file: Path) -> None:
    page = pages.words(filled.get(f"/linh-vuc/kinh-te?ky={YEAR[file]}"))
    for name in (GRDP, *list(WORDS)[:2]):
        assert pages.vietnamese(figure(file, name, YEAR[file])) in page


@pytest.mark.parametrize("file", FILES)
def test_two_clicks_from_the_overview_lies_the_files_own_line(filled: Centre, file: Path) -> None:
    with file.open(encoding="utf-8") as text:
        line = next(one.strip() for one in text if one.split(",")[1:4] == ["Tốc độ tăng GRDP", "70", YEAR[file]])
    seen = pages.clicks(filled, f"/?ky={YEAR[file]}", "/chi-tieu/economy.grdp_growth", "/tap/economy.figures/")
    assert any(line in pages.words(page) for page in seen)


def test_the_site_shows_the_old_province_under_its_own_name(filled: Centre) -> None:
    newest = filled.values("economy.grdp")[0]
    assert newest["place"] == "70"
    assert "đến 30/06/2025" in pages.words(filled.get("/linh-vuc/kinh-te"))


def test_every_number_opens_to_equal_evidence(filled: Centre) -> None:
    found = filled.crawl()
    assert found.opened > 5 and found.clean, str(found)
