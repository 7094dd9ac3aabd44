from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.openapi import paged, told
from factcheck.api.paging import each, page
from factcheck.api.preconditions import tag_of
from factcheck.api.present.claims import claim_out
from factcheck.api.present.moments import moment
from factcheck.api.shapes.closed import Nothing, PageQuery
from factcheck.api.shapes.queues import LeaseOut, QueueOut, TakenOut
from factcheck.api.views.door import Door
from factcheck.assignments.actions import hand_back, renew, take_next
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.assignments.queries import queues_for


class QueuesView(Door):
    asks = PageQuery

    @told(
        "queues_list",
        "The reviewers' queues and what waits in them",
        "Queues",
        asks=PageQuery,
        gives=paged("QueuePage", QueueOut),
    )
    def get(self, request: Request) -> Response:
        return page(request, queues_for(self.person), self.asked, each(_queue_out))


class NextView(Door):
    @told(
        "queues_next",
        "Take the claim that should be checked next",
        "Queues",
        gives={201: TakenOut, 200: TakenOut, 204: None},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Highest priority, nearest deadline, oldest. 200 with the same claim for whoever holds one already;
        204 when none waits."""
        queue = get_object_or_404(ReviewQueue.objects.visible_to(self.person), slug=slug)
        self.sent(Nothing)
        lease = take_next(queue, by=self.person)
        if lease is None:
            return Response(status=204)
        claim = claim_out(lease.assignment.claim, self.person)
        told = _lease_out(lease.assignment) | {"claim": claim}
        status = 201 if lease.is_new else 200
        return Response(told, status=status, headers=tag_of(claim["version"]))


class RenewView(Door):
    @told("leases_renew", "Keep a lease for its full length again", "Queues", gives=LeaseOut)
    def post(self, request: Request, token: UUID) -> Response:
        """At most eight hours in all."""
        _check_was_mine(self, token)
        self.sent(Nothing)
        return Response(_lease_out(renew(token, by=self.person)))


class LeaseView(Door):
    @told("leases_hand_back", "Give a claim back to its queue", "Queues", status=204)
    def delete(self, request: Request, token: UUID) -> Response:
        _check_was_mine(self, token)
        hand_back(token, by=self.person)
        return Response(status=204)


def _check_was_mine(door: Door, token: UUID) -> None:
    """Raises Http404 for a lease that was never the person's own."""
    mine = Assignment.objects.filter(checker=door.person, claim__desk__in=list(door.person.roles))
    get_object_or_404(mine, token=token)


def _lease_out(duty: Assignment) -> dict[str, Any]:
    return {"lease": str(duty.token), "expires_at": moment(duty.expires_at)}


def _queue_out(queue: Any) -> dict[str, Any]:
    """Needs what `queues_for` annotates."""
    return {
        "slug": queue.slug,
        "name": queue.name,
        "desk": queue.desk.slug,
        "required_reviews": queue.required_reviews,
        "lease_minutes": queue.lease_minutes,
        "depth": queue.depth,
        "oldest_due": moment(queue.oldest_due),
        "overdue": queue.overdue,
    }
