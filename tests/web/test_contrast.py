"""Every pair of text and ground, and of drawing and ground, in both themes (WCAG 2.2 AA)."""

import re
from itertools import product

import pytest

from dieuhanh.web.build import ASSETS

SHEET = (ASSETS / "css" / "tokens.css").read_text()


def block(opening: str) -> dict[str, str]:
    body = SHEET.split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})\b", body))


THEMES = {"light": block(":root {"), "dark": block(':root[data-theme="dark"] {')}
GROUNDS = ("bg", "s1", "s2", "s3")
TEXT = [(t, g) for t, g in product(("t1", "t2", "acc"), GROUNDS)] + [(t, g) for t, g in product(("t3",), ("bg", "s1", "s2"))]
TEXT += [(t, g) for t, g in product(("crit", "ser", "cau"), ("bg", "s1", "s2"))] + [
    ("bg", "t1"),
    ("on-crit", "crit"),
    ("bg", "t2"),
]
DRAWN = [(t, g) for t, g in product(("data", "data2", "crit", "ser", "cau", "ok", "info", "off"), ("bg", "s1", "s2", "s3"))]
DRAWN += [
    ("ctl", "bg"),
    ("ctl", "s1"),
    ("acc", "s3"),
    ("on-mark", "crit"),
    ("on-mark", "ser"),
    ("on-mark", "info"),
    ("cau-edge", "s1"),
    ("cau-edge", "bg"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_reads_on_every_ground_it_stands_on(theme: str, text: str, ground: str) -> None:
    assert ratio(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("drawn", "ground"), DRAWN)
def test_what_is_drawn_stands_out(theme: str, drawn: str, ground: str) -> None:
    assert ratio(THEMES[theme][drawn], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_map_classes_are_ordered_by_luminance(theme: str) -> None:
    steps = [luminance(THEMES[theme][f"m{n}"]) for n in range(1, 6)]
    assert steps == sorted(steps, reverse=theme == "light")


def test_the_two_dark_blocks_are_one() -> None:
    assert block(':root:not([data-theme="light"]) {') == THEMES["dark"]
    assert set(THEMES["dark"]) <= set(THEMES["light"])


def test_the_published_ratios_hold() -> None:
    """Spot figures of ui.md §7.1."""
    dark, light = THEMES["dark"], THEMES["light"]
    assert round(ratio(dark["t1"], dark["s1"]), 1) == 15.6 and round(ratio(light["cau"], light["s1"]), 1) == 5.9
