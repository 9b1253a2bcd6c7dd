"""How a mistake is said."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from dieuhanh.declare.where import Where
from dieuhanh.errors import Mistake

_ROOT = str(Path(__file__).parents[4])


def mistake(at: Where, text: str) -> Mistake:
    """One mistake at the line of the declaration, its file as seen from the repository."""
    return Mistake(at.file.removeprefix(_ROOT).lstrip("/"), at.line, text)


def unknown(at: Where, who: str, what: str, name: str, true_names: Iterable[str]) -> Mistake:
    """`who` speaks of `name`, which is no `what`; the nearest true name stands beside it."""
    return mistake(at, f"{who}: {what} '{name}' is not declared.{nearest(name, true_names)}")


def nearest(name: str, true_names: Iterable[str]) -> str:
    """` Did you mean 'x'?`, or nothing where no true name is near."""
    known = sorted(set(true_names))
    near = get_close_matches(name, known, 1, 0.5) or [one for one in known if name in one][:1]
    return f" Did you mean '{near[0]}'?" if near else ""
