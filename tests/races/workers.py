"""What each process of a race does. Every function is called by name in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from factcheck.assignments.actions import take_next
from factcheck.assignments.eligibility import waiting_for
from factcheck.assignments.models import ReviewQueue
from factcheck.audit.actions import Entry, append
from factcheck.claims.actions import accept
from factcheck.dispatch.actions import enqueue, take
from factcheck.dispatch.jobs import Job
from factcheck.errors import Conflict, Refusal
from factcheck.people.models import User
from factcheck.reviews.actions import Judgement, sign_off, submit

FINDING = Judgement(rating="accurate", rationale="Both governments said so.")


def check_queue(*, queue: int, person: str) -> list[int]:
    """Takes and judges claims until none is left for this person; the ids in the order of taking."""
    by, place = User.objects.get(username=person), ReviewQueue.objects.get(pk=queue)
    taken: list[int] = []
    while True:
        try:
            lease = take_next(place, by=by)
        except Conflict:  # many people at this moment: ask again, as the sentence says
            continue
        if lease is not None:
            submit(lease.assignment.claim_id, FINDING, by=by, lease=lease.assignment.token)
            taken.append(lease.assignment.claim_id)
        elif not waiting_for(place, by).exists():
            return taken


def take_once(*, queue: int, person: str) -> int | None:
    """The claim that one request for the next one gives."""
    lease = take_next(ReviewQueue.objects.get(pk=queue), by=User.objects.get(username=person))
    return lease.assignment.claim_id if lease else None


def sign_all(*, claims: list[int], person: str) -> list[str]:
    by = User.objects.get(username=person)
    return [_outcome(sign_off, claim, by=by) for claim in claims]


def accept_all(*, claims: list[int], person: str) -> list[str]:
    by = User.objects.get(username=person)
    return [_outcome(accept, claim, by=by) for claim in claims]


def _outcome(verb: Callable[..., Any], claim: int, **arguments: Any) -> str:
    """`done`, or the class of the refusal."""
    try:
        verb(claim, **arguments)
    except Refusal as refusal:
        return type(refusal).__name__
    return "done"


def append_events(*, desk: int, times: int) -> None:
    for number in range(times):
        entry = Entry(
            verb="edit", subject_type="claim", subject_id=number, at=timezone.now(), reason="Race."
        )
        with transaction.atomic():
            append(desk, entry)


def write_down(*, keys: list[str]) -> None:
    for key in keys:
        with transaction.atomic():
            enqueue(Job.EXPIRE_LEASES, key=key)


def take_rows(*, rows: list[int]) -> list[int]:
    """The ids of the ledger's rows that this process was given."""
    held = [take(row) for row in rows]
    return [row.row_id for row in held if row is not None]
