"""Triggers that guard the audit trail, immutable rows and the three different people of a claim."""

from django.db import migrations

from factcheck.audit import guards


def install(apps, schema_editor):
    for statement in guards.statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for statement in guards.removals(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
