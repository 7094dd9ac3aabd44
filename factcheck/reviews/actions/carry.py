"""What a new revision does to the claims of the old one.

Only words that stand unchanged in the same flow of text are carried over in silence. Everything else is for people:
a verdict on words that changed is reopened, together with the verdicts that lean on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.anchoring.carry import Carried, carry
from factcheck.anchoring.selectors import describe
from factcheck.claims.lifecycle import MOVES, State, Verb
from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.claims.transition import hold
from factcheck.documents.models import Revision
from factcheck.reviews.actions.reopen import reopen_held


@dataclass(frozen=True)
class Carrying:
    """The old anchors and where each went; worked out before any transaction."""

    revision: Revision
    anchors: list[Anchor]
    outcomes: Sequence[Carried]


def work_out(revision_id: int) -> Carrying:
    """Maps the anchors of the revision before onto this one. Slow and pure but for two queries."""
    revision = Revision.objects.select_related("document").get(pk=revision_id)
    before = Revision.objects.filter(
        document=revision.document_id, number=revision.number - 1
    ).first()
    if before is None:
        return Carrying(revision, [], [])
    anchors = list(Anchor.objects.filter(revision=before).order_by("start", "id"))
    spans = [(anchor.start, anchor.end) for anchor in anchors]
    return Carrying(revision, anchors, carry(before.text, revision.text, spans))


def carry_claims(carrying: Carrying) -> int:
    """Anchors the claims in the new text and reopens what changed; returns how many were reopened.

    Runs inside the caller's transaction; a claim that has an anchor in the revision already is left alone.
    """
    here = set(Anchor.objects.filter(revision=carrying.revision).values_list("claim_id", flat=True))
    changed = []
    for anchor, outcome in zip(carrying.anchors, carrying.outcomes, strict=True):
        if anchor.claim_id in here:
            continue
        if outcome.start is not None and outcome.end is not None:
            _anchor(anchor.claim_id, carrying.revision, outcome.start, outcome.end, outcome.outcome)
        if outcome.outcome != "exact":
            changed.append(anchor.claim_id)
    leaning = ClaimLink.objects.filter(target__in=changed).exclude(source__in=changed)
    reasons = dict.fromkeys(
        leaning.values_list("source_id", flat=True), "a claim it depends on changed"
    )
    reasons |= dict.fromkeys(changed, "its words changed")
    return sum(
        _reopen(claim_id, f"Revision {carrying.revision.number}: {why}.")
        for claim_id, why in reasons.items()
    )


def _anchor(claim_id: int, revision: Revision, start: int, end: int, method: str) -> None:
    selector = describe(revision.text, start, end)
    Anchor.objects.create(
        claim_id=claim_id,
        revision=revision,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        start=start,
        end=end,
        method=method,
    )
    if method != "exact":
        Claim.objects.filter(pk=claim_id).update(words=selector.exact)


def _reopen(claim_id: int, reason: str) -> bool:
    claim = hold(claim_id)
    if State(claim.state) not in MOVES[Verb.REOPEN].sources:
        return False
    reopen_held(claim, by=None, reason=reason)
    return True
