from __future__ import annotations

import inspect

import pytest
from rest_framework.test import APIClient

from factcheck import errors
from factcheck.api.problems import refused
from factcheck.documents.models import Document
from factcheck.errors import Refusal
from factcheck.reports.formats import UnknownFormat
from tests import scenario
from tests.api.clients import V1, Caller, problem

STATUS = {
    "Refusal": 409,
    "BadInput": 422,
    "TooLarge": 413,
    "UnreadableFile": 415,
    "BadSpan": 422,
    "QuoteNotFound": 422,
    "QuoteAmbiguous": 422,
    "NotPermitted": 403,
    "NotAllowed": 409,
    "Conflict": 409,
    "LeaseLost": 409,
}


def test_every_refusal_has_its_status() -> None:
    kinds = {
        name: kind
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Refusal)
    }
    assert {
        name: refused(kind("No."), had_if_match=False).status_code for name, kind in kinds.items()
    } == STATUS
    assert refused(errors.Conflict("No."), had_if_match=True).status_code == 412
    assert refused(UnknownFormat("No."), had_if_match=False).status_code == 422


def test_a_problem_has_the_members_of_rfc_9457(document: Document, editor: Caller) -> None:
    claim = scenario.proposed(document)
    answer = editor.post(f"claims/{claim.pk}/sign_off/", {}, version=1)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:factcheck:problem:verb_not_allowed",
        "title": "The desk does not allow this now",
        "status": 409,
        "detail": "A claim that is proposed cannot be signed off: an editor triages it.",
        "code": "verb_not_allowed",
        "state": "proposed",
        "verb": "sign_off",
    }


def test_wrong_fields_are_named(document: Document, editor: Caller) -> None:
    sent = {"document": "x", "start": 1, "end": 2, "priority": "urgent"}
    answer = editor.post("claims/", sent)
    assert problem(answer) == (400, "invalid")
    assert answer.json()["detail"] == "Look at: priority, document."
    assert answer.json()["errors"] == {
        "priority": ['"urgent" is not a valid choice.'],
        "document": ["A valid integer is required."],
    }


@pytest.mark.parametrize(
    "body",
    [b"{", b"", b"nonsense", b'{"a": NaN}', b"\xff\xfe", b"[" * 100_000, b"9" * 5000],
    ids=["open", "empty", "word", "nan", "not utf-8", "deep", "long number"],
)
def test_malformed_json_is_refused(body: bytes, document: Document, editor: Caller) -> None:
    answer = editor.client.post(V1 + "documents/", body, content_type="application/json")
    assert problem(answer)[0] == 400
    assert Document.objects.count() == 1


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/xml"])
def test_other_media_types_are_refused(kind: str, document: Document, editor: Caller) -> None:
    claim = scenario.proposed(document)
    answer = editor.client.post(
        f"{V1}claims/{claim.pk}/accept/", b"x", content_type=kind, headers={"If-Match": '"1"'}
    )
    assert problem(answer) == (415, "unsupported_media_type")
    assert scenario.fresh(claim).state == "proposed"


def test_a_form_with_too_many_parts_is_refused(document: Document, editor: Caller) -> None:
    sent = {f"field{number}": "x" for number in range(1001)}
    assert problem(editor.post("documents/", sent, form=True)) == (400, "parse_error")


@pytest.mark.parametrize("path", ["nowhere/", "claims", "claims/x/", "claims/1/promote/", ""])
def test_an_unknown_address_is_a_problem_too(path: str, editor: Caller, client: APIClient) -> None:
    assert problem(editor.get(path)) == (404, "not_found")
    assert problem(client.get(V1 + path)) == (401, "not_authenticated")


def test_a_wrong_method_is_a_problem_too(editor: Caller) -> None:
    answer = editor.delete("claims/")
    assert problem(answer) == (405, "method_not_allowed")
    assert answer["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_a_browser_that_wants_html_gets_json(editor: Caller) -> None:
    answer = editor.client.get(V1 + "me/", headers={"Accept": "text/html"})
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
