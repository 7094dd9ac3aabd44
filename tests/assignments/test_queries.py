from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now

from factcheck.assignments.models import ReviewQueue
from factcheck.assignments.queries import (
    documents_at_rest,
    live_duty,
    load_of_checkers,
    queues_for,
)
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import Desk, User
from tests import scenario


def test_queues_for_counts_what_waits(
    document: Document, ines: User, tom: User, mei: User, outsider: User, pair_queue: ReviewQueue
) -> None:
    late = scenario.queued(document, by=ines)
    scenario.queued(document, by=ines, words="90 minutes")
    scenario.assigned(document, by=ines, to=mei, words="two hours")
    Claim.objects.filter(pk=late.pk).update(due_at=Now() - timedelta(hours=1))
    counted = [(row.name, row.depth, row.overdue) for row in queues_for(tom)]  # type: ignore[attr-defined]
    assert counted == [("General", 2, 1), ("Second opinion", 0, 0)]
    assert list(queues_for(outsider)) == []


def test_load_of_checkers_is_least_loaded_first(
    document: Document, desk: Desk, ines: User, tom: User, mei: User, rita: User
) -> None:
    scenario.assigned(document, by=ines, to=mei)
    assert [(person, load) for person, load, _ in load_of_checkers(desk.pk)] == [
        (ines, 0),
        (tom, 0),
        (mei, 1),
    ]


def test_live_duty_is_the_persons_own(document: Document, ines: User, tom: User, mei: User) -> None:
    claim = scenario.assigned(document, by=ines, to=tom)
    duty = live_duty(claim.pk, tom)
    assert duty is not None
    assert (duty.checker, live_duty(claim.pk, mei)) == (tom, None)


def test_documents_at_rest_have_old_accepted_claims(document: Document, ines: User) -> None:
    claim = scenario.accepted(document, by=ines)
    assert documents_at_rest(timedelta(seconds=30)) == []
    Claim.objects.filter(pk=claim.pk).update(created_at=Now() - timedelta(minutes=1))
    assert documents_at_rest(timedelta(seconds=30)) == [document.pk]
