from __future__ import annotations

from django.db import transaction

from factcheck.assignments.actions.seats import end
from factcheck.assignments.endings import Ending
from factcheck.assignments.models import Assignment
from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, check_may, check_reason, hold, move
from factcheck.people.models import User


@transaction.atomic
def withdraw(claim_id: int, *, by: User, reason: str, version: int | None = None) -> Claim:
    """Takes an open claim out of checking for good: its words are gone, or it was no claim. Ends all duties on it.

    Raises BadInput without a reason, NotAllowed for a closed claim, Conflict for a stale version.
    """
    claim = hold(claim_id, version=version)
    check_may(Verb.WITHDRAW, claim, by)
    check_verb(Verb.WITHDRAW, State(claim.state))
    check_reason(reason, Verb.WITHDRAW)
    end(
        list(Assignment.objects.live().filter(claim=claim).values_list("pk", flat=True)),
        Ending.WITHDRAWN,
        claim.now,
    )
    return move(
        claim,
        State.WITHDRAWN,
        Act(verb=Verb.WITHDRAW, at=claim.now, by=by, reason=reason),
        open_slots=0,
    )
