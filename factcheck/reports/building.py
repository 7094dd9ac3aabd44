"""From the desk's rows to one frozen record, with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from factcheck.audit.models import Event
from factcheck.claims.lifecycle import State
from factcheck.documents.models import Revision
from factcheck.documents.queries import latest_revision
from factcheck.people.queries import names_of
from factcheck.reports.claim_entries import ClaimReader, claims_of, moment
from factcheck.reports.gate import ASIDE, Standing, blocks
from factcheck.reports.models import Report
from factcheck.reports.record import (
    SCHEMA,
    ClaimEntry,
    DocumentHead,
    GateAnswer,
    Rating,
    Record,
    ReportHead,
    RevisionText,
)
from factcheck.reports.summary import summarise
from factcheck.reviews.queries import current_scale


def build_record(report: Report, *, at: datetime) -> tuple[Record, int]:
    """The record of what the desk knows about the report's document at this moment (UTC), and the id of the
    revision that it speaks of. `report.document.desk` and `report.requested_by` must be loaded."""
    revision = latest_revision(report.document_id)
    claims = claims_of(report.document_id, revision.pk)
    reader = ClaimReader(claims, *_histories(report.document_id))
    ratings = _scale(report.document.desk_id)
    entries = [reader.entry(claim) for claim in reader.in_order(ASIDE)]
    record: Record = {
        "schema": SCHEMA,
        "report": _report_head(report, at),
        "desk": {"name": report.document.desk.name, "slug": report.document.desk.slug},
        "document": _document_head(report),
        "revision": _revision_text(revision),
        "scale": ratings,
        "claims": entries,
        "dismissed": [
            reader.dismissed(claim) for claim in claims if claim.state == State.DISMISSED
        ],
        "summary": summarise(entries, ratings),
        "gate": _gate(entries, ratings, is_read=revision.runs.exists()),
    }
    return record, revision.pk


def _histories(document_id: int) -> tuple[dict[int, list[Event]], dict[int, str]]:
    """The events of each claim by its id, and the names of those who acted."""
    events = Event.objects.filter(document_id=document_id, subject_type="claim").order_by("id")
    histories: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        histories[event.subject_id].append(event)
    return histories, dict(names_of(event.actor_id for event in events))


def _scale(desk_id: int) -> list[Rating]:
    return [
        {
            "slug": rating.slug,
            "label": rating.label,
            "meaning": rating.meaning,
            "colour": rating.colour,
            "icon": rating.icon,
            "settles": rating.settles,
            "passes_gate": rating.passes_gate,
            "needs_correction": rating.needs_correction,
        }
        for rating in current_scale(desk_id)
    ]


def _report_head(report: Report, at: datetime) -> ReportHead:
    before = Report.objects.filter(
        document=report.document_id, number__lt=report.number, frozen_at__isnull=False
    ).first()
    return {
        "number": report.number,
        "made_at": moment(at),
        "made_by": report.requested_by.shown_name,
        "supersedes": {"number": before.number, "sha256": before.sha256} if before else None,
    }


def _document_head(report: Report) -> DocumentHead:
    document = report.document
    day = document.reference_date
    return {
        "id": document.pk,
        "title": document.title,
        "byline": document.byline,
        "author": document.author.shown_name if document.author else "",
        "language": document.language,
        "reference_date": day.isoformat() if day else None,
        "note": document.note,
    }


def _revision_text(revision: Revision) -> RevisionText:
    return {
        "number": revision.number,
        "sha256": revision.sha256,
        "length": revision.length,
        "created_at": moment(revision.created_at),
        "text": revision.text,
    }


def _gate(entries: list[ClaimEntry], ratings: list[Rating], *, is_read: bool) -> GateAnswer:
    scale = {rating["slug"]: rating for rating in ratings}
    found = blocks([_standing(entry, scale) for entry in entries], is_read=is_read)
    return {
        "clear": not found,
        "blocking": [
            {
                "code": block.code,
                "number": block.number,
                "claim": block.claim_id,
                "message": block.message,
            }
            for block in found
        ],
    }


def _standing(entry: ClaimEntry, scale: dict[str, Rating]) -> Standing:
    verdict = entry["verdict"]
    rating = scale.get(verdict["rating"]) if verdict else None
    return Standing(
        claim_id=entry["id"],
        number=entry["number"],
        words=entry["words"],
        state=State(entry["state"]),
        rating=rating["label"] if rating else verdict["rating"] if verdict else "",
        settles=rating is None or rating["settles"],
        passes=bool(rating and rating["passes_gate"]),
    )
