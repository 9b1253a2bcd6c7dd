"""Personal fields apart: written before the warehouse knows the batch, read only by who was allowed, forgotten here."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from dieuhanh import settings
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.source import Coded, Source
from dieuhanh.warehouse import chaos
from dieuhanh.warehouse.models import PersonalField
from dieuhanh.warehouse.seal import SENSITIVE, Keys, opened, sealed

RAW_KEPT = timedelta(days=90)  # a row that was never taken is kept as long as its source message
CHUNK = 5_000


class Personal(NamedTuple):
    """One value on its way to the operational store."""

    batch: int
    row: int
    dataset: str
    key: str
    field: str
    value: str
    hash: str
    privacy: str
    expires_at: datetime


@cache
def _pepper() -> bytes:
    return settings.secret("personal").encode()


def secret() -> str:
    """The key that seals personal values inside a row's hash."""
    return _pepper().decode()


def digest(value: str) -> str:
    """Keyed hash of a value, for exact search."""
    return hmac.digest(_pepper(), value.strip().casefold().encode(), hashlib.sha256).hex()


def values_of_row(dataset: Dataset, batch: int, row: int, key: str, values: Mapping[str, Any],
                  received_at: datetime) -> list[Personal]:  # fmt: skip
    """The personal values of one row, ready to keep; without a key they are kept as long as a source message."""
    expires_at = received_at + (dataset.keep if key else RAW_KEPT)
    return [
        Personal(batch, row, dataset.id, key[:300], field.name, str(values[field.name]), digest(str(values[field.name])),
                 field.privacy.value, expires_at)
        for field in dataset.personal if values.get(field.name) is not None
    ]  # fmt: skip


def keep(rows: Sequence[Personal]) -> None:
    """Commit (1) of the crash protocol; nothing to keep costs nothing."""
    chaos.point("before-personal")
    if rows:
        keys, dated = Keys(), cache(connection.ops.adapt_datetimefield_value)  # the rows of a batch expire together
        with transaction.atomic(), connection.cursor() as cursor:
            for start in range(0, len(rows), CHUNK):
                cursor.executemany(_INSERT, [_adapted(row, keys, dated) for row in rows[start : start + CHUNK]])
    chaos.point("after-personal")


_INSERT = (
    f"INSERT INTO {PersonalField._meta.db_table} (batch, row, dataset, key, field, value, hash, privacy, expires_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def _adapted(row: Personal, keys: Keys, dated: Callable[[datetime], Any]) -> tuple[Any, ...]:
    if row.privacy in SENSITIVE:
        row = row._replace(value=sealed(row.value, row.privacy, _place(row.batch, row.row, row.field), keys))
    return (*row[:-1], dated(row.expires_at))


def _place(batch: int, row: int, field: str) -> str:
    return f"{batch}/{row}/{field}"


# ── reading: only after allow() has said yes ────────────────────────────────────────────────────────────────────────


def of_message(batch: int, row: int) -> dict[str, str]:
    """Personal values that came with one row: field -> value."""
    return _opened(PersonalField.objects.filter(batch=batch, row=row))


def of_record(dataset_id: str, key: str) -> dict[str, str]:
    """The newest personal values of a record: field -> value."""
    return _opened(PersonalField.objects.filter(dataset=dataset_id, key=key).order_by("id"))


def _opened(found: QuerySet) -> dict[str, str]:
    """Field -> value, the later of two."""
    kept, keys = {one[2]: one for one in found.values_list("batch", "row", "field", "value", "privacy")}, Keys()
    return {field: opened(value, privacy, _place(batch, row, field), keys) for batch, row, field, value, privacy in kept.values()}


def keys_with(dataset_id: str, value: str) -> list[str]:
    """Keys of the records that hold exactly this value in any personal field."""
    found = PersonalField.objects.filter(dataset=dataset_id, hash=digest(value)).exclude(key="")
    return sorted(set(found.values_list("key", flat=True)))


def message(source: Source, kept: str, values: Mapping[str, str]) -> str:
    """The source's own message put together again: each personal value under the name the source gave it."""
    if not values:
        return kept
    theirs = {_theirs(source, name): value for name, value in values.items()}
    try:
        read = json.loads(kept)
    except ValueError:
        return kept + "\n" + json.dumps(theirs, ensure_ascii=False)
    whole = {**read, **theirs} if isinstance(read, dict) else {"message": read, **theirs}
    return json.dumps(whole, ensure_ascii=False)


def _theirs(source: Source, name: str) -> str:
    named = source.fields.get(name, name)
    return named.column if isinstance(named, Coded) else named


# ── forgetting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def forget(dataset_id: str, key: str) -> int:
    """Delete every personal value of a record; counts in the warehouse do not change. How many were deleted."""
    return int(PersonalField.objects.filter(dataset=dataset_id, key=key).delete()[0])


def newest_batch() -> int:
    return int(PersonalField.objects.aggregate(newest=Max("batch"))["newest"] or 0)


def drop_orphans(last_batch: int) -> int:
    """Delete values whose batch never came: above the last batch the warehouse has."""
    return int(PersonalField.objects.filter(batch__gt=last_batch).delete()[0])


def drop_batches(batches: Iterable[int]) -> None:
    """Delete the values of batches that failed after commit (1)."""
    PersonalField.objects.filter(batch__in=list(batches)).delete()


def drop_expired(now: datetime) -> int:
    return int(PersonalField.objects.filter(expires_at__lte=now).delete()[0])
