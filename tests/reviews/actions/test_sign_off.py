from __future__ import annotations

import pytest

from factcheck.assignments.actions import assign
from factcheck.assignments.models import ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import BadInput, Conflict, NotAllowed, NotPermitted, Refusal
from factcheck.people.models import Membership, User
from factcheck.reviews.actions import return_claim, sign_off
from factcheck.reviews.models import Rating, RatingScale, SignOff
from factcheck.reviews.scale import digest_of
from tests import scenario


@pytest.fixture
def claim(document: Document, ines: User, tom: User) -> Claim:
    return scenario.reviewed(document, by=ines, checker=tom)


def refused_code(claim: Claim, by: User, **more: str) -> str:
    """The code of a refusal that changed nothing."""
    with pytest.raises(Refusal) as refused:
        sign_off(claim.pk, by=by, **more)  # type: ignore[arg-type]
    row = scenario.fresh(claim)
    assert (row.state, row.version, SignOff.objects.count()) == (claim.state, claim.version, 0)
    return refused.value.code


def test_sign_off_takes_the_checkers_rating(claim: Claim, ines: User) -> None:
    signed = sign_off(claim.pk, by=ines, version=claim.version)
    assert (signed.rating.slug, signed.basis, signed.signer, signed.words_sha256) == (
        "accurate",
        "consensus",
        ines,
        digest_of("on 12 February"),
    )
    assert scenario.fresh(claim).state == "signed_off"


def test_sign_off_of_the_same_rating_by_name_is_no_override(claim: Claim, ines: User) -> None:
    assert sign_off(claim.pk, by=ines, rating="accurate").basis == "consensus"


def test_sign_off_of_another_rating_is_an_override(claim: Claim, ines: User) -> None:
    signed = sign_off(
        claim.pk, by=ines, rating="accurate-with-caveat", reason="One read-out says otherwise."
    )
    assert (signed.basis, signed.rating.slug, signed.reason) == (
        "override",
        "accurate-with-caveat",
        "One read-out says otherwise.",
    )


def test_sign_off_override_without_a_reason_is_refused(claim: Claim, ines: User) -> None:
    for reason in ("", "  "):
        code = refused_code(claim, ines, rating="accurate-with-caveat", reason=reason)
        assert code == "reason_missing"


def test_sign_off_of_an_unknown_rating_is_refused(claim: Claim, ines: User) -> None:
    assert refused_code(claim, ines, rating="true", reason="So.") == "unknown_rating"


def test_sign_off_of_a_rating_of_another_scale_is_refused(
    claim: Claim, ines: User, scale: RatingScale
) -> None:
    old = RatingScale.objects.create(desk=scale.desk, name="Old", number=2, is_current=False)
    Rating.objects.create(scale=old, slug="half-true", label="Half true", position=1)
    assert refused_code(claim, ines, rating="half-true", reason="So.") == "unknown_rating"


def test_sign_off_of_a_rating_that_does_not_settle_is_refused(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom, rating="open")
    assert claim.state == "reviewed"
    assert refused_code(claim, ines) == "rating_does_not_settle"


def test_sign_off_over_to_a_rating_that_does_not_settle_is_refused(
    claim: Claim, ines: User
) -> None:
    assert refused_code(claim, ines, rating="open", reason="Who knows.") == "rating_does_not_settle"


def test_sign_off_by_an_editor_who_checked_it_is_refused(
    document: Document, ines: User, omar: User
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=omar)
    assert refused_code(claim, omar) == "has_reviewed"


def test_sign_off_by_an_editor_who_checked_an_earlier_round_is_refused(
    document: Document, ines: User, omar: User, tom: User
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=omar)
    return_claim(claim.pk, by=ines, reason="Look at the other source.")
    assign(claim.pk, checker=tom, by=ines)
    scenario.judge(claim, by=tom, rating="accurate")
    assert refused_code(scenario.fresh(claim), omar) == "has_reviewed"


def test_sign_off_by_the_author_is_refused_whatever_the_role(claim: Claim, alexey: User) -> None:
    Membership.objects.filter(person=alexey).update(role="editor")
    assert refused_code(claim, User.objects.get(pk=alexey.pk)) == "own_piece"


def test_sign_off_stale_version_is_a_conflict(claim: Claim, ines: User) -> None:
    with pytest.raises(Conflict):
        sign_off(claim.pk, by=ines, version=claim.version - 1)
    assert SignOff.objects.count() == 0


def test_sign_off_twice_is_refused(claim: Claim, ines: User, omar: User) -> None:
    sign_off(claim.pk, by=ines)
    with pytest.raises(NotAllowed):
        sign_off(claim.pk, by=omar)
    assert SignOff.objects.count() == 1


def test_sign_off_of_words_that_one_checker_never_saw_is_refused(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    Claim.objects.filter(pk=claim.pk).update(words="on 13 February")
    assign(claim.pk, checker=mei, by=ines)
    scenario.judge(claim, by=mei, rating="accurate")
    assert refused_code(scenario.fresh(claim), ines) == "words_changed"


def test_sign_off_by_a_checker_is_refused(claim: Claim, mei: User) -> None:
    with pytest.raises(NotPermitted):
        sign_off(claim.pk, by=mei)


def test_sign_off_keeps_a_correction(claim: Claim, ines: User) -> None:
    with pytest.raises(BadInput):
        sign_off(claim.pk, by=ines, rating="inaccurate", correction="on 13 February")
    signed = sign_off(
        claim.pk, by=ines, rating="inaccurate", correction="on 13 February", reason="The log says."
    )
    assert signed.correction == "on 13 February"
