from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, Q
from django.db.models.functions import Now

from factcheck.assignments.actions.release import expire_leases
from factcheck.assignments.actions.seats import sit_down
from factcheck.assignments.eligibility import waiting_for
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.lifecycle import Verb, check_role
from factcheck.claims.transition import Act
from factcheck.errors import Conflict, NotAllowed, NotPermitted
from factcheck.people.models import Membership, User
from factcheck.people.queries import role_on

#: A loser of a race against the unique indexes picks again this often before it gives up.
TRIES = 5


@dataclass(frozen=True)
class Lease:
    """The duty handed out. `is_new` is False when the person held it already: asking twice is free."""

    assignment: Assignment
    is_new: bool


def take_next(queue: ReviewQueue, *, by: User) -> Lease | None:
    """The claim of this queue that should be checked next, leased to the person; None when none waits.

    One that the person already holds from this queue comes first. Raises NotPermitted for somebody who does not
    check for the desk or this queue, NotAllowed (code `too_many_open`) at the personal limit, Conflict when five
    races in a row were lost.
    """
    check_role(Verb.ASSIGN, role_on(by, queue.desk_id))
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _take(queue, by)
        except (IntegrityError, Conflict):
            continue
    raise Conflict("Many people are taking claims at this moment. Ask again.", code="busy_queue")


def _take(queue: ReviewQueue, by: User) -> Lease | None:
    _check_on_queue(queue, by)
    mine = _live_and_run_out(queue, by)
    held = next((duty for duty in mine if _is_held_from(duty, queue, by)), None)
    if held is not None:
        return Lease(held, is_new=False)
    run_out = [duty.pk for duty in mine if duty.ran_out]
    if run_out:
        expire_leases(run_out)
    open_now = sum(duty.checker_id == by.pk and not duty.ran_out for duty in mine)
    if open_now >= queue.most_open:
        raise NotAllowed(
            f"{by.shown_name} holds {open_now} claims; finish or release one first.",
            code="too_many_open",
        )
    return _lease_first(queue, by)


def _check_on_queue(queue: ReviewQueue, person: User) -> None:
    """A queue that names nobody is everybody's. The lock on the membership lets the person take one claim at a time:
    two requests at the same moment must not lease two."""
    named = ReviewQueue.checkers.through.objects.filter(reviewqueue=queue)
    membership = Membership.objects.filter(person=person, desk=queue.desk_id)
    row = (
        membership.select_for_update(of=("self",), no_key=True)
        .annotate(names_some=Exists(named), names_them=Exists(named.filter(user=person)))
        .get()
    )
    if row.names_some and not row.names_them:
        raise NotPermitted(
            f"{person.shown_name} does not take claims from {queue}.", code="not_on_queue"
        )


def _live_and_run_out(queue: ReviewQueue, by: User) -> list[Assignment]:
    """One query for two questions: what the person holds, and which leases of the queue have run out."""
    mine_or_over = Q(checker=by) | Q(claim__queue=queue, expires_at__lte=Now())
    rows = Assignment.objects.live().filter(mine_or_over).select_related("claim")
    duties = list(rows.annotate(clock=Now()))
    for duty in duties:
        now: datetime = duty.clock  # type: ignore[attr-defined]
        duty.ran_out = duty.expires_at is not None and duty.expires_at <= now
    return duties


def _is_held_from(duty: Assignment, queue: ReviewQueue, by: User) -> bool:
    return (
        duty.checker_id == by.pk
        and duty.claim.queue_id == queue.pk
        and duty.is_lease
        and not duty.ran_out
    )


def _lease_first(queue: ReviewQueue, by: User) -> Lease | None:
    """Touching the claim's row in the same transaction is what makes SKIP LOCKED safe."""
    waiting = waiting_for(queue, by).select_for_update(skip_locked=True, of=("self",), no_key=True)
    claim = waiting.annotate(clock=Now()).first()
    if claim is None:
        return None
    act = Act(verb=Verb.ASSIGN, at=claim.clock, by=by, data={"checker": by.pk, "queue": queue.pk})
    duty = sit_down(claim, by, act, lease=timedelta(minutes=queue.lease_minutes))
    return Lease(duty, is_new=True)
