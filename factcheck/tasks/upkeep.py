from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from factcheck.assignments.models import Assignment
from factcheck.assignments.queries import documents_at_rest
from factcheck.dispatch.actions import enqueue
from factcheck.dispatch.jobs import Job, Lane
from factcheck.tasks.bell import waiting_in

#: Seconds of one slot of periodic work.
SLOT = 15


def room_in_the_broker(most: int) -> int:
    """How many more bells the broker should hold; 0 when it cannot be asked."""
    try:
        return most - sum(waiting_in(lane.value) for lane in Lane)
    except Exception:  # whatever the broker's client raises: the next tick asks again
        return 0


@transaction.atomic
def write_down_upkeep() -> None:
    """Enqueues what is due in this slot of time; the slot is the key, so two beats do no more than one."""
    slot = int(timezone.now().timestamp()) // SLOT
    if Assignment.objects.run_out().exists():
        enqueue(Job.EXPIRE_LEASES, key=f"expire_leases:{slot}")
    for document_id in documents_at_rest(timedelta(seconds=2 * SLOT)):
        enqueue(
            Job.ROUTE_CLAIMS, key=f"route:document:{document_id}:{slot}", document_id=document_id
        )
