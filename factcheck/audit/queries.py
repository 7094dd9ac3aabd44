from __future__ import annotations

import json

from django.db.models import QuerySet

from factcheck.audit.chain import GENESIS, link, seal, written
from factcheck.audit.models import AuditHead, Event


def history_of(subject_type: str, subject_id: int) -> QuerySet[Event]:
    """What happened to one thing, oldest first."""
    return Event.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("id")


def first_break(desk_id: int) -> int | None:
    """The place (seq) of the first event that does not follow from the one before, None for a sound chain.

    A tail that was cut off shows as a break one past the last event.
    """
    seq, prev = 0, GENESIS
    for event in Event.objects.filter(desk_id=desk_id).order_by("seq").iterator(chunk_size=2000):
        seq += 1
        if not _follows(event, seq, prev):
            return seq
        prev = event.hash
    head = AuditHead.objects.filter(desk_id=desk_id).first()
    stands = (head.seq, head.hash) if head else (0, GENESIS)
    return None if stands == (seq, prev) else seq + 1


def _follows(event: Event, seq: int, prev: str) -> bool:
    chained = event.seq == seq and event.prev == prev and event.hash == link(prev, seq, event.body)
    return chained and _shows_its_body(event)


def _shows_its_body(event: Event) -> bool:
    """People read the columns, the chain proves the body: both must say the same. A reason may have been taken
    out (it can hold personal data), but not put in other words."""
    body = json.loads(event.body)
    shown = {
        "verb": event.verb,
        "actor": event.actor_id,
        "subject": [event.subject_type, event.subject_id],
        "document": event.document_id,
        "at": written(event.at),
    }
    said = {name: body.get(name) for name in shown}
    return shown == said and (not event.reason or body["reason"] == seal(event.reason, event.salt))
