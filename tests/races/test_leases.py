"""Eight processes at one queue: nobody gets what somebody else has, and nothing stays behind."""

from __future__ import annotations

from collections import Counter

import pytest

from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.audit.queries import first_break
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.people.models import Desk, User
from factcheck.reviews.models import RatingScale, Review
from tests.crew import Member
from tests.races.conftest import queued_claims, race

pytestmark = pytest.mark.django_db(transaction=True)


def test_take_next_by_eight_processes_hands_each_claim_out_once(
    racers: list[Member],
    desk: Desk,
    ines: User,
    scale: RatingScale,
    queue: ReviewQueue,
    eight_checkers: list[User],
) -> None:
    claims = queued_claims(500, desk=desk, by=ines)
    orders = [{"queue": queue.pk, "person": checker.username} for checker in eight_checkers]

    taken = [claim for ids in race(racers, "check_queue", orders) for claim in ids]

    assert sorted(taken) == sorted(claim.pk for claim in claims)
    assert Assignment.objects.count() == 500
    assert Review.objects.count() == 500
    assert Counter(Claim.objects.values_list("state", "open_slots")) == {(State.REVIEWED, 0): 500}
    assert first_break(desk.pk) is None


def test_take_next_from_a_pair_queue_never_seats_a_third_checker(
    racers: list[Member],
    desk: Desk,
    ines: User,
    scale: RatingScale,
    pair_queue: ReviewQueue,
    eight_checkers: list[User],
) -> None:
    ReviewQueue.objects.filter(pk=pair_queue.pk).update(is_default=True)
    claims = queued_claims(60, desk=desk, by=ines)
    orders = [{"queue": pair_queue.pk, "person": checker.username} for checker in eight_checkers]

    taken = [claim for ids in race(racers, "check_queue", orders) for claim in ids]

    assert Counter(taken) == {claim.pk: 2 for claim in claims}
    seats = Counter(Assignment.objects.values_list("claim_id", "slot"))
    assert seats == {(claim.pk, slot): 1 for claim in claims for slot in (1, 2)}
    assert Review.objects.values("claim_id", "reviewer_id").distinct().count() == 120
    assert Counter(Claim.objects.values_list("state", "open_slots")) == {(State.REVIEWED, 0): 60}
    assert first_break(desk.pk) is None


def test_take_next_eight_times_at_once_gives_one_person_one_claim(
    racers: list[Member], desk: Desk, ines: User, tom: User, queue: ReviewQueue
) -> None:
    queued_claims(20, desk=desk, by=ines)
    taken = race(racers, "take_once", [{"queue": queue.pk, "person": "tom"}] * 8)
    assert len(set(taken)) == 1
    assert Assignment.objects.live().filter(checker=tom).count() == 1
