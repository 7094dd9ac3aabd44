from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models.functions import Now

from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.assignments.routing import Candidate, Route, Rule, choose
from factcheck.claims.lifecycle import State, Verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, move_all
from factcheck.documents.models import Document
from factcheck.errors import NotAllowed


def route_claims(document_id: int) -> int:
    """Sends every accepted claim of a document to the queue that the desk's rules name; returns how many.

    Runs inside the caller's transaction and may be repeated: what is routed already is not looked at. Raises
    NotAllowed when the desk has no default queue.
    """
    desk_id = Document.objects.values_list("desk_id", flat=True).get(pk=document_id)
    accepted = Claim.objects.filter(document_id=document_id, state=State.ACCEPTED)
    claims = list(accepted.select_for_update(no_key=True).annotate(clock=Now()).order_by("id"))
    if not claims:
        return 0
    queues = {queue.pk: queue for queue in ReviewQueue.objects.filter(desk_id=desk_id)}
    default = next((queue for queue in queues.values() if queue.is_default), None)
    if default is None:
        raise NotAllowed(
            "The desk has no default queue; make one in the admin.", code="no_default_queue"
        )
    rules = _rules(desk_id)
    at: datetime = claims[0].clock  # type: ignore[attr-defined]
    alike: dict[Route, list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[choose(_candidate(claim), rules, default_queue_id=default.pk)].append(claim)
    for route, group in alike.items():
        _send(group, queues[route.queue_id], route.rule_id, at)
    return len(claims)


def _rules(desk_id: int) -> list[Rule]:
    rows = RoutingRule.objects.filter(desk_id=desk_id, queue__desk_id=desk_id).order_by("position")
    return [
        Rule(
            rule_id=row.pk,
            queue_id=row.queue_id,
            kinds=frozenset(row.kinds),
            least_priority=row.least_priority,
            keyword=row.keyword,
        )
        for row in rows
    ]


def _candidate(claim: Claim) -> Candidate:
    return Candidate(
        kinds=frozenset(claim.kinds),
        priority=claim.priority,
        words=f"{claim.words}\n{claim.statement}",
    )


def _send(claims: list[Claim], queue: ReviewQueue, rule_id: int | None, at: datetime) -> None:
    move_all(
        claims,
        State.QUEUED,
        Act(verb=Verb.ROUTE, at=at, data={"queue": queue.pk, "rule": rule_id}),
        queue_id=queue.pk,
        required_reviews=queue.required_reviews,
        open_slots=queue.required_reviews,
        due_at=at + timedelta(hours=queue.target_hours),
    )
