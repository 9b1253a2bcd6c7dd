"""Everything in all packs that cannot be true, each with file, line and the nearest true name."""

from collections.abc import Iterator

from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check import datasets, indicators, names, rules, screens, sources
from dieuhanh.errors import Mistake

CHECKS = (names.check, datasets.check, sources.check, indicators.check, rules.check, screens.check)


def mistakes(catalog: Catalog) -> Iterator[Mistake]:
    """All of them, in reading order of the checks."""
    for check in CHECKS:
        yield from check(catalog)
