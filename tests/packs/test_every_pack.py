"""What every pack must hold, ours and a province's own: inherited, never copied."""

import json
import tomllib
from pathlib import Path

import pytest

from dieuhanh import catalog, packs
from dieuhanh.cli.every_pack import EveryPack, texts
from dieuhanh.web.words import english

CATALOG = catalog.load()


@pytest.fixture(params=[one.id for one in CATALOG.packs])
def held(request: pytest.FixtureRequest) -> EveryPack:
    """The inherited tests of one pack of ours."""
    inherited = EveryPack()
    inherited.module = f"{packs.__name__}.{request.param}"
    return inherited


@pytest.mark.parametrize("test", [name for name in dir(EveryPack) if name.startswith("test_")])
def test_it_holds_what_every_pack_must(held: EveryPack, test: str):
    getattr(held, test)()


def test_all_of_it_can_be_printed():
    told = json.loads(json.dumps(catalog.as_json(CATALOG)))
    assert [len(one["indicators"]) for one in told["packs"]] == [len(pack.indicators) for pack in CATALOG.packs]
    on_time = next(one for pack in told["packs"] for one in pack["indicators"] if one["code"] == "HC03")
    assert (on_time["target"], on_time["value"]["kind"]) == ("services.on_time_goal", "share")


def test_english_says_nothing_that_is_no_longer_declared():
    assert set(CATALOG.words) <= {text for one in CATALOG.packs for text in texts(one)}


def test_a_text_has_one_english_in_all_packs_and_a_unit_the_same_on_every_page():
    """The dictionary is one: what two packs say differently would be said wrongly by one of them."""
    said: dict[str, set[str]] = {}
    for file in Path(packs.__file__).parent.glob("*/en.toml"):
        for text, theirs in tomllib.loads(file.read_text("utf-8")).items():
            said.setdefault(text, set()).add(theirs)
    assert {text: every for text, every in said.items() if len(every) > 1} == {}
    words = english()
    units = {one.unit for one in CATALOG.indicators}
    assert {text: words[text] for text, (every,) in said.items() if text in units and words.get(text, every) != every} == {}
