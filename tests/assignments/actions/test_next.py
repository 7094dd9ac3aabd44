from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.assignments.actions import assign, expire_leases, take_next
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.documents.actions import Upload, bring_in
from factcheck.documents.models import Document
from factcheck.errors import NotAllowed, NotPermitted
from factcheck.people.models import User
from factcheck.people.roles import Role
from factcheck.reviews.actions import return_claim
from tests import scenario
from tests.assignments.conftest import Take, run_out
from tests.conftest import person

DAY = datetime(2025, 5, 1, tzinfo=UTC)


def test_take_next_leases_the_claim(claim: Claim, queue: ReviewQueue, tom: User) -> None:
    lease = take_next(queue, by=tom)
    assert lease is not None
    assert lease.is_new
    duty = lease.assignment
    assert (duty.claim_id, duty.checker_id, duty.slot, duty.round, duty.fence) == (
        claim.pk,
        tom.pk,
        1,
        1,
        1,
    )
    assert duty.expires_at == duty.given_at + timedelta(minutes=120)
    row = scenario.fresh(claim)
    assert (row.state, row.version, row.fence, row.open_slots) == ("assigned", 4, 1, 0)
    event = Event.objects.filter(subject_id=claim.pk, subject_type="claim").latest("id")
    assert (event.verb, event.actor_id) == ("assign", tom.pk)


def test_take_next_of_empty_queue_is_none(
    queue: ReviewQueue, document: Document, tom: User
) -> None:
    assert take_next(queue, by=tom) is None


def test_take_next_goes_by_priority_then_deadline_then_age(
    document: Document, ines: User, queue: ReviewQueue, tom: User
) -> None:
    words = ("Trump", "Putin", "12 February", "90 minutes", "two hours")
    claims = [scenario.queued(document, by=ines, words=each) for each in words]
    old, young, soon, urgent, low = claims
    for each in (old, young):
        edit_claim(each.pk, by=ines, version=None, due_at=DAY + timedelta(days=2))
    edit_claim(soon.pk, by=ines, version=None, due_at=DAY)
    edit_claim(urgent.pk, by=ines, version=None, priority=3, due_at=DAY + timedelta(days=9))
    edit_claim(low.pk, by=ines, version=None, priority=1, due_at=DAY - timedelta(days=9))

    order = []
    for number in range(5):
        checker = person(f"checker{number}", "Some Body", document.desk, Role.CHECKER)
        lease = take_next(queue, by=checker)
        assert lease is not None
        order.append(lease.assignment.claim_id)

    assert order == [urgent.pk, soon.pk, old.pk, young.pk, low.pk]


def test_take_next_again_is_the_same_lease(claim: Claim, queue: ReviewQueue, tom: User) -> None:
    first, second = take_next(queue, by=tom), take_next(queue, by=tom)
    assert first is not None
    assert second is not None
    assert (second.assignment.pk, second.is_new) == (first.assignment.pk, False)
    assert Assignment.objects.count() == 1


def test_take_next_is_not_a_duty_that_an_editor_gave(
    document: Document, ines: User, queue: ReviewQueue, tom: User
) -> None:
    given = scenario.assigned(document, by=ines, to=tom)
    other = scenario.queued(document, by=ines, words="90 minutes")
    lease = take_next(queue, by=tom)
    assert lease is not None
    assert (lease.assignment.claim_id, lease.is_new) == (other.pk, True)
    assert given.pk != other.pk


def test_take_next_leaves_what_another_holds(
    claim: Claim, queue: ReviewQueue, tom: User, mei: User
) -> None:
    take_next(queue, by=tom)
    assert take_next(queue, by=mei) is None


def test_take_next_is_never_the_own_piece(
    ines: User, omar: User, document: Document, queue: ReviewQueue, tom: User
) -> None:
    own = bring_in(Upload(b"The wall fell in 1989."), desk=document.desk, by=ines, author=tom)
    scenario.queued(own, by=ines, words="in 1989")
    assert take_next(queue, by=tom) is None
    assert take_next(queue, by=omar) is not None


