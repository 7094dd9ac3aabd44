from __future__ import annotations

import time
from dataclasses import dataclass

from django.utils import timezone

from factcheck.claims.actions import Proposal, propose
from factcheck.claims.kinds import Priority
from factcheck.claims.models import Claim, ClaimLink
from factcheck.claims.queries import spans_in
from factcheck.documents.models import Document, Passage, Revision
from factcheck.extraction.models import ExtractionRun
from factcheck.extraction.queries import is_overtaken
from factcheck.language import VERSION
from factcheck.language.claims import FoundClaim, find_claims
from factcheck.language.sentences import Passage as FoundPassage
from factcheck.language.sentences import passages

EXTRACTOR = "rules"


@dataclass(frozen=True)
class Reading:
    """What one pass found; held in memory between the slow part and the write."""

    revision: Revision
    passages: list[FoundPassage]
    claims: list[FoundClaim]
    milliseconds: int


def read(revision_id: int) -> Reading:
    """Reads a revision's text. Slow and pure but for one query: it runs outside of any transaction."""
    revision = Revision.objects.select_related("document").get(pk=revision_id)
    began = time.perf_counter()
    claims = find_claims(revision.text, reference_date=revision.document.reference_date)
    found = passages(revision.text)
    return Reading(revision, found, claims, round((time.perf_counter() - began) * 1000))


def record(reading: Reading) -> ExtractionRun:
    """Writes a reading down: passages once per revision, and the claims whose words are not a claim already.

    Runs inside the caller's transaction; reading the same revision again proposes nothing twice, and a text that a
    newer one has overtaken proposes nothing at all.
    """
    revision = reading.revision
    Document.objects.select_for_update().get(
        pk=revision.document_id
    )  # two readers, one after another
    if not revision.passages.exists():
        _write_passages(reading)
    known = spans_in(revision.pk)
    found = [] if is_overtaken(revision) else reading.claims
    fresh = [claim for claim in found if (claim.start, claim.end) not in known]
    run = ExtractionRun.objects.create(
        revision=revision,
        extractor=EXTRACTOR,
        extractor_version=VERSION,
        parameters={"reference_date": str(revision.document.reference_date or "")},
        found=len(reading.claims),
        proposed=len(fresh),
        milliseconds=reading.milliseconds,
    )
    made = propose(
        revision, [_proposal(claim) for claim in fresh], at=timezone.now(), run_id=run.pk
    )
    _write_links(found, known | _spans(fresh, made))
    return run


def _proposal(claim: FoundClaim) -> Proposal:
    return Proposal(
        start=claim.start,
        end=claim.end,
        kinds=claim.kinds,
        priority=Priority[claim.priority.upper()],
        priority_reason=claim.priority_reason,
        facets=claim.facets,
    )


def _write_passages(reading: Reading) -> None:
    Passage.objects.bulk_create(
        Passage(
            revision=reading.revision,
            position=position,
            kind=passage.kind,
            start=passage.start,
            end=passage.end,
        )
        for position, passage in enumerate(reading.passages)
    )


def _spans(found: list[FoundClaim], made: list[Claim]) -> dict[tuple[int, int], int]:
    pairs = zip(found, made, strict=True)
    return {(claim.start, claim.end): row.pk for claim, row in pairs}


def _write_links(found: list[FoundClaim], ids: dict[tuple[int, int], int]) -> None:
    """“A week later” leans on the claim that holds the date before it."""
    place = [ids[claim.start, claim.end] for claim in found]
    links = [
        ClaimLink(source_id=place[index], target_id=place[other], how=how)
        for index, claim in enumerate(found)
        for other, how in claim.depends_on
    ]
    ClaimLink.objects.bulk_create(links, ignore_conflicts=True)
