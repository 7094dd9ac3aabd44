from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from factcheck.api.models import RepeatableRequest
from factcheck.audit.queries import first_break
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import Desk, User
from factcheck.reports.models import Report
from factcheck.reviews.models import Review
from tests import scenario
from tests.api.clients import Caller, problem

FOUND = {"rating": "accurate", "rationale": "Both governments said so."}
TEXT = {"desk": "politics", "text": "Words."}
KEY = "4f5c-the-first"


@pytest.fixture
def claim(document: Document, ines: User, tom: User) -> Claim:
    return scenario.assigned(document, by=ines, to=tom)


def test_submit_twice_has_one_effect_and_one_answer(claim: Claim, checker: Caller) -> None:
    path = f"claims/{claim.pk}/submit/"
    first = checker.post(path, FOUND, version=claim.version, key=KEY)
    again = checker.post(path, FOUND, version=claim.version, key=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again["ETag"] == first["ETag"]
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert Review.objects.count() == 1


def test_a_key_with_another_request_is_refused(claim: Claim, checker: Caller) -> None:
    path = f"claims/{claim.pk}/submit/"
    checker.post(path, FOUND, version=claim.version, key=KEY)
    changed = FOUND | {"rationale": "Another."}
    for body, version in ((changed, claim.version), (FOUND, claim.version + 1)):
        answer = checker.post(path, body, version=version, key=KEY)
        assert problem(answer) == (422, "idempotency_key_reused")
    assert Review.objects.count() == 1


def test_a_key_belongs_to_one_person(desk: Desk, ines: User, omar: User) -> None:
    for person in (ines, omar):
        answer = Caller(person).post("documents/", TEXT, key=KEY)
        assert (answer.status_code, "Idempotency-Replayed" in answer) == (201, False)
    assert Document.objects.count() == 2


def test_a_stale_answer_is_replayed(claim: Claim, checker: Caller) -> None:
    path = f"claims/{claim.pk}/submit/"
    first = checker.post(path, FOUND, version=claim.version - 1, key=KEY)
    again = checker.post(path, FOUND, version=claim.version - 1, key=KEY)
    assert problem(first) == problem(again) == (412, "changed_meanwhile")
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert not Review.objects.exists()


def test_a_refusal_of_the_input_is_not_kept(claim: Claim, checker: Caller) -> None:
    path = f"claims/{claim.pk}/submit/"
    answer = checker.post(path, FOUND | {"rating": "odd"}, version=claim.version, key=KEY)
    assert problem(answer) == (422, "unknown_rating")
    assert not RepeatableRequest.objects.exists()
    assert checker.post(path, FOUND, version=claim.version, key=KEY).status_code == 201


@pytest.mark.parametrize("key", ["a b", "x" * 201, "ключ"])
def test_a_malformed_key_is_refused(key: str, desk: Desk, editor: Caller) -> None:
    answer = editor.post("documents/", TEXT, key=key)
    assert problem(answer) == (400, "idempotency_key_malformed")
    assert not Document.objects.exists()


def test_documents_claims_and_reports_take_a_key(document: Document, editor: Caller) -> None:
    def file() -> dict[str, Any]:
        return {"desk": "politics", "file": SimpleUploadedFile("e.md", b"Words.")}

    marked = {"document": document.pk, "start": 47, "end": 61}
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("text", lambda: editor.post("documents/", TEXT, key="text")),
        ("file", lambda: editor.post("documents/", file(), key="file", form=True)),
        ("claim", lambda: editor.post("claims/", marked, key="claim")),
        ("report", lambda: editor.post(f"documents/{document.pk}/reports/", key="report")),
    ]
    for name, call in calls:
        first, again = call(), call()
        assert (name, again.status_code) == (name, first.status_code)
        assert (again.json(), again["Location"]) == (first.json(), first["Location"])
        assert again["Idempotency-Replayed"] == "true"
    assert (Document.objects.count(), Claim.objects.count(), Report.objects.count()) == (3, 1, 1)


def test_another_file_under_the_same_key_is_refused(desk: Desk, editor: Caller) -> None:
    for content, status in ((b"One.", 201), (b"Two.", 422)):
        sent = {"desk": "politics", "file": SimpleUploadedFile("e.md", content)}
        assert editor.post("documents/", sent, key=KEY, form=True).status_code == status
    assert Document.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_have_one_effect(claim: Claim, tom: User) -> None:
    callers = [Caller(tom) for _ in range(8)]
    together = threading.Barrier(8)

    def submit(caller: Caller) -> tuple[int, bool, Any]:
        together.wait()
        try:
            answer = caller.post(
                f"claims/{claim.pk}/submit/", FOUND, version=claim.version, key=KEY
            )
            return answer.status_code, "Idempotency-Replayed" in answer, answer.json()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(submit, callers))
    assert [status for status, _, _ in told] == [201] * 8
    assert sorted(replayed for _, replayed, _ in told) == [False] + [True] * 7
    assert all(answer == told[0][2] for _, _, answer in told)
    assert Review.objects.count() == 1
    assert first_break(claim.desk_id) is None
