"""Every trigger exists after all migrations, on whichever database this runs, and refuses by itself.

What the guards say about claims, reviews and reports is tested beside the tables that they guard.
"""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from factcheck.audit import guards
from factcheck.audit.actions import Entry, append
from factcheck.audit.models import Event
from factcheck.people.models import Desk
from tests.audit.trail import AT

RULES = {
    "assignment_not_author",
    "assignment_not_signer",
    "assignment_within_need",
    "author_has_no_part",
    "event_follows",
    "event_unchanging",
    "event_undeleted",
    "rendering_unchanging",
    "report_frozen",
    "report_undeleted",
    "review_not_by_author",
    "review_not_by_signer",
    "review_unchanging",
    "review_undeleted",
    "revision_unchanging",
    "revision_undeleted",
    "sign_off_not_by_author",
    "sign_off_not_by_reviewer",
    "sign_off_unchanging",
    "sign_off_undeleted",
}
WHOLE = {
    "factcheck_event_whole",
    "factcheck_report_whole",
    "factcheck_review_whole",
    "factcheck_revision_whole",
    "factcheck_signoff_whole",
}


def triggers() -> set[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def event(desk: Desk) -> Event:
    append(desk.pk, Entry(verb="accept", subject_type="claim", subject_id=7, at=AT))
    return Event.objects.get(desk=desk)


@pytest.mark.django_db
def test_migrations_install_every_guard() -> None:
    assert triggers() == RULES | (WHOLE if connection.vendor == "postgresql" else set())


@pytest.mark.django_db
def test_removals_take_every_guard_away() -> None:
    run(guards.removals(connection.vendor))
    assert triggers() == set()


@pytest.mark.django_db
def test_statements_put_every_guard_back() -> None:
    before = triggers()
    run(guards.removals(connection.vendor))
    run(guards.statements(connection.vendor))
    assert triggers() == before


def test_statements_for_another_database_are_refused() -> None:
    with pytest.raises(KeyError):
        guards.statements("mysql")


def test_update_of_event_is_refused(event: Event) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(verb="dismiss")


def test_delete_of_event_is_refused(event: Event) -> None:
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Event.objects.filter(pk=event.pk).delete()


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(guards.KEPT_WHOLE))
def test_truncate_of_kept_table_is_refused(table: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(IntegrityError, match="never emptied"), transaction.atomic():
        run([f"TRUNCATE {table} CASCADE"])
