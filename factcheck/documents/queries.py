from __future__ import annotations

from factcheck.documents.models import Document, Revision


def latest_revision(document_id: int) -> Revision:
    """The newest text of a document, text included."""
    return Revision.objects.filter(document_id=document_id).order_by("-number")[:1].get()


def latest_numbers(documents: list[Document]) -> dict[int, int]:
    """Document id to the number of its newest revision, in one query."""
    rows = Revision.objects.filter(document__in=documents).order_by("document_id", "number")
    return dict(rows.values_list("document_id", "number"))
