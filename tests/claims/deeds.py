"""What anybody may try on a claim, by name."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.assignments.actions import assign, release, take_next, withdraw
from factcheck.claims.actions import accept, dismiss, restore
from factcheck.claims.models import Claim
from factcheck.people.models import User
from factcheck.reviews.actions import (
    Judgement,
    adjudicate,
    reopen,
    return_claim,
    sign_off,
    submit,
)

Deed = Callable[[Claim, User], object]


def judged(rating: str) -> Deed:
    return lambda claim, by: submit(claim.pk, Judgement(rating=rating, rationale="So."), by=by)


def taken(claim: Claim, by: User) -> object:
    return claim.queue and take_next(claim.queue, by=by)


DEEDS: dict[str, Deed] = {
    "accept": lambda claim, by: accept(claim.pk, by=by),
    "dismiss": lambda claim, by: dismiss(claim.pk, by=by),
    "restore": lambda claim, by: restore(claim.pk, by=by),
    "take": taken,
    "assign": lambda claim, by: assign(claim.pk, checker=by, by=by),
    "release": lambda claim, by: release(claim.pk, by=by),
    "submit accurate": judged("accurate"),
    "submit caveat": judged("accurate-with-caveat"),
    "adjudicate": lambda claim, by: adjudicate(claim.pk, by=by, rating="accurate", reason="So."),
    "sign_off": lambda claim, by: sign_off(claim.pk, by=by),
    "return": lambda claim, by: return_claim(claim.pk, by=by, reason="Look again."),
    "reopen": lambda claim, by: reopen(claim.pk, by=by, reason="New evidence."),
    "withdraw": lambda claim, by: withdraw(claim.pk, by=by, reason="Gone."),
}
