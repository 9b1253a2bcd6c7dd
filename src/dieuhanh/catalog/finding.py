"""Walks `dieuhanh/packs` and the entry point `dieuhanh.packs`; a province ships its own pack without forking."""

import pkgutil
import sys
import tomllib
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
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

_VOCABULARY = str(Path(declare.__file__).parent)


@lru_cache(1)
def current() -> Catalog:
    """The catalogue of this installation, read once: our packs, installed ones, and those of the setting DIEUHANH_PACKS."""
    return load(_own())


def _own() -> Path | None:
    folder = settings.PACKS.read()
    return Path(folder) if folder else None


def load(extra: Path | None = None) -> Catalog:
    """Every pack of ours, of the entry point and of the folder `extra`; DeclarationError names all mistakes of all packs."""
    read = [_module(name) for name in _names(extra)]
    catalog = of([one for one in read if isinstance(one, ModuleType)])
    found = (*(one for one in read if isinstance(one, Mistake)), *mistakes(catalog))
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
    for name in _names(_own()):
        module = _module(name)
        if isinstance(module, ModuleType) and module.PACK.id == pack_id and find_spec(f"{name}.sample"):
            rows: Sample = import_module(f"{name}.sample").rows
            return rows
    raise KeyError(pack_id)


def _names(extra: Path | None) -> list[str]:
    ours = [f"{packs.__name__}.{one.name}" for one in pkgutil.iter_modules(packs.__path__) if one.ispkg]
    theirs = [point.value for point in entry_points(group="dieuhanh.packs")]
    if extra is None:
        return ours + theirs
    if str(extra) not in sys.path:
        sys.path.insert(0, str(extra))
    return ours + theirs + [one.name for one in pkgutil.iter_modules([str(extra)]) if one.ispkg]


def _module(name: str) -> ModuleType | Mistake:
    """A pack, or where and why it cannot even be read: the last line of its own, not of ours that it called."""
    try:
        return import_module(name)
    except Exception as problem:  # whatever a pack brings about while it is read: said with the mistakes of the others
        frames = traceback.extract_tb(problem.__traceback__)
        own = [frame for frame in frames if not frame.filename.startswith((_VOCABULARY, "<"))]
        at = Where(own[-1].filename, own[-1].lineno or 0)
        return mistake(at, f"{type(problem).__name__}: {problem}")


def _english(module: ModuleType) -> Mapping[str, str]:
    file = Path(str(module.__file__)).parent / "en.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
