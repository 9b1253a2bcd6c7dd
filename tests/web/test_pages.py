"""The catalogue and a whole overview in a real browser, under the strict policy the pages are served with."""

import base64
import gzip
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from dieuhanh.web import build
from tests.web import sample

pytestmark = pytest.mark.browser
Render = Callable[..., str]
Show = Callable[..., Any]


@pytest.fixture(scope="module")
def pages(render: Render) -> dict[str, str]:
    catalogue = sample.base(title="Thành phần", map=sample.area_map())
    return {
        "/": render("overview.html", **sample.base(), **sample.overview()),
        "/catalogue": render("pages/components.html", **catalogue),
        "/catalogue-en": render("pages/components.html", **catalogue | {"lang": "en"}),
        "/plain": render("plain.html", **sample.base(title="Đăng nhập")),
    }


def axe(page: Any) -> list[str]:
    page.add_script_tag(path=build.ASSETS / "node_modules" / "axe-core" / "axe.min.js")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"][:3]]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("path", ["/", "/catalogue", "/plain"])
def test_axe_finds_nothing(pages: dict[str, str], show: Show, path: str, theme: str) -> None:
    page = show(pages, theme=theme, path=path, policy=None)
    assert axe(page) == []


def test_axe_finds_nothing_on_a_phone(pages: dict[str, str], show: Show) -> None:
    assert axe(show(pages, size=(390, 844), policy=None)) == []


@pytest.mark.parametrize("path", ["/", "/catalogue", "/plain"])
def test_nothing_inline_is_needed(pages: dict[str, str], show: Show, path: str) -> None:
    assert show(pages, path=path).errors == []


def test_the_overview_fits_one_full_screen(pages: dict[str, str], show: Show) -> None:
    page = show(pages)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    below = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.overview > *')].map(e => e.getBoundingClientRect().bottom))"
    )
    assert below <= page.evaluate("document.querySelector('.strip').getBoundingClientRect().top")


@pytest.mark.parametrize("width", [1366, 1024, 768, 390, 320])
@pytest.mark.parametrize("path", ["/", "/catalogue"])
def test_no_page_scrolls_sideways(pages: dict[str, str], show: Show, path: str, width: int) -> None:
    page = show(pages, size=(width, 800), path=path)
    wide = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
        " && !e.closest('.tiles, .table-box')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width and wide == []


def test_at_1366_the_six_cards_stand_three_by_two(pages: dict[str, str], show: Show) -> None:
    tops = show(pages, size=(1366, 768)).evaluate(
        "[...document.querySelectorAll('.grid-6 > *')].map(e => Math.round(e.getBoundingClientRect().top))"
    )
    assert len(set(tops)) == 2 and tops[0] == tops[2] != tops[3]


def test_no_text_is_smaller_than_12_5(pages: dict[str, str], show: Show) -> None:
    page = show(pages, path="/catalogue")
    small = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.offsetParent"
        " && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())"
        " && parseFloat(getComputedStyle(e).fontSize) < 12.49).map(e => e.outerHTML.slice(0, 100))"
    )
    assert small == []


def test_on_a_phone_what_must_be_decided_comes_first_and_is_easy_to_hit(pages: dict[str, str], show: Show) -> None:
    page = show(pages, size=(390, 844))
    assert page.evaluate(
        "document.querySelector('.decide').getBoundingClientRect().top"
        " < document.querySelector('.grid-6').getBoundingClientRect().top"
    )
    low = page.evaluate(
        "[...document.querySelectorAll('.rail a:not(.brand), .verb, .button')]"
        ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).length"
    )
    assert low == 0


def test_every_number_is_a_link(pages: dict[str, str], show: Show) -> None:
    page = show(pages)
    assert page.evaluate("[...document.querySelectorAll('.figure:not(.brand), .num')].every(e => e.closest('a[href]'))")
    assert page.evaluate("[...document.querySelectorAll('[data-live=value]')].length") >= 20


def test_the_keyboard_finds_search_help_rows_and_twins(pages: dict[str, str], show: Show) -> None:
    page = show(pages | {"/linh-vuc": pages["/plain"]}, path="/catalogue")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("t?")
    assert page.input_value("#q") == "t?" and not page.evaluate("document.querySelector('#keys').open")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("t")
    assert page.evaluate("[...document.querySelectorAll('details.twin')].every(d => d.open)")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert (
        page.evaluate(
            "[...document.querySelectorAll('[data-rows] [data-row]')].indexOf(document.activeElement.closest('[data-row]'))"
        )
        == 1
    )
    page.keyboard.press("?")
    assert page.evaluate("document.querySelector('#keys').open")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/linh-vuc")


