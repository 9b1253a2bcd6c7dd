"""Packs that a test adds to the catalogue of this process, and takes away again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dieuhanh import catalog


@contextmanager
def added(*modules: str, packs: Path | None = None, path: Path | None = None) -> Iterator[None]:
    """The catalogue is read anew with DIEUHANH_PACKS = `packs`, or `path` on the path of imports; at the end as before."""
    before = list(sys.path)
    with pytest.MonkeyPatch.context() as patch:
        if packs:
            patch.setenv("DIEUHANH_PACKS", str(packs))
        if path:
            patch.syspath_prepend(str(path))
        catalog.current.cache_clear()
        yield
    sys.path[:] = before
    for name in [one for one in sys.modules if one.partition(".")[0] in modules]:
        del sys.modules[name]
    catalog.current.cache_clear()
