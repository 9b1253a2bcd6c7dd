"""HTML as people wrote it into a feed, to plain text."""

import re
from html import unescape
from string import ascii_lowercase, ascii_uppercase

_SILENT = frozenset({"script", "style", "template", "iframe", "object", "noscript"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)  # not lower(): it makes some letters two, and places would shift
_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"/?[a-z][a-z0-9]*", re.IGNORECASE)


def plain(html: str) -> str:
    """The words alone, on one line; what a browser would run or hide is left out.

    Every step goes forward: a text made to be slow is read in the time of any other.
    """
    words, at, lower = [], 0, html.translate(_SMALL)
    while (start := html.find("<", at)) >= 0:
        words.append(html[at:start])
        word, at = _tag(html, lower, start)
        words.append(word)
    words.append(html[at:])
    return _SPACE.sub(" ", unescape("".join(words))).strip()


def _tag(html: str, lower: str, start: int) -> tuple[str, int]:
    """What stands for the tag, comment or bare sign at `start`, and where the text goes on."""
    if html.startswith("<!--", start):
        return "", _after(html, "-->", start + 4)
    named = _NAME.match(html, start + 1)
    if named is None:
        return (" ", _after(html, ">", start)) if html[start + 1 : start + 2] in ("!", "?", "/") else ("<", start + 1)
    end, name = _after(html, ">", start), named[0].lower()
    if name in _SILENT:
        return " ", _after(html, ">", _after(lower, f"</{name}", end))
    return "" if name.lstrip("/") in _INLINE else " ", end


def _after(text: str, mark: str, at: int) -> int:
    """The place behind the next mark; the end where there is none: what is never closed is never shown."""
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)
