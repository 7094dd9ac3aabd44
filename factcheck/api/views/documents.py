from __future__ import annotations

from functools import partial
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.idempotency import once
from factcheck.api.openapi import IDEMPOTENCY_KEY, IF_MATCH, paged, sends, told
from factcheck.api.paging import each, page
from factcheck.api.parsing import MeasuredForm, MeasuredJSON
from factcheck.api.preconditions import tag_of, version_of
from factcheck.api.present.documents import document_out, documents_out, run_out
from factcheck.api.shapes.closed import PageQuery
from factcheck.api.shapes.documents import (
    DocumentEdit,
    DocumentIn,
    DocumentOut,
    DocumentsQuery,
    RunOut,
)
from factcheck.api.views.door import Door
from factcheck.api.views.one_document import document_of
from factcheck.api.views.uploads import upload_of
from factcheck.documents.actions import bring_in, edit_document, extract_again
from factcheck.documents.models import Document
from factcheck.errors import BadInput
from factcheck.extraction.models import ExtractionRun
from factcheck.people.models import User

ESSAY = {"desk": "politics", "text": "# Two calls\n\n…", "author": "alexey", "language": "en"}


class DocumentsView(Door):
    asks = DocumentsQuery
    parser_classes = [MeasuredJSON, MeasuredForm]

    @told(
        "documents_list",
        "Documents, newest first",
        "Documents",
        asks=DocumentsQuery,
        gives=paged("DocumentPage", DocumentOut),
    )
    def get(self, request: Request) -> Response:
        rows = Document.objects.visible_to(self.person).select_related("desk", "author")
        if "desk" in self.asked:
            rows = rows.filter(desk__slug=self.asked["desk"])
        present = partial(documents_out, person=self.person)
        return page(request, rows, self.asked, present, newest_first=True)

    @told(
        "documents_bring_in",
        "Bring a document in",
        "Documents",
        takes={"application/json": DocumentIn, "multipart/form-data": DocumentIn},
        gives=DocumentOut,
        status=201,
        headers=[IDEMPOTENCY_KEY],
        examples=[sends("an essay", ESSAY)],
    )
    def post(self, request: Request) -> Response:
        """As JSON with `text`, or as a form with `file`. Its claims are extracted in the background."""
        sent = self.sent(DocumentIn)
        desk = self.desk_called(sent.pop("desk"))
        author = _author(sent.pop("author", None), desk.pk)
        upload = upload_of(sent)

        def work() -> Response:
            document = bring_in(upload, desk=desk, by=self.person, author=author, **sent)
            return _answer(document.pk, self.person, status=201)

        return once(request, self.person, work)


class DocumentView(Door):
    @told("documents_read", "One document", "Documents", gives=DocumentOut)
    def get(self, request: Request, document_id: int) -> Response:
        return _answer(document_of(document_id, self.person).pk, self.person)

    @told(
        "documents_edit",
        "Change what is known of a document",
        "Documents",
        takes=DocumentEdit,
        gives=DocumentOut,
        headers=[IF_MATCH],
    )
    def patch(self, request: Request, document_id: int) -> Response:
        document = document_of(document_id, self.person)
        version, sent = version_of(request), self.sent(DocumentEdit)
        if "author" in sent:
            sent["author"] = _author(sent["author"], document.desk_id)
        edit_document(document, by=self.person, version=version, **sent)
        return _answer(document.pk, self.person)


class ExtractView(Door):
    @told(
        "documents_extract",
        "Look for claims once more",
        "Documents",
        gives=DocumentOut,
        status=202,
    )
    def post(self, request: Request, document_id: int) -> Response:
        """Asks for another extraction run over the newest text; claims that are there stay as they are."""
        document = document_of(document_id, self.person)
        extract_again(document, by=self.person)
        return _answer(document.pk, self.person, status=202)


class RunsView(Door):
    asks = PageQuery

    @told(
        "documents_runs",
        "Extraction runs, oldest first",
        "Documents",
        asks=PageQuery,
        gives=paged("RunPage", RunOut),
    )
    def get(self, request: Request, document_id: int) -> Response:
        document = document_of(document_id, self.person)
        rows = ExtractionRun.objects.filter(revision__document=document)
        rows = rows.select_related("revision").defer("revision__text")
        return page(request, rows, self.asked, each(run_out))


def _author(username: str | None, desk_id: int) -> User | None:
    """Raises BadInput for somebody who is not on the desk, whether there is such a person or not."""
    if username is None:
        return None
    author = User.objects.filter(username=username, memberships__desk=desk_id).first()
    if author is None:
        raise BadInput("The author is not on this desk.", code="author_not_on_desk")
    return author


def _answer(document_id: int, person: User, *, status: int = 200) -> Response:
    told: dict[str, Any] = document_out(document_id, person)
    headers = tag_of(told["version"]) | {"Location": f"/api/v1/documents/{document_id}/"}
    return Response(told, status=status, headers=headers)
