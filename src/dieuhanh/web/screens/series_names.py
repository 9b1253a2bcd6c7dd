"""What the codes of a series are called: a choice by its word, a station by its name in the register that keeps it."""

from collections.abc import Sequence

from dieuhanh import catalog
from dieuhanh.declare import Dataset, Nature, Type
from dieuhanh.web.screens import cells, lookups
from dieuhanh.web.screens.state import Look


def of(look: Look, dataset: Dataset, name: str, code: str) -> str:
    return all_of(look, dataset, name, [code])[code]


def all_of(look: Look, dataset: Dataset, name: str, codes: Sequence[str]) -> dict[str, str]:
    """Code → words; a code that nobody names is its own name."""
    one = dataset.field(name)
    if one.type is not Type.TEXT:
        return {code: cells.text(look, one, code) for code in codes}
    known = lookups.names(dataset, name, codes) or _registered(dataset, codes)
    return {code: f"{known[code]} ({code})" if code in known else code for code in codes}


def _registered(dataset: Dataset, codes: Sequence[str]) -> dict[str, str]:
    """Names from the first register of the same field of government that knows any of these codes."""
    for other in catalog.current().pack(dataset.pack).datasets:
        if other.nature is Nature.RECORDS and len(other.key) == 1 and lookups.called(other):
            found = lookups.kept_by(other, codes)
            if found:
                return found
    return {}
