"""The places of a claim: as many as it requires reviews, each taken by a live duty or a review of this round."""

from __future__ import annotations

from datetime import datetime, timedelta

from factcheck.assignments.models import Assignment
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, move
from factcheck.errors import NotAllowed
from factcheck.people.models import User


def sit_down(
    claim: Claim,
    checker: User,
    act: Act,
    *,
    lease: timedelta | None,
    assigned_by: User | None = None,
) -> Assignment:
    """Gives the checker a free place on a claim whose row the caller holds.

    `lease` None makes a duty that does not run out. Raises NotAllowed when nobody more is needed.
    """
    if claim.open_slots < 1:
        raise NotAllowed("This claim has as many checkers as it needs.", code="no_free_slot")
    fence = claim.fence + 1
    duty = Assignment.objects.create(
        claim=claim,
        checker=checker,
        round=claim.round,
        slot=free_slot(claim),
        fence=fence,
        assigned_by=assigned_by,
        given_at=act.at,
        expires_at=act.at + lease if lease else None,
    )
    move(claim, State.ASSIGNED, act, fence=fence, open_slots=claim.open_slots - 1)
    return duty


def stand_up(claim: Claim, act: Act) -> None:
    """Frees one place of a claim whose row the caller holds; the duty itself has just been ended."""
    still_at_work = Assignment.objects.live().filter(claim=claim).exists()
    target = State.ASSIGNED if still_at_work else State.QUEUED
    move(claim, target, act, open_slots=claim.open_slots + 1)


def end(assignments: list[int], ending: str, at: datetime) -> int:
    """Ends those of the duties that are still live, and says how many."""
    return Assignment.objects.live().filter(pk__in=assignments).update(ended_at=at, ending=ending)


def free_slot(claim: Claim) -> int:
    """The lowest place that neither a live duty nor a review of this round holds."""
    if claim.required_reviews == 1:
        return 1
    live = Assignment.objects.live().filter(claim=claim).values_list("slot", flat=True)
    done = claim.reviews.filter(round=claim.round).values_list("slot", flat=True)
    taken = {*live, *done}
    return next(slot for slot in range(1, claim.required_reviews + 1) if slot not in taken)
