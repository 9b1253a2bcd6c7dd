"""The leaders' screens as a browser draws them: axe finds nothing, nothing scrolls sideways, the overview fits its screen."""

from collections.abc import Callable
from typing import Any

import pytest

from dieuhanh.web.build import ASSETS
from tests.screens.world import Centre

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database", ["sqlite"], indirect=True)]
PATHS = (
    "/", "/linh-vuc", "/linh-vuc/kinh-te", "/linh-vuc/dich-vu-cong", "/chi-tieu/services.on_time_closed", "/chi-tieu/KT15",
    "/chi-tieu/services.overdue/ban-ghi", "/tap/services.dossiers", "/tap/services.dossiers/H19.23-261102-0020", "/tim?q=ho so",
)  # fmt: skip
AXE = ASSETS / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_every_screen_is_open_to_everyone(centre: Centre, show: Callable[..., Any]) -> None:
    browser = centre.person()
    pages = {f"/p{n}": browser.get(path).content.decode() for n, path in enumerate(PATHS)}
    found = []
    for theme, size in (("dark", (1366, 768)), ("light", (390, 844))):
        page = show(pages, size, theme, "/p0", policy=None)
        for n, path in enumerate(PATHS):
            page.goto(page.url.rsplit("/", 1)[0] + f"/p{n}")
            page.evaluate(AXE.read_text())
            wrong = page.evaluate("rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => v.id))", RULES)
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            found += [(path, theme, each) for each in [*wrong, *(["scrolls sideways"] if wide else [])]]
    assert not found


def test_the_overview_fits_a_wide_screen(centre: Centre, show: Callable[..., Any]) -> None:
    page = show({"/": centre.person().get("/").content.decode()}, (1920, 1080), "dark")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert not page.errors
