"""What a new revision does to the claims of the old one.

Only words that stand unchanged in the same flow of text are carried over in silence. Everything else is for people:
a verdict on words that changed is reopened, together with the verdicts that lean on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from factcheck.anchoring.carry import Carried, carry
from factcheck.anchoring.selectors import describe
from factcheck.audit.actions import Entry, append
from factcheck.claims.lifecycle import MOVES, State, Verb
from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.claims.transition import hold, hold_all
from factcheck.documents.models import Document, Revision
from factcheck.errors import Conflict
from factcheck.extraction.queries import is_overtaken, newest_read_before
from factcheck.reviews.actions.reopen import reopen_held


@dataclass(frozen=True)
class Carrying:
    """Each claim's old anchor and where it went; worked out before any transaction."""

    revision: Revision
    moves: list[tuple[Anchor, Carried]]


def work_out(revision_id: int) -> Carrying:
    """Maps the claims' newest earlier anchors onto this revision. Slow and pure but for four queries."""
    revision = Revision.objects.select_related("document").get(pk=revision_id)
    by_text: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in _anchors_before(revision):
        by_text[anchor.revision_id].append(anchor)
    texts = Revision.objects.in_bulk(list(by_text))
    moves: list[tuple[Anchor, Carried]] = []
    for text_id, anchors in by_text.items():
        spans = [(anchor.start, anchor.end) for anchor in anchors]
        moves += zip(anchors, carry(texts[text_id].text, revision.text, spans), strict=True)
    return Carrying(revision, moves)


def _anchors_before(revision: Revision) -> list[Anchor]:
    """The newest anchor of each claim in the earlier texts, from the last one that was read on: what has no anchor
    there was orphaned then. Not simply those of the text before, which may have arrived faster than it was read."""
    rows = Anchor.objects.filter(
        revision__document=revision.document_id,
        revision__number__lt=revision.number,
        revision__number__gte=newest_read_before(revision),
    )
    newest = {row.claim_id: row for row in rows.order_by("revision__number", "start", "id")}
    return list(newest.values())


def carry_claims(carrying: Carrying) -> int:
    """Anchors the claims in the new text and reopens what changed; returns how many were reopened.

    Runs inside the caller's transaction; a claim that has an anchor in the revision already is left alone. Raises
    Conflict when the claims of the earlier texts have changed since they were worked out: work them out again.
    """
    revision = carrying.revision
    Document.objects.select_for_update().get(pk=revision.document_id)
    if is_overtaken(revision):
        return 0
    if {row.pk for row in _anchors_before(revision)} != {row.pk for row, _ in carrying.moves}:
        raise Conflict("The earlier text has been read meanwhile.", code="read_meanwhile")
    here = set(Anchor.objects.filter(revision=revision).values_list("claim_id", flat=True))
    moves = [(row, went) for row, went in carrying.moves if row.claim_id not in here]
    changed = {row.claim_id for row, went in moves if went.outcome != "exact"}
    leaning = _leaning_on(changed, revision.document_id)
    hold_all([*changed, *leaning])
    for row, went in moves:
        _anchor(row.claim_id, revision, went)
    _remember(revision, [(row.claim_id, went) for row, went in moves if row.claim_id in changed])
    reasons = dict.fromkeys(changed, "its words changed")
    reasons |= dict.fromkeys(leaning, "a claim it depends on changed")
    return sum(
        _reopen(claim_id, f"Revision {revision.number}: {why}.")
        for claim_id, why in sorted(reasons.items())
    )


def _leaning_on(changed: Collection[int], document_id: int) -> set[int]:
    """The claims that depend on a changed one, directly or through others."""
    links = ClaimLink.objects.filter(source__document=document_id)
    leaning_on: dict[int, set[int]] = defaultdict(set)
    for source, target in links.values_list("source_id", "target_id"):
        leaning_on[target].add(source)
    reached = set(changed)
    ahead = list(changed)
    while ahead:
        further = leaning_on[ahead.pop()] - reached
        reached |= further
        ahead += further
    return reached - set(changed)


def _anchor(claim_id: int, revision: Revision, went: Carried) -> None:
    if went.start is None or went.end is None:
        return
    selector = describe(revision.text, went.start, went.end)
    Anchor.objects.create(
        claim_id=claim_id,
        revision=revision,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        start=went.start,
        end=went.end,
        method=went.outcome,
    )
    if went.outcome != "exact":
        # Whoever is at work on the claim has read other words: the version tells them.
        Claim.objects.filter(pk=claim_id).update(words=selector.exact, version=F("version") + 1)


def _remember(revision: Revision, changed: list[tuple[int, Carried]]) -> None:
    """Also a claim that nobody has judged yet reads otherwise now, or lost its words: its history says since when."""
    at = timezone.now()
    entries = [
        Entry(
            verb="carry",
            subject_type="claim",
            subject_id=claim_id,
            document_id=revision.document_id,
            at=at,
            data={"revision": revision.number, "outcome": went.outcome},
        )
        for claim_id, went in changed
    ]
    append(revision.document.desk_id, *entries)


def _reopen(claim_id: int, reason: str) -> bool:
    claim = hold(claim_id)
    if State(claim.state) not in MOVES[Verb.REOPEN].sources:
        return False
    reopen_held(claim, by=None, reason=reason)
    return True
