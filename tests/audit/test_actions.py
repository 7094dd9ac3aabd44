from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factcheck.audit.actions import Entry, append
from factcheck.audit.chain import GENESIS, seal
from factcheck.audit.models import AuditHead, Event
from factcheck.people.models import Desk
from tests.audit.trail import AT


def entry(verb: str = "accept", **more: object) -> Entry:
    return Entry(verb=verb, subject_type="claim", subject_id=7, at=AT, **more)  # type: ignore[arg-type]


def test_append_chains_from_the_genesis(desk: Desk) -> None:
    append(desk.pk, entry(), entry("assign"))
    append(desk.pk, entry("submit"))

    first, second, third = Event.objects.filter(desk=desk)
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert [first.prev, second.prev, third.prev] == [GENESIS, first.hash, second.hash]
    head = AuditHead.objects.get(desk=desk)
    assert (head.seq, head.hash) == (3, third.hash)


def test_append_nothing_writes_nothing(desk: Desk) -> None:
    append(desk.pk)
    assert (Event.objects.count(), AuditHead.objects.count()) == (0, 0)


def test_append_keeps_the_reason_out_of_the_body(desk: Desk) -> None:
    append(desk.pk, entry(reason="Mr Smith rang."))
    event = Event.objects.get(desk=desk)
    assert event.reason == "Mr Smith rang."
    assert "Smith" not in event.body
    assert json.loads(event.body)["reason"] == seal("Mr Smith rang.", event.salt)


def test_append_writes_what_happened(desk: Desk) -> None:
    append(desk.pk, entry(actor_id=3, document_id=9, data={"to": "accepted"}))
    assert json.loads(Event.objects.get(desk=desk).body) == {
        "verb": "accept",
        "actor": 3,
        "subject": ["claim", 7],
        "document": 9,
        "at": "2025-04-15T12:00:00.000000+00:00",
        "reason": "",
        "data": {"to": "accepted"},
    }


def test_append_keeps_desks_apart(desk: Desk, other_desk: Desk) -> None:
    append(desk.pk, entry(), entry())
    append(other_desk.pk, entry())
    assert [event.seq for event in Event.objects.filter(desk=other_desk)] == [1]


def test_append_rolls_back_with_its_verb(desk: Desk) -> None:
    append(desk.pk, entry())
    with transaction.atomic():
        append(desk.pk, entry())
        transaction.set_rollback(True)
    append(desk.pk, entry("assign"))
    assert [(event.seq, event.verb) for event in Event.objects.all()] == [
        (1, "accept"),
        (2, "assign"),
    ]


def test_append_costs_two_statements_however_many_entries(desk: Desk) -> None:
    append(desk.pk, entry())
    counts = []
    for entries in ([entry()], [entry()] * 3):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            append(desk.pk, *entries)
        counts.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
    assert counts == [2, 2]


@pytest.mark.parametrize(
    ("seq", "prev"),
    [(2, "f" * 64), (3, None), (1, GENESIS)],
    ids=["other hash", "gap", "place taken"],
)
def test_insert_that_does_not_follow_is_refused(desk: Desk, seq: int, prev: str | None) -> None:
    append(desk.pk, entry())
    last = Event.objects.get(desk=desk)
    forged = Event(
        desk=desk,
        seq=seq,
        verb="accept",
        subject_type="claim",
        subject_id=1,
        at=AT,
        body="{}",
        prev=last.hash if prev is None else prev,
        hash="e" * 64,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        forged.save()
    assert Event.objects.count() == 1
    assert AuditHead.objects.get(desk=desk).hash == last.hash
