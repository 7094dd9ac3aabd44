from __future__ import annotations

import pytest

from factcheck.assignments.models import ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import Conflict, Refusal
from factcheck.people.models import User
from factcheck.reviews.actions import adjudicate
from factcheck.reviews.models import SignOff
from tests import scenario


@pytest.fixture
def claim(document: Document, ines: User, tom: User, omar: User, pair_queue: ReviewQueue) -> Claim:
    """Omar, an editor, was one of the two who disagree."""
    return scenario.disputed(document, by=ines, checkers=(tom, omar), queue=pair_queue)


def test_adjudicate_is_the_sign_off(claim: Claim, ines: User) -> None:
    signed = adjudicate(
        claim.pk, by=ines, rating="accurate", reason="The log settles it.", version=claim.version
    )
    assert (signed.basis, signed.rating.slug, signed.signer) == ("adjudicated", "accurate", ines)
    assert scenario.fresh(claim).state == "signed_off"


@pytest.mark.parametrize(
    ("rating", "reason", "code"),
    [
        ("accurate", "", "reason_missing"),
        ("accurate", " ", "reason_missing"),
        ("true", "So.", "unknown_rating"),
        ("", "So.", "unknown_rating"),
        ("open", "So.", "rating_does_not_settle"),
        ("inaccurate", "So.", "correction_missing"),
    ],
)
def test_adjudicate_with_bad_input_changes_nothing(
    claim: Claim, ines: User, rating: str, reason: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        adjudicate(claim.pk, by=ines, rating=rating, reason=reason)
    row = scenario.fresh(claim)
    assert (refused.value.code, row.state, row.version) == (code, "disputed", claim.version)
    assert SignOff.objects.count() == 0


def test_adjudicate_by_an_editor_who_checked_it_is_refused(claim: Claim, omar: User) -> None:
    with pytest.raises(Refusal) as refused:
        adjudicate(claim.pk, by=omar, rating="accurate", reason="I was right.")
    assert (refused.value.code, scenario.fresh(claim).state) == ("has_reviewed", "disputed")


def test_adjudicate_stale_version_is_a_conflict(claim: Claim, ines: User) -> None:
    with pytest.raises(Conflict):
        adjudicate(claim.pk, by=ines, rating="accurate", reason="So.", version=1)
    assert SignOff.objects.count() == 0
