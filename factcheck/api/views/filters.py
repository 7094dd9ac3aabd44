from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from factcheck.assignments.models import Assignment
from factcheck.claims.kinds import Priority
from factcheck.claims.models import Claim, ClaimQuerySet
from factcheck.people.models import User
from factcheck.people.queries import desk_ids
from factcheck.people.roles import WORKING
from factcheck.reviews.queries import rated

Claims = QuerySet[Claim]

#: Filters that are a plain column.
COLUMNS = {"document": "document_id", "state": "state__in", "queue": "queue__slug", "kind": "kind"}


def chosen(claims: ClaimQuerySet, asked: Mapping[str, Any], person: User) -> Claims:
    """The claims that fit every filter of a `ClaimsQuery`."""
    if "overdue" in asked:
        claims = claims.overdue()
    found: Claims = claims.filter(
        **{column: asked[name] for name, column in COLUMNS.items() if name in asked}
    )
    for name, narrow in NARROW.items():
        if name in asked:
            found = narrow(found, asked[name], person)
    return found


def _on_the_table_of(claims: Claims, username: str, person: User) -> Claims:
    whose = {"checker": person} if username == "me" else {"checker__username": username}
    at_work = Assignment.objects.live().filter(claim=OuterRef("pk"), **whose)
    return claims.filter(Exists(at_work), desk__in=desk_ids(person, WORKING))


def _of_priority(claims: Claims, word: str, person: User) -> Claims:
    return claims.filter(priority=Priority[word.upper()])


def _rated(claims: Claims, slug: str, person: User) -> Claims:
    return rated(claims, slug, working=desk_ids(person, WORKING))


def _saying(claims: Claims, words: str, person: User) -> Claims:
    return claims.filter(Q(words__icontains=words) | Q(statement__icontains=words))


NARROW: dict[str, Callable[[Claims, str, User], Claims]] = {
    "assignee": _on_the_table_of,
    "priority": _of_priority,
    "rating": _rated,
    "q": _saying,
}
