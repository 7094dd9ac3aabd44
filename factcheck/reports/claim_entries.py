"""One claim as it is frozen into a report: words, verdict, evidence, people, history."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from django.db.models import Prefetch

from factcheck.audit.models import Event
from factcheck.claims.kinds import Priority
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.reports.record import (
    ClaimEntry,
    Dependency,
    Dismissed,
    EvidenceLine,
    HistoryLine,
    ReviewLine,
    SignOffLine,
    Verdict,
)
from factcheck.reviews.models import Review, SignOff
from factcheck.reviews.queries import blind_people, is_shown, verdict_of, with_verdicts
from factcheck.sources.models import Evidence


def moment(at: datetime) -> str:
    """A moment as the record writes it: UTC with microseconds and a Z."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def claims_of(document_id: int, revision_id: int) -> list[Claim]:
    """All claims of a document with what an entry needs; `here` is the anchor in the revision, if any, in a list."""
    return list(
        with_verdicts(Claim.objects.filter(document_id=document_id))
        .select_related("queue")
        .prefetch_related(
            Prefetch("anchors", Anchor.objects.filter(revision_id=revision_id), to_attr="here"),
            "assignments",
            Prefetch("links", ClaimLink.objects.order_by("id")),
            Prefetch(
                "evidence", Evidence.objects.select_related("source", "added_by").order_by("id")
            ),
        )
        .order_by("id")
    )


class ClaimReader:
    """Turns claims into entries; holds what they share: their numbers, histories and names."""

    def __init__(
        self,
        claims: Sequence[Claim],
        histories: Mapping[int, Sequence[Event]],
        names: Mapping[int, str],
    ) -> None:
        self._claims = sorted(claims, key=_place)
        self._histories = histories
        self._names = names
        self._numbers: dict[int, int] = {}

    def in_order(self, aside: Collection[State]) -> Iterator[Claim]:
        """The claims in the order of the text, without those in a state `aside`; numbers them from 1."""
        live = [claim for claim in self._claims if claim.state not in aside]
        self._numbers = {claim.pk: number for number, claim in enumerate(live, start=1)}
        return iter(live)

    def entry(self, claim: Claim) -> ClaimEntry:
        start, end, words = _span(claim)
        return {
            "id": claim.pk,
            "number": self._numbers[claim.pk],
            "state": claim.state,
            "statement": claim.statement,
            "words": words,
            "start": start,
            "end": end,
            "kinds": list(claim.kinds),
            "priority": Priority(claim.priority).name.lower(),
            "priority_reason": claim.priority_reason,
            "queue": claim.queue.name if claim.queue else None,
            "origin": claim.origin,
            "depends_on": self._dependencies(claim),
            "facets": list(claim.facets),
            "verdict": _verdict(claim),
            "reviews": [_review(row) for row in claim.reviews.all() if is_shown(row, claim)],
            "sign_off": _sign_off(claim),
            "evidence": _evidence_lines(claim),
            "history": [self._history_line(event) for event in self._histories.get(claim.pk, ())],
        }

    def dismissed(self, claim: Claim) -> Dismissed:
        start, end, words = _span(claim)
        events = self._histories.get(claim.pk, ())
        reason = next((event.reason for event in reversed(events) if event.verb == "dismiss"), "")
        return {"words": words, "start": start, "end": end, "reason": reason}

    def _dependencies(self, claim: Claim) -> list[Dependency]:
        return [
            {"number": self._numbers[link.target_id], "id": link.target_id, "how": link.how}
            for link in claim.links.all()
            if link.target_id in self._numbers
        ]

    def _history_line(self, event: Event) -> HistoryLine:
        by = self._names.get(event.actor_id, "") if event.actor_id is not None else "the desk"
        return {"verb": event.verb, "by": by, "at": moment(event.at), "reason": event.reason}


def _span(claim: Claim) -> tuple[int, int, str]:
    """Offsets and words in the revision; (0, 0) for words that no longer stand in it."""
    here: list[Anchor] = claim.here  # type: ignore[attr-defined]
    return (here[0].start, here[0].end, here[0].exact) if here else (0, 0, claim.words)


def _place(claim: Claim) -> tuple[int, int, int]:
    start, end, _ = _span(claim)
    return start, end, claim.pk


def _verdict(claim: Claim) -> Verdict | None:
    verdict = verdict_of(claim)
    if verdict is None:
        return None
    return {
        "rating": verdict.rating.slug,
        "final": verdict.is_final,
        "basis": verdict.basis,
        "rationale": verdict.rationale,
        "correction": verdict.correction,
    }


def _review(review: Review) -> ReviewLine:
    return {
        "reviewer": review.reviewer.shown_name,
        "rating": review.rating.slug,
        "rationale": review.rationale,
        "correction": review.correction,
        "at": moment(review.at),
        "round": review.round,
    }


def _sign_off(claim: Claim) -> SignOffLine | None:
    signed: SignOff | None = next(
        (row for row in claim.sign_offs.all() if row.revoked_at is None), None
    )
    if signed is None:
        return None
    return {
        "signer": signed.signer.shown_name,
        "rating": signed.rating.slug,
        "basis": signed.basis,
        "reason": signed.reason,
        "at": moment(signed.at),
    }


def _evidence_lines(claim: Claim) -> list[EvidenceLine]:
    unread = blind_people(claim)
    return [_evidence(row) for row in claim.evidence.all() if row.added_by_id not in unread]


def _evidence(row: Evidence) -> EvidenceLine:
    source = row.source
    return {
        "source": {
            "id": source.pk,
            "title": source.title,
            "title_basis": source.title_basis,
            "publisher": source.publisher,
            "url": source.url,
            "published": source.published.isoformat() if source.published else None,
            "level": source.level,
            "mirror": source.mirror,
        },
        "stance": row.stance,
        "locator": row.locator,
        "quotation": row.quotation,
        "note": row.note,
        "added_by": row.added_by.shown_name,
        "added_at": moment(row.added_at),
    }
