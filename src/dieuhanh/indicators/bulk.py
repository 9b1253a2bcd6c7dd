"""Many rows at once by one prepared statement: Django's own bulk writing costs a millisecond a row in expressions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

Row = Any  # a Django model instance
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)  # both stores take these as they are


def upsert(rows: Sequence[Row], key: Sequence[str] = (), changes: Sequence[str] = ()) -> None:
    """Insert; where a row of that key stands already, its `changes` become ours. Inside the caller's transaction."""
    if not rows:
        return
    fields = [one for one in rows[0]._meta.concrete_fields if not isinstance(one, models.AutoField)]
    names = ", ".join(f'"{one.column}"' for one in fields)
    holes = ", ".join(["%s"] * len(fields))
    moved = ", ".join(f'"{name}" = excluded."{name}"' for name in changes)
    where = f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {moved}" if key else ""
    _run(f'INSERT INTO "{rows[0]._meta.db_table}" ({names}) VALUES ({holes}){where}', rows, fields)


def update(rows: Sequence[Row], changes: Sequence[str]) -> None:
    """Set these fields of rows that stand."""
    if not rows:
        return
    fields = [rows[0]._meta.get_field(name) for name in changes]
    moved = ", ".join(f'"{one.column}" = %s' for one in fields)
    _run(f'UPDATE "{rows[0]._meta.db_table}" SET {moved} WHERE "id" = %s', rows, [*fields, rows[0]._meta.pk])


def delete(rows: Sequence[Row]) -> None:
    """Take away rows that stand."""
    if rows:
        _run(f'DELETE FROM "{rows[0]._meta.db_table}" WHERE "id" = %s', rows, [rows[0]._meta.pk])


def _run(statement: str, rows: Iterable[Row], fields: Sequence[Any]) -> None:
    store = connections[DEFAULT_DB_ALIAS]  # the proxy `connection` looks it up anew for every value
    ways = [(one.attname, None if isinstance(one, _PLAIN) else _Said(one, store)) for one in fields]
    prepared = [[value if way is None else way(value) for value, way in ((getattr(row, name), way) for name, way in ways)]
                for row in rows]  # fmt: skip
    with store.cursor() as cursor:
        cursor.executemany(statement, prepared)


class _Said:
    """A field's values in the words of the store; rows of one reckoning share their times, which are worded once."""

    def __init__(self, field: Any, store: Any) -> None:
        self._say, self._store, self._known = field.get_db_prep_save, store, dict[Any, Any]()

    def __call__(self, value: Any) -> Any:
        if isinstance(value, dict | list):
            return self._say(value, self._store)
        if value not in self._known:
            self._known[value] = self._say(value, self._store)
        return self._known[value]
