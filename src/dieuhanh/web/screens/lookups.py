"""What a code of another data set is called: a dossier's procedure by its name, asked of the data set that keeps it."""

import time
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dieuhanh.declare import Dataset, Type
from dieuhanh.errors import NotFound, StoreError
from dieuhanh.warehouse.ask import ask
from dieuhanh.warehouse.queries import RecordSpec

FRESH_SECONDS = 60.0
MOST = 5_000
AT_ONCE = 100
_KNOWN: dict[tuple[str, str], tuple[float, str]] = {}


def names(dataset: Dataset, field: str, codes: Iterable[str]) -> dict[str, str]:
    """The name of each code that the data set named by this field knows; the others are left out."""
    other = keeper(dataset, field)
    wanted = {code for code in codes if code}
    if other is None or not wanted:
        return {}
    return kept_by(other, wanted)


def kept_by(other: Dataset, wanted: Collection[str]) -> dict[str, str]:
    """The name of each code that this data set keeps; the others are left out."""
    since = time.monotonic() - FRESH_SECONDS
    missing = [code for code in sorted(wanted) if _KNOWN.get((other.id, code), (0.0, ""))[0] < since]
    if missing:
        _learn(other, missing)
    found = {code: _KNOWN.get((other.id, code), (0.0, ""))[1] for code in wanted}
    return {code: name for code, name in found.items() if name}


def of_row(dataset: Dataset, row: Mapping[str, Any]) -> str:
    """The name of the first thing that a row names by its code: of a dossier its procedure."""
    fields = [ours for _other, ours in dataset.derived.looks_up] if dataset.derived else []
    found = (names(dataset, field, [str(row.get(field) or "")]) for field in fields)
    return next((name for one in found for name in one.values()), "")


def keeper(dataset: Dataset, field: str) -> Dataset | None:
    """The data set that a field's codes are of, as the derived fields declare it, when its rows have a name."""
    found = dataset.derived.looks_up if dataset.derived else ()
    other = next((other for other, ours in found if ours == field), None)
    return other if other and called(other) else None


def called(other: Dataset) -> str:
    """The field that names a row: the first of its title that is text and no key."""
    return next((one for one in other.title if one not in other.key and other.field(one).type is Type.TEXT), "")


def _learn(other: Dataset, codes: list[str]) -> None:
    """The newest row of a code names it; a code that nobody knows is remembered as such."""
    if len(_KNOWN) > MOST:
        _KNOWN.clear()
    told: dict[str, str] = {}
    for start in range(0, len(codes), AT_ONCE):
        told |= _asked(other, codes[start : start + AT_ONCE])
    _KNOWN.update({(other.id, code): (time.monotonic(), told.get(code, "")) for code in codes})


def _asked(other: Dataset, codes: list[str]) -> Mapping[str, str]:
    first = other.key[0]
    spec = RecordSpec(filters=[(first, "in", codes)], limit=10 * len(codes), counted=False)
    try:
        rows = ask("records", dataset=other.id, spec=spec.as_dict(), scope=None)["rows"]
    except (StoreError, NotFound):
        return {}
    return {str(row[first]): str(row[called(other)]) for row in reversed(rows) if row.get(called(other))}


def forget() -> None:
    """Drop everything, as when a test changes the stores."""
    _KNOWN.clear()
