from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count

from factcheck.api.present.moments import moment
from factcheck.claims.models import Claim
from factcheck.documents.models import Document, Revision
from factcheck.extraction.models import ExtractionRun
from factcheck.people.models import User


def documents_out(documents: Sequence[Document], person: User) -> list[dict[str, Any]]:
    """Documents (with desk and author loaded) as this person may see them; two more statements for all."""
    ids = [document.pk for document in documents]
    newest, counts = _newest(ids), _counts(ids, person)
    return [_document_out(one, newest[one.pk], counts[one.pk]) for one in documents]


def document_out(document_id: int, person: User) -> dict[str, Any]:
    document = Document.objects.select_related("desk", "author").get(pk=document_id)
    return documents_out([document], person)[0]


def _newest(document_ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Revision.objects.filter(document__in=document_ids).order_by("document_id", "number")
    return {
        document_id: {"number": number, "sha256": sha256, "length": length}
        for document_id, number, sha256, length in rows.values_list(
            "document_id", "number", "sha256", "length"
        )
    }


def _counts(document_ids: list[int], person: User) -> dict[int, dict[str, int]]:
    """Document id to claims by state, of the claims that the person may see."""
    claims = Claim.objects.visible_to(person).filter(document__in=document_ids)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for row in claims.order_by().values("document_id", "state").annotate(n=Count("id")):
        counts[row["document_id"]][row["state"]] = row["n"]
    return counts


def _document_out(
    document: Document, revision: dict[str, Any], counts: dict[str, int]
) -> dict[str, Any]:
    return {
        "id": document.pk,
        "desk": document.desk.slug,
        "title": document.title,
        "byline": document.byline,
        "author": document.author.username if document.author else None,
        "language": document.language,
        "reference_date": document.reference_date.isoformat() if document.reference_date else None,
        "note": document.note,
        "version": document.version,
        "revision": revision,
        "counts": counts,
        "created_at": moment(document.created_at),
    }


def revision_out(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "sha256": revision.sha256,
        "length": revision.length,
        "created_at": moment(revision.created_at),
        "created_by": revision.created_by.username,
    }


def run_out(run: ExtractionRun) -> dict[str, Any]:
    return {
        "extractor": f"{run.extractor} {run.extractor_version}",
        "found": run.found,
        "proposed": run.proposed,
        "milliseconds": run.milliseconds,
        "at": moment(run.at),
        "revision": run.revision.number,
    }
