"""One real Chromium for a whole test process; it sees the pages given to it and nothing else of the world."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from dieuhanh.web import build
from dieuhanh.web.environment import furnish

HERE = Path(__file__).parent / "web"
TEMPLATES = HERE.parents[1] / "src" / "dieuhanh" / "web" / "templates"
# As strict as the pages will be served: an inline style or script shows as a console error.
POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "font-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "worker-src 'self'; "
    "form-action 'self'; "
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--font-render-hinting=none",
]
ORIGIN = "http://ioc.test"


def environment() -> Environment:
    """The product's templates and these tests' own, with Vietnamese words."""
    loader = ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(HERE / "templates")])
    return furnish(Environment(loader=loader), lambda words: words, build.asset)


@pytest.fixture(scope="session")
def front() -> None:
    """The built front end, with what only tests need."""
    build.build(dev=True)
    build.manifest.cache_clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None)
    if path is None:
        pytest.fail("Chromium is missing: apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def answer(route: Any, pages: dict[str, str], policy: str | None = POLICY) -> None:
    """A page by its path, a built file, or 404."""
    path = route.request.url.removeprefix(ORIGIN).split("?")[0]
    file = build.STATIC / path.removeprefix("/static/")
    if path in pages:
        kind = "application/json" if pages[path].startswith("{") else "text/html; charset=utf-8"
        rules = {"Content-Security-Policy": policy} if policy else {}
        route.fulfill(body=pages[path], headers={"Content-Type": kind} | rules)
    elif path.startswith("/static/") and file.is_file():
        route.fulfill(body=file.read_bytes(), headers={"Content-Type": mimetypes.guess_type(file.name)[0] or "font/woff2"})
    else:
        route.fulfill(status=404, body="")


@pytest.fixture
def show(chromium: Any, front: None) -> Iterator[Callable[..., Any]]:
    """Opens pages = {path: html} at a size and theme; the page remembers its console errors in `page.errors`."""
    contexts = []

    def open_page(
        pages: dict[str, str],
        size: tuple[int, int] = (1920, 1080),
        theme: str = "dark",
        path: str = "/",
        policy: str | None = POLICY,
    ) -> Any:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=theme)
        contexts.append(context)
        context.route("**/*", lambda route: answer(route, pages, policy))
        page = context.new_page()
        page.errors = []
        page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" and "404" not in m.text else None)
        page.on("pageerror", lambda e: page.errors.append(str(e)))
        page.goto(ORIGIN + path)
        page.evaluate("document.fonts.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()
