"""What the database refuses by itself about duties."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario


def seat(claim: Claim, checker: User, slot: int, **more: object) -> Assignment:
    facts = {"round": claim.round, "fence": 1, "given_at": timezone.now(), **more}
    return Assignment.objects.create(claim=claim, checker=checker, slot=slot, **facts)


@pytest.fixture
def pair_claim(document: Document, ines: User, pair_queue: ReviewQueue) -> Claim:
    return scenario.queued(document, by=ines, queue=pair_queue)


def test_second_live_duty_on_a_slot_is_refused(pair_claim: Claim, tom: User, mei: User) -> None:
    seat(pair_claim, tom, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        seat(pair_claim, mei, 1)
    seat(pair_claim, mei, 2)


def test_second_live_duty_of_a_checker_is_refused(pair_claim: Claim, tom: User) -> None:
    seat(pair_claim, tom, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        seat(pair_claim, tom, 2)
    assert Assignment.objects.count() == 1


def test_slot_is_free_again_after_the_end(pair_claim: Claim, tom: User, mei: User) -> None:
    seat(pair_claim, tom, 1, ended_at=timezone.now(), ending="released")
    seat(pair_claim, mei, 1)
    seat(pair_claim, tom, 2)
    assert Assignment.objects.live().count() == 2


@pytest.mark.parametrize("slot", [2, 3])
def test_slot_beyond_the_need_is_refused(claim: Claim, tom: User, slot: int) -> None:
    with pytest.raises(IntegrityError, match="no further checker"), transaction.atomic():
        seat(claim, tom, slot)


@pytest.mark.parametrize("slot", [0, 4])
def test_slot_outside_one_to_three_is_refused(claim: Claim, tom: User, slot: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        seat(claim, tom, slot)


def test_slot_of_a_review_is_refused(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    with pytest.raises(IntegrityError, match="no further checker"), transaction.atomic():
        seat(claim, mei, 1)


def test_duty_of_the_author_is_refused(claim: Claim, alexey: User) -> None:
    with pytest.raises(IntegrityError, match="author"), transaction.atomic():
        seat(claim, alexey, 1)


def test_duty_of_a_signer_is_refused(document: Document, ines: User, tom: User) -> None:
    claim = scenario.reopened(document, by=ines, checker=tom)
    with pytest.raises(IntegrityError, match="signer"), transaction.atomic():
        seat(claim, ines, 1)


@pytest.mark.parametrize(
    "change",
    [{"ended_at": None, "ending": "released"}, {"ending": ""}, {"ending": "bored"}],
    ids=["no moment", "no ending", "unknown ending"],
)
def test_end_without_moment_or_known_ending_is_refused(
    claim: Claim, tom: User, change: dict[str, object]
) -> None:
    ended = {"ended_at": timezone.now(), "ending": "released"} | change
    with pytest.raises(IntegrityError), transaction.atomic():
        seat(claim, tom, 1, **ended)


def test_author_who_checks_is_refused(claim: Claim, document: Document, tom: User) -> None:
    duty = seat(claim, tom, 1)
    with pytest.raises(IntegrityError, match="not its author"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(author=tom)
    Assignment.objects.filter(pk=duty.pk).update(ended_at=timezone.now(), ending="released")
    assert Document.objects.filter(pk=document.pk).update(author=tom) == 1


def test_second_default_queue_of_a_desk_is_refused(
    queue: ReviewQueue, pair_queue: ReviewQueue
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewQueue.objects.filter(pk=pair_queue.pk).update(is_default=True)


@pytest.mark.parametrize(
    "change",
    [{"required_reviews": 0}, {"required_reviews": 4}, {"lease_minutes": 0}, {"most_open": 0}],
)
def test_queue_with_impossible_numbers_is_refused(
    queue: ReviewQueue, change: dict[str, int]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewQueue.objects.filter(pk=queue.pk).update(**change)
