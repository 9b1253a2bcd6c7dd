"""A first mapping for a file nobody has mapped: columns whose names resemble a field's label or name."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from dieuhanh.connect.folding import fold
from dieuhanh.connect.mapping import Mapping, Origin
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field
from dieuhanh.declare.source import Coded, Source

_ALIKE = 0.72  # below this two names are taken for different things


def guess_mapping(headers: Iterable[str], dataset: Dataset, source: Source | None = None) -> Mapping:
    """The likeliest column of each field, each column used once; fields without one are left out.

    Words that the source declares for a coded field are kept.
    """
    there = list(headers)
    pairs = sorted(((_alike(header, one, source), -there.index(header), one.name, header)
                    for one in dataset.fields for header in there), reverse=True)  # fmt: skip
    columns: dict[str, Origin] = {}
    taken: set[str] = set()
    for alike, _, name, header in pairs:
        if alike >= _ALIKE and name not in columns and header not in taken:
            columns[name] = Origin((header,), _words(name, source))
            taken.add(header)
    return Mapping({one.name: columns[one.name] for one in dataset.fields if one.name in columns})


def _alike(header: str, one: Field, source: Source | None) -> float:
    said = (_declared(one.name, source) or one.name, one.label)
    return max(_likeness(fold(header), fold(text)) for text in said)


def _likeness(header: str, text: str) -> float:
    if not header or not text:
        return 0.0
    last = header.rpartition(" / ")[2]
    if text in (header, last):
        return 1.0
    words = set(text.split())
    held = 0.8 if len(words) > 1 and words <= set(header.split()) else 0.0
    return max(held, SequenceMatcher(None, header, text).ratio())


def _declared(name: str, source: Source | None) -> str:
    theirs = source.fields.get(name, "") if source else ""
    return theirs.column if isinstance(theirs, Coded) else theirs


def _words(name: str, source: Source | None) -> tuple[tuple[str, str], ...]:
    theirs = source.fields.get(name) if source else None
    return theirs.words if isinstance(theirs, Coded) else ()
