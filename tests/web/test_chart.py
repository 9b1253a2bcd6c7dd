"""`<ioc-chart>`: drawn under the strict policy, in both themes, freed when it leaves; its table opens when it cannot draw."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.web import sample

pytestmark = pytest.mark.browser
MONTHS = [f"T{m}" for m in (12, *range(1, 12))]
SERIES = {
    "kind": "line", "unit": "%", "places": 1, "labels": MONTHS,
    "series": [
        {"name": "Thực hiện", "scenario": "actual", "values": [93.1, 94, 92.2, None, 95.1, 95.4, 94.8, 96, 96.3, 96.1, 97, 97.4]},
        {"name": "Cùng kỳ", "scenario": "previous", "values": [91, 90.5, 91.2, 92, 92.4, 91.8, 92.9, 93, 93.3, 92.7, 93.6, 93.1]},
        {"name": "Mục tiêu", "scenario": "target", "values": [95] * 12},
    ],
    "breaks": [{"index": 7, "words": "Địa giới thay đổi 01/07"}], "partial": {"index": 11, "words": "đến 14:32"},
}  # fmt: skip


@pytest.fixture(scope="module")
def page_text(render: Callable[..., str]) -> str:
    return render("chart.html", **sample.base(title="Biểu đồ", live=None))


def painted(page: Any) -> int:
    """How many pixels of the canvas are not empty."""
    page.wait_for_selector("ioc-chart canvas")
    frames = "for (let n = 0; n < 600 && !count(); n++) await new Promise(requestAnimationFrame);"
    return int(page.evaluate(f"async () => {{ const count = {PIXELS}; {frames} return count(); }}"))


PIXELS = """() => { const c = document.querySelector('ioc-chart canvas');
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;
  for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; }"""


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_draws_under_the_strict_policy(page_text: str, show: Callable[..., Any], theme: str) -> None:
    page = show({"/": page_text, "/chuoi.json": json.dumps(SERIES)}, theme=theme)
    assert painted(page) > 2_000
    page.hover("ioc-chart", position={"x": 400, "y": 120})
    page.wait_for_timeout(100)
    assert page.errors == []


def test_the_period_that_runs_is_pale_and_says_how_far_it_is(page_text: str, show: Callable[..., Any]) -> None:
    page = show({"/": page_text, "/chuoi.json": json.dumps(SERIES)})
    painted(page)
    known, running = page.evaluate("document.querySelector('ioc-chart').chart.getOption().series.slice(0, 2)")
    assert known["data"][11] is None and known["data"][10] == 97 and not known["endLabel"]["show"]
    assert running["lineStyle"]["opacity"] == 0.55 and running["endLabel"]["show"]
    assert running["data"][:10] == [None] * 10 and running["data"][11]["label"]["formatter"] == "đến 14:32"


def test_it_frees_what_it_made_when_it_leaves(page_text: str, show: Callable[..., Any]) -> None:
    page = show({"/": page_text, "/chuoi.json": json.dumps(SERIES)})
    painted(page)
    page.evaluate("window.gone = document.querySelector('ioc-chart'); window.gone.remove()")
    assert page.evaluate("window.gone.chart === undefined && !window.gone.querySelector('canvas')")


def test_when_the_series_cannot_be_had_the_table_opens(page_text: str, show: Callable[..., Any]) -> None:
    page = show({"/": page_text})
    page.wait_for_selector("details.twin[open]")
    assert page.evaluate("document.querySelector('ioc-chart').hasAttribute('failed')")
