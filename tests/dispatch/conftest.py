"""A bell that only notes what it was rung for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from factcheck.dispatch import doorbell
from factcheck.dispatch.models import Dispatch

Rung = list[tuple[str, str, int]]


@pytest.fixture
def rung() -> Iterator[Rung]:
    """What was rung: kind, lane and row id, in order."""
    before = list(doorbell._bells)
    heard: Rung = []
    doorbell.hang(lambda kind, lane, row_id: heard.append((kind, lane, row_id)))
    yield heard
    doorbell._bells[:] = before


@pytest.fixture
def broken_bell() -> Iterator[None]:
    before = list(doorbell._bells)

    def fall(kind: str, lane: str, row_id: int) -> None:
        raise ConnectionError("the broker is down")

    doorbell.hang(fall)
    yield
    doorbell._bells[:] = before


def make_due(row: Dispatch) -> None:
    Dispatch.objects.filter(pk=row.pk).update(due_at=Now() - timedelta(seconds=1))


def wait_of(row: Dispatch) -> float:
    """Seconds until the row is due."""
    found = Dispatch.objects.annotate(now=Now()).get(pk=row.pk)
    return float((found.due_at - found.now).total_seconds())
