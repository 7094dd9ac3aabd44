from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.dispatch.models import Dispatch
from factcheck.documents.intake import LARGEST
from factcheck.documents.models import Document, Original, Revision
from factcheck.extraction.actions import read, record
from factcheck.people.models import Desk, User
from tests import scenario
from tests.api.clients import Caller, problem


def test_bring_in_a_text(desk: Desk, alexey: User, editor: Caller) -> None:
    sent = {
        "desk": "politics",
        "text": "# Zwei Anrufe\r\n\r\nEs waren zwei.",
        "byline": "A. Author",
        "author": "alexey",
        "language": "de",
        "reference_date": "2025-04-15",
        "note": "In haste.",
    }
    answer = editor.post("documents/", sent)
    assert answer.status_code == 201
    told = answer.json()
    assert answer["Location"] == f"/api/v1/documents/{told['id']}/"
    assert told.pop("created_at").endswith("Z")
    revision = told.pop("revision")
    assert (revision["number"], revision["length"], len(revision["sha256"])) == (1, 29, 64)
    assert told == {
        "id": Document.objects.get().pk,
        "desk": "politics",
        "title": "Zwei Anrufe",
        "byline": "A. Author",
        "author": "alexey",
        "language": "de",
        "reference_date": "2025-04-15",
        "note": "In haste.",
        "version": 1,
        "counts": {},
    }
    assert Dispatch.objects.get().kind == "extract_revision"


def test_bring_in_a_file_keeps_the_original(desk: Desk, editor: Caller) -> None:
    file = SimpleUploadedFile("essay.md", "# Deux appels\n\nÀ bientôt.".encode(), "text/markdown")
    sent = {"desk": "politics", "file": file, "reference_date": "2025-04-15"}
    answer = editor.post("documents/", sent, form=True)
    assert answer.status_code == 201
    assert answer.json()["title"] == "Deux appels"
    assert Document.objects.get().reference_date == date(2025, 4, 15)
    original = Original.objects.get()
    assert (original.name, original.media_type) == ("essay.md", "text/markdown")


def named(name: str, content: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (named("e.md", b""), 422, "empty_text"),
        (named("e.md", b" \n "), 422, "empty_text"),
        (named("e.md", b"\x00\x01\x02"), 415, "binary_file"),
        (named("e.md", b"caf\xe9"), 415, "not_utf8"),
        (named("e.exe", b"text"), 415, "unsupported_file"),
        (named("e.md", b"a" * (LARGEST + 1)), 413, "too_large"),
        (named("e.md", b"a" * (LARGEST + 2 * 1024 * 1024)), 413, "too_large"),
        ({"text": "a", **named("e.md", b"a")}, 400, "invalid"),
        ({}, 400, "invalid"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_bring_in_refuses_bad_files(
    sent: dict[str, Any], status: int, code: str, desk: Desk, editor: Caller
) -> None:
    answer = editor.post("documents/", {"desk": "politics"} | sent, form=True)
    assert problem(answer) == (status, code)
    assert not Document.objects.exists()
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"text": ""}, 422, "empty_text"),
        ({"text": "a" * (LARGEST + 1)}, 413, "too_large"),
        ({"text": "a" * (LARGEST + 2 * 1024 * 1024)}, 413, "too_large"),
        ({"text": "a", "author": "nobody"}, 422, "author_not_on_desk"),
        ({"text": "a", "author": "otto"}, 422, "author_not_on_desk"),
        ({"text": "a", "reference_date": "soon"}, 400, "invalid"),
        ({"text": "a", "colour": "red"}, 400, "unknown_field"),
        ({"text": "a", "desk": "culture"}, 404, "not_found"),
        ({"text": "a", "desk": "nowhere"}, 404, "not_found"),
        (["text"], 400, "invalid"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bring_in_refuses_bad_texts(
    sent: Any, status: int, code: str, desk: Desk, outsider: User, editor: Caller
) -> None:
    body = {"desk": "politics"} | sent if isinstance(sent, dict) else sent
    assert problem(editor.post("documents/", body)) == (status, code)
    assert not Document.objects.exists()


@pytest.mark.parametrize("who", ["checker", "author", "reader"])
def test_bring_in_belongs_to_editors(who: str, desk: Desk, request: pytest.FixtureRequest) -> None:
    caller: Caller = request.getfixturevalue(who)
    answer = caller.post("documents/", {"desk": "politics", "text": "Words."})
    assert problem(answer) == (403, "not_permitted")
    assert not Document.objects.exists()


def test_list_is_newest_first_and_counts_claims(
    desk: Desk, document: Document, ines: User, editor: Caller, reader: Caller, author: Caller
) -> None:
    scenario.dismissed(document, by=ines)
    scenario.proposed(document, words="for 90 minutes")
    later = editor.post("documents/", {"desk": "politics", "text": "Later."}).json()
    rows = editor.get("documents/").json()["results"]
    assert [row["id"] for row in rows] == [later["id"], document.pk]
    assert rows[1]["counts"] == {"dismissed": 1, "proposed": 1}
    assert [row["counts"] for row in reader.get("documents/").json()["results"]] == [{}, {}]
    assert [row["id"] for row in author.get("documents/").json()["results"]] == [document.pk]
    assert editor.get("documents/", desk="culture").json() == {"results": [], "next": None}


def test_edit_needs_the_version_and_raises_it(document: Document, editor: Caller) -> None:
    path = f"documents/{document.pk}/"
    assert editor.get(path)["ETag"] == '"1"'
    assert problem(editor.patch(path, {"title": "Calls"})) == (428, "if_match_missing")
    answer = editor.patch(path, {"title": "Calls", "author": None}, version=1)
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert (answer.json()["title"], answer.json()["author"]) == ("Calls", None)
    answer = editor.patch(path, {"title": "Again"}, version=1)
    assert problem(answer) == (412, "changed_meanwhile")
    assert problem(editor.patch(path, {"author": "nobody"}, version=2)) == (
        422,
        "author_not_on_desk",
    )
    document.refresh_from_db()
    assert (document.title, document.version) == ("Calls", 2)


def test_extract_asks_for_another_run(document: Document, editor: Caller, checker: Caller) -> None:
    path = f"documents/{document.pk}/extract/"
    assert problem(checker.post(path)) == (403, "not_permitted")
    assert Dispatch.objects.count() == 1
    assert editor.post(path).status_code == 202
    assert Dispatch.objects.filter(kind="extract_revision").count() == 2
    assert problem(editor.get(path)) == (405, "method_not_allowed")


def test_runs_tell_what_the_extractor_found(
    document: Document, revision: Revision, editor: Caller
) -> None:
    path = f"documents/{document.pk}/runs/"
    assert editor.get(path).json() == {"results": [], "next": None}
    run = record(read(revision.pk))
    (row,) = editor.get(path).json()["results"]
    assert row["extractor"] == f"rules {run.extractor_version}"
    assert (row["found"], row["proposed"], row["revision"]) == (run.found, run.proposed, 1)
    assert sorted(row) == ["at", "extractor", "found", "milliseconds", "proposed", "revision"]
