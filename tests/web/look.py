"""For human eyes: `python -m tests.web.look OUT` draws the catalogue and the overview in both themes and three sizes."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from dieuhanh.web import build
from tests.browser import FLAGS, ORIGIN, answer, environment
from tests.web import sample

SIZES = ((1920, 1080), (1366, 768), (390, 844))


def main(out: Path) -> None:
    """Writes one picture per page, size and theme."""
    build.build(dev=True)
    build.manifest.cache_clear()
    env = environment()
    pages = {
        "/overview": env.get_template("overview.html").render(**sample.base(), **sample.overview()),
        "/components": env.get_template("pages/components.html").render(**sample.base(title="Thành phần"), map=sample.area_map()),
    }
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for theme in ("dark", "light"):
            for width, height in SIZES:
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
                context.route("**/*", lambda route: answer(route, pages))
                page = context.new_page()
                page.on("console", lambda m: print("console:", m.text) if "404" not in m.text else None)
                page.on("pageerror", lambda e: print("error:", e))
                for path in pages:
                    page.goto(ORIGIN + path)
                    page.evaluate("document.fonts.ready")
                    page.screenshot(path=out / f"{path[1:]}-{theme}-{width}.png", full_page=path == "/components" or width < 1900)
                context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
