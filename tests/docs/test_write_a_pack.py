"""The pack of the guide loads, reads its own file, and can be read aloud."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dieuhanh import catalog
from dieuhanh.catalog import Catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.explain import explain
from tests.docs.pages import DOCS, blocks

PAGE = DOCS / "guides" / "write-a-pack.md"
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The catalogue with the guide's pack, written down block by block."""
    folder, path = tmp_path_factory.mktemp("packs"), list(sys.path)
    for block in blocks(PAGE, "python") + blocks(PAGE, "toml"):
        name = block.partition("\n")[0].removeprefix("# ")
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(block, "utf-8")
    yield catalog.load(folder)
    sys.path[:] = path
    for name in [one for one in sys.modules if one.partition(".")[0] == "water"]:
        del sys.modules[name]


def test_the_pack_stands_in_the_catalogue_beside_ours(loaded: Catalog) -> None:
    pack = loaded.pack("water")
    assert pack.slug == "cap-nuoc" and len(pack.indicators) == 4
    assert {"economy", "services"} < {one.id for one in loaded.packs}
    assert loaded.english("Cấp nước") == "Water supply"


def test_its_file_is_taken_whole(loaded: Catalog) -> None:
    found = fetch(loaded.source("water.outages"), blocks(PAGE, "csv")[0].encode(), "text/csv", NOW)
    rows = found.rows.to_pylist()
    assert not found.set_aside and [row["status"] for row in rows] == ["open", "restored", "restored"]
    assert [row["households"] for row in rows] == [120, 45, None]
    assert rows[0]["reported_at"] == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)


def test_each_of_its_numbers_is_read_aloud(loaded: Catalog) -> None:
    for one in loaded.pack("water").indicators:
        assert one.name in explain(loaded, one.id)


def test_every_measure_the_guide_names_is_in_the_vocabulary() -> None:
    from dieuhanh import declare

    listed = PAGE.read_text("utf-8").partition("`value` is a measure: ")[2].partition("\n- ")[0]
    words = list(listed.replace("\n", " ").split("`")[1::2])
    assert "share" in words and set(words) <= set(declare.__all__)


def test_the_mistake_the_guide_shows_is_told_so() -> None:
    from dieuhanh.catalog.check import screens

    assert "4 to 6 can be read." in Path(str(screens.__file__)).read_text("utf-8")
