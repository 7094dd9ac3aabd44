from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet

from factcheck.api.present.around import Around, around
from factcheck.api.present.moments import moment
from factcheck.claims.kinds import Priority
from factcheck.claims.lifecycle import State, allowed_verbs
from factcheck.claims.models import Claim
from factcheck.people.models import User
from factcheck.people.roles import WORKING, Role
from factcheck.reviews.queries import verdict_from

COLUMNS = (
    *("id", "document_id", "desk_id", "state", "version", "round", "words", "statement", "kinds"),
    *("priority", "priority_reason", "facets", "origin", "required_reviews", "open_slots"),
    *("due_at", "created_at"),
)
PRIORITIES = {priority.value: priority.name.lower() for priority in Priority}

Row = Mapping[str, Any]


def claim_rows(claims: QuerySet[Claim]) -> QuerySet[Claim, dict[str, Any]]:
    """The columns that `claims_out` wants, without the cost of a model object for each."""
    rows: QuerySet[Claim, dict[str, Any]] = claims.values(*COLUMNS)
    return rows


def claims_out(rows: Sequence[Row], person: User) -> list[dict[str, Any]]:
    """Claims as this person may see them; one more statement for all of them together."""
    there = around(rows) if rows else {}
    return [_claim_out(row, there[row["id"]], person) for row in rows]


def claim_out(claim: Claim, person: User) -> dict[str, Any]:
    """A claim as a verb has just left it."""
    return claims_out([{name: getattr(claim, name) for name in COLUMNS}], person)[0]


def _claim_out(row: Row, there: Around, person: User) -> dict[str, Any]:
    role = person.roles.get(row["desk_id"])
    return {
        "id": row["id"],
        "document": row["document_id"],
        "document_title": there.title,
        "state": row["state"],
        "version": row["version"],
        "words": row["words"],
        "statement": row["statement"],
        "kinds": row["kinds"],
        "priority": PRIORITIES[row["priority"]],
        "priority_reason": row["priority_reason"],
        "facets": row["facets"],
        "start": there.start,
        "end": there.end,
        "queue": there.queue,
        "required_reviews": row["required_reviews"],
        "open_slots": row["open_slots"],
        "due_at": moment(row["due_at"]),
        "origin": row["origin"],
        "verdict": _verdict(row, there, person),
        "assignees": there.assignees if role in WORKING else [],
        "depends_on": there.depends_on,
        "allowed_verbs": list(_verbs(row["state"], role)),
        "created_at": moment(row["created_at"]),
    }


@cache
def _verbs(state: str, role: Role | None) -> tuple[str, ...]:
    return tuple(verb.value for verb in allowed_verbs(State(state), role))


def _verdict(row: Row, there: Around, person: User) -> dict[str, Any] | None:
    """Nothing while the reviews are blind; the author learns the final verdict only."""
    reviews = [review for review in there.reviews if review.round == row["round"]]
    verdict = verdict_from(there.signed, reviews, row["required_reviews"])
    if verdict is None:
        return None
    if not verdict.is_final and person.roles.get(row["desk_id"]) not in WORKING:
        return None
    return {
        "rating": verdict.rating.slug,
        "label": verdict.rating.label,
        "final": verdict.is_final,
        "basis": verdict.basis,
        "rationale": verdict.rationale,
        "correction": verdict.correction,
    }
