"""One ledger row from bell to done, with effects that are real rows."""

from __future__ import annotations

import pytest

from factcheck.audit.models import Event
from factcheck.dispatch.actions import enqueue, take
from factcheck.dispatch.jobs import Job
from factcheck.dispatch.models import Dispatch
from factcheck.errors import Conflict
from factcheck.people.models import Desk
from factcheck.tasks.run import run
from tests.dispatch.conftest import make_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Dispatch:
    enqueue(Job.ROUTE_CLAIMS, key="a", document_id=7)
    return Dispatch.objects.get()


def found_desk(name: str) -> Desk:
    return Desk.objects.create(name=name, slug=name)


def outcome(row: Dispatch) -> tuple[int, int, str]:
    row.refresh_from_db()
    return row.state, row.attempts, row.error


def test_run_hands_the_work_to_the_record(row: Dispatch) -> None:
    run(row.pk, lambda document_id: f"desk-{document_id}", found_desk)
    assert Desk.objects.get().slug == "desk-7"
    assert outcome(row) == (2, 1, "")


def test_run_twice_does_it_once(row: Dispatch) -> None:
    for _ in range(2):
        run(row.pk, lambda document_id: f"desk-{document_id}", found_desk)
    assert (Desk.objects.count(), outcome(row)) == (1, (2, 1, ""))


def test_run_that_fails_leaves_nothing_and_waits(row: Dispatch) -> None:
    def fall(name: str) -> None:
        found_desk(name)
        raise ValueError("the words of the essay")

    run(row.pk, lambda document_id: f"desk-{document_id}", fall)
    assert (Desk.objects.count(), Event.objects.count()) == (0, 0)
    assert outcome(row) == (0, 1, "ValueError")


def test_run_that_conflicts_is_tried_again(row: Dispatch) -> None:
    def conflict(_: str) -> None:
        raise Conflict("The text has been read meanwhile.", code="read_meanwhile")

    run(row.pk, lambda document_id: str(document_id), conflict)
    assert outcome(row) == (0, 1, "read_meanwhile: The text has been read meanwhile.")
    make_due(row)
    run(row.pk, lambda document_id: f"desk-{document_id}", found_desk)
    assert outcome(row) == (2, 2, "")


def test_run_of_a_row_that_was_taken_over_leaves_nothing(row: Dispatch) -> None:
    def slow(document_id: int) -> str:
        make_due(row)
        assert take(row.pk) is not None
        return f"desk-{document_id}"

    run(row.pk, slow, found_desk)
    assert Desk.objects.count() == 0
    assert outcome(row) == (1, 2, "")


def test_run_of_an_unknown_row_does_nothing() -> None:
    run(999_999, lambda: "desk", found_desk)
    assert Desk.objects.count() == 0
