"""The ledger's verbs: enqueue, take, extend, finish, fail. Each is one guarded statement; 0 rows means that somebody
else was faster, and the loser stops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from factcheck.dispatch import doorbell
from factcheck.dispatch.jobs import RING_AGAIN, RUNNING, DispatchState, Job, wait_before
from factcheck.dispatch.models import Dispatch
from factcheck.errors import Conflict


@dataclass(frozen=True)
class Held:
    """A row that this worker took. `fence` proves that nobody took it since."""

    row_id: int
    kind: Job
    args: Mapping[str, Any]
    fence: int
    attempt: int


def enqueue(job: Job, *, key: str, **args: int | str) -> None:
    """Writes the work down inside the caller's transaction and rings on commit.

    The same `key` a second time is a no-op: the work is already known. Arguments are ids and small flags, never
    text: they may end in a log.
    """
    running = RUNNING[job]
    row = Dispatch(
        kind=job.value,
        key=key,
        args=args,
        lane=running.lane.value,
        max_attempts=running.max_attempts,
        due_at=Now() + timedelta(seconds=RING_AGAIN),
    )
    Dispatch.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(partial(_ring_for, key))


def _ring_for(key: str) -> None:
    doorbell.ring(
        Dispatch.objects.filter(key=key, state=DispatchState.WAITING).values_list(
            "kind", "lane", "id"
        )
    )


def take(row_id: int) -> Held | None:
    """Takes the row, or None when it is done, dead, taken by somebody alive, or not due for its retry."""
    row = Dispatch.objects.filter(pk=row_id).first()
    if row is None:
        return None
    kind = Job(row.kind)
    taken = Dispatch.objects.filter(_takeable(row), pk=row_id, fence=row.fence).update(
        state=DispatchState.RUNNING,
        fence=F("fence") + 1,
        attempts=F("attempts") + 1,
        due_at=Now() + timedelta(seconds=RUNNING[kind].hold),
    )
    return Held(row_id, kind, row.args, row.fence + 1, row.attempts + 1) if taken else None


def _takeable(row: Dispatch) -> Q:
    """A first attempt needs no waiting; a retry and a row held by a lost worker must be due."""
    due = Q(due_at__lte=Now())
    waiting = Q(state=DispatchState.WAITING)
    return (waiting if row.attempts == 0 else waiting & due) | Q(state=DispatchState.RUNNING) & due


def extend(held: Held) -> bool:
    """Holds the row for its full time again, counted from now; False when it is not this worker's any more."""
    ours = Dispatch.objects.filter(pk=held.row_id, fence=held.fence, state=DispatchState.RUNNING)
    return bool(ours.update(due_at=Now() + timedelta(seconds=RUNNING[held.kind].hold)))


def finish(held: Held) -> None:
    """Marks the row done; called in the transaction of the effect, which must roll back when this raises.

    Raises Conflict when another worker took the row meanwhile.
    """
    done = Dispatch.objects.filter(
        pk=held.row_id, fence=held.fence, state=DispatchState.RUNNING
    ).update(state=DispatchState.DONE, done_at=Now(), error="")
    if done != 1:
        raise Conflict("Another worker has taken this job over.", code="fence_lost")


def fail(held: Held, error: str) -> None:
    """Puts the row back with a growing wait, or to the dead ones when its attempts are used up.

    `error` is a class name and a short redacted message, at most 200 characters are kept.
    """
    dead = held.attempt >= Dispatch.objects.values_list("max_attempts", flat=True).get(
        pk=held.row_id
    )
    Dispatch.objects.filter(pk=held.row_id, fence=held.fence, state=DispatchState.RUNNING).update(
        state=DispatchState.DEAD if dead else DispatchState.WAITING,
        due_at=Now() + timedelta(seconds=wait_before(held.attempt + 1)),
        error=error[:200],
    )


def revive(row_ids: Iterable[int]) -> int:
    """Gives dead rows among these all their attempts back and makes them due now; returns how many there were."""
    return Dispatch.objects.filter(pk__in=list(row_ids), state=DispatchState.DEAD).update(
        state=DispatchState.WAITING, attempts=0, due_at=Now(), error=""
    )


def forget_done(age: timedelta) -> int:
    """Deletes rows that were done longer ago than this, and says how many; dead ones stay for a person to see."""
    old = Dispatch.objects.filter(state=DispatchState.DONE, done_at__lt=Now() - age)
    return old.delete()[0]
