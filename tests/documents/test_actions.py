from __future__ import annotations

import hashlib
from datetime import date

import pytest

from factcheck.audit.models import Event
from factcheck.dispatch.models import Dispatch
from factcheck.documents.actions import (
    Upload,
    add_revision,
    bring_in,
    edit_document,
    extract_again,
)
from factcheck.documents.models import Document, Original, Revision
from factcheck.documents.queries import latest_numbers, latest_revision
from factcheck.errors import BadInput, Conflict, NotPermitted
from factcheck.people.models import Desk, User
from tests import scenario


def test_bring_in_keeps_the_text_and_the_file(desk: Desk, ines: User, alexey: User) -> None:
    upload = Upload(b"\xef\xbb\xbf# Caf\xc3\xa9\r\n\r\nText.", name="essay.md")
    document = bring_in(upload, desk=desk, by=ines, author=alexey, reference_date=date(2025, 4, 15))
    revision = latest_revision(document.pk)
    assert (document.title, document.author, document.created_by) == ("Café", alexey, ines)
    assert (revision.number, revision.text, revision.length) == (1, "# Café\n\nText.", 13)
    assert revision.sha256 == hashlib.sha256("# Café\n\nText.".encode()).hexdigest()
    original = Original.objects.get(revision=revision)
    assert (bytes(original.content), original.media_type) == (upload.content, "text/markdown")


def test_bring_in_enqueues_the_extraction(desk: Desk, ines: User) -> None:
    document = bring_in(Upload(b"Text."), desk=desk, by=ines)
    revision = latest_revision(document.pk)
    job = Dispatch.objects.get()
    assert (job.kind, job.key, job.args) == (
        "extract_revision",
        f"extract:{revision.pk}",
        {"revision_id": revision.pk},
    )
    assert list(Event.objects.values_list("verb", "actor_id")) == [("bring_in", ines.pk)]


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (Upload(b""), "empty_text"),
        (Upload(b"a\x00b", name="essay.md"), "binary_file"),
        (Upload(b"caf\xe9", name="essay.txt"), "not_utf8"),
        (Upload(b"x", name="essay.pdf"), "unsupported_file"),
        (Upload(b"x" * (20 * 1024 * 1024 + 1)), "too_large"),
    ],
    ids=["empty", "binary", "not utf-8", "pdf", "over 20 MB"],
)
def test_bring_in_of_a_bad_file_leaves_nothing(
    desk: Desk, ines: User, upload: Upload, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        bring_in(upload, desk=desk, by=ines)
    assert refused.value.code == code
    tables = (Document, Revision, Original, Dispatch, Event)
    assert [table.objects.count() for table in tables] == [0] * 5


def test_bring_in_for_an_author_of_another_desk_is_refused(
    desk: Desk, ines: User, outsider: User
) -> None:
    with pytest.raises(BadInput) as refused:
        bring_in(Upload(b"Text."), desk=desk, by=ines, author=outsider)
    assert (refused.value.code, Document.objects.count()) == ("author_not_on_desk", 0)


@pytest.mark.parametrize("who", ["tom", "alexey", "rita", "outsider"])
def test_bring_in_by_anyone_but_an_editor_is_refused(
    desk: Desk, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotPermitted):
        bring_in(Upload(b"Text."), desk=desk, by=request.getfixturevalue(who))
    assert Document.objects.count() == 0


def test_add_revision_counts_on(document: Document, ines: User) -> None:
    revision = add_revision(document, Upload(b"Another text."), by=ines)
    assert (revision.number, latest_revision(document.pk)) == (2, revision)
    assert latest_numbers([document]) == {document.pk: 2}
    assert Dispatch.objects.filter(key=f"extract:{revision.pk}").count() == 1


def test_add_revision_with_the_same_text_is_refused(document: Document, ines: User) -> None:
    text = latest_revision(document.pk).text.replace("\n", "\r\n")
    with pytest.raises(BadInput) as refused:
        add_revision(document, Upload(text.encode()), by=ines)
    assert (refused.value.code, document.revisions.count()) == ("same_text", 1)


def test_add_revision_back_to_an_older_text_is_a_revision(document: Document, ines: User) -> None:
    first = latest_revision(document.pk).text
    add_revision(document, Upload(b"Another text."), by=ines)
    assert add_revision(document, Upload(first.encode()), by=ines).number == 3


def test_add_revision_by_a_checker_is_refused(document: Document, tom: User) -> None:
    with pytest.raises(NotPermitted):
        add_revision(document, Upload(b"Another text."), by=tom)
    assert document.revisions.count() == 1


def test_extract_again_enqueues_another_run(document: Document, ines: User) -> None:
    extract_again(document, by=ines)
    keys = Dispatch.objects.filter(kind="extract_revision").values_list("key", flat=True)
    revision = latest_revision(document.pk)
    assert [key.split(":")[:2] for key in sorted(keys)] == [["extract", str(revision.pk)]] * 2


def test_edit_document_changes_and_remembers(document: Document, ines: User, omar: User) -> None:
    edited = edit_document(document, by=ines, version=1, title="Three calls", author=omar)
    assert (edited.title, edited.author, edited.version) == ("Three calls", omar, 2)
    assert '"fields":["author","title"]' in Event.objects.get(verb="edit_document").body


@pytest.mark.parametrize("field", ["desk_id", "created_by_id", "version_", "id"])
def test_edit_document_of_anything_else_is_refused(
    document: Document, ines: User, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        edit_document(document, by=ines, version=1, **{field: 1})
    assert refused.value.code == "not_editable"


def test_edit_document_stale_version_is_a_conflict(document: Document, ines: User) -> None:
    edit_document(document, by=ines, version=1, title="Three calls")
    with pytest.raises(Conflict):
        edit_document(document, by=ines, version=1, title="Four calls")
    document.refresh_from_db()
    assert (document.title, document.version) == ("Three calls", 2)


def test_edit_document_to_an_author_of_another_desk_is_refused(
    document: Document, ines: User, outsider: User
) -> None:
    with pytest.raises(BadInput) as refused:
        edit_document(document, by=ines, version=1, author=outsider)
    assert refused.value.code == "author_not_on_desk"


def test_edit_document_to_an_author_who_checks_it_is_refused(
    document: Document, ines: User, tom: User
) -> None:
    scenario.assigned(document, by=ines, to=tom)
    events = Event.objects.count()
    with pytest.raises(BadInput) as refused:
        edit_document(document, by=ines, version=1, author=tom)
    document.refresh_from_db()
    assert (refused.value.code, document.version) == ("author_has_part", 1)
    assert Event.objects.count() == events


def test_edit_document_without_an_author(document: Document, ines: User) -> None:
    assert edit_document(document, by=ines, version=1, author=None).author is None
