"""Who could take these claims: everybody who checks for their desks, their load, and what the rules say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from factcheck.admin.claim_forms import AssignForm
from factcheck.assignments.eligibility import check_may_check
from factcheck.claims.lifecycle import State, Verb, check_verb
from factcheck.claims.models import Claim
from factcheck.errors import Refusal
from factcheck.people.models import User

#: Claims whose rules are asked for each person; one query each.
MOST_ASKED = 25


@dataclass(frozen=True)
class Choice:
    """One checker. `allowed` of `asked` claims may go to this person; `obstacles` say why the others may not."""

    person: User
    load: int
    since: datetime | None
    allowed: int
    asked: int
    obstacles: list[str]


def choices_between(form: AssignForm) -> list[Choice]:
    """A line for each checker, those first who may take the most and have the least to do."""
    asked = form.claims[:MOST_ASKED]
    lines = [_line(person, load, since, asked) for person, load, since in form.loads.values()]
    return sorted(lines, key=lambda line: (-line.allowed, line.load))


def _line(person: User, load: int, since: datetime | None, claims: list[Claim]) -> Choice:
    refusals = Counter(sentence for claim in claims if (sentence := _obstacle(claim, person)))
    said = [
        f"{sentence} ({count} claims)" if count > 1 else sentence
        for sentence, count in refusals.items()
    ]
    return Choice(person, load, since, len(claims) - refusals.total(), len(claims), said)


def _obstacle(claim: Claim, person: User) -> str:
    """The sentence of the rule that forbids it, empty when none does. The verb asks all of this again."""
    try:
        check_verb(Verb.ASSIGN, State(claim.state))
        check_may_check(claim, person)
    except Refusal as refusal:
        return refusal.sentence
    return "" if claim.open_slots else "Every place of the claim is taken."
