from __future__ import annotations

from django.shortcuts import get_object_or_404

from factcheck.documents.models import Document
from factcheck.people.models import User


def document_of(document_id: int, person: User) -> Document:
    """A document that the person may see. Raises Http404 for every other, there or not."""
    return get_object_or_404(Document.objects.visible_to(person), pk=document_id)
