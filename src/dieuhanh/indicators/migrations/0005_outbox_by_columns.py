"""A revision that waits for the warehouse: each of its fields becomes a list, as all are told from now on."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def by_columns(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for one in apps.get_model("indicators", "Outbox").objects.all():
        one.revision = {name: [value] for name, value in one.revision.items()}
        one.save()


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_headline")]
    operations = [migrations.RunPython(by_columns, migrations.RunPython.noop)]
