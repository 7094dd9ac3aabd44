from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import F

from factcheck.people.models import ApiToken, Desk, User
from factcheck.people.roles import Role
from factcheck.people.tokens import digest_of


def role_on(person: User, desk_id: int) -> Role | None:
    """The person's role on that desk, None for somebody who is not on it."""
    return person.roles.get(desk_id)


def desk_ids(person: User, roles: Iterable[Role]) -> list[int]:
    """Ids of the desks where the person has one of these roles."""
    wanted = frozenset(roles)
    return [desk_id for desk_id, role in person.roles.items() if role in wanted]


def token_for(key: str) -> ApiToken | None:
    """The token row with its person and the person's roles in one query, whatever its state; None when no such
    key was given out."""
    found = ApiToken.objects.select_related("person").filter(digest=digest_of(key))
    rows = list(
        found.annotate(
            desk_id=F("person__memberships__desk_id"), role=F("person__memberships__role")
        )
    )
    if not rows:
        return None
    rows[0].person.roles = {row.desk_id: Role(row.role) for row in rows if row.role}
    return rows[0]


def names_of(person_ids: Iterable[int | None]) -> Mapping[int, str]:
    """Person id to the name shown, in one query."""
    wanted = {person_id for person_id in person_ids if person_id is not None}
    return {person.pk: person.shown_name for person in User.objects.filter(pk__in=wanted)}


def desks_by_id(ids: Iterable[int]) -> Mapping[int, Desk]:
    return Desk.objects.in_bulk(list(ids))
