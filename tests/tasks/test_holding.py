"""A worker that lives keeps its row, however slow the work; one that lost it does not get it back."""

from __future__ import annotations

import threading
import time

import pytest

from factcheck.dispatch.actions import enqueue, extend, take
from factcheck.dispatch.jobs import RUNNING, Job, Lane, Running
from factcheck.dispatch.models import Dispatch
from factcheck.tasks.holding import kept
from tests.dispatch.conftest import make_due

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row() -> Dispatch:
    enqueue(Job.ROUTE_CLAIMS, key="a", document_id=7)
    return Dispatch.objects.get()


def test_extend_by_the_holder_keeps_the_row_from_others(row: Dispatch) -> None:
    held = take(row.pk)
    assert held is not None
    make_due(row)
    assert extend(held) is True
    assert take(row.pk) is None


def test_extend_after_somebody_took_the_row_over_changes_nothing(row: Dispatch) -> None:
    lost = take(row.pk)
    assert lost is not None
    make_due(row)
    take(row.pk)
    make_due(row)
    due_at = Dispatch.objects.values_list("due_at", flat=True).get()
    assert extend(lost) is False
    assert Dispatch.objects.values_list("due_at", flat=True).get() == due_at


def test_kept_extends_the_hold_while_the_work_goes_on(
    row: Dispatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RUNNING, Job.ROUTE_CLAIMS, Running(Lane.ROUTING, hold=1))
    held = take(row.pk)
    assert held is not None
    first = Dispatch.objects.values_list("due_at", flat=True).get()
    with kept(held):
        wait_for_a_change_of(first)
    assert "_keep" not in " ".join(thread.name for thread in threading.enumerate())


def wait_for_a_change_of(due_at: object) -> None:
    pause, deadline = threading.Event(), time.monotonic() + 10
    while Dispatch.objects.values_list("due_at", flat=True).get() == due_at:
        assert time.monotonic() < deadline, "the hold was never extended"
        pause.wait(0.05)
