"""Every field a data set names exists and has the type its part needs."""

import re
from collections.abc import Iterable, Iterator

from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check.saying import mistake, unknown
from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Field, Type
from dieuhanh.errors import Mistake

NAME = re.compile(r"[a-z][a-z0-9_]*")
TIMES = (Type.MOMENT, Type.DATE, Type.PERIOD)
FIGURE = ("indicator", "unit", "period", "value", "compared_with")
PART_TYPES = {
    "when": TIMES, "changed": (Type.MOMENT,), "place": (Type.PLACE, Type.UNIT), "office": (Type.OFFICE, Type.UNIT),
}  # fmt: skip


def check(catalog: Catalog) -> Iterator[Mistake]:
    for dataset in catalog.datasets:
        yield from _fields(dataset)
        yield from _parts(dataset)
        yield from _derived(catalog, dataset)
        if dataset.nature is Nature.FIGURES:
            yield from _figures(dataset)


def names(fields: Iterable[Field]) -> list[str]:
    return [one.name for one in fields]


def _fields(dataset: Dataset) -> Iterator[Mistake]:
    seen: set[str] = set()
    for one in dataset.fields + (dataset.derived.fields if dataset.derived else ()):
        if not NAME.fullmatch(one.name):
            yield mistake(dataset.at, f"{dataset.id}: field '{one.name}' must be small letters, digits and '_'.")
        if one.name in seen:
            yield mistake(dataset.at, f"{dataset.id}: field '{one.name}' is declared twice.")
        if one.type is Type.CHOICE and not one.choices:
            yield mistake(dataset.at, f"{dataset.id}: field '{one.name}' is a choice of nothing.")
        if not one.label.strip():
            yield mistake(dataset.at, f"{dataset.id}: field '{one.name}' has no label that people can read.")
        seen.add(one.name)


def _parts(dataset: Dataset) -> Iterator[Mistake]:
    kept = {one.name: one for one in dataset.kept}
    for part in ("key", "title"):
        for name in getattr(dataset, part):
            if name not in kept:
                yield unknown(dataset.at, f"{dataset.id}: {part}", "kept field", name, kept)
    for part, types in PART_TYPES.items():
        name = getattr(dataset, part)
        if name and name not in kept:
            yield unknown(dataset.at, f"{dataset.id}: {part}", "kept field", name, kept)
        elif name and kept[name].type not in types:
            yield mistake(dataset.at, f"{dataset.id}: {part}='{name}' must be of type {' or '.join(types)}.")
    if not dataset.key or not dataset.when:
        yield mistake(dataset.at, f"{dataset.id}: a data set needs a key and a time (when).")


def _derived(catalog: Catalog, dataset: Dataset) -> Iterator[Mistake]:
    if not dataset.derived:
        return
    known = [one.id for one in catalog.datasets]
    for other, name in dataset.derived.reads:
        if other.id not in known:
            yield unknown(dataset.at, f"{dataset.id}: derived reads", "data set", other.id, known)
        elif name not in names(other.kept):
            yield unknown(dataset.at, f"{dataset.id}: derived reads {other.id}", "field", name, names(other.kept))
    for other, name in dataset.derived.looks_up:
        if other.id not in known:
            yield unknown(dataset.at, f"{dataset.id}: derived looks up", "data set", other.id, known)
        if name not in names(dataset.kept):
            yield unknown(dataset.at, f"{dataset.id}: derived looks up {other.id} by", "field", name, names(dataset.kept))


def _figures(dataset: Dataset) -> Iterator[Mistake]:
    for name in FIGURE:
        if name not in names(dataset.fields):
            yield mistake(dataset.at, f"{dataset.id}: a data set of figures needs the field '{name}'.")
