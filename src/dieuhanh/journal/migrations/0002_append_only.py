"""Refuse every change of what was written, and on PostgreSQL give ids so that a reader by id misses nothing."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""

# An id is drawn only after the transaction has its number, and the row keeps that number: the reader stops below the
# oldest running transaction, so an entry that commits late with a smaller id is never passed over (see queries.since).
POSTGRES = """
ALTER TABLE journal_entry ALTER COLUMN id DROP IDENTITY IF EXISTS;
CREATE SEQUENCE journal_entry_seq OWNED BY journal_entry.id;
CREATE FUNCTION journal_next_id() RETURNS bigint LANGUAGE plpgsql VOLATILE AS
  $$ BEGIN PERFORM pg_current_xact_id(); RETURN nextval('journal_entry_seq'); END $$;
ALTER TABLE journal_entry ALTER COLUMN id SET DEFAULT journal_next_id();
ALTER TABLE journal_entry ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id();

CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();

CREATE FUNCTION journal_tell() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN PERFORM pg_notify('journal', NEW.id::text); RETURN NULL; END $$;
CREATE TRIGGER journal_tell AFTER INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_tell();
"""


def apply(_: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRES)
    else:
        for statement in SQLITE.strip().splitlines():
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("journal", "0001_initial"),)
    operations = (migrations.RunPython(apply),)
