from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.api.present.moments import moment
from factcheck.audit.models import Event
from factcheck.people.queries import names_of
from factcheck.reviews.models import Draft, Review

THE_DESK = "the desk"


def review_out(review: Review) -> dict[str, Any]:
    """Needs `reviewer` and `rating` loaded."""
    return {
        "id": review.pk,
        "reviewer": review.reviewer.username,
        "rating": review.rating.slug,
        "label": review.rating.label,
        "rationale": review.rationale,
        "correction": review.correction,
        "round": review.round,
        "at": moment(review.at),
    }


def draft_out(draft: Draft | None) -> dict[str, Any]:
    empty = {"rating": "", "rationale": "", "correction": "", "saved_at": None}
    return empty if draft is None else empty | draft.body | {"saved_at": moment(draft.saved_at)}


def history_out(events: Sequence[Event]) -> list[dict[str, Any]]:
    """What happened, with the names of those who did it; one more statement for all."""
    names = names_of(event.actor_id for event in events)
    return [
        {
            "verb": event.verb,
            "by": names.get(event.actor_id or 0, THE_DESK),
            "at": moment(event.at),
            "reason": event.reason,
        }
        for event in events
    ]
