from __future__ import annotations

from django.db import transaction

from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.transition import check_may, check_reason, hold
from factcheck.people.models import User
from factcheck.reviews.actions.sign_off import check_may_sign, sign
from factcheck.reviews.bases import Basis
from factcheck.reviews.models import SignOff
from factcheck.reviews.scale import rating_called


@transaction.atomic
def adjudicate(
    claim_id: int,
    *,
    by: User,
    rating: str,
    reason: str,
    correction: str = "",
    version: int | None = None,
) -> SignOff:
    """Settles a dispute between checkers: an editor who has not reviewed the claim decides and thereby signs.

    Raises as `sign_off` does; the reason is never optional.
    """
    claim = hold(claim_id, version=version)
    check_may(Verb.ADJUDICATE, claim, by)
    check_verb(Verb.ADJUDICATE, State(claim.state))
    check_may_sign(claim, by)
    check_reason(reason, Verb.ADJUDICATE)
    final = rating_called(rating, claim.desk_id)
    return sign(
        claim,
        final,
        Basis.ADJUDICATED,
        Verb.ADJUDICATE,
        by=by,
        reason=reason,
        correction=correction,
    )
