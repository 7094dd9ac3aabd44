"""The verbs that the editors' desk offers on claims: their words, their questions, and how each is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.admin.claim_forms import (
    AssignForm,
    ReasonForm,
    ReleaseForm,
    SettleForm,
    SignOffForm,
    VerbForm,
)
from factcheck.assignments.actions import assign, release, withdraw
from factcheck.claims.actions import accept, dismiss, restore
from factcheck.claims.lifecycle import State, Verb, allowed_verbs
from factcheck.claims.models import Claim
from factcheck.people.models import User
from factcheck.people.queries import role_on
from factcheck.reviews.actions import adjudicate, reopen, return_claim, sign_off


@dataclass(frozen=True)
class Deed:
    """One verb at this desk. `form` None asks nothing; `done` follows a number of claims in the message."""

    verb: Verb
    label: str
    done: str
    do: Callable[..., object]
    form: type[VerbForm] | None = None

    @property
    def name(self) -> str:
        return self.verb.value


DEEDS: dict[Verb, Deed] = {
    deed.verb: deed
    for deed in (
        Deed(Verb.ACCEPT, "Accept and route", "accepted; the desk routes it", accept),
        Deed(Verb.DISMISS, "Dismiss", "dismissed", dismiss),
        Deed(Verb.RESTORE, "Restore", "back in triage", restore),
        Deed(Verb.ASSIGN, "Assign to…", "assigned", assign, AssignForm),
        Deed(Verb.RELEASE, "Release", "released", release, ReleaseForm),
        Deed(Verb.ADJUDICATE, "Settle", "settled and signed off", adjudicate, SettleForm),
        Deed(Verb.SIGN_OFF, "Sign off", "signed off", sign_off, SignOffForm),
        Deed(Verb.RETURN, "Return", "returned to the queue", return_claim, ReasonForm),
        Deed(Verb.REOPEN, "Reopen", "reopened", reopen, ReasonForm),
        Deed(Verb.WITHDRAW, "Withdraw", "withdrawn", withdraw, ReasonForm),
    )
}


def deeds_for(claim: Claim, person: User) -> list[Deed]:
    """The buttons of a claim: what `allowed_verbs` gives, less a checker's own `submit`."""
    verbs = allowed_verbs(State(claim.state), role_on(person, claim.desk_id))
    return [DEEDS[verb] for verb in verbs if verb in DEEDS]
