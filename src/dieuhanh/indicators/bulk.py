"""Many rows at once by one statement, out and in: Django's own way costs tens of microseconds a row in objects."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models

_NAMED = 300  # periods
Row = Any  # an object with the attributes of a model
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)  # both stores take these as they are


def upsert(model: type[models.Model], rows: Sequence[Row], key: Sequence[str] = (), changes: Sequence[str] = ()) -> None:
    """Insert; where a row of that key stands already, its `changes` become ours. Inside the caller's transaction."""
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    names = ", ".join(f'"{one.column}"' for one in fields)
    holes = ", ".join(["%s"] * len(fields))
    moved = ", ".join(f'"{name}" = excluded."{name}"' for name in changes)
    where = f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {moved}" if key else ""
    _run(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({holes}){where}', rows, fields)


def update(model: type[models.Model], rows: Sequence[Row], changes: Sequence[str]) -> None:
    """Set these fields of rows that stand."""
    fields = [model._meta.get_field(name) for name in changes]
    moved = ", ".join(f'"{one.column}" = %s' for one in fields)
    _run(f'UPDATE "{model._meta.db_table}" SET {moved} WHERE "id" = %s', rows, [*fields, model._meta.pk])


def delete(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Take away rows that stand."""
    _run(f'DELETE FROM "{model._meta.db_table}" WHERE "id" = %s', rows, [model._meta.pk])


def of_periods(rows: "models.QuerySet[Any]", texts: Collection[str]) -> "models.QuerySet[Any]":
    """Rows of these periods; where they are more than some hundreds all rows, so that who asks has to look: to name them to
    the store costs more than to read the others."""
    return rows.filter(period__in=texts) if len(texts) <= _NAMED else rows


def read(asked: "models.QuerySet[Any]", names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """These fields of the rows that are asked for; what many rows share, as their times, is understood once."""
    compiler = asked.values_list(*names).query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, given = compiler.as_sql()
    except EmptyResultSet:  # nothing can meet what is asked, as when no period is named
        return iter(())
    ways = compiler.get_converters([one for one, _, _ in compiler.select])
    store = connections[DEFAULT_DB_ALIAS]
    heard = {place: _Heard(turned, expression, store) for place, (turned, expression) in ways.items()}
    with store.cursor() as cursor:
        cursor.execute(sql, given)
        columns = list(zip(*cursor.fetchall(), strict=True))
    return zip(*(map(heard[n], one) if n in heard else one for n, one in enumerate(columns)), strict=True)


def _run(statement: str, rows: Sequence[Row], fields: Sequence[Any]) -> None:
    if not rows:
        return
    store = connections[DEFAULT_DB_ALIAS]  # the proxy `connection` looks it up anew for every value
    with store.cursor() as cursor:
        cursor.executemany(statement, list(zip(*(_column(one, rows, store) for one in fields), strict=True)))


def _column(field: Any, rows: Sequence[Row], store: Any) -> Iterable[Any]:
    named = attrgetter("pk" if field.primary_key else field.attname)
    values = list(map(named, rows))
    return values if isinstance(field, _PLAIN) else map(_Said(field, store), values)


class _Said:
    """A field's values in the words of the store; rows of one reckoning share their times, which are worded once."""

    def __init__(self, field: Any, store: Any) -> None:
        self._say, self._store, self._known = field.get_db_prep_save, store, dict[Any, Any]()

    def __call__(self, value: Any) -> Any:
        if isinstance(value, dict | list) and value:
            return self._say(value, self._store)
        known = value if value.__hash__ else repr(value)
        if known not in self._known:
            self._known[known] = self._say(value, self._store)
        return self._known[known]


class _Heard:
    """The other way round; what is empty is nobody's own."""

    def __init__(self, turned: Sequence[Any], expression: Any, store: Any) -> None:
        self._turned, self._expression, self._store, self._known = turned, expression, store, dict[Any, Any]()

    def __call__(self, said: Any) -> Any:
        if said not in self._known:
            value = said
            for one in self._turned:
                value = one(value, self._expression, self._store)
            self._known[said] = value
        return self._known[said]
