"""Ids are unique and begin with their pack; words that people read are there."""

import re
from collections.abc import Iterator
from typing import Any

from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check.saying import mistake
from dieuhanh.declare.pack import Pack
from dieuhanh.errors import Mistake

ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
PARTS = ("datasets", "sources", "indicators", "rules", "reports", "policies", "plans")


def check(catalog: Catalog) -> Iterator[Mistake]:
    yield from _packs(catalog)
    for name in PARTS:
        seen: dict[str, Any] = {}
        for pack in catalog.packs:
            for one in getattr(pack, name):
                yield from _id(pack, one, seen)
                yield from _words(one)
    yield from _codes(catalog)


def _packs(catalog: Catalog) -> Iterator[Mistake]:
    seen: set[str] = set()
    for pack in catalog.packs:
        if {pack.id, pack.slug} & seen:
            yield mistake(pack.at, f"pack {pack.id}: its id or slug '{pack.slug}' is taken by another pack.")
        seen |= {pack.id, pack.slug}
        if pack.owner not in pack.duties:
            yield mistake(pack.at, f"pack {pack.id}: its owner '{pack.owner}' is not among its duties: {', '.join(pack.duties)}.")


def _id(pack: Pack, one: Any, seen: dict[str, Any]) -> Iterator[Mistake]:
    kind = type(one).__name__.lower()
    if not ID.fullmatch(one.id) or one.id.partition(".")[0] != pack.id:
        yield mistake(one.at, f"{kind} '{one.id}' must be written '{pack.id}.name', in small letters, digits and '_'.")
    if one.id in seen:
        first = seen[one.id].at
        yield mistake(one.at, f"{kind} '{one.id}' is declared twice; the first stands at line {first.line} of {first.file}.")
    seen.setdefault(one.id, one)


def _words(one: Any) -> Iterator[Mistake]:
    for name in ("name", "question", "one_row_is"):
        if not getattr(one, name, "-").strip():
            yield mistake(one.at, f"{one.id}: '{name}' is empty; an officer must be able to read it.")


def _codes(catalog: Catalog) -> Iterator[Mistake]:
    """Any of the names of an indicator opens its page, so no two may share one."""
    seen: dict[str, str] = {}
    for one in catalog.indicators:
        for code in filter(None, (one.code, one.national_code)):
            if code in seen:
                yield mistake(one.at, f"{one.id}: code '{code}' already belongs to {seen[code]}.")
            seen[code] = one.id
