from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from factcheck.assignments.actions.seats import end, free_slot
from factcheck.assignments.endings import Ending
from factcheck.assignments.models import Assignment
from factcheck.audit.actions import Entry
from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, check_may, check_version, hold, move
from factcheck.errors import BadInput, LeaseLost, NotAllowed, NotPermitted
from factcheck.people.models import User
from factcheck.reviews.actions.draft import save_draft
from factcheck.reviews.consensus import outcome_of
from factcheck.reviews.models import Draft, Review
from factcheck.reviews.scale import digest_of, rating_called
from factcheck.sources.actions import Finding, attach


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A checker's finding as it is handed in: the rating's slug, why, and what the text should say instead."""

    rating: str
    rationale: str
    correction: str = ""


def submit(
    claim_id: int,
    judgement: Judgement,
    *,
    by: User,
    version: int | None = None,
    lease: UUID | None = None,
    findings: Sequence[Finding] = (),
) -> Review:
    """Hands in a review with its evidence, and moves the claim on when all reviews are in.

    A lease that ran out is still good while nobody else has taken the place. Raises LeaseLost when somebody has,
    or when the person never held the claim: the words are then kept as the person's draft. Raises BadInput
    (unknown rating, no rationale, a correction missing where the rating needs one), NotAllowed for a second review
    in the same round, Conflict for a stale version.
    """
    try:
        with transaction.atomic():
            return _submit(claim_id, judgement, by, version, lease, findings)
    except LeaseLost:
        written = asdict(judgement) | {"evidence": [asdict(finding) for finding in findings]}
        save_draft(Claim(pk=claim_id), written, by=by)
        raise


def _submit(
    claim_id: int,
    judgement: Judgement,
    by: User,
    version: int | None,
    lease: UUID | None,
    findings: Sequence[Finding],
) -> Review:
    claim = hold(claim_id)
    check_may(Verb.SUBMIT, claim, by)
    if claim.document.author_id == by.pk:
        raise NotPermitted("The author of a piece does not check its claims.", code="own_piece")
    duty = _duty(claim, by, lease)
    check_verb(Verb.SUBMIT, State(claim.state))
    check_version(claim, _version_read(claim, duty, version))
    review = _review(claim, duty, judgement, by)
    _, entries = attach(claim, findings, by=by)
    _move_on(claim, duty, review, entries)
    Draft.objects.filter(claim=claim, person=by).delete()
    return review


def _duty(claim: Claim, by: User, lease: UUID | None) -> Assignment:
    """The person's newest duty of this round: live, or run out with its place still free. A lease that is named must
    have been the person's, in this round; a newer one takes its place."""
    duties = list(
        Assignment.objects.filter(claim=claim, checker=by, round=claim.round).order_by("-id")
    )
    duty = duties[0] if duties else None
    if duty is None or (lease and all(lease != row.token for row in duties)):
        raise LeaseLost(
            "You do not hold this claim. Take it first; what you wrote is kept as your draft."
        )
    if duty.ending == Ending.SUBMITTED:
        raise NotAllowed("You have checked this claim already.", code="has_reviewed")
    if duty.ended_at is not None and not _place_is_free(claim, duty):
        raise LeaseLost(
            "Your lease has ended and the claim is no longer yours. What you wrote is kept as your draft."
        )
    return duty


def _version_read(claim: Claim, duty: Assignment, version: int | None) -> int | None:
    """The end of the person's own lease raised the claim's version by one; that alone refuses nobody's work."""
    ran_out = duty.ending == Ending.EXPIRED and claim.state == State.QUEUED
    if ran_out and duty.fence == claim.fence and version == claim.version - 1:
        return claim.version
    return version


def _place_is_free(claim: Claim, duty: Assignment) -> bool:
    return duty.ending == Ending.EXPIRED and claim.open_slots > 0


def _review(claim: Claim, duty: Assignment, judgement: Judgement, by: User) -> Review:
    rating = rating_called(judgement.rating, claim.desk_id)
    if not judgement.rationale.strip():
        raise BadInput(
            "Say why: a verdict without a rationale cannot be signed.", code="rationale_missing"
        )
    if rating.needs_correction and not judgement.correction.strip():
        raise BadInput(
            f"“{rating.label}” needs a proposed correction: what should the text say?",
            code="correction_missing",
        )
    return Review.objects.create(
        claim=claim,
        reviewer=by,
        assignment=duty,
        round=claim.round,
        slot=_slot(claim, duty),
        rating=rating,
        rationale=judgement.rationale,
        correction=judgement.correction,
        words_sha256=digest_of(claim.words),
        at=claim.now,
    )


def _slot(claim: Claim, duty: Assignment) -> int:
    """The duty's own place; after it ran out and another took that one, any free place."""
    return duty.slot if duty.ended_at is None else free_slot(claim)


def _move_on(claim: Claim, duty: Assignment, review: Review, entries: Sequence[Entry]) -> None:
    was_live = end([duty.pk], Ending.SUBMITTED, claim.now)
    target = _target(claim, review)
    act = Act(
        verb=Verb.SUBMIT,
        at=claim.now,
        by=review.reviewer,
        data={"review": review.pk, "round": review.round, "late": not was_live},
    )
    taken = 0 if was_live else 1
    move(claim, target, act, along=entries, open_slots=claim.open_slots - taken)


def _target(claim: Claim, review: Review) -> State:
    """REVIEWED or DISPUTED when the quorum is met, else ASSIGNED while somebody is at work, else QUEUED."""
    ratings = _ratings(claim, review)
    outcome = outcome_of(ratings, claim.required_reviews)
    if outcome.complete:
        return State.DISPUTED if outcome.is_disputed else State.REVIEWED
    at_work = Assignment.objects.live().filter(claim=claim).exists()
    return State.ASSIGNED if at_work else State.QUEUED


def _ratings(claim: Claim, review: Review) -> list[str]:
    if claim.required_reviews == 1:
        return [review.rating.slug]
    rows = Review.objects.filter(claim=claim, round=claim.round)
    return list(rows.values_list("rating__slug", flat=True))
