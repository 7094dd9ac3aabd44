from __future__ import annotations

from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document, Revision
from tests.api.clients import Caller, problem


def test_add_the_next_text(document: Document, editor: Caller) -> None:
    answer = editor.post(f"documents/{document.pk}/revisions/", {"text": "# Two calls\n\nNew."})
    assert answer.status_code == 201
    address = f"/api/v1/documents/{document.pk}/revisions/2/"
    assert answer["Location"] == address
    assert (answer.json()["number"], answer.json()["created_by"]) == (2, "ines")
    read = editor.client.get(address).json()
    assert read.pop("text") == "# Two calls\n\nNew."
    assert read == answer.json()
    assert Dispatch.objects.filter(kind="extract_revision").count() == 2


def test_list_has_no_texts(document: Document, reader: Caller) -> None:
    (row,) = reader.get(f"documents/{document.pk}/revisions/").json()["results"]
    assert sorted(row) == ["created_at", "created_by", "length", "number", "sha256"]


def test_add_refuses_the_same_text_and_others_than_editors(
    document: Document, revision: Revision, editor: Caller, checker: Caller
) -> None:
    path = f"documents/{document.pk}/revisions/"
    assert problem(editor.post(path, {"text": revision.text})) == (422, "same_text")
    assert problem(checker.post(path, {"text": "Other."})) == (403, "not_permitted")
    assert problem(editor.post(path, {"text": "x", "title": "y"})) == (400, "unknown_field")
    assert Revision.objects.count() == 1


def test_an_unknown_number_is_not_found(document: Document, editor: Caller) -> None:
    answer = editor.get(f"documents/{document.pk}/revisions/9/")
    assert problem(answer) == (404, "not_found")
