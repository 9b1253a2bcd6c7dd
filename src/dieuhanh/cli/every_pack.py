"""What every pack must hold, ours and a province's own: its test inherits these, none is copied.

class TestPack(EveryPack):
    module = "water"
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

_HOME = TemporaryDirectory(prefix="dieuhanh-pack-")  # settings make their keys when read: a test leaves none beside the pack
os.environ.setdefault("DIEUHANH_HOME", _HOME.name)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")

import django  # noqa: E402

from dieuhanh import catalog, packs  # noqa: E402
from dieuhanh.catalog import Catalog  # noqa: E402
from dieuhanh.declare import Pack  # noqa: E402

OURS = Path(packs.__file__).parent
PARTS = ("datasets", "sources", "indicators", "rules", "policies", "plans", "reports")
KINDS = {".csv": "text/csv", ".ndjson": "application/x-ndjson", ".geojson": "application/geo+json"}
ANSWERS = ("lấy ở đâu", "trả lời", "căn cứ", "chỗ còn thiếu")
LATER = datetime(2100, 1, 1, tzinfo=UTC)  # after anything a fixture tells


class EveryPack:
    """The tests of one pack, imported as `module`."""

    module: str

    @property
    def folder(self) -> Path:
        return Path(str(import_module(self.module).__file__)).parent

    @property
    def catalog(self) -> Catalog:
        return _read(self.folder.parent)

    @property
    def pack(self) -> Pack:
        return self.catalog.pack(self.folder.name)

    @property
    def fixtures(self) -> list[Path]:
        return sorted(self.folder.glob("fixtures/*"))

    def test_nothing_declared_is_mistaken(self) -> None:
        assert tuple(catalog.mistakes(self.catalog)) == ()

    def test_fixtures_are_taken_whole(self) -> None:
        from dieuhanh.connect.fetch import fetch

        for file in self.fixtures:
            source = self.catalog.source(file.name.removesuffix(file.suffix))
            found = fetch(source, file.read_bytes(), KINDS[file.suffix], LATER)
            assert [one.vi for one in found.set_aside] == [], file.name
            assert found.rows.num_rows == _told(file), file.name

    def test_every_source_that_is_no_sample_has_a_fixture(self) -> None:
        there = {file.name.removesuffix(file.suffix) for file in self.fixtures}
        assert {one.id for one in self.pack.sources if not one.sample} <= there

    def test_every_text_people_read_has_its_english(self) -> None:
        assert [text for text in texts(self.pack) if text not in self.catalog.words] == []

    def test_everything_can_be_read_back(self) -> None:
        from dieuhanh.explain import explain

        pack = self.pack
        for one in (pack, *(one for part in PARTS for one in getattr(pack, part))):
            assert one.name in explain(self.catalog, one.id)

    def test_the_readme_answers_where_from_who_and_what_is_missing(self) -> None:
        text = (self.folder / "README.md").read_text("utf-8").lower()
        assert [answer for answer in ANSWERS if answer not in text] == []

    def test_every_number_has_someone_who_answers_and_a_question(self) -> None:
        for one in self.pack.indicators:
            assert one.question.endswith("?") and one.owner in self.pack.duties, one.id


def _told(file: Path) -> int:
    """How many rows a fixture holds."""
    text = file.read_text("utf-8").strip()
    return len(json.loads(text)["features"]) if file.suffix == ".geojson" else len(text.splitlines()) - (file.suffix == ".csv")


@lru_cache(4)
def _read(parent: Path) -> Catalog:
    django.setup()
    return catalog.load(None if parent == OURS else parent)


def texts(pack: Pack) -> list[str]:
    """Every text of a pack that stands on a screen, each once."""
    return [text for text in dict.fromkeys(_texts(pack)) if text]


def _texts(pack: Pack) -> Iterator[str]:
    yield from (pack.name, pack.purpose, *pack.duties.values())
    for dataset in pack.datasets:
        yield from (dataset.name, dataset.one_row_is)
        for field in (*dataset.columns, *dataset.personal):
            yield from (field.label, field.unit, *(word for _, word in field.choices))
    for number in pack.indicators:
        yield from (number.name, number.short, number.question, number.unit, number.excludes, number.remedy)
    for rule in pack.rules:
        yield from (rule.name, rule.action, rule.directive.asks if rule.directive else "")
    for policy in pack.policies:
        yield from (policy.name, policy.unit)
    yield from (one.name for part in ("sources", "plans", "reports") for one in getattr(pack, part))
    for worklist in pack.screen.worklist if pack.screen else ():
        yield from (worklist.name, worklist.verb)
