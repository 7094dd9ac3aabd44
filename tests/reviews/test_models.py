"""What the database refuses by itself about reviews and sign-offs."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.assignments.models import Assignment
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reviews.models import Rating, Review, SignOff
from tests import scenario


@pytest.fixture
def claim(document: Document, ines: User, tom: User) -> Claim:
    return scenario.reviewed(document, by=ines, checker=tom)


@pytest.fixture
def signed(document: Document, ines: User, tom: User) -> Claim:
    return scenario.signed_off(document, by=ines, checker=tom, words="90 minutes")


def sign(claim: Claim, signer: User, **more: object) -> SignOff:
    facts: dict[str, object] = {"basis": "consensus", "words_sha256": "0" * 64} | more
    rating = Rating.objects.get(slug="accurate")
    return SignOff.objects.create(
        claim=claim, signer=signer, rating=rating, at=timezone.now(), **facts
    )


def review(claim: Claim, reviewer: User, **more: object) -> Review:
    """Puts a review beside the rules of the verbs, on a duty of somebody who may have one."""
    holder = User.objects.exclude(pk=reviewer.pk).filter(sign_offs=None, written=None)[0]
    duty = Assignment.objects.create(
        claim=claim,
        checker=holder,
        round=9,
        slot=1,
        fence=9,
        given_at=timezone.now(),
        ended_at=timezone.now(),
        ending="submitted",
    )
    facts: dict[str, object] = {"round": 9, "slot": 1} | more
    return Review.objects.create(
        claim=claim,
        reviewer=reviewer,
        assignment=duty,
        rating=Rating.objects.get(slug="accurate"),
        rationale="So.",
        words_sha256="0" * 64,
        at=timezone.now(),
        **facts,
    )


def test_review_by_the_author_is_refused(claim: Claim, alexey: User) -> None:
    with pytest.raises(IntegrityError, match="author"), transaction.atomic():
        review(claim, alexey)


def test_review_by_a_signer_is_refused(signed: Claim, ines: User) -> None:
    with pytest.raises(IntegrityError, match="signer"), transaction.atomic():
        review(signed, ines)


def test_second_review_of_a_checker_in_a_round_is_refused(claim: Claim, tom: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        review(claim, tom, round=1, slot=2)


def test_second_review_on_a_slot_is_refused(claim: Claim, mei: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        review(claim, mei, round=1, slot=1)


def test_review_by_somebody_else_is_taken(claim: Claim, mei: User) -> None:
    assert review(claim, mei).pk


def test_change_of_a_review_is_refused(claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Review.objects.filter(claim=claim).update(rationale="Other words.")


def test_delete_of_a_review_is_refused(claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Review.objects.filter(claim=claim).delete()


def test_sign_off_by_a_reviewer_is_refused(claim: Claim, tom: User) -> None:
    with pytest.raises(IntegrityError, match="reviewer"), transaction.atomic():
        sign(claim, tom)


def test_sign_off_by_the_author_is_refused(claim: Claim, alexey: User) -> None:
    with pytest.raises(IntegrityError, match="author"), transaction.atomic():
        sign(claim, alexey)


def test_second_current_sign_off_is_refused(signed: Claim, omar: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        sign(signed, omar)
    SignOff.objects.filter(claim=signed).update(revoked_at=timezone.now())
    assert sign(signed, omar).pk


@pytest.mark.parametrize("basis", ["override", "adjudicated", "guess"])
def test_sign_off_that_departs_without_a_reason_is_refused(
    claim: Claim, ines: User, basis: str
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        sign(claim, ines, basis=basis)


def test_sign_off_revoked_by_without_at_is_refused(signed: Claim, omar: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOff.objects.filter(claim=signed).update(revoked_by=omar)


@pytest.mark.parametrize(
    "change",
    [
        {"basis": "override", "reason": "So."},
        {"reason": "So."},
        {"correction": "Other words"},
        {"words_sha256": "1" * 64},
        {"at": timezone.now()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_change_of_a_sign_off_is_refused(signed: Claim, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="revoked, once"), transaction.atomic():
        SignOff.objects.filter(claim=signed).update(**change)


def test_change_of_signer_or_rating_is_refused(signed: Claim, omar: User) -> None:
    other = Rating.objects.get(slug="inaccurate")
    for change in ({"signer": omar}, {"rating": other}):
        with pytest.raises(IntegrityError, match="revoked, once"), transaction.atomic():
            SignOff.objects.filter(claim=signed).update(**change)


def test_revoking_is_once_and_for_good(signed: Claim, omar: User) -> None:
    rows = SignOff.objects.filter(claim=signed)
    assert rows.update(revoked_at=timezone.now(), revoked_by=omar) == 1
    for change in ({"revoked_at": None, "revoked_by": None}, {"revoked_at": timezone.now()}):
        with pytest.raises(IntegrityError, match="revoked, once"), transaction.atomic():
            rows.update(**change)


def test_delete_of_a_sign_off_is_refused(signed: Claim) -> None:
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        SignOff.objects.filter(claim=signed).delete()


def test_author_who_has_checked_or_signed_is_refused(
    signed: Claim, ines: User, omar: User, tom: User
) -> None:
    rows = Document.objects.filter(pk=signed.document_id)
    for person in (tom, ines):
        with pytest.raises(IntegrityError, match="not its author"), transaction.atomic():
            rows.update(author=person)
    assert rows.update(author=omar) == 1
