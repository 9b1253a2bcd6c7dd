"""Walks `dieuhanh/packs` and the entry point `dieuhanh.packs`; a province ships its own pack without forking."""

import pkgutil
import sys
import tomllib
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from dieuhanh import declare, packs, settings
from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check import mistakes
from dieuhanh.catalog.check.saying import mistake
from dieuhanh.declare.pack import Pack
from dieuhanh.declare.where import Where
from dieuhanh.errors import DeclarationError, Mistake

Sample = Callable[..., Mapping[str, Iterator[dict[str, Any]]]]

GROUP = "dieuhanh.packs"
_VOCABULARY = str(Path(declare.__file__).parent)


@lru_cache(1)
def current() -> Catalog:
    """The catalogue of this installation, read once: our packs, installed ones, and those of the setting DIEUHANH_PACKS."""
    return load(_own())


def _own() -> Path | None:
    folder = settings.PACKS.read()
    return Path(folder) if folder else None


@dataclass(frozen=True)
class Road:
    """Where a pack is imported from, and for an installed one the distribution that brings it."""

    module: str
    brought_by: str = ""


def load(extra: Path | None = None) -> Catalog:
    """Every pack of ours, of the entry point and of the folder `extra`; DeclarationError names all mistakes of all packs."""
    read = [(road, _module(road)) for road in _roads(extra)]
    unread = [one for _, one in read if isinstance(one, Mistake)]
    modules, clashes = _apart((road, one) for road, one in read if isinstance(one, ModuleType))
    catalog = of(modules)
    found = (*unread, *clashes, *mistakes(catalog))
    if found:
        raise DeclarationError(found)
    return catalog


def _apart(read: Iterable[tuple[Road, ModuleType]]) -> tuple[list[ModuleType], list[Mistake]]:
    """Packs whose ids and slugs nobody else has; an installed one that takes another's is one mistake, and left out."""
    taken: dict[str, Pack] = {}
    modules, clashes = list[ModuleType](), list[Mistake]()
    for road, module in read:
        pack: Pack = module.PACK
        first = next((taken[word] for word in (pack.id, pack.slug) if word in taken), None)
        if first and road.brought_by:
            clashes.append(_clash(road, pack, first))
            continue
        modules.append(module)
        taken |= {pack.id: pack, pack.slug: pack}
    return modules, clashes


def _clash(road: Road, pack: Pack, first: Pack) -> Mistake:
    there = mistake(first.at, "")
    text = f"its pack '{pack.id}' (slug '{pack.slug}') takes the id or slug of the pack at line {there.line} of {there.file}."
    return mistake(pack.at, f"{road.brought_by}: {text} Rename it, or uninstall the distribution.")


def of(modules: list[ModuleType]) -> Catalog:
    """The catalogue of these pack modules, unchecked."""
    declared: list[Pack] = sorted((one.PACK for one in modules), key=lambda pack: (pack.order, pack.id))
    words: dict[str, str] = {}
    for module in modules:
        words |= _english(module)
    return Catalog(tuple(declared), words)


def sample(pack_id: str) -> Sample:
    """The maker of believable rows of a pack: `rows(seed, until, n) -> {source id: rows}`; KeyError where a pack has none."""
    for road in _roads(_own()):
        module = _module(road)
        if isinstance(module, ModuleType) and module.PACK.id == pack_id and find_spec(f"{road.module}.sample"):
            rows: Sample = import_module(f"{road.module}.sample").rows
            return rows
    raise KeyError(pack_id)


def _roads(extra: Path | None) -> list[Road]:
    """Ours, those of the folder, then installed ones: who comes later yields. A module that comes by two roads is one pack."""
    found = [Road(f"{packs.__name__}.{one.name}") for one in pkgutil.iter_modules(packs.__path__) if one.ispkg]
    if extra is not None:
        if str(extra) not in sys.path:
            sys.path.insert(0, str(extra))
        found += [Road(one.name) for one in pkgutil.iter_modules([str(extra)]) if one.ispkg]
    found += [Road(point.module, _brought_by(point)) for point in sorted(entry_points(group=GROUP), key=_brought_by)]
    return list({road.module: road for road in reversed(found)}.values())[::-1]


def _brought_by(point: EntryPoint) -> str:
    """`distribution binh-phuoc-packs 1.0 (dieuhanh.packs: water = water)`."""
    named = f"{point.dist.name} {point.dist.version}" if point.dist else "?"
    return f"distribution {named} ({GROUP}: {point.name} = {point.value})"


def _module(road: Road) -> ModuleType | Mistake:
    """A pack, or where and why it cannot even be read: the last line of its own, not of ours that it called."""
    who = f"{road.brought_by}: " if road.brought_by else ""
    try:
        module = import_module(road.module)
        _english(module)
    except Exception as problem:  # whatever a pack brings about while it is read: said with the mistakes of the others
        frames = traceback.extract_tb(problem.__traceback__)
        own = [frame for frame in frames if not frame.filename.startswith((_VOCABULARY, "<"))]
        return mistake(Where(own[-1].filename, own[-1].lineno or 0), f"{who}{type(problem).__name__}: {problem}")
    if not isinstance(getattr(module, "PACK", None), Pack):
        return mistake(Where(str(module.__file__), 1), f"{who}module '{road.module}' has no PACK = Pack(...).")
    return module


def _english(module: ModuleType) -> Mapping[str, str]:
    file = Path(str(module.__file__)).parent / "en.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