def test_take_next_is_never_one_reviewed_in_an_earlier_round(
    document: Document, ines: User, omar: User, queue: ReviewQueue, tom: User, mei: User
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    return_claim(claim.pk, by=omar, reason="The source is too weak.")
    assert take_next(queue, by=tom) is None
    lease = take_next(queue, by=mei)
    assert lease is not None
    assert lease.assignment.round == 2


def test_take_next_is_never_one_signed_before(
    document: Document, ines: User, queue: ReviewQueue, tom: User
) -> None:
    scenario.reopened(document, by=ines, checker=tom)
    assert take_next(queue, by=ines) is None


def test_take_next_beyond_the_personal_limit_is_refused(
    document: Document, ines: User, queue: ReviewQueue, tom: User
) -> None:
    ReviewQueue.objects.update(most_open=1)
    queue.refresh_from_db()
    scenario.assigned(document, by=ines, to=tom)
    waiting = scenario.queued(document, by=ines, words="90 minutes")
    with pytest.raises(NotAllowed) as refused:
        take_next(queue, by=tom)
    assert refused.value.code == "too_many_open"
    assert scenario.fresh(waiting).state == "queued"


def test_take_next_does_not_count_a_lease_that_ran_out(
    document: Document, ines: User, queue: ReviewQueue, tom: User, take: Take
) -> None:
    ReviewQueue.objects.update(most_open=1)
    queue.refresh_from_db()
    scenario.queued(document, by=ines)
    run_out(take(tom))
    lease = take_next(queue, by=tom)
    assert lease is not None
    assert lease.is_new


@pytest.mark.parametrize("who", ["alexey", "rita", "outsider"])
def test_take_next_by_somebody_who_does_not_check_is_refused(
    claim: Claim, queue: ReviewQueue, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotPermitted) as refused:
        take_next(queue, by=request.getfixturevalue(who))
    assert refused.value.code == "role_not_permitted"
    assert Assignment.objects.count() == 0


def test_take_next_from_a_queue_of_named_people_is_theirs(
    claim: Claim, queue: ReviewQueue, tom: User, mei: User
) -> None:
    queue.checkers.add(mei)
    with pytest.raises(NotPermitted) as refused:
        take_next(queue, by=tom)
    assert refused.value.code == "not_on_queue"
    assert take_next(queue, by=mei) is not None


def test_take_next_closes_a_lease_that_ran_out_and_hands_it_on(
    claim: Claim, queue: ReviewQueue, tom: User, mei: User, take: Take
) -> None:
    late = take(tom)
    run_out(late)
    duty = take(mei)
    late.refresh_from_db()
    assert (late.ending, late.ended_at is None) == ("expired", False)
    assert (duty.claim_id, duty.slot, duty.fence) == (claim.pk, 1, 2)
    assert [
        (event.verb, event.actor_id)
        for event in Event.objects.filter(subject_type="claim", subject_id=claim.pk)
    ][-3:] == [("assign", tom.pk), ("release", None), ("assign", mei.pk)]


def test_take_next_with_quorum_two_seats_two_and_never_three(
    document: Document,
    ines: User,
    pair_queue: ReviewQueue,
    tom: User,
    mei: User,
    ada: User,
) -> None:
    claim = scenario.queued(document, by=ines, queue=pair_queue)
    first, second = take_next(pair_queue, by=tom), take_next(pair_queue, by=mei)
    assert first is not None
    assert second is not None
    assert {first.assignment.slot, second.assignment.slot} == {1, 2}
    assert take_next(pair_queue, by=ada) is None
    with pytest.raises(NotAllowed) as refused:
        assign(claim.pk, checker=ada, by=ines)
    assert refused.value.code == "no_free_slot"
    assert Assignment.objects.live().filter(claim=claim).count() == 2


def test_take_next_by_a_second_checker_leaves_the_version_of_the_first(
    document: Document, ines: User, pair_queue: ReviewQueue, tom: User, mei: User
) -> None:
    claim = scenario.queued(document, by=ines, queue=pair_queue)
    take_next(pair_queue, by=tom)
    as_tom_read_it = scenario.fresh(claim).version
    take_next(pair_queue, by=mei)
    row = scenario.fresh(claim)
    assert (row.version, row.fence, row.open_slots) == (as_tom_read_it, 2, 0)


def test_take_next_closes_only_leases_of_this_queue_and_the_own(
    document: Document,
    ines: User,
    queue: ReviewQueue,
    pair_queue: ReviewQueue,
    tom: User,
    mei: User,
) -> None:
    scenario.queued(document, by=ines, queue=pair_queue)
    lease = take_next(pair_queue, by=mei)
    assert lease is not None
    run_out(lease.assignment)
    assert take_next(queue, by=tom) is None
    lease.assignment.refresh_from_db()
    assert lease.assignment.ended_at is None
    assert expire_leases() == 1
