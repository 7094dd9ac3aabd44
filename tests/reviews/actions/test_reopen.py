from __future__ import annotations

import pytest

from factcheck.assignments.models import ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import BadInput, Conflict
from factcheck.people.models import User
from factcheck.reviews.actions import reopen, return_claim, sign_off
from factcheck.reviews.models import Review, SignOff
from tests import scenario


def test_return_claim_begins_another_round(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.disputed(document, by=ines, checkers=(tom, mei), queue=pair_queue)
    return_claim(claim.pk, by=ines, reason="Neither source is primary.", version=claim.version)
    row = scenario.fresh(claim)
    assert (row.state, row.round, row.open_slots, row.version) == (
        "queued",
        2,
        2,
        claim.version + 1,
    )
    assert Review.objects.filter(claim=claim, round=1).count() == 2
    event = Event.objects.filter(subject_type="claim").latest("id")
    assert (event.verb, event.reason) == ("return", "Neither source is primary.")


def test_reopen_revokes_the_sign_off_and_keeps_it(
    document: Document, ines: User, omar: User, tom: User
) -> None:
    claim = scenario.signed_off(document, by=ines, checker=tom)
    reopen(claim.pk, by=omar, reason="A new source.")
    signed = SignOff.objects.get(claim=claim)
    row = scenario.fresh(claim)
    assert (signed.revoked_by, signed.revoked_at is None, signed.signer) == (omar, False, ines)
    assert (row.state, row.round, row.open_slots) == ("queued", 2, 1)


def test_reopened_claim_is_checked_and_signed_again(
    document: Document, ines: User, tom: User, mei: User, omar: User
) -> None:
    claim = scenario.reopened(document, by=ines, checker=tom)
    scenario.check(claim, by=omar, checker=mei, rating="accurate-with-caveat")
    sign_off(claim.pk, by=omar)
    current = SignOff.objects.get(claim=claim, revoked_at=None)
    assert (current.rating.slug, current.basis, current.signer) == (
        "accurate-with-caveat",
        "consensus",
        omar,
    )
    assert SignOff.objects.filter(claim=claim).count() == 2


@pytest.mark.parametrize("verb", [return_claim, reopen])
def test_without_a_reason_nothing_changes(
    document: Document, ines: User, tom: User, verb: object
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    with pytest.raises(BadInput) as refused:
        verb(claim.pk, by=ines, reason=" ")  # type: ignore[operator]
    row = scenario.fresh(claim)
    assert (refused.value.code, row.state, row.round, row.version) == (
        "reason_missing",
        "reviewed",
        1,
        claim.version,
    )


@pytest.mark.parametrize("verb", [return_claim, reopen])
def test_stale_version_is_a_conflict(
    document: Document, ines: User, tom: User, verb: object
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    with pytest.raises(Conflict):
        verb(claim.pk, by=ines, reason="So.", version=1)  # type: ignore[operator]
    assert Claim.objects.get(pk=claim.pk).state == "reviewed"
