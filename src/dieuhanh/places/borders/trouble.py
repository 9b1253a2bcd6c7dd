"""What is wrong with a file of borders: each with its feature, all told together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dieuhanh.errors import BadInput

TOLD = 12


@dataclass(frozen=True)
class Trouble:
    """One thing wrong, in both languages, with what to do about it."""

    vi: str
    en: str


def shown(value: Any, most: int = 60) -> str:
    """A value from the file as it may be printed: one number or word, short; of anything larger only its kind."""
    if isinstance(value, (str, int, float)):
        return str(value)[:most].encode("utf-8", "replace").decode()
    if isinstance(value, list) and len(value) < 5 and all(isinstance(one, (str, int, float)) for one in value):
        return f"[{', '.join(shown(one, 20) for one in value)}]"
    return "…" if isinstance(value, (list, dict)) else "null"


def at(number: int, code: str, vi: str, en: str) -> Trouble:
    """Of one feature, by its place in the file (from 1) and its code."""
    return Trouble(f"Đối tượng số {number}{f' (mã {code})' if code else ''}: {vi}",
                   f"Feature {number}{f' (code {code})' if code else ''}: {en}")  # fmt: skip


def refuse(found: Sequence[Trouble]) -> None:
    """Raise what was found, the first of it in words; nothing is raised where nothing is wrong."""
    if not found:
        return
    told, more = found[:TOLD], len(found) - TOLD
    vi = [one.vi for one in told] + ([f"… và {more} lỗi nữa."] if more > 0 else [])
    en = [one.en for one in told] + ([f"… and {more} more."] if more > 0 else [])
    raise BadInput("borders", "\n".join(vi), "\n".join(en))
