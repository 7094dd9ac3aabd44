from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models.functions import Now
from pytest_django import DjangoCaptureOnCommitCallbacks

from factcheck.dispatch.actions import (
    Held,
    enqueue,
    extend,
    fail,
    finish,
    forget_done,
    revive,
    take,
)
from factcheck.dispatch.jobs import Job
from factcheck.dispatch.models import Dispatch
from factcheck.errors import Conflict
from tests.dispatch.conftest import Rung, make_due, wait_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Dispatch:
    enqueue(Job.ROUTE_CLAIMS, key="route:1", document_id=7)
    return Dispatch.objects.get()


def taken(row: Dispatch) -> Held:
    held = take(row.pk)
    assert held is not None
    return held


def shown(row: Dispatch) -> tuple[int, int, int, str]:
    row.refresh_from_db()
    return row.state, row.attempts, row.fence, row.error


def test_enqueue_writes_the_work_down(row: Dispatch) -> None:
    assert (row.kind, row.key, row.args, row.lane, row.state, row.max_attempts) == (
        "route_claims",
        "route:1",
        {"document_id": 7},
        "routing",
        0,
        12,
    )
    assert 8 < wait_of(row) <= 10


def test_enqueue_twice_is_one_row(row: Dispatch) -> None:
    enqueue(Job.ROUTE_CLAIMS, key="route:1", document_id=8)
    assert Dispatch.objects.get().args == {"document_id": 7}


def test_enqueue_rings_on_commit_with_the_id_alone(
    rung: Rung, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(Job.EXTRACT_REVISION, key="extract:1", revision_id=1)
        assert rung == []
    assert rung == [("extract_revision", "extraction", Dispatch.objects.get().pk)]


def test_enqueue_again_does_not_ring_for_what_is_taken(
    rung: Rung,
    row: Dispatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    taken(row)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(Job.ROUTE_CLAIMS, key="route:1", document_id=7)
    assert rung == []


def test_enqueue_rolled_back_leaves_nothing(
    rung: Rung, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        enqueue(Job.ROUTE_CLAIMS, key="route:1", document_id=7)
        transaction.set_rollback(True)
    assert (Dispatch.objects.count(), rung) == (0, [])


def test_enqueue_with_a_broken_bell_breaks_nothing(
    broken_bell: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(Job.ROUTE_CLAIMS, key="route:1", document_id=7)
    assert Dispatch.objects.get().state == 0


def test_take_gives_the_work_and_a_fence(row: Dispatch) -> None:
    assert taken(row) == Held(row.pk, Job.ROUTE_CLAIMS, {"document_id": 7}, fence=1, attempt=1)
    assert shown(row) == (1, 1, 1, "")
    assert 13 < wait_of(row) <= 15


def test_take_of_what_is_taken_is_none(row: Dispatch) -> None:
    taken(row)
    assert take(row.pk) is None
    assert shown(row) == (1, 1, 1, "")


def test_take_of_an_unknown_row_is_none() -> None:
    assert take(999_999) is None


def test_take_from_a_lost_worker(row: Dispatch) -> None:
    taken(row)
    make_due(row)
    assert taken(row).fence == 2
    assert shown(row) == (1, 2, 2, "")


def test_finish_marks_the_row_done(row: Dispatch) -> None:
    finish(taken(row))
    assert shown(row) == (2, 1, 1, "")
    assert row.done_at is not None
    make_due(row)
    assert take(row.pk) is None


def test_finish_behind_another_worker_is_a_conflict(row: Dispatch) -> None:
    slow = taken(row)
    make_due(row)
    quick = taken(row)
    with pytest.raises(Conflict) as refused:
        finish(slow)
    assert refused.value.code == "fence_lost"
    assert shown(row) == (1, 2, 2, "")
    finish(quick)
    assert shown(row) == (2, 2, 2, "")


def test_fail_waits_before_the_next_attempt(row: Dispatch) -> None:
    fail(taken(row), "ValueError: no")
    assert shown(row) == (0, 1, 1, "ValueError: no")
    assert 0.5 < wait_of(row) <= 2
    assert take(row.pk) is None
    make_due(row)
    assert taken(row).attempt == 2


@pytest.mark.parametrize(("failures", "wait"), [(2, 4), (3, 8), (8, 256), (9, 300)])
def test_fail_waits_longer_each_time(row: Dispatch, failures: int, wait: int) -> None:
    for _ in range(failures):
        make_due(row)
        fail(taken(row), "no")
    assert wait - 2 < wait_of(row) <= wait


def test_fail_after_the_last_attempt_is_dead(row: Dispatch) -> None:
    Dispatch.objects.update(max_attempts=2)
    for _ in range(2):
        make_due(row)
        fail(taken(row), "no")
    assert shown(row) == (3, 2, 2, "no")
    make_due(row)
    assert take(row.pk) is None


def test_fail_behind_another_worker_changes_nothing(row: Dispatch) -> None:
    slow = taken(row)
    make_due(row)
    taken(row)
    fail(slow, "too slow")
    assert shown(row) == (1, 2, 2, "")


def test_fail_keeps_two_hundred_characters(row: Dispatch) -> None:
    fail(taken(row), "x" * 900)
    assert shown(row)[3] == "x" * 200


def test_extend_keeps_the_row_only_for_its_holder(row: Dispatch) -> None:
    slow = taken(row)
    make_due(row)
    assert extend(slow)
    assert 13 < wait_of(row) <= 15
    make_due(row)
    taken(row)
    assert not extend(slow)


def test_revive_gives_a_dead_row_its_attempts_back(row: Dispatch) -> None:
    Dispatch.objects.update(max_attempts=1)
    assert revive([row.pk]) == 0
    fail(taken(row), "no")
    assert shown(row)[0] == 3
    assert revive([row.pk]) == 1
    assert shown(row) == (0, 0, 1, "")
    assert taken(row).attempt == 1


def test_forget_done_leaves_the_young_and_the_unfinished(row: Dispatch) -> None:
    for key in ("young", "waiting"):
        enqueue(Job.ROUTE_CLAIMS, key=key, document_id=1)
    for done in (row, Dispatch.objects.get(key="young")):
        finish(taken(done))
    Dispatch.objects.filter(pk=row.pk).update(done_at=Now() - timedelta(days=8))
    assert forget_done(timedelta(days=7)) == 1
    assert set(Dispatch.objects.values_list("key", flat=True)) == {"young", "waiting"}
