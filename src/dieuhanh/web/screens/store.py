"""What the screens ask the warehouse, always with the reader's own units."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dieuhanh.declare import Dataset
from dieuhanh.warehouse.ask import ask
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.web.screens.state import Look

Row = dict[str, Any]
PIECE = 1_000


def records(look: Look, dataset: Dataset, spec: RecordSpec) -> dict[str, Any]:
    """One page: rows, total, next."""
    found: dict[str, Any] = ask("records", dataset=dataset.id, spec=spec.as_dict(), scope=look.scope(dataset.pack))
    return found


def every(look: Look, dataset: Dataset, spec: RecordSpec, most: int) -> Iterator[Row]:
    """All records of a specification, piece by piece, at most so many."""
    after: Sequence[Any] = ()
    sent = 0
    while sent < most:
        size = min(PIECE, most - sent)
        page = records(
            look, dataset, RecordSpec.from_dict({**spec.as_dict(), "after": after, "page": 1, "limit": size, "counted": False})
        )
        yield from page["rows"]
        sent += len(page["rows"])
        if not page["next"]:
            return
        after = page["next"]


def record(look: Look, dataset: Dataset, key: str) -> Row:
    """One record; outside one's units it answers as not found."""
    found: Row = ask("record", dataset=dataset.id, key=key, scope=look.scope(dataset.pack))
    return found


def versions(dataset: Dataset, key: str) -> list[Row]:
    """Every version of a record that the reader has already been let see."""
    found: list[Row] = ask("versions", dataset=dataset.id, key=key)
    return found


def message(batch: int, row: int) -> Row:
    """The source's own message of one row, personal values cut out."""
    found: Row = ask("message", batch=batch, row=row)
    return found


def steps(look: Look, dataset: Dataset, key: str) -> list[tuple[Dataset, list[Row]]]:
    """Rows of the data sets that tell of this record (a dossier's events), oldest first."""
    told = dataset.derived.reads if dataset.derived else ()
    return [(other, _naming(look, other, field, key)) for other, field in told]


def _naming(look: Look, other: Dataset, field: str, key: str) -> list[Row]:
    spec = RecordSpec(filters=[(field, "=", key)], order=other.when, limit=200, counted=False)
    found: Mapping[str, Any] = ask("records", dataset=other.id, spec=spec.as_dict(), scope=None)
    return list(found["rows"])
