from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from factcheck.api.models import RepeatableRequest
from factcheck.assignments.models import Assignment
from factcheck.assignments.queries import documents_at_rest
from factcheck.dispatch.actions import enqueue, forget_done
from factcheck.dispatch.jobs import Job
from factcheck.tasks.bell import waiting_in_broker

#: Seconds of one slot of periodic work.
SLOT = 15

#: How long finished jobs and the answers to repeatable requests are kept.
KEPT_JOBS = timedelta(days=30)
KEPT_ANSWERS = timedelta(days=7)


def room_in_the_broker(most: int) -> int:
    """How many more bells the broker should hold; 0 when it cannot be asked."""
    try:
        return most - waiting_in_broker()
    except Exception:  # whatever the broker's client raises: the next tick asks again
        return 0


@transaction.atomic
def write_down_upkeep() -> None:
    """Enqueues what is due in this slot of time; the slot is the key, so two beats do no more than one."""
    now = timezone.now()
    slot = int(now.timestamp()) // SLOT
    enqueue(Job.FORGET_OLD_ROWS, key=f"forget_old_rows:{now:%Y-%m-%d}")
    if Assignment.objects.run_out().exists():
        enqueue(Job.EXPIRE_LEASES, key=f"expire_leases:{slot}")
    for document_id in documents_at_rest(timedelta(seconds=2 * SLOT)):
        enqueue(
            Job.ROUTE_CLAIMS,
            key=f"route:document:{document_id}:{now:%Y-%m-%dT%H}",
            document_id=document_id,
        )


def forget() -> None:
    """Deletes what is older than it is kept; runs inside the caller's transaction."""
    forget_done(KEPT_JOBS)
    RepeatableRequest.objects.older_than(KEPT_ANSWERS).delete()
