from __future__ import annotations

from django.db import transaction

from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, check_may, check_reason, hold, move
from factcheck.people.models import User
from factcheck.reviews.models import SignOff


@transaction.atomic
def return_claim(claim_id: int, *, by: User, reason: str, version: int | None = None) -> Claim:
    """Sends a reviewed or disputed claim back to its queue for another round, with a reason. The earlier reviews stay
    in the record.

    Raises BadInput without a reason, NotAllowed in another state, Conflict for a stale version.
    """
    claim = _held(claim_id, Verb.RETURN, by, version)
    check_reason(reason, Verb.RETURN)
    return begin_round(claim, Act(verb=Verb.RETURN, at=claim.now, by=by, reason=reason))


@transaction.atomic
def reopen(claim_id: int, *, by: User, reason: str, version: int | None = None) -> Claim:
    """Opens a judged claim again: new evidence, a correction, changed words. A sign-off is revoked, never deleted.

    Raises as `return_claim` does.
    """
    claim = _held(claim_id, Verb.REOPEN, by, version)
    check_reason(reason, Verb.REOPEN)
    return reopen_held(claim, by=by, reason=reason)


def reopen_held(claim: Claim, *, by: User | None, reason: str) -> Claim:
    """`reopen` for a caller who holds the row; `by` None is the desk itself, when the words have changed."""
    current = SignOff.objects.filter(claim=claim, revoked_at=None)
    current.update(revoked_at=claim.now, revoked_by=by)
    return begin_round(claim, Act(verb=Verb.REOPEN, at=claim.now, by=by, reason=reason))


def begin_round(claim: Claim, act: Act) -> Claim:
    return move(claim, State.QUEUED, act, round=claim.round + 1, open_slots=claim.required_reviews)


def _held(claim_id: int, verb: Verb, by: User, version: int | None) -> Claim:
    claim = hold(claim_id, version=version)
    check_may(verb, claim, by)
    check_verb(verb, State(claim.state))
    return claim
