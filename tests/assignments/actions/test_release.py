from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from factcheck.assignments.actions import (
    assign,
    expire_leases,
    hand_back,
    release,
    release_all,
    take_next,
)
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.audit.actions import Entry, append
from factcheck.audit.models import Event
from factcheck.audit.queries import first_break
from factcheck.claims.models import Claim
from factcheck.claims.transition import hold
from factcheck.documents.models import Document
from factcheck.errors import Conflict, LeaseLost, NotAllowed, NotPermitted
from factcheck.people.models import User
from tests import scenario
from tests.assignments.conftest import Take, run_out


def test_release_by_the_checker_frees_the_place(
    claim: Claim, tom: User, mei: User, take: Take
) -> None:
    duty = take(tom)
    release(claim.pk, by=tom)
    duty.refresh_from_db()
    row = scenario.fresh(claim)
    assert (duty.ending, row.state, row.open_slots) == ("released", "queued", 1)
    assert take(mei).claim_id == claim.pk


def test_release_of_the_only_one_by_an_editor_needs_no_name(
    claim: Claim, ines: User, tom: User, take: Take
) -> None:
    take(tom)
    assert release(claim.pk, by=ines, reason="Tom is ill.").state == "queued"
    event = Event.objects.filter(subject_type="claim").latest("id")
    assert (event.verb, event.actor_id, event.reason) == ("release", ines.pk, "Tom is ill.")


def test_release_of_one_of_two_must_name_whom(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    assign(claim.pk, checker=mei, by=ines)
    with pytest.raises(NotAllowed) as refused:
        release(claim.pk, by=ines)
    assert refused.value.code == "no_such_duty"

    release(claim.pk, by=ines, checker_id=mei.pk)

    row = scenario.fresh(claim)
    assert (row.state, row.open_slots) == ("assigned", 1)
    assert list(Assignment.objects.live().values_list("checker", flat=True)) == [tom.pk]


def test_release_of_somebody_elses_by_a_checker_is_refused(
    claim: Claim, tom: User, mei: User, take: Take
) -> None:
    take(tom)
    with pytest.raises(NotPermitted) as refused:
        release(claim.pk, by=mei, checker_id=tom.pk)
    assert refused.value.code == "not_your_claim"
    assert scenario.fresh(claim).state == "assigned"


def test_release_stale_version_is_a_conflict(claim: Claim, tom: User, take: Take) -> None:
    take(tom)
    with pytest.raises(Conflict):
        release(claim.pk, by=tom, version=claim.version)
    assert Assignment.objects.live().count() == 1


def test_hand_back_frees_the_place_once(claim: Claim, tom: User, take: Take) -> None:
    duty = take(tom)
    assert hand_back(duty.token, by=tom).state == "queued"
    with pytest.raises(LeaseLost):
        hand_back(duty.token, by=tom)


def test_hand_back_of_somebody_elses_lease_is_refused(
    claim: Claim, tom: User, mei: User, take: Take
) -> None:
    duty = take(tom)
    for token in (duty.token, uuid4()):
        with pytest.raises(LeaseLost):
            hand_back(token, by=mei)
    assert scenario.fresh(claim).state == "assigned"


def test_expire_leases_leaves_the_living_alone(
    document: Document, ines: User, tom: User, mei: User, take: Take
) -> None:
    scenario.queued(document, by=ines)
    scenario.queued(document, by=ines, words="90 minutes")
    over, alive = take(tom), take(mei)
    scenario.assigned(document, by=ines, to=tom, words="two hours")
    run_out(over)

    assert (expire_leases(), expire_leases()) == (1, 0)

    over.refresh_from_db()
    alive.refresh_from_db()
    assert (over.ending, alive.ending) == ("expired", "")
    assert scenario.fresh(over.claim).state == "queued"


def test_expire_leases_given_ids_closes_no_other(
    document: Document, ines: User, tom: User, mei: User, take: Take
) -> None:
    scenario.queued(document, by=ines)
    scenario.queued(document, by=ines, words="90 minutes")
    first, second = take(tom), take(mei)
    run_out(first)
    run_out(second)
    assert expire_leases([second.pk]) == 1
    first.refresh_from_db()
    assert first.ended_at is None


@pytest.mark.django_db(transaction=True)
def test_expire_leases_waits_for_a_verb_on_a_later_claim(
    document: Document, ines: User, tom: User, mei: User, queue: ReviewQueue
) -> None:
    """A verb holds the second claim and wants the audit head; whoever expires the first must not hold the head
    while waiting for the second."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    for words in ("on 12 February", "90 minutes"):
        scenario.queued(document, by=ines, words=words)
    duties = []
    for checker in (tom, mei):
        lease = take_next(queue, by=checker)
        assert lease is not None
        duties.append(lease.assignment)
    for duty in duties:
        run_out(duty)
    later = max(duty.claim_id for duty in duties)
    holds, failures = threading.Event(), []
    waiting = threading.Event()

    def verb_on_the_later_claim() -> None:
        try:
            with transaction.atomic():
                claim = hold(later)
                holds.set()
                waiting.wait(20)
                entry = Entry(verb="edit", subject_type="claim", subject_id=later, at=claim.now)
                append(document.desk_id, entry)
        except Exception as error:  # handed to the test below
            failures.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=verb_on_the_later_claim)
    thread.start()
    assert holds.wait(20)
    watch = threading.Thread(target=until_somebody_waits, args=(waiting,))
    watch.start()
    assert expire_leases() == 2
    thread.join(20)
    watch.join(20)
    assert failures == []
    assert first_break(document.desk_id) is None


def until_somebody_waits(waiting: threading.Event) -> None:
    """Sets the event when another connection waits for a lock."""
    pause = threading.Event()
    with connection.cursor() as cursor:
        for _ in range(1000):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                break
            pause.wait(0.01)
    waiting.set()
    connections.close_all()


def test_release_all_frees_every_place_or_none(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    assign(claim.pk, checker=mei, by=ines)
    with pytest.raises(Conflict):
        release_all(claim.pk, by=ines, version=claim.version + 1)
    assert Assignment.objects.live().filter(claim=claim).count() == 2
    release_all(claim.pk, by=ines, version=claim.version)
    row = scenario.fresh(claim)
    assert (row.state, row.open_slots) == ("queued", 2)
    assert not Assignment.objects.live().filter(claim=claim).exists()
