from __future__ import annotations

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.openapi import paged, sends, told
from factcheck.api.paging import each, page
from factcheck.api.parsing import MeasuredForm, MeasuredJSON
from factcheck.api.present.documents import revision_out
from factcheck.api.shapes.closed import PageQuery
from factcheck.api.shapes.documents import RevisionLineOut, RevisionTextOut, TextIn
from factcheck.api.views.door import Door
from factcheck.api.views.one_document import document_of
from factcheck.api.views.uploads import upload_of
from factcheck.documents.actions import add_revision
from factcheck.documents.models import Revision


class RevisionsView(Door):
    asks = PageQuery
    parser_classes = [MeasuredJSON, MeasuredForm]

    @told(
        "revisions_list",
        "The texts of a document",
        "Documents",
        asks=PageQuery,
        gives=paged("RevisionPage", RevisionLineOut),
    )
    def get(self, request: Request, document_id: int) -> Response:
        document = document_of(document_id, self.person)
        rows = Revision.objects.filter(document=document).select_related("created_by").defer("text")
        return page(request, rows, self.asked, each(revision_out), key="number")

    @told(
        "revisions_add",
        "Send the next text",
        "Documents",
        takes={"application/json": TextIn, "multipart/form-data": TextIn},
        gives=RevisionLineOut,
        status=201,
        examples=[sends("a new text", {"text": "# Two calls\n\n…"})],
    )
    def post(self, request: Request, document_id: int) -> Response:
        """Claims whose words stand unchanged are carried over; a verdict on changed words is reopened."""
        document = document_of(document_id, self.person)
        revision = add_revision(document, upload_of(self.sent(TextIn)), by=self.person)
        address = f"/api/v1/documents/{document.pk}/revisions/{revision.number}/"
        return Response(_line(revision), status=201, headers={"Location": address})


class RevisionView(Door):
    @told("revisions_read", "One text of a document", "Documents", gives=RevisionTextOut)
    def get(self, request: Request, document_id: int, number: int) -> Response:
        document = document_of(document_id, self.person)
        rows = Revision.objects.select_related("created_by")
        revision = get_object_or_404(rows, document=document, number=number)
        return Response(revision_out(revision) | {"text": revision.text})


def _line(revision: Revision) -> dict[str, object]:
    """As stored: the moment is the database's."""
    rows = Revision.objects.select_related("created_by").defer("text")
    return revision_out(rows.get(pk=revision.pk))
