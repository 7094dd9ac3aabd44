from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.assignments.actions import route_claims
from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.audit.models import Event
from factcheck.documents.models import Document
from factcheck.errors import NotAllowed
from factcheck.people.models import Desk, User
from tests import scenario


def test_route_claims_sends_by_rule_and_else_to_the_default(
    document: Document, ines: User, queue: ReviewQueue, pair_queue: ReviewQueue
) -> None:
    rule = RoutingRule.objects.create(
        desk=document.desk, position=1, queue=pair_queue, keyword="PUTIN"
    )
    ruled = scenario.accepted(document, by=ines, words="Trump spoke to Putin")
    rest = scenario.accepted(document, by=ines)

    assert route_claims(document.pk) == 2

    ruled, rest = scenario.fresh(ruled), scenario.fresh(rest)
    assert (ruled.queue, ruled.required_reviews, ruled.open_slots) == (pair_queue, 2, 2)
    assert (rest.queue, rest.required_reviews, rest.open_slots) == (queue, 1, 1)
    bodies = {event.subject_id: event.body for event in Event.objects.filter(verb="route")}
    assert f'"queue":{pair_queue.pk},"rule":{rule.pk}' in bodies[ruled.pk]
    assert f'"queue":{queue.pk},"rule":null' in bodies[rest.pk]


def test_route_claims_sets_the_deadline(document: Document, ines: User, queue: ReviewQueue) -> None:
    claim = scenario.queued(document, by=ines)
    routed = Event.objects.get(verb="route", subject_id=claim.pk)
    assert claim.due_at == routed.at + timedelta(hours=48)


def test_route_claims_twice_routes_nothing_twice(document: Document, ines: User) -> None:
    scenario.accepted(document, by=ines)
    assert (route_claims(document.pk), route_claims(document.pk)) == (1, 0)
    assert Event.objects.filter(verb="route").count() == 1


def test_route_claims_leaves_other_documents_alone(
    document: Document, ines: User, desk: Desk
) -> None:
    claim = scenario.accepted(document, by=ines)
    assert route_claims(scenario.another(desk, by=ines).pk) == 0
    assert scenario.fresh(claim).state == "accepted"


def test_route_claims_without_a_default_queue_is_refused(
    document: Document, ines: User, queue: ReviewQueue
) -> None:
    claim = scenario.accepted(document, by=ines)
    ReviewQueue.objects.update(is_default=False)
    with pytest.raises(NotAllowed) as refused:
        route_claims(document.pk)
    assert (refused.value.code, scenario.fresh(claim).state) == ("no_default_queue", "accepted")


def test_route_claims_passes_over_a_rule_to_another_desk(
    document: Document, ines: User, queue: ReviewQueue, other_desk: Desk
) -> None:
    foreign = ReviewQueue.objects.create(desk=other_desk, name="Theirs", slug="theirs")
    RoutingRule.objects.create(desk=document.desk, position=1, queue=foreign)
    assert scenario.queued(document, by=ines).queue == queue


def test_route_claims_costs_the_same_for_one_and_three(document: Document, ines: User) -> None:
    counts = []
    for words in (["12 February"], ["90 minutes", "two hours", "A week later"]):
        for each in words:
            scenario.accepted(document, by=ines, words=each)
        with CaptureQueriesContext(connection) as queries:
            assert route_claims(document.pk) == len(words)
        counts.append(len(queries))
    assert counts == [7, 7]
