"""What a benchmark looks up in the desk's own process: statements of an operation, plans, jobs through the ledger.
Each function is called by name in a process of its own (tests/crew.py)."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.client import LIST, NEXT
from benchmarks.plans import plans
from factcheck.claims.lifecycle import State, Verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, move_all
from factcheck.dispatch.actions import enqueue
from factcheck.dispatch.jobs import DispatchState, Job
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document
from factcheck.people.models import User

__all__ = ["plans"]

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")
SUBMISSION = {
    "rating": "accurate",
    "rationale": "Both governments said so.",
    "evidence": [{"source": {"title": "Read-out"}, "stance": "supports"}],
}


def statements(*, token: str) -> dict[str, int]:
    """SQL statements of list, next and submit with evidence, without BEGIN and COMMIT."""
    client = Client(headers={"Authorization": f"Bearer {token}"})
    client.get(LIST)  # the token's first use of the day is noted
    counts = {}
    counts["list"], _ = _counted(lambda: client.get(LIST))
    counts["next"], taken = _counted(lambda: client.post(NEXT, content_type="application/json"))
    claim = taken["claim"]
    counts["submit"], _ = _counted(
        lambda: client.post(
            f"/api/v1/claims/{claim['id']}/submit/",
            SUBMISSION | {"lease": taken["lease"]},
            content_type="application/json",
            headers={"If-Match": f'"{claim["version"]}"', "Idempotency-Key": uuid.uuid4().hex},
        )
    )
    return counts


def _counted(ask: Callable[[], Any]) -> tuple[int, Any]:
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    assert answer.status_code < 300, answer.content
    asked = [query["sql"] for query in captured.captured_queries]
    return sum(not sql.startswith(NOT_COUNTED) for sql in asked), answer.json()


def jobs_per_second(*, count: int) -> float:
    """Written down in one transaction, rung for, taken, run and marked done by the stack's own worker."""
    mark = uuid.uuid4().hex
    began = time.perf_counter()
    with transaction.atomic():
        for number in range(count):
            enqueue(Job.EXPIRE_LEASES, key=f"bench:{mark}:{number}")
    _until(lambda: _done(f"bench:{mark}") == count)
    return count / (time.perf_counter() - began)


def enqueue_to_done(*, times: int) -> float:
    """Median milliseconds of one job when nothing else waits."""
    taken = []
    for _ in range(times):
        key = f"bench:{uuid.uuid4().hex}"
        began = time.perf_counter()
        with transaction.atomic():
            enqueue(Job.EXPIRE_LEASES, key=key)
        _until(lambda key=key: _done(key) == 1, pause=0.001)  # type: ignore[misc]
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def _done(prefix: str) -> int:
    return Dispatch.objects.filter(key__startswith=prefix, state=DispatchState.DONE).count()


def until_extracted(*, document: int) -> int:
    """Returns the number of claims found once the document's extraction is done."""
    _until(lambda: Document.objects.filter(pk=document, revisions__runs__isnull=False).exists())
    return Claim.objects.filter(document=document).count()


def accept_and_route(*, document: int) -> None:
    """Everything in it, as the admin's bulk action does; returns when the routing job is done."""
    ines, key = User.objects.get(username="ines"), f"bench:route:{document}:{uuid.uuid4().hex}"
    with transaction.atomic():
        claims = list(Claim.objects.filter(document=document, state=State.PROPOSED))
        move_all(claims, State.ACCEPTED, Act(verb=Verb.ACCEPT, at=timezone.now(), by=ines))
        enqueue(Job.ROUTE_CLAIMS, key=key, document_id=document)
    _until(lambda: _done(key) == 1)


def essay(*, sentences: int) -> str:
    """A text with about as many claims as sentences: a date, a number and a name in each."""
    days = [date.fromordinal(date(2025, 1, 1).toordinal() + place) for place in range(sentences)]
    lines = [
        f"Trump spoke to Putin by telephone on {day.day} {day:%B %Y} for {30 + day.day} minutes."
        for day in days
    ]
    return "\n\n".join(" ".join(lines[place : place + 5]) for place in range(0, sentences, 5))


def _until(is_so: Callable[[], bool], *, pause: float = 0.01) -> None:
    deadline = time.monotonic() + 300
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError("the stack did not do it within five minutes")
        time.sleep(pause)
