from __future__ import annotations

from django.db import transaction

from factcheck.assignments.actions.seats import sit_down
from factcheck.assignments.eligibility import check_may_check
from factcheck.assignments.models import Assignment
from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.transition import Act, check_may, hold
from factcheck.errors import NotPermitted
from factcheck.people.models import User
from factcheck.people.queries import role_on
from factcheck.people.roles import Role


@transaction.atomic
def assign(
    claim_id: int, *, checker: User, by: User, version: int | None = None, reason: str = ""
) -> Assignment:
    """Gives a queued claim to a checker. An editor assigns anybody who may check; the duty does not run out.

    Raises NotPermitted (not an editor; the author; a signer), NotAllowed (wrong state, no free place, has
    checked it already), Conflict for a stale version.
    """
    claim = hold(claim_id, version=version)
    check_may(Verb.ASSIGN, claim, by)
    if role_on(by, claim.desk_id) is not Role.EDITOR:
        raise NotPermitted("Only an editor assigns; checkers take the next claim of a queue.")
    check_verb(Verb.ASSIGN, State(claim.state))
    check_may_check(claim, checker)
    act = Act(verb=Verb.ASSIGN, at=claim.now, by=by, reason=reason, data={"checker": checker.pk})
    return sit_down(claim, checker, act, lease=None, assigned_by=by)
