from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.people.models import User
from factcheck.reviews.bases import Basis
from factcheck.reviews.consensus import outcome_of
from factcheck.reviews.models import Rating, RatingScale, Review, SignOff
from factcheck.sources.models import Evidence

#: States in which the quorum is met and everybody may read every review.
UNBLINDED = frozenset({State.REVIEWED, State.DISPUTED, State.SIGNED_OFF})


@dataclass(frozen=True)
class Verdict:
    """The verdict of a claim as it is read from its reviews and its sign-off; nowhere is it stored."""

    rating: Rating
    is_final: bool
    basis: str
    rationale: str
    correction: str


def verdict_of(claim: Claim) -> Verdict | None:
    """The claim's verdict: signed, or what the checkers agree on, or None. Needs `with_verdicts`."""
    signed = next((row for row in claim.sign_offs.all() if row.revoked_at is None), None)
    reviews = [review for review in claim.reviews.all() if review.round == claim.round]
    return verdict_from(signed, reviews, claim.required_reviews)


def verdict_from(
    signed: SignOff | None, reviews: Sequence[Review], required_reviews: int
) -> Verdict | None:
    """The verdict by a claim's current sign-off and the reviews of its round, oldest first."""
    if signed is not None:
        agreeing = next((row for row in reviews if row.rating.slug == signed.rating.slug), None)
        found = agreeing.rationale if agreeing else ""
        rationale = found if signed.basis == Basis.CONSENSUS else signed.reason
        correction = signed.correction or (agreeing.correction if agreeing else "")
        return Verdict(signed.rating, True, signed.basis, rationale, correction)
    outcome = outcome_of([review.rating.slug for review in reviews], required_reviews)
    if outcome.rating is None:
        return None
    last = reviews[-1]
    return Verdict(last.rating, False, "unsigned", last.rationale, last.correction)


def with_verdicts(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Prefetches what `verdict_of` reads: two queries, however many claims."""
    reviews = Review.objects.select_related("rating", "reviewer").order_by("id")
    signed = SignOff.objects.select_related("rating", "signer").order_by("id")
    return claims.prefetch_related(Prefetch("reviews", reviews), Prefetch("sign_offs", signed))


def rated(
    claims: QuerySet[Claim], slug: str, *, working: Collection[int] | None = None
) -> QuerySet[Claim]:
    """The claims whose verdict, signed or agreed on, is this rating. With `working` (ids of desks) a verdict that
    nobody has signed yet is found on those desks alone: an author learns the final one."""
    signed = SignOff.objects.filter(claim=OuterRef("pk"), revoked_at=None, rating__slug=slug)
    found = Review.objects.filter(claim=OuterRef("pk"), round=OuterRef("round"), rating__slug=slug)
    agreed = Q(Exists(found), state=State.REVIEWED)
    if working is not None:
        agreed &= Q(desk__in=working)
    return claims.filter(Exists(signed) | agreed)


def reviews_shown_to(claim: Claim, person: User) -> QuerySet[Review]:
    """The claim's reviews, blind until the quorum is met: before that everybody sees the own ones, and those of
    earlier rounds."""
    rows = Review.objects.filter(claim=claim).select_related("rating", "reviewer").order_by("id")
    if claim.state in UNBLINDED:
        return rows
    return rows.filter(Q(reviewer=person) | Q(round__lt=claim.round))


def is_shown(review: Review, claim: Claim) -> bool:
    """Whether anybody but its reviewer may read the review now: see `reviews_shown_to`."""
    return claim.state in UNBLINDED or review.round < claim.round


def blind_people(claim: Claim) -> set[int]:
    """Ids of those whose findings on the claim nobody else may read yet: everybody who checks it in this round, while
    another review is awaited. Prefetch `assignments` for many claims."""
    if claim.required_reviews == 1 or claim.state in UNBLINDED:
        return set()
    return {duty.checker_id for duty in claim.assignments.all() if duty.round == claim.round}


def evidence_shown_to(claim: Claim, person: User) -> QuerySet[Evidence]:
    """The claim's evidence, as blind as its reviews."""
    rows = Evidence.objects.filter(claim=claim).order_by("id")
    return rows.exclude(added_by__in=blind_people(claim) - {person.pk})


def current_scale(desk_id: int) -> list[Rating]:
    """The entries of the desk's current verdict scale in order; empty for a desk without one."""
    return list(
        Rating.objects.filter(scale__desk_id=desk_id, scale__is_current=True).order_by("position")
    )


def scales_of(desk_ids: Iterable[int]) -> QuerySet[RatingScale]:
    scales = RatingScale.objects.filter(desk__in=list(desk_ids), is_current=True)
    return scales.prefetch_related("ratings")
