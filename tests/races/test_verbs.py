"""Eight processes use one verb on one claim: one of them does it, the others are told why not."""

from __future__ import annotations

from collections import Counter

import pytest

from factcheck.assignments.actions import take_next
from factcheck.assignments.models import ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.dispatch.models import Dispatch
from factcheck.people.models import Desk, User
from factcheck.reviews.actions import submit
from factcheck.reviews.models import RatingScale, SignOff
from tests.crew import Member
from tests.races.conftest import proposed_claims, queued_claims, race
from tests.races.workers import FINDING

pytestmark = pytest.mark.django_db(transaction=True)

ONE_WINS = {"done": 1, "NotAllowed": 7}


def test_sign_off_by_eight_editors_is_done_once(
    racers: list[Member],
    desk: Desk,
    ines: User,
    tom: User,
    scale: RatingScale,
    queue: ReviewQueue,
    eight_editors: list[User],
) -> None:
    claims = [claim.pk for claim in queued_claims(10, desk=desk, by=ines)]
    for _ in claims:
        lease = take_next(queue, by=tom)
        assert lease is not None
        submit(lease.assignment.claim_id, FINDING, by=tom)
    orders = [{"claims": claims, "person": editor.username} for editor in eight_editors]

    outcomes = race(racers, "sign_all", orders)

    for_each_claim = [Counter(of_one) for of_one in zip(*outcomes, strict=True)]
    assert for_each_claim == [ONE_WINS] * 10
    assert Counter(SignOff.objects.values_list("claim_id", flat=True)) == dict.fromkeys(claims, 1)
    assert events("sign_off") == dict.fromkeys(claims, 1)
    assert Counter(Claim.objects.values_list("state", flat=True)) == {State.SIGNED_OFF: 10}


def test_accept_by_eight_editors_is_done_once(
    racers: list[Member], desk: Desk, ines: User, eight_editors: list[User]
) -> None:
    claims = [claim.pk for claim in proposed_claims(10, desk=desk, by=ines)]
    orders = [{"claims": claims, "person": editor.username} for editor in eight_editors]

    outcomes = race(racers, "accept_all", orders)

    for_each_claim = [Counter(of_one) for of_one in zip(*outcomes, strict=True)]
    assert for_each_claim == [ONE_WINS] * 10
    assert events("accept") == dict.fromkeys(claims, 1)
    assert Dispatch.objects.filter(kind="route_claims").count() == 10


def events(verb: str) -> Counter[int]:
    """Claim id to the number of such events."""
    return Counter(Event.objects.filter(verb=verb).values_list("subject_id", flat=True))
