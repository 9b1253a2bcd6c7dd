"""Statements with holes for units and a slice: compiled once for a question, filled for each unit and slice that asks it.

Compiling costs some thirty times what asking does, and a number's list differs from its neighbour's in these words alone.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence

_MARK = "\ue000"  # a private letter, which no code or word of ours has
_MOST = 2000


def hole(name: str) -> str:
    """The word that stands for what is filled in later."""
    return f"{_MARK}{name}{_MARK}"


def fill(sql: str, words: Mapping[str, Sequence[str]], quoted: Callable[[str], str]) -> str:
    """The statement with each hole replaced by its words, quoted as its engine reads them; no words at all is NULL, which nothing
    equals."""
    for name, said in words.items():
        sql = sql.replace(f"'{hole(name)}'", ", ".join(map(quoted, said)) or "NULL")
    return sql


class Compiled:
    """Statements by what they were compiled from; all are forgotten when there are too many."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[object, str]] = {}

    def get(self, key: Hashable, alive: object, make: Callable[[], str]) -> str:
        """The statement of that key; `alive` holds what the key names by identity, so that no other takes its place."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[key] = (alive, make())
        return found[1]
