"""The journal only grows, is read without gaps, and is kept or lost with the change it tells of."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from dieuhanh import journal
from dieuhanh.journal import queries
from dieuhanh.journal.models import Entry, Kept

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


def write(object_id: str = "case:1") -> Entry:
    return journal.write("7", "case.closed", object_id, {"n": 1}, NOW, "xong", topics=("sources",))


def test_an_entry_says_who_what_when_and_why() -> None:
    entry = Entry.objects.get(pk=write().pk)
    assert (entry.actor, entry.kind, entry.object, entry.at, entry.reason) == ("7", "case.closed", "case:1", NOW, "xong")
    assert (entry.detail, entry.topics, entry.decision) == ({"n": 1}, ["sources"], "allow")


def test_the_model_refuses_to_change_or_delete() -> None:
    entry = write()
    for change in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(reason="khác")):
        with pytest.raises(Kept):
            change()


@pytest.mark.parametrize("sql", ["UPDATE journal_entry SET reason = 'x'", "DELETE FROM journal_entry"])
def test_the_store_refuses_to_change_or_delete_whoever_asks(sql: str) -> None:
    write()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Entry.objects.get().reason == "xong"


def test_truncate_is_refused_where_it_exists() -> None:
    write()
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE journal_entry")
    assert Entry.objects.count() == 1


def test_an_entry_goes_with_a_change_that_is_undone() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write()
        raise ZeroDivisionError
    assert Entry.objects.count() == 0


def test_reading_on_by_id_misses_none_and_repeats_none() -> None:
    written = [write().pk for _ in range(5)]
    seen: list[int] = []
    while page := queries.since(seen[-1] if seen else 0, limit=2):
        seen += [entry.pk for entry in page]
    assert seen == written
    assert queries.last_id() == written[-1]


def test_an_entry_that_commits_late_with_a_smaller_id_is_not_passed_over() -> None:
    if connection.vendor != "postgresql":
        assert queries.since(0) == []  # SQLite writes one transaction at a time: there is no late one
        return
    slow = connection.copy()
    try:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute(
                "INSERT INTO journal_entry (at, actor, kind, object, detail, reason, topics, decision, request_id)"
                " VALUES (now(), '1', 'slow', 'x', '{}', '', '[]', 'allow', '') RETURNING id"
            )
            late = cursor.fetchone()[0]
        early = write().pk
        assert early > late
        assert queries.since(0) == []
        slow.commit()
        assert [entry.pk for entry in queries.since(0)] == [late, early]
    finally:
        slow.close()


def test_postgres_tells_listeners_the_id_and_nothing_else() -> None:
    if connection.vendor != "postgresql":
        return
    listener = connection.copy()
    try:
        with listener.cursor() as cursor:
            cursor.execute("LISTEN journal")
        entry = write()
        told = next(iter(listener.connection.notifies(timeout=5, stop_after=1)))
        assert (told.channel, told.payload) == ("journal", str(entry.pk))
    finally:
        listener.close()


def test_the_history_of_a_thing_and_the_newest_of_all() -> None:
    first, other, second = write(), write("case:2"), write()
    assert [e.pk for e in queries.of_object("case:1")] == [second.pk, first.pk]
    assert [e.pk for e in queries.recent(limit=2)] == [second.pk, other.pk]
    assert [e.pk for e in queries.recent(before=other.pk)] == [first.pk]
    assert queries.recent(decision="deny") == []
    assert queries.count("7", "case.closed", NOW) == 3
