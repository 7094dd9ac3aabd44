from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from factcheck.audit.actions import Entry, append
from factcheck.dispatch.actions import enqueue
from factcheck.dispatch.jobs import Job
from factcheck.documents.models import Document
from factcheck.errors import NotPermitted
from factcheck.people.models import User
from factcheck.people.queries import role_on
from factcheck.people.roles import Role
from factcheck.reports.building import build_record
from factcheck.reports.formats import FORMATS, render
from factcheck.reports.formats.canonical import canonical_bytes
from factcheck.reports.models import Rendering, Report


@dataclass(frozen=True)
class Frozen:
    """A report worked out and not yet written: the record's bytes, and each format's."""

    report: Report
    revision_id: int
    frozen_at: datetime
    record: bytes
    renderings: dict[str, bytes]


@transaction.atomic
def request_report(document: Document, *, by: User) -> Report:
    """Numbers a new report of the document; a job freezes and renders it. Raises NotPermitted for anyone but an
    editor."""
    if role_on(by, document.desk_id) is not Role.EDITOR:
        raise NotPermitted("Only an editor of the desk makes reports.")
    Document.objects.select_for_update().get(pk=document.pk)
    last = Report.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    report = Report.objects.create(document=document, number=last + 1, requested_by=by)
    enqueue(Job.RENDER_REPORT, key=f"report:{report.pk}", report_id=report.pk)
    _remember("request_report", report, by=by)
    return report


def freeze(report_id: int) -> Frozen | None:
    """Reads one consistent picture of the desk and renders it; None for a report that is frozen already."""
    report = Report.objects.select_related("document__desk", "requested_by").get(pk=report_id)
    if report.is_ready:
        return None
    with transaction.atomic():
        _one_picture()
        at = timezone.now()
        record, revision_id = build_record(report, at=at)
    renderings = {name: render(record, name) for name in FORMATS if name != "json"}
    return Frozen(report, revision_id, at, canonical_bytes(record), renderings)


def _one_picture() -> None:
    """All queries of this transaction see the same moment. SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def write_down(frozen: Frozen | None) -> None:
    """Stores a frozen report; runs inside the caller's transaction, and a second time changes nothing."""
    if frozen is None:
        return
    digest = hashlib.sha256(frozen.record).hexdigest()
    written = Report.objects.filter(pk=frozen.report.pk, frozen_at=None).update(
        record=frozen.record.decode(),
        sha256=digest,
        revision_id=frozen.revision_id,
        frozen_at=frozen.frozen_at,
    )
    if not written:
        return
    formats = frozen.renderings | {"json": frozen.record}
    Rendering.objects.bulk_create(
        Rendering(
            report=frozen.report,
            format=name,
            media_type=FORMATS[name].media_type,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for name, content in formats.items()
    )
    _remember("freeze_report", frozen.report, by=None, sha256=digest)


def _remember(verb: str, report: Report, *, by: User | None, **data: object) -> None:
    entry = Entry(
        verb=verb,
        subject_type="report",
        subject_id=report.pk,
        document_id=report.document_id,
        at=timezone.now(),
        actor_id=by.pk if by else None,
        data={"number": report.number, **data},
    )
    append(report.document.desk_id, entry)
