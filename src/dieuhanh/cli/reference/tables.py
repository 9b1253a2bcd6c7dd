"""Tables and code words in Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of a table, and an empty one after it."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_cell(one) for one in row)} |"
    yield ""


def section(title: str, head: Sequence[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table under its own heading; nothing where it has no rows."""
    listed = list(rows)
    if listed:
        yield from (title, "", *table(head, listed))


def _cell(value: Any) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def code(text: str) -> str:
    """A word as code; nothing stays nothing."""
    return f"`{text}`" if text else ""
