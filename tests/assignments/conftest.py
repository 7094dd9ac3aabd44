"""Claims in a queue, and leases that have run out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from factcheck.assignments.actions import take_next
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario

Take = Callable[[User], Assignment]


@pytest.fixture
def claim(document: Document, ines: User) -> Claim:
    return scenario.queued(document, by=ines)


@pytest.fixture
def take(queue: ReviewQueue) -> Take:
    """Takes the next claim of the default queue, which must have one."""

    def taken(person: User) -> Assignment:
        lease = take_next(queue, by=person)
        assert lease is not None
        return lease.assignment

    return taken


def run_out(duty: Assignment) -> None:
    """Puts the end of a lease into the past, as the passing of time would."""
    Assignment.objects.filter(pk=duty.pk).update(expires_at=Now() - timedelta(seconds=1))
