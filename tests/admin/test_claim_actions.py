from __future__ import annotations

import pytest
from django.test import Client

from factcheck.admin import claim_actions
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.lifecycle import State
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.admin.conftest import browser_of
from tests.admin.pages import act, told


def test_accept_lets_claims_in(document: Document, at_desk: Client) -> None:
    first, second = scenario.proposed(document), scenario.proposed(document, words="90 minutes")
    answer = act(at_desk, "accept", first, second)
    assert told(answer) == ["2 claims accepted; the desk routes it."]
    assert scenario.fresh(first).state == State.ACCEPTED
    assert scenario.fresh(second).state == State.ACCEPTED


def test_accept_of_settled_claim_is_refused_with_a_sentence(
    document: Document, ines: User, at_desk: Client
) -> None:
    aside, fresh = scenario.dismissed(document, by=ines), scenario.proposed(document, words="90")
    answer = act(at_desk, "accept", aside, fresh)
    assert told(answer) == [
        "1 claim accepted; the desk routes it.",
        f"Claim {aside.pk} (“on 12 February”): A claim that is dismissed cannot be accepted: "
        "it is not checked.",
    ]
    assert scenario.fresh(aside).state == State.DISMISSED
    assert scenario.fresh(fresh).state == State.ACCEPTED


def test_dismiss_sets_a_claim_aside(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    act(at_desk, "dismiss", claim)
    assert scenario.fresh(claim).state == State.DISMISSED


def test_restore_brings_a_claim_back(document: Document, ines: User, at_desk: Client) -> None:
    claim = scenario.dismissed(document, by=ines)
    act(at_desk, "restore", claim)
    assert scenario.fresh(claim).state == State.PROPOSED


def test_release_frees_everybody_on_the_claim(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom)
    act(at_desk, "release", claim)
    assert scenario.fresh(claim).state == State.QUEUED
    assert not Assignment.objects.live().exists()


def test_release_of_free_claim_is_refused(document: Document, ines: User, at_desk: Client) -> None:
    claim = scenario.queued(document, by=ines)
    answer = act(at_desk, "release", claim)
    assert len(told(answer)) == 1
    assert scenario.fresh(claim).state == State.QUEUED


def test_sign_off_signs_what_was_found(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    act(at_desk, "sign_off", claim)
    assert scenario.fresh(claim).state == State.SIGNED_OFF
    assert claim.sign_offs.get().basis == "consensus"


def test_sign_off_by_the_checker_is_refused(document: Document, ines: User, omar: User) -> None:
    claim = scenario.reviewed(document, by=ines, checker=omar)
    answer = act(browser_of(omar), "sign_off", claim)
    assert told(answer) == [
        f"Claim {claim.pk} (“on 12 February”): Omar Haddad has checked this claim; "
        "somebody else must sign it."
    ]
    assert scenario.fresh(claim).state == State.REVIEWED


@pytest.mark.parametrize("action", ["return", "withdraw", "reopen"])
def test_verb_that_needs_a_reason_asks_for_it(
    action: str, document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    answer = act(at_desk, action, claim)
    assert 'name="reason"' in answer.content.decode()
    assert scenario.fresh(claim).state == State.REVIEWED


@pytest.mark.parametrize("action", ["return", "withdraw", "reopen"])
def test_verb_without_a_reason_shows_the_form_again(
    action: str, document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    answer = act(at_desk, action, claim, confirmed="yes", reason="")
    assert "This field is required" in answer.content.decode()
    assert scenario.fresh(claim).state == State.REVIEWED


@pytest.mark.parametrize(
    ("action", "state", "said"),
    [
        ("return", State.QUEUED, "1 claim returned to the queue."),
        ("reopen", State.QUEUED, "1 claim reopened."),
        ("withdraw", State.WITHDRAWN, "1 claim withdrawn."),
    ],
)
def test_verb_with_a_reason_is_used(
    action: str,
    state: State,
    said: str,
    document: Document,
    ines: User,
    tom: User,
    at_desk: Client,
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    answer = act(at_desk, action, claim, confirmed="yes", reason="The tape says otherwise.")
    assert told(answer) == [said]
    assert scenario.fresh(claim).state == state


def test_return_of_signed_claim_is_refused(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.signed_off(document, by=ines, checker=tom)
    answer = act(at_desk, "return", claim, confirmed="yes", reason="Again.")
    assert len(told(answer)) == 1
    assert scenario.fresh(claim).state == State.SIGNED_OFF


def test_actions_offer_no_deletion(document: Document, at_desk: Client) -> None:
    scenario.proposed(document)
    html = at_desk.get("/admin/factcheck/claim/").content.decode()
    assert 'value="accept"' in html
    assert "delete_selected" not in html


def test_more_claims_than_one_action_takes_are_left_for_the_next(
    document: Document, at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_actions, "MOST_AT_ONCE", 1)
    first, second = scenario.proposed(document), scenario.proposed(document, words="90 minutes")
    answer = act(at_desk, "accept", first, second)
    assert told(answer)[0] == "Only the first 1 claims were taken. Repeat for the rest."
    assert scenario.fresh(second).state == State.PROPOSED


def test_two_people_on_a_pair_claim_are_both_released(
    document: Document,
    ines: User,
    tom: User,
    mei: User,
    pair_queue: ReviewQueue,
    at_desk: Client,
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    act(at_desk, "assign", claim, confirmed="yes", checker=mei.pk)
    act(at_desk, "release", claim)
    assert scenario.fresh(claim).state == State.QUEUED
    assert scenario.fresh(claim).open_slots == 2
