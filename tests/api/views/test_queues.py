from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now

from factcheck.assignments.actions import expire_leases, take_next
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.api.clients import Caller, problem

NEXT = "queues/general/next/"


def test_list_tells_what_waits(
    document: Document, pair_queue: ReviewQueue, ines: User, checker: Caller, reader: Caller
) -> None:
    claim = scenario.queued(document, by=ines)
    rows = {row["slug"]: row for row in checker.get("queues/").json()["results"]}
    assert sorted(rows) == ["general", "pair"]
    due = claim.due_at.isoformat().replace("+00:00", "Z") if claim.due_at else ""
    assert rows["general"] == {
        "slug": "general",
        "name": "General",
        "desk": "politics",
        "required_reviews": 1,
        "lease_minutes": 120,
        "depth": 1,
        "oldest_due": due,
        "overdue": 0,
    }
    assert (rows["pair"]["depth"], rows["pair"]["oldest_due"]) == (0, None)
    assert reader.get("queues/").json()["results"] == []


def test_next_gives_a_lease_then_the_same_one_then_another_to_somebody_else(
    document: Document, ines: User, mei: User, checker: Caller
) -> None:
    claim = scenario.queued(document, by=ines)
    first = checker.post(NEXT)
    assert first.status_code == 201
    told = first.json()
    assert told["claim"]["id"] == claim.pk
    assert (told["claim"]["state"], told["claim"]["assignees"]) == ("assigned", ["tom"])
    assert first["ETag"] == f'"{told["claim"]["version"]}"'
    assert told["lease"] == str(Assignment.objects.get().token)
    again = checker.post(NEXT)
    assert (again.status_code, again.json()) == (200, told)
    nothing = Caller(mei).post(NEXT)
    assert (nothing.status_code, nothing.content) == (204, b"")
    assert Assignment.objects.count() == 1


def test_next_refuses_those_who_do_not_check(
    document: Document, ines: User, reader: Caller, author: Caller, checker: Caller
) -> None:
    scenario.queued(document, by=ines)
    assert problem(reader.post(NEXT)) == (404, "not_found")
    assert problem(author.post(NEXT)) == (404, "not_found")
    assert problem(checker.post("queues/nowhere/next/")) == (404, "not_found")
    assert problem(checker.post(NEXT, {"limit": 2})) == (400, "unknown_field")
    assert not Assignment.objects.exists()


def test_next_stops_at_the_personal_limit(
    document: Document, queue: ReviewQueue, ines: User, tom: User, checker: Caller
) -> None:
    scenario.assigned(document, by=ines, to=tom)
    scenario.queued(document, by=ines, words="for 90 minutes")
    ReviewQueue.objects.update(most_open=1)
    assert problem(checker.post(NEXT)) == (409, "too_many_open")
    assert Assignment.objects.count() == 1


def test_renew_and_hand_back(document: Document, ines: User, checker: Caller) -> None:
    claim = scenario.queued(document, by=ines)
    taken = checker.post(NEXT).json()
    renewed = checker.post(f"leases/{taken['lease']}/renew/")
    assert renewed.status_code == 200
    assert renewed.json()["lease"] == taken["lease"]
    assert renewed.json()["expires_at"] >= taken["expires_at"]
    assert checker.delete(f"leases/{taken['lease']}/").status_code == 204
    assert scenario.fresh(claim).state == "queued"
    assert problem(checker.delete(f"leases/{taken['lease']}/")) == (409, "lease_lost")
    assert problem(checker.post(f"leases/{taken['lease']}/renew/")) == (409, "lease_lost")


def test_a_lost_lease_cannot_be_renewed(
    document: Document, queue: ReviewQueue, ines: User, tom: User, checker: Caller
) -> None:
    scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    Assignment.objects.update(expires_at=Now() - timedelta(minutes=1))
    expire_leases()
    answer = checker.post(f"leases/{lease.assignment.token}/renew/")
    assert problem(answer) == (409, "lease_lost")


def test_somebody_elses_lease_is_not_found(
    document: Document, queue: ReviewQueue, ines: User, tom: User, mei: User
) -> None:
    scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    other = Caller(mei)
    assert problem(other.delete(f"leases/{lease.assignment.token}/")) == (404, "not_found")
    assert problem(other.post(f"leases/{lease.assignment.token}/renew/")) == (404, "not_found")
    assert Assignment.objects.get().ended_at is None