def test_shortcuts_can_be_turned_off(pages: dict[str, str], show: Show) -> None:
    page = show(pages)
    page.click("details.menu summary")
    page.uncheck("#shortcuts")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.evaluate("document.querySelector('#keys').open")


def test_a_chosen_theme_is_remembered_and_applied_before_the_first_paint(pages: dict[str, str], show: Show) -> None:
    page = show(pages, theme="dark")
    page.click("details.menu summary")
    page.click("[data-set-theme=light]")
    page.goto(page.url + "plain")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(244, 245, 242)"


def test_a_reasoned_act_opens_its_dialog_and_asks_why(pages: dict[str, str], show: Show) -> None:
    page = show(pages, path="/catalogue")
    page.click("[data-open=thu-hoi]")
    assert page.evaluate("document.querySelector('#thu-hoi').open")
    page.click("#thu-hoi .button-danger")
    assert page.evaluate("document.querySelector('#thu-hoi').open && !document.querySelector('#thu-hoi-why').checkValidity()")


def test_paper_shows_the_matter_without_the_frame(pages: dict[str, str], show: Show) -> None:
    page = show(pages, theme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.rail')).display") == "none"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def packed(name: str) -> int:
    return len(gzip.compress((build.STATIC / build.manifest()[name]).read_bytes(), 9))


def test_budgets(front: None, pages: dict[str, str]) -> None:
    """ui.md §14, in gzip bytes; fonts are already compressed."""
    assert packed("main.css") <= 25_000
    chunks = sum(len(gzip.compress(f.read_bytes(), 9)) for f in build.STATIC.glob("chunk-*.js"))
    assert packed("main.js") + packed("head.js") + packed("stream.worker.js") + chunks <= 40_000
    assert packed("chart.js") <= 200_000
    assert sum(f.stat().st_size for f in build.STATIC.glob("*.woff2")) <= 220_000
    assert len(gzip.compress(pages["/"].encode())) <= 60_000


def test_every_bundled_work_brings_its_licence(front: None) -> None:
    text = (build.STATIC / "licences.txt").read_text()
    for name in ("@fontsource-variable/inter", "@fontsource-variable/archivo", "echarts", "zrender", "htmx.org"):
        assert name in text


def test_the_build_rests_when_nothing_changed_and_the_lock_names_no_host(front: None) -> None:
    assert build.build(dev=True) is False
    assert '"resolved"' not in (build.ASSETS / "package-lock.json").read_text()


def test_the_map_has_a_list_in_its_place(pages: dict[str, str], show: Show) -> None:
    page = show(pages)
    page.click(".map .twin summary")
    assert page.evaluate("document.querySelectorAll('.map .twin tbody tr').length") == 40
    box = "e => e.getBoundingClientRect().height"
    assert page.eval_on_selector(".map .twin", box) == page.eval_on_selector(".map", box)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_six_status_shapes_are_told_apart_in_grey_at_16_px(render: Render, show: Show, theme: str) -> None:
    """ui.md §7.2: without colour, every two icons differ in at least a tenth of their pixels."""
    page = show({"/": render("icons.html", **sample.base())}, theme=theme, policy=None)
    page.add_style_tag(content=".si { filter: grayscale(1); } main { background: var(--s1); }")
    shots = [icon.screenshot() for icon in page.query_selector_all("main .si")]
    pixels = [page.evaluate(GREY, base64.b64encode(s).decode()) for s in shots]
    assert len(pixels) == 6
    for one, other in itertools.combinations(pixels, 2):
        apart = sum(abs(a - b) > 48 for a, b in zip(one, other, strict=True))
        assert apart >= len(one) / 10


GREY = """async data => { const image = new Image(); image.src = 'data:image/png;base64,' + data; await image.decode();
  const c = document.createElement('canvas'); c.width = c.height = 16; const x = c.getContext('2d'); x.drawImage(image, 0, 0);
  return [...x.getImageData(0, 0, 16, 16).data].filter((_, i) => i % 4 === 0); }"""
