"""The desk that most tests work at: named people, two queues, a scale, an essay."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TransactionTestCase

from factcheck.assignments.models import ReviewQueue
from factcheck.audit import guards
from factcheck.documents.actions import Upload, bring_in
from factcheck.documents.models import Document, Revision
from factcheck.documents.queries import latest_revision
from factcheck.people.models import Desk, Membership, User
from factcheck.people.roles import Role
from factcheck.reviews.models import Rating, RatingScale

ESSAY = """# Two calls

Trump spoke to Putin by telephone on 12 February for 90 minutes. A week later came another call, and this one
ran for more than two hours. “We must start again,” said Pete Hegseth, the defence secretary.
"""

RATINGS: tuple[tuple[str, str, dict[str, bool]], ...] = (
    ("accurate", "Accurate", {}),
    ("accurate-with-caveat", "Accurate with a caveat", {}),
    ("inaccurate", "Inaccurate", {"passes_gate": False, "needs_correction": True}),
    ("open", "Open", {"settles": False, "passes_gate": False}),
)

_empty_the_database = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def _emptied_without_guards(case: TransactionTestCase) -> None:
    """Between tests that commit, Django empties every table; the guards refuse exactly that."""
    _execute(guards.removals(connection.vendor))
    _empty_the_database(case)
    _execute(guards.statements(connection.vendor))


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


TransactionTestCase._fixture_teardown = _emptied_without_guards  # type: ignore[attr-defined]


def person(username: str, name: str, desk: Desk | None = None, role: Role | None = None) -> User:
    first, last = name.split(" ", 1)
    user = User.objects.create_user(
        username, password=f"{username}-pass", first_name=first, last_name=last
    )
    if desk is not None and role is not None:
        Membership.objects.create(person=user, desk=desk, role=role.value)
    return user


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk.objects.create(name="Politics", slug="politics")


@pytest.fixture
def other_desk(db: None) -> Desk:
    return Desk.objects.create(name="Culture", slug="culture")


@pytest.fixture
def ines(desk: Desk) -> User:
    return person("ines", "Ines Okafor", desk, Role.EDITOR)


@pytest.fixture
def omar(desk: Desk) -> User:
    return person("omar", "Omar Haddad", desk, Role.EDITOR)


@pytest.fixture
def tom(desk: Desk) -> User:
    return person("tom", "Tom Reyes", desk, Role.CHECKER)


@pytest.fixture
def mei(desk: Desk) -> User:
    return person("mei", "Mei Lindqvist", desk, Role.CHECKER)


@pytest.fixture
def ada(desk: Desk) -> User:
    return person("ada", "Ada Novak", desk, Role.CHECKER)


@pytest.fixture
def alexey(desk: Desk) -> User:
    return person("alexey", "Alexey Author", desk, Role.AUTHOR)


@pytest.fixture
def rita(desk: Desk) -> User:
    return person("rita", "Rita Reader", desk, Role.READER)


@pytest.fixture
def outsider(other_desk: Desk) -> User:
    return person("otto", "Otto Outsider", other_desk, Role.EDITOR)


@pytest.fixture
def scale(desk: Desk) -> RatingScale:
    scale = RatingScale.objects.create(desk=desk, name="Verdicts")
    for position, (slug, label, flags) in enumerate(RATINGS, start=1):
        Rating.objects.create(
            scale=scale,
            slug=slug,
            label=label,
            colour="#1a7f37",
            icon="✓",
            position=position,
            **flags,
        )
    return scale


@pytest.fixture
def queue(desk: Desk) -> ReviewQueue:
    return ReviewQueue.objects.create(desk=desk, name="General", slug="general", is_default=True)


@pytest.fixture
def pair_queue(desk: Desk) -> ReviewQueue:
    return ReviewQueue.objects.create(
        desk=desk, name="Second opinion", slug="pair", required_reviews=2
    )


@pytest.fixture
def document(
    desk: Desk, ines: User, alexey: User, scale: RatingScale, queue: ReviewQueue
) -> Document:
    return bring_in(Upload(ESSAY.encode()), desk=desk, by=ines, author=alexey)


@pytest.fixture
def revision(document: Document) -> Revision:
    return latest_revision(document.pk)
