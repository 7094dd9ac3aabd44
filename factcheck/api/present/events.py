from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from factcheck.api.present.judging import THE_DESK
from factcheck.api.present.moments import moment
from factcheck.audit.models import Event
from factcheck.people.queries import names_of


def events_out(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Events (with the desk loaded) with the names of those who acted; one more statement for all."""
    names = names_of(event.actor_id for event in events)
    return [_event_out(event, names.get(event.actor_id or 0, THE_DESK)) for event in events]


def _event_out(event: Event, by: str) -> dict[str, Any]:
    return {
        "id": event.pk,
        "desk": event.desk.slug,
        "seq": event.seq,
        "verb": event.verb,
        "by": by,
        "at": moment(event.at),
        "subject": {"type": event.subject_type, "id": event.subject_id},
        "document": event.document_id,
        "reason": event.reason,
        "data": json.loads(event.body)["data"],
        "hash": event.hash,
    }
