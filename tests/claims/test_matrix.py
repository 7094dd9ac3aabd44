"""Every verb in every state by everybody: who succeeds, and with which code the others are refused.

The tables of `matrix.py` are the expectation, written by hand; after a refusal nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import transaction

from factcheck.assignments.actions import assign, release, route_claims, withdraw
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.actions import accept, dismiss, restore
from factcheck.claims.lifecycle import State, Verb, allowed_verbs
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import Refusal
from factcheck.people.models import User
from factcheck.people.roles import Role
from factcheck.reviews.actions import (
    Judgement,
    adjudicate,
    reopen,
    return_claim,
    sign_off,
    submit,
)
from factcheck.reviews.models import Review, SignOff
from tests import scenario
from tests.claims.matrix import CODES, OFFERED, PEOPLE, ROUTED, TABLE, rows_of


@dataclass(frozen=True)
class Cast:
    """The desk at the moment of a test, and the third checker to whom an editor assigns."""

    document: Document
    people: dict[str, User]
    ines: User
    mei: User
    pair: ReviewQueue


@pytest.fixture
def cast(
    document: Document,
    ines: User,
    omar: User,
    tom: User,
    mei: User,
    ada: User,
    alexey: User,
    rita: User,
    outsider: User,
    pair_queue: ReviewQueue,
) -> Cast:
    people = dict(zip(PEOPLE, (omar, tom, ada, alexey, rita, outsider), strict=True))
    return Cast(document, people, ines, mei, pair_queue)


def brought_to(state: str, cast: Cast) -> Claim:
    document, ines, tom = cast.document, cast.ines, cast.people["holder"]
    if state == "disputed":
        return scenario.disputed(document, by=ines, checkers=(tom, cast.mei), queue=cast.pair)
    ways: dict[str, Callable[[], Claim]] = {
        "proposed": lambda: scenario.proposed(document),
        "dismissed": lambda: scenario.dismissed(document, by=ines),
        "accepted": lambda: scenario.accepted(document, by=ines),
        "queued": lambda: scenario.queued(document, by=ines),
        "assigned": lambda: scenario.assigned(document, by=ines, to=tom),
        "reviewed": lambda: scenario.reviewed(document, by=ines, checker=tom),
        "signed_off": lambda: scenario.signed_off(document, by=ines, checker=tom),
        "withdrawn": lambda: scenario.withdrawn(document, by=ines),
    }
    return ways[state]()


def attempt(verb: str, claim: Claim, by: User, cast: Cast) -> None:
    deeds: dict[str, Callable[[], object]] = {
        "accept": lambda: accept(claim.pk, by=by),
        "dismiss": lambda: dismiss(claim.pk, by=by),
        "restore": lambda: restore(claim.pk, by=by),
        "assign": lambda: assign(claim.pk, checker=cast.people["checker"], by=by),
        "release": lambda: release(claim.pk, by=by),
        "submit": lambda: submit(claim.pk, Judgement(rating="accurate", rationale="So."), by=by),
        "adjudicate": lambda: adjudicate(claim.pk, by=by, rating="accurate", reason="So."),
        "sign_off": lambda: sign_off(claim.pk, by=by),
        "return": lambda: return_claim(claim.pk, by=by, reason="Look again."),
        "reopen": lambda: reopen(claim.pk, by=by, reason="New evidence."),
        "withdraw": lambda: withdraw(claim.pk, by=by, reason="The words are gone."),
    }
    deeds[verb]()


def standing(claim: Claim) -> tuple[object, ...]:
    """All that a verb may change."""
    row = Claim.objects.values_list("state", "version", "fence", "round", "open_slots", "queue")
    return (
        row.get(pk=claim.pk),
        list(Event.objects.order_by("id").values_list("id", flat=True)),
        list(Assignment.objects.order_by("id").values_list("id", "ended_at", "ending")),
        Review.objects.count(),
        list(SignOff.objects.order_by("id").values_list("id", "revoked_at")),
    )


def outcome_of(verb: str, claim: Claim, who: str, cast: Cast, before: tuple[object, ...]) -> str:
    """One cell, tried for real and taken back."""
    with transaction.atomic():
        try:
            attempt(verb, claim, cast.people[who], cast)
        except Refusal as refusal:
            assert standing(claim) == before, (
                f"{verb} by {who} was refused and yet changed something"
            )
            return refusal.code
        came_to = scenario.fresh(claim)
        assert came_to.version == claim.version + 1
        last = Event.objects.filter(subject_type="claim", subject_id=claim.pk).latest("id")
        assert (last.verb, last.actor_id) == (verb, cast.people[who].pk)
        transaction.set_rollback(True)
    return f">{came_to.state}"


@pytest.mark.parametrize("state", [state.value for state in State])
def test_try_every_verb_in_state(state: str, cast: Cast) -> None:
    claim = brought_to(state, cast)
    assert claim.state == state
    expected = {row[0]: row[2:] for row in rows_of(TABLE)[1:] if row[1] == state}

    before = standing(claim)
    found = {
        verb: [outcome_of(verb, claim, who, cast, before) for who in PEOPLE] for verb in expected
    }

    in_full = {verb: [CODES.get(cell, cell) for cell in row] for verb, row in expected.items()}
    assert found == in_full


@pytest.mark.parametrize(("state", "target"), [row[1:] for row in rows_of(ROUTED)])
def test_route_in_state(state: str, target: str, cast: Cast) -> None:
    claim = brought_to(state, cast)
    before = standing(claim)

    routed = route_claims(cast.document.pk)

    assert (routed, scenario.fresh(claim).state) == (int(state != target), target)
    assert (standing(claim) == before) == (state == target)


def test_table_names_every_verb_in_every_state_once() -> None:
    named = [(row[0], row[1]) for row in rows_of(TABLE)[1:] + rows_of(ROUTED)]
    assert sorted(named) == sorted((verb.value, state.value) for verb in Verb for state in State)


@pytest.mark.parametrize("row", rows_of(OFFERED), ids=lambda row: "-".join(row[:2]))
def test_allowed_verbs_offers_what_the_role_may_try(row: list[str]) -> None:
    state, role, *verbs = row
    assert [verb.value for verb in allowed_verbs(State(state), Role(role))] == verbs


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.READER, None])
def test_allowed_verbs_offers_nothing_to_others(role: Role | None) -> None:
    assert [verb for state in State for verb in allowed_verbs(state, role)] == []
