from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Now

from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.people.models import Membership, User
from factcheck.people.roles import CHECKING
from factcheck.wording import values


def queues_for(person: User) -> QuerySet[ReviewQueue]:
    """The queues of the person's desks, each with `depth` (claims with a free place), `oldest_due` and
    `overdue`."""
    waits = Q(claims__open_slots__gt=0)
    return (
        ReviewQueue.objects.visible_to(person)
        .select_related("desk")
        .annotate(
            depth=Count("claims", filter=waits),
            oldest_due=Min("claims__due_at", filter=waits),
            overdue=Count("claims", filter=waits & Q(claims__due_at__lt=Now())),
        )
        .order_by("name", "id")
    )


def live_duty(claim_id: int, person: User) -> Assignment | None:
    return Assignment.objects.live().filter(claim_id=claim_id, checker=person).first()


def load_of_checkers(desk_id: int) -> list[tuple[User, int, datetime | None]]:
    """Everybody who checks for the desk with the number of live duties and the oldest one's start; least loaded
    first. One query."""
    rows = (
        Membership.objects.filter(
            desk_id=desk_id, role__in=values(CHECKING), person__is_active=True
        )
        .select_related("person")
        .annotate(
            load=Count("person__assignments", filter=Q(person__assignments__ended_at=None)),
            since=Min(
                "person__assignments__given_at", filter=Q(person__assignments__ended_at=None)
            ),
        )
        .order_by("load", "person__username")
    )
    return [(row.person, row.load, row.since) for row in rows]


def documents_at_rest(age: timedelta, *, most: int = 100) -> list[int]:
    """Ids of documents with accepted claims, at least this old, that no job has routed: the desk had no queue, or the
    job died."""
    resting = Claim.objects.filter(state=State.ACCEPTED, created_at__lt=Now() - age)
    return list(
        resting.values_list("document_id", flat=True).distinct().order_by("document_id")[:most]
    )
