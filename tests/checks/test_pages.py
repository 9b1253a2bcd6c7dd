"""Every page that exists, in a real browser with axe: signed in as a leader and as an administrator, dark and light."""

import gzip
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from dieuhanh.web import build
from tests.stories.test_facts import OURS
from tests.world import CSV, Centre, sample

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("_filled", ["sqlite"], indirect=True, scope="module")]
# pages whose address holds a name: one of each kind
EXAMPLES = (
    "linh-vuc/kinh-te", "chi-tieu/economy.grdp", "chi-tieu/HC03", "chi-tieu/services.received/ban-ghi", "tap/services.dossiers",
    "tap/services.dossiers/CODE", "viec/services.overdue", "du-lieu/economy.facts", "du-lieu/economy.facts/lo/1",
    "du-lieu/economy.facts/nap", "quan-tri/co-quan/H19.25", "quan-tri/nguoi-dung/1",
    "chuoi/environment.weather", "linh-vuc/moi-truong", "linh-vuc/an-toan-thong-tin", "du-lieu/cyber.eve",
)  # fmt: skip
NO_PAGES = ("api/", "static/", "trang-thai", "dang-tinh", "ve", "dang-xuat")  # data, or answers to forms
NUMBERS = ("/linh-vuc", "/chi-tieu", "/tap", "/viec", "/chuoi")
REST = {"exclude": [["tr:nth-child(n+25)"], ["li:nth-child(n+25)"]]}  # of a long list: they look as those before them
AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def fill(centre: Centre) -> None:
    centre.receives("economy.facts", OURS.read_bytes(), CSV)
    centre.receives_all(dict(sample(60).items()))
    hours = [centre.now - timedelta(hours=i) for i in range(30)]
    centre.receives(
        "environment.weather", [{"station": "WX", "at": at.isoformat(), "temp": 20 + i % 9} for i, at in enumerate(hours)]
    )


def plain(found: list[Any], before: str = "") -> Iterator[str]:
    """Addresses of the URL table that hold no name."""
    for one in found:
        route = before + str(one.pattern).removeprefix("^").removesuffix("$")
        if isinstance(one, URLResolver):
            yield from plain(one.url_patterns, route)
        elif isinstance(one, URLPattern) and "<" not in route and not route.startswith(NO_PAGES):
            yield f"/{route}"


def opened(centre: Centre, role: str) -> dict[str, str]:
    """Every page that this role can open."""
    code = sample(60)["services.dossiers_sample"][0]["code"]
    named = [f"/{one.replace('CODE', str(code))}" for one in EXAMPLES]
    found = {}
    for path in (*plain(get_resolver().url_patterns), *named):
        page = centre.get(path, role)
        assert page.status_code in (200, 302, 403, 404, 405), (path, page.status_code)
        if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
            found[path] = page.content.decode()
    return found


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("role", ["leader", "administrator"])
def test_axe_finds_nothing_on_any_page(filled: Centre, show: Any, role: str, theme: str) -> None:
    """Only colours differ between the themes, so the light one is asked for its contrast alone; an administrator's numbers look
    as a leader's do, so only the pages of the work are opened again."""
    pages = {path: page for path, page in opened(filled, role).items() if role == "leader" or not path.startswith(NUMBERS)}
    assert len(pages) > 8, sorted(pages)
    rules = AXE if theme == "dark" else {"type": "rule", "values": ["color-contrast"]}
    asked = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}  # nothing is told of what is right
    page, wrong = show(pages, theme=theme, path=next(iter(pages)), policy=None), []
    for path in pages:
        page.goto(f"http://ioc.test{path}")
        page.add_script_tag(path=build.ASSETS / "node_modules" / "axe-core" / "axe.min.js")
        found = page.evaluate("([seen, asked]) => axe.run(seen, asked)", [REST, asked])["violations"]
        wrong += [f"{path} {one['id']}: {one['nodes'][0]['target']}" for one in found]
    assert not wrong, "\n".join(wrong)


def test_the_overview_weighs_at_most_60_kb(filled: Centre) -> None:
    assert 2000 < len(gzip.compress(filled.get("/").content)) <= 60_000
