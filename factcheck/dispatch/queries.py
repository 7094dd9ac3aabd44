from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from factcheck.dispatch.jobs import DispatchState
from factcheck.dispatch.models import OPEN, Dispatch


def oldest_due() -> datetime | None:
    """When the longest-waiting open job became due (UTC), None when nothing waits."""
    waiting = Dispatch.objects.filter(state__in=OPEN).order_by("due_at")
    return waiting.values_list("due_at", flat=True).first()


def counts() -> dict[str, int]:
    """How many jobs are in each state, by the state's name."""
    rows = Dispatch.objects.values_list("state").annotate(count=Count("id"))
    return {DispatchState(state).name.lower(): count for state, count in rows}
