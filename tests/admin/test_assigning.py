from __future__ import annotations

from typing import Any

from django.test import Client

from factcheck.claims.actions import accept
from factcheck.claims.lifecycle import State
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.admin.pages import act, hidden, told


def lines(answer: Any) -> dict[str, tuple[int, int, list[str]]]:
    """Username to (open claims, how many of the chosen are allowed, why not)."""
    return {
        line.person.username: (line.load, line.allowed, line.obstacles)
        for line in answer.context["people"]
    }


def test_page_shows_load_and_what_the_rules_say(
    document: Document, ines: User, tom: User, mei: User, at_desk: Client
) -> None:
    held = scenario.assigned(document, by=ines, to=tom, words="90 minutes")
    free = scenario.queued(document, by=ines)
    answer = act(at_desk, "assign", held, free)
    taken = "Every place of the claim is taken."
    assert lines(answer) == {
        "ines": (0, 1, [taken]),
        "mei": (0, 1, [taken]),
        "tom": (1, 1, ["Tom Reyes is already on this claim."]),
    }


def test_page_says_why_nobody_may_take_a_proposed_claim(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    answer = act(at_desk, "assign", scenario.proposed(document))
    why = "A claim that is proposed cannot be assigned: an editor triages it."
    assert lines(answer) == {"ines": (0, 0, [why]), "tom": (0, 0, [why])}
    assert "disabled" in answer.content.decode()


def test_assign_gives_each_claim_by_the_verb(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    first = scenario.queued(document, by=ines)
    second = scenario.queued(document, by=ines, words="90 minutes")
    answer = act(at_desk, "assign", first, second, confirmed="yes", checker=tom.pk)
    assert told(answer) == ["2 claims assigned."]
    assert {duty.claim_id for duty in tom.assignments.all()} == {first.pk, second.pk}


def test_assign_row_by_row_tells_the_refused_ones(
    document: Document, ines: User, tom: User, mei: User, at_desk: Client
) -> None:
    held = scenario.assigned(document, by=ines, to=tom)
    free = scenario.queued(document, by=ines, words="90 minutes")
    answer = act(at_desk, "assign", held, free, confirmed="yes", checker=mei.pk)
    assert told(answer) == [
        "1 claim assigned.",
        f"Claim {held.pk} (“on 12 February”): This claim has as many checkers as it needs.",
    ]


def test_assign_to_somebody_of_another_desk_is_refused(
    document: Document, ines: User, outsider: User, at_desk: Client
) -> None:
    claim = scenario.queued(document, by=ines)
    answer = act(at_desk, "assign", claim, confirmed="yes", checker=outsider.pk)
    assert "Select a valid choice" in answer.content.decode()
    assert scenario.fresh(claim).state == State.QUEUED


def test_claim_that_changed_after_the_page_was_read_is_left_alone(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.proposed(document)
    page = act(at_desk, "withdraw", claim)
    seen = {f"seen-{claim.pk}": hidden(page.content.decode(), f"seen-{claim.pk}")}
    accept(claim.pk, by=ines)
    answer = act(at_desk, "withdraw", claim, confirmed="yes", reason="Not a claim.", **seen)
    assert told(answer) == [
        f"Claim {claim.pk} (“on 12 February”): Somebody else has changed this claim since you "
        "opened it. Read it again, then decide."
    ]
    assert scenario.fresh(claim).state == State.ACCEPTED


def test_forged_version_is_refused(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    forged = {f"seen-{claim.pk}": f"claim:{claim.pk}:1:forged"}
    act(at_desk, "withdraw", claim, confirmed="yes", reason="Not a claim.", **forged)
    assert scenario.fresh(claim).state == State.PROPOSED
