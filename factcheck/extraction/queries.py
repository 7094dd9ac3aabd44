from __future__ import annotations

from django.db.models import Max

from factcheck.documents.models import Revision
from factcheck.extraction.models import ExtractionRun


def is_overtaken(revision: Revision) -> bool:
    """Whether a newer text of the document has been read already: jobs may end in another order than they began."""
    newer = ExtractionRun.objects.filter(
        revision__document=revision.document_id, revision__number__gt=revision.number
    )
    return newer.exists()


def newest_read_before(revision: Revision) -> int:
    """The number of the newest earlier text that has been read, 0 when none has."""
    earlier = ExtractionRun.objects.filter(
        revision__document=revision.document_id, revision__number__lt=revision.number
    )
    newest: int | None = earlier.aggregate(newest=Max("revision__number"))["newest"]
    return newest or 0
