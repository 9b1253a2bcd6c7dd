"""A pack may come with an installed distribution, by the entry point group `dieuhanh.packs`."""

import shutil
from pathlib import Path

import pytest

from dieuhanh import catalog
from dieuhanh.cli.new_pack import make
from dieuhanh.errors import DeclarationError
from tests.packs.added import added
from tests.world import Centre


def distribution(folder: Path, name: str, *points: str) -> Path:
    """What an installer leaves behind: a dist-info folder beside the modules, on the path of imports."""
    info = folder / f"{name.replace('-', '_')}-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[dieuhanh.packs]\n" + "\n".join(points) + "\n")
    return folder


@pytest.fixture
def site_packages(tmp_path: Path) -> Path:
    return tmp_path / "site-packages"


def test_it_stands_in_catalogue_and_menu(site_packages: Path, database: str, tmp_path: Path, _quick_people: None) -> None:
    make("bao_tang", site_packages)
    with added("bao_tang", path=distribution(site_packages, "goi-tinh", "bao_tang = bao_tang")):
        assert catalog.current().pack("bao-tang").id == "bao_tang"
        assert catalog.current().english("Lĩnh vực bao_tang") == "Field bao_tang"
        assert next(catalog.sample("bao_tang")(1, Centre(tmp_path).now, 5)["bao_tang.cases_sample"])["code"] == "VV-00001"
    assert "bao_tang" not in [one.id for one in catalog.current().packs]


def test_its_page_is_in_the_menu_of_a_centre(
    site_packages: Path, database: str, tmp_path: Path, _quick_people: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DIEUHANH_HOME", "DIEUHANH_CLOCK", "DIEUHANH_LINE_PORT"):
        monkeypatch.setenv(name, "")  # what the centre sets is put back
    make("bao_tang", site_packages)
    with added("bao_tang", path=distribution(site_packages, "goi-tinh", "bao_tang = bao_tang")):
        centre = Centre(tmp_path / "home").opens()
        assert b'/linh-vuc/bao-tang"' in centre.get("/linh-vuc").content
        assert centre.get("/linh-vuc/bao-tang").status_code == 200
        centre.closes()


def refused(folder: Path, *modules: str) -> str:
    with added(*modules, path=folder), pytest.raises(DeclarationError) as error:
        catalog.current()
    assert len(error.value.mistakes) == 1, str(error.value)
    assert "distribution goi-tinh 1.2 (dieuhanh.packs: " in str(error.value)
    return str(error.value)


def test_a_module_that_is_not_there_is_one_mistake(site_packages: Path) -> None:
    assert "khong_co" in refused(distribution(site_packages, "goi-tinh", "a = khong_co"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 / 0\n", "ZeroDivisionError"),
        ("def (:\n", "SyntaxError"),
        ('"""Không có gì."""\n', "has no PACK"),
        ("PACK = 1\n", "has no PACK"),
    ],
)
def test_a_module_that_is_no_pack_is_one_mistake(site_packages: Path, text: str, told: str) -> None:
    (site_packages / "hong").mkdir(parents=True)
    (site_packages / "hong" / "__init__.py").write_text(text)
    assert told in refused(distribution(site_packages, "goi-tinh", "a = hong"), "hong")


def test_broken_english_is_one_mistake(site_packages: Path) -> None:
    (make("bao_tang", site_packages) / "en.toml").write_text('"a" = ')
    assert "TOMLDecodeError" in refused(distribution(site_packages, "goi-tinh", "a = bao_tang"), "bao_tang")


def test_an_id_of_ours_is_one_mistake_that_names_both(site_packages: Path) -> None:
    made = make("bao_tang", site_packages)
    shutil.move(made, site_packages / "kinh_te_moi")
    for file in (site_packages / "kinh_te_moi").glob("*.py"):
        text = file.read_text("utf-8").replace("from bao_tang.", "from kinh_te_moi.").replace("bao_tang", "economy")
        file.write_text(text, "utf-8")
    told = refused(distribution(site_packages, "goi-tinh", "a = kinh_te_moi"), "kinh_te_moi")
    assert "'economy'" in told and "packs/economy/__init__.py" in told


def test_two_distributions_with_the_same_slug_are_one_mistake(site_packages: Path, tmp_path: Path) -> None:
    make("bao_tang", site_packages)
    other = make("bao_tang2", site_packages)
    first = other / "__init__.py"
    first.write_text(first.read_text("utf-8").replace('slug="bao-tang2"', 'slug="bao-tang"'), "utf-8")
    distribution(site_packages, "aaa", "bao_tang = bao_tang")
    told = refused(distribution(site_packages, "goi-tinh", "bao_tang2 = bao_tang2"), "bao_tang", "bao_tang2")
    assert "'bao_tang2'" in told


def test_a_pack_named_by_two_entry_points_is_one_pack(site_packages: Path) -> None:
    make("bao_tang", site_packages)
    folder = distribution(site_packages, "goi-tinh", "a = bao_tang", "b = bao_tang")
    with added("bao_tang", path=folder):
        assert [one.id for one in catalog.current().packs].count("bao_tang") == 1
