"""The table of the README is what the runs in docs/score say."""

import json
import re
from pathlib import Path

import pytest

from dieuhanh.simulate.score import markdown

ROOT = Path(__file__).parents[2]
RUNS = sorted((ROOT / "docs" / "score").glob("seed-*.json"), key=lambda file: int(file.stem.partition("-")[2]))
TABLE = re.compile(r"<!-- score -->\n(.*?)<!-- /score -->", re.DOTALL)


@pytest.mark.parametrize("page", ["README.md", "docs/guides/show-a-province.md"])
def test_the_table_is_what_the_runs_say(page: str) -> None:
    tables = TABLE.findall((ROOT / page).read_text("utf-8"))
    runs = [json.loads(file.read_text("utf-8")) for file in RUNS]
    assert tables == ([markdown(runs)] if runs else [])
