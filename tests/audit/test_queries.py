"""The chain proves the trail: whoever gets past the triggers is still found."""

from __future__ import annotations

import pytest
from django.db import connection

from factcheck.audit import guards
from factcheck.audit.actions import Entry, append
from factcheck.audit.models import AuditHead, Event
from factcheck.audit.queries import first_break, history_of
from factcheck.people.models import Desk
from tests.audit.trail import AT


@pytest.fixture
def trail(desk: Desk) -> Desk:
    """Five events of one desk, three of them on one claim."""
    for number, subject in enumerate((7, 8, 7, 8, 7), start=1):
        append(
            desk.pk,
            Entry(
                verb="accept",
                subject_type="claim",
                subject_id=subject,
                at=AT,
                actor_id=4,
                reason=f"reason {number}",
            ),
        )
    return desk


@pytest.fixture
def neighbour(other_desk: Desk) -> Desk:
    append(other_desk.pk, Entry(verb="accept", subject_type="claim", subject_id=1, at=AT))
    return other_desk


@pytest.fixture
def unguarded(trail: Desk) -> Desk:
    """The trail as somebody with all rights on the database finds it."""
    with connection.cursor() as cursor:
        for statement in guards.removals(connection.vendor):
            cursor.execute(statement)
    return trail


def test_history_of_claim_is_its_own_oldest_first(trail: Desk) -> None:
    assert [event.seq for event in history_of("claim", 7)] == [1, 3, 5]
    assert [event.seq for event in history_of("document", 7)] == []


def test_first_break_of_sound_chain_is_none(trail: Desk) -> None:
    assert first_break(trail.pk) is None


def test_first_break_of_desk_without_events_is_none(desk: Desk) -> None:
    assert first_break(desk.pk) is None


def test_first_break_finds_edited_body(unguarded: Desk) -> None:
    third = Event.objects.get(desk=unguarded, seq=3)
    Event.objects.filter(pk=third.pk).update(body=third.body.replace("accept", "dismis"))
    assert first_break(unguarded.pk) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "dismiss"},
        {"actor_id": 5},
        {"actor_id": None},
        {"subject_id": 8},
        {"subject_type": "report"},
        {"document_id": 1},
        {"at": AT.replace(year=2024)},
        {"reason": "another reason"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_first_break_finds_edited_column(unguarded: Desk, change: dict[str, object]) -> None:
    Event.objects.filter(desk=unguarded, seq=3).update(**change)
    assert first_break(unguarded.pk) == 3


def test_first_break_allows_a_reason_taken_out(unguarded: Desk) -> None:
    Event.objects.filter(desk=unguarded, seq=3).update(reason="")
    assert first_break(unguarded.pk) is None


def test_first_break_finds_swapped_rows(unguarded: Desk) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        Event.objects.filter(desk=unguarded, seq=old).update(seq=new)
    assert first_break(unguarded.pk) == 2


def test_first_break_finds_deleted_middle(unguarded: Desk) -> None:
    Event.objects.filter(desk=unguarded, seq=3).delete()
    assert first_break(unguarded.pk) == 3


def test_first_break_finds_cut_tail(unguarded: Desk) -> None:
    Event.objects.filter(desk=unguarded, seq__gte=4).delete()
    assert first_break(unguarded.pk) == 4


def test_first_break_finds_lost_head(unguarded: Desk) -> None:
    AuditHead.objects.filter(desk=unguarded).delete()
    assert first_break(unguarded.pk) == 6


def test_first_break_looks_at_its_own_desk(neighbour: Desk, unguarded: Desk) -> None:
    Event.objects.filter(desk=unguarded, seq=1).delete()
    assert (first_break(unguarded.pk), first_break(neighbour.pk)) == (1, None)
