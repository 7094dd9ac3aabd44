from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.dispatch.jobs import DispatchState, Job, Lane
from factcheck.wording import labels, values

OPEN = (DispatchState.WAITING.value, DispatchState.RUNNING.value)


class Dispatch(models.Model):
    """One piece of work: outbox, retry schedule, dead-letter list and dedupe guard in one row.

    `due_at` drives everything: the moment to ring again, to retry, or to think a worker dead. `fence` rises
    with each taking, and whoever finishes must still hold the fence it took.
    """

    kind = models.CharField(max_length=40, choices=labels(Job))
    key = models.CharField(max_length=120, unique=True)
    args = models.JSONField(default=dict)
    lane = models.CharField(max_length=20, choices=labels(Lane))
    state = models.SmallIntegerField(
        default=DispatchState.WAITING.value,
        choices=[(state.value, state.name.lower()) for state in DispatchState],
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=12)
    due_at = models.DateTimeField(db_default=Now())
    fence = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name_plural = "dispatches"
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=values(Job)), name="dispatch_kind_known"),
            models.CheckConstraint(condition=Q(lane__in=values(Lane)), name="dispatch_lane_known"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DispatchState]),
                name="dispatch_state_known",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=False, state=DispatchState.DONE.value)
                | (Q(done_at__isnull=True) & ~Q(state=DispatchState.DONE.value)),
                name="dispatch_done_at_with_done",
            ),
        )
        indexes = (
            # Not partial: SQLite leaves a partial index aside when the states are bound parameters.
            models.Index(fields=["state", "due_at"], name="dispatch_due"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
