"""Whoever is not on the desk learns nothing: the same 404 as for what was never there.

The addresses come from the URL conf, so that an endpoint without a line here fails.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver

from factcheck.api.urls import v1
from factcheck.assignments.actions import take_next
from factcheck.assignments.models import ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reports.actions import freeze, request_report, write_down
from factcheck.sources.actions import Finding, SourceFacts, add_evidence
from tests import scenario
from tests.api.clients import V1, Caller, problem

REASON = {"reason": "Because."}
FOUND = {"rating": "accurate", "rationale": "Because."}

#: Address to method and body, complete enough to work for somebody on the desk.
CALLS: dict[str, dict[str, Any]] = {
    "documents/{document_id}/": {"GET": None, "PATCH": {"title": "Mine"}},
    "documents/{document_id}/extract/": {"POST": {}},
    "documents/{document_id}/revisions/": {"GET": None, "POST": {"text": "Mine."}},
    "documents/{document_id}/revisions/{number}/": {"GET": None},
    "documents/{document_id}/runs/": {"GET": None},
    "documents/{document_id}/reports/": {"GET": None, "POST": {}},
    "claims/{claim_id}/": {"GET": None, "PATCH": {"statement": "Mine."}},
    "claims/{claim_id}/links/": {"POST": {"target": 1}},
    "claims/{claim_id}/history/": {"GET": None},
    "claims/{claim_id}/evidence/": {
        "GET": None,
        "POST": {"source": {"title": "x"}, "stance": "context"},
    },
    "claims/{claim_id}/reviews/": {"GET": None},
    "claims/{claim_id}/draft/": {"GET": None, "PUT": {"rationale": "Mine."}},
    "claims/{claim_id}/accept/": {"POST": {}},
    "claims/{claim_id}/dismiss/": {"POST": REASON},
    "claims/{claim_id}/restore/": {"POST": {}},
    "claims/{claim_id}/assign/": {"POST": {"checker": "otto"}},
    "claims/{claim_id}/release/": {"POST": {}},
    "claims/{claim_id}/submit/": {"POST": FOUND},
    "claims/{claim_id}/adjudicate/": {"POST": {"rating": "accurate", **REASON}},
    "claims/{claim_id}/sign_off/": {"POST": {}},
    "claims/{claim_id}/return/": {"POST": REASON},
    "claims/{claim_id}/reopen/": {"POST": REASON},
    "claims/{claim_id}/withdraw/": {"POST": REASON},
    "sources/{source_id}/": {"GET": None},
    "queues/{slug}/next/": {"POST": {}},
    "leases/{token}/": {"DELETE": None},
    "leases/{token}/renew/": {"POST": {}},
    "reports/{report_id}/": {"GET": None},
    "reports/{report_id}/download/": {"GET": None},
}

#: These name no row: they list what the person may see.
LISTS = {"documents/", "claims/", "sources/", "queues/", "events/"}
OWN = {"auth/token/", "me/"}

NOWHERE = {
    "document_id": 999_999,
    "number": 1,
    "claim_id": 999_999,
    "source_id": 999_999,
    "slug": "nowhere",
    "token": uuid4(),
    "report_id": 999_999,
}


def endpoints(patterns: list[URLPattern | URLResolver], before: str = "") -> dict[str, set[str]]:
    """Address (with `{name}` for each parameter) to the methods that it takes."""
    found: dict[str, set[str]] = {}
    for pattern in patterns:
        address = before + _plain(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            found |= endpoints(pattern.url_patterns, address)
        elif not address.startswith("^"):
            view = pattern.callback.cls  # type: ignore[attr-defined]
            allowed = {method.upper() for method in view.http_method_names if hasattr(view, method)}
            found[address] = allowed - {"OPTIONS", "HEAD"}
    return found


def _plain(route: str) -> str:
    for kind in ("int", "slug", "uuid"):
        route = route.replace(f"<{kind}:", "{")
    return route.replace(">", "}")


@pytest.fixture
def places(
    document: Document, queue: ReviewQueue, ines: User, tom: User, omar: User
) -> dict[str, Any]:
    """One row of each sort on the desk."""
    claim = scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    finding = Finding(stance="context", facts=SourceFacts(title="Read-out"))
    (evidence,) = add_evidence(claim.pk, [finding], by=tom)
    report = request_report(document, by=ines)
    write_down(freeze(report.pk))
    return {
        "document_id": document.pk,
        "number": 1,
        "claim_id": claim.pk,
        "source_id": evidence.source_id,
        "slug": queue.slug,
        "token": lease.assignment.token,
        "report_id": report.pk,
    }


def test_every_endpoint_stands_in_the_table() -> None:
    found = endpoints(v1)
    assert set(found) == set(CALLS) | LISTS | OWN
    assert {address: set(CALLS[address]) for address in CALLS} == {
        address: found[address] for address in CALLS
    }


def test_other_desks_get_the_404_of_what_is_not_there(
    places: dict[str, Any], stranger: Caller
) -> None:
    events = Event.objects.count()
    for address, methods in CALLS.items():
        for method, body in methods.items():
            there = call(stranger, method, address.format(**places), body)
            nowhere = call(stranger, method, address.format(**NOWHERE), body)
            found = (method, address, problem(there), problem(nowhere))
            assert found == (method, address, (404, "not_found"), (404, "not_found"))
            assert there.content == nowhere.content
    assert Event.objects.count() == events


def test_lists_show_nothing_of_other_desks(places: dict[str, Any], stranger: Caller) -> None:
    for address in sorted(LISTS):
        assert (address, stranger.get(address).json()) == (address, {"results": [], "next": None})


def test_rows_named_in_a_body_are_not_found_either(
    places: dict[str, Any], stranger: Caller
) -> None:
    marked = {"start": 0, "end": 3}
    for document in (places["document_id"], 999_999):
        answer = stranger.post("claims/", marked | {"document": document})
        assert problem(answer) == (404, "not_found")
    for desk in ("politics", "nowhere"):
        answer = stranger.post("documents/", {"desk": desk, "text": "Mine."})
        assert problem(answer) == (404, "not_found")
    assert (Claim.objects.count(), Document.objects.count()) == (1, 1)


def call(caller: Caller, method: str, path: str, body: Any) -> Any:
    return caller.client.generic(
        method,
        V1 + path,
        "" if body is None else json.dumps(body),
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )
