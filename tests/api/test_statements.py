"""How many SQL statements an endpoint costs, log-in included, with one row and with three.

Within a test each `atomic` sends a SAVEPOINT and a RELEASE that a real request does not send: not counted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.assignments.actions import assign
from factcheck.assignments.models import ReviewQueue
from factcheck.documents.actions import Upload, bring_in
from factcheck.documents.models import Document
from factcheck.people.models import Desk, User
from factcheck.reports.actions import freeze, request_report, write_down
from factcheck.sources.actions import Finding, SourceFacts, add_evidence
from tests import scenario
from tests.api.clients import Caller

WORDS = ("on 12 February", "for 90 minutes", "ran for more than two hours")
OTHER_WORDS = ("Trump spoke to Putin", "A week later", "the defence secretary")

LISTS = {
    "claims/": 3,
    "claims/?state=signed_off&rating=accurate": 3,
    "documents/": 4,
    "documents/{document}/revisions/": 3,
    "documents/{document}/runs/": 3,
    "documents/{document}/reports/": 4,
    "claims/{claim}/evidence/": 4,
    "claims/{claim}/reviews/": 4,
    "claims/{claim}/history/": 4,
    "sources/": 2,
    "queues/": 2,
    "events/": 3,
}


def statements(call: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as told:
        answer = call()
    assert answer.status_code < 300
    return sum("SAVEPOINT" not in line["sql"] for line in told.captured_queries)


@pytest.fixture
def busy(document: Document, desk: Desk, ines: User, tom: User, omar: User) -> Callable[[int], int]:
    """Fills every list with one more row; returns the id of the newest claim."""

    def fill(number: int) -> int:
        words = WORDS[number]
        claim = scenario.signed_off(document, by=ines, checker=tom, signer=omar, words=words)
        facts = SourceFacts(title=f"Source {number}", url=f"https://example.org/{number}")
        other = scenario.proposed(document, words=OTHER_WORDS[number])
        add_evidence(other.pk, [Finding(stance="supports", facts=facts)], by=tom)
        write_down(freeze(request_report(document, by=ines).pk))
        bring_in(Upload(f"Text {number}".encode()), desk=desk, by=ines)
        ReviewQueue.objects.create(desk=desk, name=f"Queue {number}", slug=f"queue-{number}")
        return claim.pk

    return fill


def test_lists_cost_the_same_for_one_row_and_for_three(
    busy: Callable[[int], int], document: Document, editor: Caller
) -> None:
    claim = busy(0)
    with_one = _costs(editor, document.pk, claim)
    busy(1)
    busy(2)
    assert with_one == _costs(editor, document.pk, claim) == LISTS


def _costs(editor: Caller, document: int, claim: int) -> dict[str, int]:
    places = {path: path.format(document=document, claim=claim) for path in LISTS}
    return {path: statements(lambda: editor.get(place)) for path, place in places.items()}  # noqa: B023


def test_taking_the_next_claim_costs(document: Document, ines: User, checker: Caller) -> None:
    for words in WORDS:
        scenario.queued(document, by=ines, words=words)
    assert statements(lambda: checker.post("queues/general/next/")) == 10


def test_taking_the_same_claim_again_costs(document: Document, ines: User, checker: Caller) -> None:
    scenario.queued(document, by=ines)
    checker.post("queues/general/next/")
    assert statements(lambda: checker.post("queues/general/next/")) == 5


@pytest.mark.parametrize(
    ("evidence", "key", "cost"), [(0, "", 12), (1, "", 17), (3, "", 17), (1, "k", 20)]
)
def test_submit_costs(
    evidence: int, key: str, cost: int, document: Document, ines: User, tom: User, checker: Caller
) -> None:
    claim = scenario.queued(document, by=ines)
    assign(claim.pk, checker=tom, by=ines)
    sources = [{"title": f"Source {number}"} for number in range(evidence)]
    found = {
        "rating": "accurate",
        "rationale": "Both said so.",
        "evidence": [{"source": source, "stance": "supports"} for source in sources],
    }
    version = scenario.fresh(claim).version
    path = f"claims/{claim.pk}/submit/"
    assert statements(lambda: checker.post(path, found, version=version, key=key)) == cost
