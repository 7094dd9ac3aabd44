from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from factcheck.api.models import RepeatableRequest
from factcheck.assignments.actions import take_next
from factcheck.assignments.models import ReviewQueue
from factcheck.claims.models import Claim
from factcheck.dispatch.jobs import DispatchState, Job
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.tasks.upkeep import forget, write_down_upkeep
from tests import scenario
from tests.assignments.conftest import run_out


def kinds() -> list[str]:
    """What was written down besides the day's forgetting and the jobs of the scenario."""
    old = Dispatch.objects.exclude(key__startswith="extract:").exclude(
        key__startswith="route:claim"
    )
    old = old.exclude(kind=Job.FORGET_OLD_ROWS)
    return sorted(old.values_list("kind", flat=True))


@pytest.mark.django_db
def test_write_down_upkeep_of_a_quiet_desk_writes_nothing() -> None:
    write_down_upkeep()
    assert kinds() == []


def test_write_down_upkeep_asks_for_expiry_of_what_ran_out(
    document: Document, ines: User, tom: User, queue: ReviewQueue
) -> None:
    scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    write_down_upkeep()
    assert kinds() == []
    run_out(lease.assignment)
    write_down_upkeep()
    assert kinds() == ["expire_leases"]


def test_write_down_upkeep_asks_again_for_a_document_at_rest(
    document: Document, ines: User
) -> None:
    claim = scenario.accepted(document, by=ines)
    Claim.objects.filter(pk=claim.pk).update(created_at=Now() - timedelta(minutes=5))
    write_down_upkeep()
    assert kinds() == ["route_claims"]


@pytest.mark.django_db
def test_write_down_upkeep_forgets_once_a_day() -> None:
    write_down_upkeep()
    write_down_upkeep()
    assert Dispatch.objects.filter(kind=Job.FORGET_OLD_ROWS).count() == 1


def test_forget_deletes_old_answers_and_finished_jobs_alone(ines: User) -> None:
    for key, days in (("old", 8), ("young", 6)):
        RepeatableRequest.objects.create(
            person=ines, key=key, fingerprint="f", created_at=Now() - timedelta(days=days)
        )
    done = {"kind": Job.EXPIRE_LEASES, "lane": "upkeep", "state": DispatchState.DONE}
    Dispatch.objects.create(key="old", done_at=Now() - timedelta(days=31), **done)
    Dispatch.objects.create(key="young", done_at=Now() - timedelta(days=29), **done)
    Dispatch.objects.create(key="dead", **{**done, "state": DispatchState.DEAD})
    forget()
    assert list(RepeatableRequest.objects.values_list("key", flat=True)) == ["young"]
    assert set(Dispatch.objects.values_list("key", flat=True)) == {"young", "dead"}
