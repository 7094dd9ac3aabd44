from __future__ import annotations

from django.db import transaction

from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, check_may, check_reason, hold, move
from factcheck.errors import BadInput, NotAllowed, NotPermitted
from factcheck.people.models import User
from factcheck.reviews.bases import Basis
from factcheck.reviews.models import Rating, Review, SignOff
from factcheck.reviews.scale import digest_of, rating_called


@transaction.atomic
def sign_off(
    claim_id: int,
    *,
    by: User,
    version: int | None = None,
    rating: str = "",
    reason: str = "",
    correction: str = "",
) -> SignOff:
    """Makes a verdict final for this text. Without `rating` the checkers' verdict is signed as it is; another rating
    is an override, needs a reason, and is printed in the report.

    Raises NotPermitted (not an editor; the author; a reviewer of the claim), NotAllowed (wrong state; a rating that
    does not settle the claim), BadInput (override without a reason, unknown rating), Conflict for a stale version.
    """
    claim = hold(claim_id, version=version)
    check_may(Verb.SIGN_OFF, claim, by)
    check_verb(Verb.SIGN_OFF, State(claim.state))
    check_may_sign(claim, by)
    found = (
        Review.objects.filter(claim=claim, round=claim.round).select_related("rating").latest("id")
    )
    final = rating_called(rating, claim.desk_id) if rating else found.rating
    basis = Basis.CONSENSUS if final.slug == found.rating.slug else Basis.OVERRIDE
    if basis is Basis.OVERRIDE:
        check_reason(reason, Verb.SIGN_OFF)
    return sign(claim, final, basis, Verb.SIGN_OFF, by=by, reason=reason, correction=correction)


def check_may_sign(claim: Claim, person: User) -> None:
    """Raises NotPermitted for the author of the piece and for everybody who has ever reviewed the claim."""
    if claim.document.author_id == person.pk:
        raise NotPermitted("The author of a piece cannot sign its claims.", code="own_piece")
    if Review.objects.filter(claim=claim, reviewer=person).exists():
        raise NotPermitted(
            f"{person.shown_name} has checked this claim; somebody else must sign it.",
            code="has_reviewed",
        )


def _check_words(claim: Claim) -> None:
    """Raises NotAllowed when a review of this round judged other words than those that would be signed."""
    judged = Review.objects.filter(claim=claim, round=claim.round)
    if judged.exclude(words_sha256=digest_of(claim.words)).exists():
        raise NotAllowed(
            "The words have changed since they were checked. Return the claim to its queue.",
            code="words_changed",
        )


def sign(
    claim: Claim,
    rating: Rating,
    basis: Basis,
    verb: Verb,
    *,
    by: User,
    reason: str = "",
    correction: str = "",
) -> SignOff:
    """Writes the sign-off of a claim whose row the caller holds, and moves it to SIGNED_OFF."""
    _check_words(claim)
    if not rating.settles:
        raise NotAllowed(
            f"“{rating.label}” leaves the question open and cannot be signed. Return the claim, or settle it.",
            code="rating_does_not_settle",
        )
    if rating.needs_correction and not (correction.strip() or _proposed(claim, rating)):
        raise BadInput(
            f"“{rating.label}” needs a proposed correction: what should the text say?",
            code="correction_missing",
        )
    signed = SignOff.objects.create(
        claim=claim,
        signer=by,
        rating=rating,
        basis=basis,
        reason=reason,
        correction=correction,
        words_sha256=digest_of(claim.words),
        at=claim.now,
    )
    data = {"sign_off": signed.pk, "rating": rating.pk, "basis": basis.value}
    move(
        claim,
        State.SIGNED_OFF,
        Act(verb=verb, at=claim.now, by=by, reason=reason, data=data),
        open_slots=0,
    )
    return signed


def _proposed(claim: Claim, rating: Rating) -> bool:
    """Whether a checker of this round found the same and proposed other words."""
    same = Review.objects.filter(claim=claim, round=claim.round, rating__slug=rating.slug)
    return same.exclude(correction="").exists()
