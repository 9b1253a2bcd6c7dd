"""What a page may weigh (ui.md §14), gzipped, measured on the build itself."""

import gzip
from pathlib import Path

import pytest

from dieuhanh.web import build

KB = 1000
# what -> (files of the build, most bytes, whether they travel gzipped)
BUDGETS = {
    "CSS": ("main-*.css", 25 * KB, True),
    "the base script": ("main-*.js head-*.js chunk-*.js stream.worker-*.js", 40 * KB, True),
    "the chart chunk": ("chart-*.js", 200 * KB, True),
    "fonts": ("*.woff2", 220 * KB, False),
}


@pytest.fixture(scope="module")
def static() -> Path:
    build.build()
    return build.STATIC


@pytest.mark.parametrize("what", BUDGETS)
def test_the_build_keeps_its_budget(static: Path, what: str) -> None:
    names, most, zipped = BUDGETS[what]
    files = [file for name in names.split() for file in static.glob(name)]
    weight = sum(len(gzip.compress(file.read_bytes()) if zipped else file.read_bytes()) for file in files)
    assert files and 0 < weight <= most, f"{what}: {weight} of {most} bytes"
