from __future__ import annotations

from typing import Any

from factcheck.api.present.moments import moment
from factcheck.sources.models import Evidence, Source


def source_out(source: Source) -> dict[str, Any]:
    """Needs `desk` and `added_by` loaded."""
    return {
        "id": source.pk,
        "desk": source.desk.slug,
        "title": source.title,
        "title_basis": source.title_basis,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published.isoformat() if source.published else None,
        "level": source.level,
        "mirror": source.mirror,
        "added_by": source.added_by.username,
        "added_at": moment(source.added_at),
    }


def evidence_out(evidence: Evidence) -> dict[str, Any]:
    """Needs `added_by` and the source as `source_out` does."""
    return {
        "id": evidence.pk,
        "source": source_out(evidence.source),
        "stance": evidence.stance,
        "locator": evidence.locator,
        "quotation": evidence.quotation,
        "note": evidence.note,
        "added_by": evidence.added_by.username,
        "added_at": moment(evidence.added_at),
    }
