"""Comparing words as people write them: without case, diacritics or spacing, and only where that is unambiguous."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_GAPS = re.compile(r"[\W_]+")


@lru_cache(20_000)
def fold(text: str) -> str:
    """`"  Tổng  số VỤ "` -> `"tong so vu"`."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return _GAPS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def find(wanted: str, among: Iterable[str]) -> str | None:
    """The one of `among` that is `wanted`: exactly, or folded where only one is alike."""
    names = list(among)
    if wanted in names:
        return wanted
    alike = [name for name in names if fold(name) == fold(wanted)] if fold(wanted) else []
    return alike[0] if len(alike) == 1 else None


def nearest(word: str, among: Iterable[str]) -> str:
    """The true name nearest to a misspelt one, or ''."""
    names = {fold(name): name for name in among}
    close = difflib.get_close_matches(fold(word), names, n=1, cutoff=0.5)
    return names[close[0]] if close else ""
