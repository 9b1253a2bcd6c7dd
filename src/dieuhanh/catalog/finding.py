"""Walks `dieuhanh/packs` and the entry point `dieuhanh.packs`; a province ships its own pack without forking."""

import pkgutil
import sys
import tomllib
import traceback
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

from dieuhanh import packs, settings
from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check import mistakes
from dieuhanh.declare.pack import Pack
from dieuhanh.errors import DeclarationError, Mistake

Sample = Callable[..., Mapping[str, Iterator[dict[str, Any]]]]


@lru_cache(1)
def current() -> Catalog:
    """The catalogue of this installation, read once: our packs, installed ones, and those of the setting DIEUHANH_PACKS."""
    own = settings.PACKS.read()
    return load(Path(own) if own else None)


def load(extra: Path | None = None) -> Catalog:
    """Every pack of ours, of the entry point and of the folder `extra`; DeclarationError names all mistakes of all packs."""
    modules = [_module(name) for name in _names(extra)]
    catalog = of(modules)
    found = tuple(mistakes(catalog))
    if found:
        raise DeclarationError(found)
    return catalog


def of(modules: list[ModuleType]) -> Catalog:
    """The catalogue of these pack modules, unchecked."""
    declared: list[Pack] = sorted((one.PACK for one in modules), key=lambda pack: (pack.order, pack.id))
    words: dict[str, str] = {}
    for module in modules:
        words |= _english(module)
    return Catalog(tuple(declared), words)


def sample(pack_id: str) -> Sample:
    """The maker of believable rows of a pack: `rows(seed, until, n) -> {source id: rows}`; KeyError where a pack has none."""
    for name in _names(None):
        if name.rpartition(".")[2] == pack_id and pkgutil.resolve_name(name).__spec__.submodule_search_locations:
            return _sample(name, pack_id)
    raise KeyError(pack_id)


def _sample(name: str, pack_id: str) -> Sample:
    try:
        made = import_module(f"{name}.sample")
    except ModuleNotFoundError as nothing:
        raise KeyError(f"{pack_id} has no sample") from nothing

    def rows(seed: int, until: datetime, n: int = 20_000, **options: Any) -> Mapping[str, Iterator[dict[str, Any]]]:
        return made.rows(seed, until, n, **options)  # type: ignore[no-any-return]

    return rows


def _names(extra: Path | None) -> list[str]:
    ours = [f"{packs.__name__}.{one.name}" for one in pkgutil.iter_modules(packs.__path__) if one.ispkg]
    theirs = [point.value for point in entry_points(group="dieuhanh.packs")]
    if extra is None:
        return ours + theirs
    sys.path.insert(0, str(extra))
    return ours + theirs + [one.name for one in pkgutil.iter_modules([str(extra)]) if one.ispkg]


def _module(name: str) -> ModuleType:
    """A pack that cannot even be read is a mistake with a file and a line, like any other."""
    try:
        return import_module(name)
    except Exception as problem:
        last = traceback.extract_tb(problem.__traceback__)[-1]
        raise DeclarationError((Mistake(last.filename, last.lineno or 0, f"{type(problem).__name__}: {problem}"),)) from problem


def _english(module: ModuleType) -> Mapping[str, str]:
    file = Path(str(module.__file__)).parent / "en.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
