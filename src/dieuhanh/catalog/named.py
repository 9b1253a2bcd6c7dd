"""What the catalogue calls by a name that came from outside; a name nobody declares is not found."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

from dieuhanh import catalog
from dieuhanh.declare import Dataset, Indicator, Pack, Policy, Source
from dieuhanh.errors import NotFound

T = TypeVar("T")


def pack(name: str) -> Pack:
    return _named(name, catalog.current().pack, [one.id for one in catalog.current().packs], "lĩnh vực", "field")


def source(name: str) -> Source:
    return _named(name, catalog.current().source, [one.id for one in catalog.current().sources], "nguồn", "source")


def dataset(name: str) -> Dataset:
    return _named(name, catalog.current().dataset, [one.id for one in catalog.current().datasets], "tập dữ liệu", "data set")


def indicator(name: str) -> Indicator:
    """By id, our code or the ministry's."""
    return _named(name, catalog.current().indicator, [one.id for one in catalog.current().indicators], "chỉ tiêu", "indicator")


def policy(name: str) -> Policy:
    known = catalog.current().policies
    return _named(name, known.__getitem__, list(known), "ngưỡng", "policy")


def _named(name: str, find: Callable[[str], T], known: list[str], vi: str, en: str) -> T:
    try:
        return find(name)
    except KeyError:
        raise unknown(name, known, vi, en) from None


def unknown(name: str, known: Iterable[str], vi: str, en: str) -> NotFound:
    """The refusal of a name that nobody declares, with the nearest that somebody does."""
    near = ", ".join(get_close_matches(name, known, 3, 0.4))
    hint = (f" Có phải: {near}?", f" Did you mean {near}?") if near else ("", "")
    return NotFound(f"unknown_{en.replace(' ', '_')}", f"Không có {vi} “{name[:80]}”.{hint[0]}",
                    f"There is no {en} {name[:80]!r}.{hint[1]}")  # fmt: skip
