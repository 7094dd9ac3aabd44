from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from factcheck.assignments.models import Assignment
from factcheck.claims.transition import hold
from factcheck.errors import LeaseLost, NotAllowed
from factcheck.people.models import User

#: A lease may be renewed until it is this old in all; then somebody else should have a chance.
LONGEST = timedelta(hours=8)


@transaction.atomic
def renew(token: UUID, *, by: User) -> Assignment:
    """Gives a live lease its full length again, counted from now, at most eight hours in all.

    Raises LeaseLost when the person does not hold it any more, NotAllowed (code `lease_too_old`) at the bound.
    """
    duty = Assignment.objects.filter(token=token, checker=by).select_related("claim__queue").first()
    if duty is None:
        raise LeaseLost("You do not hold this lease.")
    claim = hold(duty.claim_id)
    duty.refresh_from_db(fields=["ended_at", "expires_at"])
    if duty.ended_at is not None:
        raise LeaseLost("This lease has ended. Take the claim again if it is still waiting.")
    latest = duty.given_at + LONGEST
    if claim.now >= latest or duty.claim.queue is None:
        raise NotAllowed("This lease has been renewed as often as it may be.", code="lease_too_old")
    wanted = claim.now + timedelta(minutes=duty.claim.queue.lease_minutes)
    duty.expires_at = min(wanted, max(latest, claim.now)) if duty.is_lease else None
    duty.save(update_fields=["expires_at"])
    return duty
