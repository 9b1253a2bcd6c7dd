"""The language of the page: source strings are Vietnamese, English stands in `i18n/en*.toml`; what has none stays Vietnamese."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

from dieuhanh import catalog

Lang = Literal["vi", "en"]
LANGUAGES: tuple[tuple[Lang, str], ...] = (("vi", "Tiếng Việt"), ("en", "English"))
FOLDER = Path(__file__).parent / "i18n"
_SPOKEN: ContextVar[Lang] = ContextVar("lang", default="vi")


@cache
def english() -> dict[str, str]:
    """Vietnamese → English, from every file of the folder."""
    return {vi: en for file in sorted(FOLDER.glob("en*.toml")) for vi, en in tomllib.loads(file.read_text("utf-8")).items()}


def lang() -> Lang:
    """The language that this request is answered in."""
    return _SPOKEN.get()


@contextmanager
def spoken(language: Lang) -> Iterator[None]:
    """Everything inside is said in that language."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def _(text: str) -> str:
    """The text in the language of the page."""
    if _SPOKEN.get() == "vi":
        return text
    return english().get(text) or catalog.current().words.get(text, text)


def either(vi: str, en: str) -> str:
    """Of two texts that were written together, the one in the language of the page."""
    return en if _SPOKEN.get() == "en" and en else vi
