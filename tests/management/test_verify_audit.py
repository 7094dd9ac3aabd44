from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from factcheck.audit.models import AuditHead, Event
from factcheck.documents.models import Document
from factcheck.people.models import Desk


def test_verify_audit_of_a_sound_trail_counts_the_events(
    document: Document, other_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_audit")
    assert capsys.readouterr().out == (
        "culture: 0 events, each follows from the one before\n"
        "politics: 1 events, each follows from the one before\n"
    )


def test_verify_audit_with_the_tail_cut_off_fails(document: Document) -> None:
    AuditHead.objects.filter(desk=document.desk).update(seq=5)
    with pytest.raises(CommandError, match=r"^politics: event 2 does not follow .*it is missing"):
        call_command("verify_audit", desk="politics")


def test_verify_audit_names_the_first_event_that_does_not_fit(document: Document) -> None:
    head = AuditHead.objects.get(desk=document.desk)
    Event.objects.create(
        desk=document.desk,
        seq=2,
        verb="smuggle",
        subject_type="document",
        subject_id=document.pk,
        at=datetime(2025, 4, 15, tzinfo=UTC),
        body="{}",
        prev=head.hash,
        hash="0" * 64,
    )
    with pytest.raises(
        CommandError, match=r"^politics: event 2 does not follow .*“smuggle” of 2025"
    ):
        call_command("verify_audit")


def test_verify_audit_of_an_unknown_desk_says_so(db: None) -> None:
    with pytest.raises(CommandError, match="There is no desk called sport"):
        call_command("verify_audit", desk="sport")
