from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from factcheck.audit import guards


def test_migrations_are_one_line() -> None:
    loader = MigrationLoader(None)
    ours = [key for key in loader.disk_migrations if key[0] == "factcheck"]
    assert len(loader.graph.leaf_nodes("factcheck")) == 1
    before = {
        key: [parent for parent in loader.disk_migrations[key].dependencies if parent[0] == key[0]]
        for key in ours
    }
    assert sorted(len(parents) for parents in before.values()) == [0] + [1] * (len(ours) - 1)
    followed = [parent for parents in before.values() for parent in parents]
    assert len(followed) == len(set(followed)), "two migrations follow the same one"


@pytest.mark.django_db
def test_models_have_no_change_without_a_migration() -> None:
    call_command("makemigrations", "factcheck", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.django_db
def test_guarded_tables_exist() -> None:
    tables = set(connection.introspection.table_names())
    assert {rule.table for rule in guards.RULES} | set(guards.KEPT_WHOLE) <= tables
