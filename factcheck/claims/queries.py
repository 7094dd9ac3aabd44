from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from factcheck.claims.models import Anchor, Claim


def with_place(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Annotates `place_start` and `place_end`, the newest anchor's code points: no query per claim."""
    newest = Anchor.objects.filter(claim=OuterRef("pk")).order_by("-revision__number")
    return claims.annotate(
        place_start=Subquery(newest.values("start")[:1]),
        place_end=Subquery(newest.values("end")[:1]),
    )


def spans_in(revision_id: int) -> dict[tuple[int, int], int]:
    """(start, end) to claim id, for the claims anchored in this revision."""
    rows = Anchor.objects.filter(revision_id=revision_id).values_list("start", "end", "claim_id")
    return {(start, end): claim_id for start, end, claim_id in rows}


def anchors_of(claim_ids: Iterable[int], revision_id: int) -> dict[int, Anchor]:
    """Claim id to its anchor in this revision; claims whose words are gone have none."""
    rows = Anchor.objects.filter(claim__in=list(claim_ids), revision_id=revision_id)
    return {anchor.claim_id: anchor for anchor in rows}
