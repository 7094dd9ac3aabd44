from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from factcheck.assignments.actions.seats import end, stand_up
from factcheck.assignments.endings import Ending
from factcheck.assignments.models import Assignment
from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, check_may, hold, hold_all
from factcheck.errors import LeaseLost, NotAllowed, NotPermitted
from factcheck.people.models import User
from factcheck.people.queries import role_on
from factcheck.people.roles import Role


@transaction.atomic
def release(
    claim_id: int,
    *,
    by: User,
    checker_id: int | None = None,
    version: int | None = None,
    reason: str = "",
) -> Claim:
    """Ends a duty without a review; the claim goes back to its queue. A checker lets go of the own one, an
    editor of anybody's (`checker_id`; with several at work it must be named).

    Raises NotAllowed when there is no such duty, NotPermitted for somebody else's, Conflict for a stale version.
    """
    claim = hold(claim_id, version=version)
    check_may(Verb.RELEASE, claim, by)
    check_verb(Verb.RELEASE, State(claim.state))
    duty = _duty_of(claim, by, checker_id)
    act = Act(
        verb=Verb.RELEASE,
        at=claim.now,
        by=by,
        reason=reason,
        data={"checker": duty.checker_id, "how": "released"},
    )
    end([duty.pk], Ending.RELEASED, claim.now)
    stand_up(claim, act)
    return claim


@transaction.atomic
def release_all(claim_id: int, *, by: User, version: int | None = None, reason: str = "") -> None:
    """Ends every duty on a claim, or none of them. Raises as `release` does; a claim that nobody holds is refused."""
    claim = hold(claim_id, version=version)
    duties = Assignment.objects.live().filter(claim=claim).order_by("slot")
    held: list[int | None] = list(duties.values_list("checker_id", flat=True))
    for checker_id in held or [None]:
        release(claim_id, by=by, checker_id=checker_id, reason=reason)


def hand_back(token: UUID, *, by: User) -> Claim:
    """Gives a lease back. Raises LeaseLost when the person does not hold it (any more)."""
    duty = Assignment.objects.live().filter(token=token, checker=by).first()
    if duty is None:
        raise LeaseLost("This lease has ended; there is nothing to hand back.")
    return release(duty.claim_id, by=by, checker_id=by.pk)


def _duty_of(claim: Claim, by: User, checker_id: int | None) -> Assignment:
    is_editor = role_on(by, claim.desk_id) is Role.EDITOR
    if checker_id not in {None, by.pk} and not is_editor:
        raise NotPermitted("Only an editor releases somebody else's claim.", code="not_your_claim")
    live = list(Assignment.objects.live().filter(claim=claim))
    wanted = checker_id or (by.pk if any(duty.checker_id == by.pk for duty in live) else None)
    if wanted is None and is_editor and len(live) == 1:
        return live[0]
    duty = next((duty for duty in live if duty.checker_id == wanted), None)
    if duty is None:
        raise NotAllowed(
            "Nobody such is at work on this claim; name one of its checkers."
            if is_editor
            else "You do not hold this claim.",
            code="no_such_duty",
        )
    return duty


def expire_leases(assignment_ids: Sequence[int] | None = None) -> int:
    """Closes leases that have run out (all of them, or those given) and frees their places; returns how many.

    Safe to repeat and to race: a lease that was submitted, renewed or closed meanwhile is left alone.
    """
    over = Assignment.objects.run_out()
    if assignment_ids is not None:
        over = over.filter(pk__in=assignment_ids)
    with transaction.atomic():
        # Desk after desk: whoever closes leases of several desks takes their audit heads in one order.
        duties = list(over.order_by("claim__desk_id", "claim_id", "id"))
        hold_all([duty.claim_id for duty in duties])
        return sum(_expire(duty) for duty in duties)


def _expire(duty: Assignment) -> bool:
    claim = hold(duty.claim_id)
    still_over = Assignment.objects.run_out().filter(pk=duty.pk).values_list("pk", flat=True)
    if not end(list(still_over), Ending.EXPIRED, claim.now):
        return False
    act = Act(verb=Verb.RELEASE, at=claim.now, data={"checker": duty.checker_id, "how": "expired"})
    stand_up(claim, act)
    return True
