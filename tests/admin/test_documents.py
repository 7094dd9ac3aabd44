from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.dispatch.models import Dispatch
from factcheck.documents.actions import Upload, bring_in, edit_document
from factcheck.documents.models import Document
from factcheck.documents.queries import latest_revision
from factcheck.people.models import Desk, User
from factcheck.reports.models import Report
from tests.admin.pages import act, fields_of, page_of, told

DOCUMENTS = "/admin/factcheck/document/"


def piece(desk: Desk, **said: object) -> dict[str, object]:
    return {"desk": desk.pk, "language": "en", "title": "", "author": ""} | said


def test_upload_of_a_file_brings_it_in(desk: Desk, alexey: User, at_desk: Client) -> None:
    file = SimpleUploadedFile("calls.md", b"# Two calls\n\nOn 12 February.")
    sent = piece(desk, file=file, author=alexey.pk, reference_date="2025-04-15")
    assert at_desk.post(f"{DOCUMENTS}add/", sent).status_code == 302
    document = Document.objects.get()
    assert (document.title, document.author, document.desk) == ("Two calls", alexey, desk)
    assert str(document.reference_date) == "2025-04-15"
    assert latest_revision(document.pk).original.name == "calls.md"
    assert Dispatch.objects.get().kind == "extract_revision"


def test_pasted_text_brings_it_in(desk: Desk, at_desk: Client) -> None:
    sent = piece(desk, text="They spoke for 90 minutes.", title="A call")
    at_desk.post(f"{DOCUMENTS}add/", sent)
    assert latest_revision(Document.objects.get().pk).text == "They spoke for 90 minutes."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"  \n ", "There is no text in it."),
        ("photo.txt", b"ab\x00cd", "This looks like a binary file, not like text."),
        ("latin.txt", "Café".encode("latin-1"), "The file is not UTF-8 text"),
        ("essay.docx", b"PK", "Files ending in “.docx” cannot be read."),
        ("large.txt", b"a" * (20 * 1024 * 1024 + 1), "The file is larger than 20 MB."),
    ],
)
def test_unusable_file_is_explained_on_the_form(
    name: str, content: bytes, said: str, desk: Desk, at_desk: Client
) -> None:
    sent = piece(desk, file=SimpleUploadedFile(name, content), title="Kept in the form")
    answer = at_desk.post(f"{DOCUMENTS}add/", sent)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Kept in the form" in answer.content.decode()
    assert not Document.objects.exists()


def test_file_and_text_together_are_refused(desk: Desk, at_desk: Client) -> None:
    sent = piece(desk, file=SimpleUploadedFile("a.txt", b"One."), text="Another.")
    html = at_desk.post(f"{DOCUMENTS}add/", sent).content.decode()
    assert "Send a file or a text, not both." in html
    assert not Document.objects.exists()


def test_edit_is_written_by_the_verb(document: Document, at_desk: Client) -> None:
    sent = fields_of(at_desk, page_of(document)) | {"byline": "By Alexey"}
    assert at_desk.post(page_of(document), sent).status_code == 302
    document.refresh_from_db()
    assert (document.byline, document.version) == ("By Alexey", 2)


def test_stale_edit_shows_both_titles(document: Document, omar: User, at_desk: Client) -> None:
    sent = fields_of(at_desk, page_of(document)) | {"title": "Mine"}
    edit_document(document, by=omar, version=1, title="Omar’s")
    answer = at_desk.post(page_of(document), sent)
    assert answer.status_code == 409
    assert "Mine" in answer.content.decode()
    assert "Omar’s" in answer.content.decode()
    document.refresh_from_db()
    assert document.title == "Omar’s"


def test_re_extract_asks_for_another_run(document: Document, at_desk: Client) -> None:
    answer = act(at_desk, "read_again", document, address=DOCUMENTS)
    assert told(answer) == ["“Two calls” will be read again."]
    assert Dispatch.objects.filter(kind="extract_revision").count() == 2


def test_make_report_button_numbers_a_report(document: Document, at_desk: Client) -> None:
    answer = at_desk.post(f"{DOCUMENTS}{document.pk}/do/make_report/")
    assert answer.headers["Location"] == page_of(document)
    assert Report.objects.get().number == 1


def test_buttons_need_a_post(document: Document, at_desk: Client) -> None:
    assert at_desk.get(f"{DOCUMENTS}{document.pk}/do/make_report/").status_code == 405
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["save_model", "delete_selected", "nothing"])
def test_button_that_does_not_exist_is_not_found(
    name: str, document: Document, at_desk: Client
) -> None:
    assert at_desk.post(f"{DOCUMENTS}{document.pk}/do/{name}/").status_code == 404


@pytest.mark.parametrize("path", ["do/make_report/", "do/read_again/", "revision/"])
def test_buttons_of_foreign_document_are_not_found(
    path: str, document: Document, elsewhere: Client
) -> None:
    answer = elsewhere.post(f"{DOCUMENTS}{document.pk}/{path}", {"text": "Another text."})
    assert answer.status_code == 404
    assert document.revisions.count() == 1
    assert not Report.objects.exists()


def test_new_text_becomes_the_next_revision(document: Document, at_desk: Client) -> None:
    at_desk.post(f"{DOCUMENTS}{document.pk}/revision/", {"text": "Another text."})
    assert latest_revision(document.pk).number == 2


def test_same_text_again_is_refused_on_the_form(document: Document, at_desk: Client) -> None:
    same = latest_revision(document.pk).text
    answer = at_desk.post(f"{DOCUMENTS}{document.pk}/revision/", {"text": same})
    assert "This is the text that the desk already has." in answer.content.decode()
    assert latest_revision(document.pk).number == 1


def test_list_takes_as_many_queries_for_three_documents_as_for_one(
    document: Document, desk: Desk, ines: User, alexey: User, at_desk: Client
) -> None:
    counted = []
    for _ in range(2):
        at_desk.get(DOCUMENTS)
        with CaptureQueriesContext(connection) as seen:
            at_desk.get(DOCUMENTS)
        counted.append(len(seen))
        for words in (b"One more.", b"And one more."):
            bring_in(Upload(words), desk=desk, by=ines, author=alexey)
    assert counted[0] == counted[1]


def test_documents_are_never_deleted(document: Document, at_desk: Client) -> None:
    assert at_desk.post(page_of(document, "delete"), {"post": "yes"}).status_code == 403
    assert Document.objects.filter(pk=document.pk).exists()
