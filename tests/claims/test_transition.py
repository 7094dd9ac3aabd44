from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.claims.lifecycle import State, Verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import (
    Act,
    check_reason,
    check_version,
    hold,
    hold_all,
    move,
    move_all,
)
from factcheck.documents.models import Document
from factcheck.errors import BadInput, Conflict, NotAllowed
from factcheck.people.models import User
from tests import scenario


def held(claim: Claim) -> Claim:
    """A claim as a verb holds it, but without a lock."""
    row = Claim.objects.select_related("document").get(pk=claim.pk)
    row.now = timezone.now()
    return row


def act(verb: Verb, claim: Claim, by: User | None = None) -> Act:
    return Act(verb=verb, at=claim.now, by=by)


def test_move_writes_state_version_and_event(document: Document, ines: User) -> None:
    claim = held(scenario.proposed(document))
    move(claim, State.ACCEPTED, act(Verb.ACCEPT, claim, ines))
    row = scenario.fresh(claim)
    assert (row.state, row.version, claim.state, claim.version) == ("accepted", 2, "accepted", 2)
    event = Event.objects.filter(subject_type="claim", subject_id=claim.pk).latest("id")
    assert (event.verb, event.actor_id) == ("accept", ines.pk)
    assert '"to":"accepted","version":2' in event.body


@pytest.mark.parametrize("change", [{"version": 9}, {"fence": 9}], ids=["version", "fence"])
def test_move_of_a_row_changed_since_is_a_conflict(
    document: Document, ines: User, change: dict[str, int]
) -> None:
    claim = held(scenario.queued(document, by=ines))
    Claim.objects.filter(pk=claim.pk).update(**change)
    events = Event.objects.count()
    with pytest.raises(Conflict) as refused, transaction.atomic():
        move(claim, State.ASSIGNED, act(Verb.ASSIGN, claim))
    assert refused.value.code == "changed_meanwhile"
    assert (scenario.fresh(claim).state, Event.objects.count()) == ("queued", events)


def test_move_of_a_claim_that_moved_since_is_a_conflict(document: Document, ines: User) -> None:
    claim = held(scenario.proposed(document))
    stale = held(claim)
    move(claim, State.ACCEPTED, act(Verb.ACCEPT, claim, ines))
    with pytest.raises(Conflict), transaction.atomic():
        move(stale, State.DISMISSED, act(Verb.DISMISS, stale, ines))
    assert scenario.fresh(claim).state == "accepted"


def test_move_against_the_table_is_refused(document: Document, ines: User) -> None:
    claim = held(scenario.proposed(document))
    with pytest.raises(NotAllowed) as refused:
        move(claim, State.SIGNED_OFF, act(Verb.ACCEPT, claim, ines))
    assert refused.value.code == "verb_not_allowed"
    assert scenario.fresh(claim).state == "proposed"


def test_move_all_moves_all_or_none(document: Document, ines: User) -> None:
    good = held(scenario.accepted(document, by=ines))
    other = held(scenario.accepted(document, by=ines, words="90 minutes"))
    Claim.objects.filter(pk=other.pk).update(version=9)
    with pytest.raises(Conflict), transaction.atomic():
        move_all([good, other], State.QUEUED, act(Verb.ROUTE, good))
    assert [scenario.fresh(claim).state for claim in (good, other)] == ["accepted", "accepted"]


def test_move_all_costs_the_same_for_one_and_three(document: Document, ines: User) -> None:
    words = ("12 February", "90 minutes", "two hours", "A week later")
    claims = [held(scenario.accepted(document, by=ines, words=each)) for each in words]
    counts = []
    for group in (claims[:1], claims[1:]):
        with CaptureQueriesContext(connection) as queries:
            move_all(group, State.WITHDRAWN, act(Verb.WITHDRAW, group[0], ines))
        counts.append(len(queries))
    assert counts == [3, 3]


def test_hold_with_another_version_is_a_conflict(document: Document) -> None:
    claim = scenario.proposed(document)
    with transaction.atomic(), pytest.raises(Conflict) as refused:
        hold(claim.pk, version=claim.version + 1)
    assert refused.value.details == {"version": 1}


def test_check_version_none_is_unchecked(document: Document) -> None:
    check_version(scenario.proposed(document), None)


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_check_reason_refuses_empty_words(reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_reason(reason, Verb.RETURN)
    assert refused.value.code == "reason_missing"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.parametrize("lock", [hold, lambda claim_id: hold_all([claim_id])])
def test_a_held_claim_does_not_make_a_link_to_it_wait(
    document: Document, ines: User, lock: Callable[[int], object]
) -> None:
    """Whoever links has the head of the chain, for which the holder waits: a key lock would be a deadlock."""
    claim = scenario.proposed(document)
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        lock(claim.pk)
    assert "FOR NO KEY UPDATE" in queries[-2]["sql"]
