"""The documentation as files: its text, its code blocks, its links."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return [text for kind, text in BLOCK.findall(page.read_text("utf-8")) if kind == language]


def after(page: Path, mark: str) -> str:
    """The first fenced block after `<!-- mark -->`."""
    found = BLOCK.search(page.read_text("utf-8").partition(f"<!-- {mark} -->")[2])
    assert found, f"{page.name} has no block after {mark}"
    return found[2]


def links(page: Path) -> list[str]:
    """Targets inside the repository, without their fragments."""
    found = (one.partition("#")[0] for one in LINK.findall(page.read_text("utf-8")))
    return [one for one in found if one and "://" not in one]
