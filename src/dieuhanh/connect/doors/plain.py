"""HTML as people wrote it into a feed, to plain text."""

import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template", "iframe", "object", "noscript"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
_SPACE = re.compile(r"\s+")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._gap(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._gap(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._gap(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    def _gap(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append(" ")


def plain(html: str) -> str:
    """The words alone, on one line; what a browser would run or hide is left out."""
    if "<" not in html and "&" not in html:
        return _SPACE.sub(" ", html).strip()
    reader = _Text()
    reader.feed(html)
    reader.close()
    return _SPACE.sub(" ", "".join(reader.parts)).strip()
