"""What every pack must hold, ours and a province's own: inherited, never copied."""

import json
from pathlib import Path

import pytest

from dieuhanh import catalog, packs
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Pack
from dieuhanh.explain import explain
from tests.packs.dossiers import NOW

CATALOG = catalog.load()
FOLDER = Path(packs.__file__).parent
FIXTURES = sorted(FOLDER.glob("*/fixtures/*"))
KINDS = {".csv": "text/csv", ".ndjson": "application/x-ndjson"}

every_pack = pytest.mark.parametrize("pack", CATALOG.packs, ids=lambda pack: pack.id)


def test_nothing_declared_is_mistaken():
    assert tuple(catalog.mistakes(CATALOG)) == ()


def test_all_of_it_can_be_printed():
    told = json.loads(json.dumps(catalog.as_json(CATALOG)))
    assert [len(one["indicators"]) for one in told["packs"]] == [len(pack.indicators) for pack in CATALOG.packs]
    on_time = next(one for pack in told["packs"] for one in pack["indicators"] if one["code"] == "HC03")
    assert (on_time["target"], on_time["value"]["kind"]) == ("services.on_time_goal", "share")


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.name)
def test_fixtures_are_taken_whole(file):
    source = CATALOG.source(file.name.removesuffix(file.suffix))
    found = fetch(source, file.read_bytes(), KINDS[file.suffix], NOW)
    assert [one.vi for one in found.set_aside] == []
    assert found.rows.num_rows == len(file.read_text("utf-8").strip().splitlines()) - (file.suffix == ".csv")


@every_pack
def test_every_source_that_is_no_sample_has_a_fixture(pack):
    there = {file.name.removesuffix(file.suffix) for file in FIXTURES}
    assert {one.id for one in pack.sources if not one.sample} <= there


@every_pack
def test_every_text_people_read_has_its_english(pack):
    assert [text for text in texts(pack) if text not in CATALOG.words] == []


@every_pack
def test_english_says_nothing_that_is_no_longer_declared(pack):
    assert set(CATALOG.words) <= {text for one in CATALOG.packs for text in texts(one)}


@every_pack
def test_everything_can_be_read_back(pack):
    for one in (pack, *pack.datasets, *pack.sources, *pack.indicators, *pack.rules, *pack.policies, *pack.plans, *pack.reports):
        assert one.name in explain(CATALOG, one.id)


@every_pack
def test_the_readme_answers_where_from_who_and_what_is_missing(pack):
    text = (FOLDER / pack.id / "README.md").read_text("utf-8").lower()
    for answer in ("lấy ở đâu", "trả lời", "căn cứ", "chỗ còn thiếu"):
        assert answer in text


@every_pack
def test_every_number_has_someone_who_answers_and_a_question(pack):
    for one in pack.indicators:
        assert one.question.endswith("?") and one.owner in pack.duties


def texts(pack: Pack) -> list[str]:
    """Every text of a pack that stands on a screen."""
    found = [pack.name, pack.purpose, *pack.duties.values()]
    for dataset in pack.datasets:
        found += [dataset.name, dataset.one_row_is]
        for field in (*dataset.columns, *dataset.personal):
            found += [field.label, field.unit, *(word for _, word in field.choices)]
    for one in pack.indicators:
        found += [one.name, one.short, one.question, one.unit, one.excludes, one.remedy]
    for rule in pack.rules:
        found += [rule.name, rule.action, rule.directive.asks if rule.directive else ""]
    found += [text for one in pack.policies for text in (one.name, one.unit)]
    found += [one.name for one in (*pack.sources, *pack.plans, *pack.reports)]
    found += [text for one in (pack.screen.worklist if pack.screen else ()) for text in (one.name, one.verb)]
    return [text for text in dict.fromkeys(found) if text]
