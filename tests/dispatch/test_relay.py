from __future__ import annotations

import pytest

from factcheck.dispatch.actions import enqueue, fail, take
from factcheck.dispatch.jobs import Job
from factcheck.dispatch.models import Dispatch
from factcheck.dispatch.relay import ring_due
from tests.dispatch.conftest import Rung, make_due, wait_of

pytestmark = pytest.mark.django_db


def row(key: str, *, due: bool = True) -> Dispatch:
    enqueue(Job.ROUTE_CLAIMS, key=key, document_id=1)
    made = Dispatch.objects.get(key=key)
    if due:
        make_due(made)
    return made


def test_ring_due_rings_only_what_is_due(rung: Rung) -> None:
    due = row("a")
    row("b", due=False)
    assert ring_due(limit=10) == 1
    assert rung == [("route_claims", "routing", due.pk)]


def test_ring_due_twice_rings_once(rung: Rung) -> None:
    due = row("a")
    assert (ring_due(limit=10), ring_due(limit=10)) == (1, 0)
    assert 8 < wait_of(due) <= 10


def test_ring_due_stops_at_the_limit_oldest_first(rung: Rung) -> None:
    rows = [row(key) for key in "abc"]
    assert ring_due(limit=2) == 2
    assert [row_id for _, _, row_id in rung] == [rows[0].pk, rows[1].pk]


@pytest.mark.parametrize("limit", [0, -5])
def test_ring_due_without_room_rings_nothing(rung: Rung, limit: int) -> None:
    row("a")
    assert (ring_due(limit=limit), rung) == (0, [])


def test_ring_due_keeps_a_retry_takeable(rung: Rung) -> None:
    due = row("a")
    held = take(due.pk)
    assert held is not None
    fail(held, "no")
    make_due(due)
    assert ring_due(limit=10) == 1
    assert take(due.pk) is not None


def test_ring_due_rings_for_a_lost_worker(rung: Rung) -> None:
    due = row("a")
    take(due.pk)
    make_due(due)
    assert ring_due(limit=10) == 1
    assert take(due.pk) is not None


def test_ring_due_buries_what_has_killed_every_worker(rung: Rung) -> None:
    due = row("a")
    take(due.pk)
    Dispatch.objects.update(max_attempts=1)
    make_due(due)
    assert ring_due(limit=10) == 0
    due.refresh_from_db()
    assert (due.state, due.error) == (3, "used up its attempts without an answer")


def test_ring_due_with_a_broken_bell_loses_nothing(broken_bell: None) -> None:
    due = row("a")
    assert ring_due(limit=10) == 0
    make_due(due)
    assert take(due.pk) is not None
