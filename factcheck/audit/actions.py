from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from factcheck.audit.chain import canonical, link, seal, written
from factcheck.audit.models import AuditHead, Event


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is to be remembered: ids and small values in `data`, never essay text, names or addresses."""

    verb: str
    subject_type: str
    subject_id: int
    at: datetime
    actor_id: int | None = None
    document_id: int | None = None
    reason: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


def append(desk_id: int, *entries: Entry) -> None:
    """Adds events to the desk's chain in order; the last thing a verb does in its own transaction.

    Two statements, however many entries: lock the head, insert the events (a trigger moves the head).
    """
    if not entries:
        return
    head = _locked_head(desk_id)
    Event.objects.bulk_create(_chained(desk_id, head.seq, head.hash, entries))


def _locked_head(desk_id: int) -> AuditHead:
    head = AuditHead.objects.select_for_update().filter(desk_id=desk_id).first()
    if (
        head is None
    ):  # the desk's first event; the unique desk makes a racing creator wait and then lose
        AuditHead.objects.get_or_create(desk_id=desk_id)
        head = AuditHead.objects.select_for_update().get(desk_id=desk_id)
    return head


def _chained(desk_id: int, seq: int, prev: str, entries: Sequence[Entry]) -> list[Event]:
    events = []
    for entry in entries:
        seq += 1
        event = _event(desk_id, seq, prev, entry)
        events.append(event)
        prev = event.hash
    return events


def _event(desk_id: int, seq: int, prev: str, entry: Entry) -> Event:
    salt = secrets.token_hex(16) if entry.reason else ""
    body = canonical(
        {
            "verb": entry.verb,
            "actor": entry.actor_id,
            "subject": [entry.subject_type, entry.subject_id],
            "document": entry.document_id,
            "at": written(entry.at),
            "reason": seal(entry.reason, salt),
            "data": dict(entry.data),
        }
    )
    return Event(
        desk_id=desk_id,
        seq=seq,
        verb=entry.verb,
        actor_id=entry.actor_id,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        document_id=entry.document_id,
        at=entry.at,
        reason=entry.reason,
        salt=salt,
        body=body,
        prev=prev,
        hash=link(prev, seq, body),
    )
