from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.dispatch.actions import enqueue
from factcheck.dispatch.jobs import Job
from factcheck.dispatch.models import Dispatch
from factcheck.dispatch.queries import counts, oldest_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Dispatch:
    enqueue(Job.ROUTE_CLAIMS, key="a", document_id=1)
    return Dispatch.objects.get()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "os.system"},
        {"lane": "celery"},
        {"state": 4},
        {"state": 2},
        {"done_at": timezone.now()},
    ],
    ids=["kind", "lane", "state", "done without a moment", "a moment without done"],
)
def test_update_against_rule_is_refused(row: Dispatch, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.update(**change)


def test_second_row_with_a_key_is_refused(row: Dispatch) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.create(kind=Job.ROUTE_CLAIMS, key="a", lane="routing")


def test_counts_and_oldest_due_tell_what_is_open(row: Dispatch) -> None:
    assert counts() == {"waiting": 1}
    assert oldest_due() == row.due_at
    Dispatch.objects.update(state=2, done_at=timezone.now())
    assert (counts(), oldest_due()) == ({"done": 1}, None)
