from __future__ import annotations

from typing import Any

from django.test import Client

from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.people.models import Desk, Membership, User
from factcheck.people.roles import Role
from tests.admin.pages import fields_of, page_of

RULES = "/admin/factcheck/routingrule/"
QUEUES = "/admin/factcheck/reviewqueue/"


def rule(desk: Desk, queue: ReviewQueue, **said: Any) -> dict[str, Any]:
    plain = {"desk": desk.pk, "position": "1", "queue": queue.pk, "least_priority": "0"}
    return plain | {"keyword": ""} | said


def test_queue_is_made_with_its_checkers(desk: Desk, tom: User, at_desk: Client) -> None:
    sent = {
        "desk": desk.pk,
        "name": "Quotations",
        "slug": "quotations",
        "required_reviews": "2",
        "lease_minutes": "60",
        "target_hours": "24",
        "most_open": "5",
        "checkers": [tom.pk],
    }
    assert at_desk.post(f"{QUEUES}add/", sent).status_code == 302
    made = ReviewQueue.objects.get()
    assert (made.required_reviews, list(made.checkers.all())) == (2, [tom])


def test_second_default_queue_is_refused_on_the_form(
    queue: ReviewQueue, pair_queue: ReviewQueue, at_desk: Client
) -> None:
    sent = fields_of(at_desk, page_of(pair_queue)) | {"is_default": "on"}
    answer = at_desk.post(page_of(pair_queue), sent)
    assert answer.status_code == 200
    assert not ReviewQueue.objects.get(pk=pair_queue.pk).is_default


def test_rule_keeps_its_kinds(desk: Desk, queue: ReviewQueue, at_desk: Client) -> None:
    at_desk.post(f"{RULES}add/", rule(desk, queue, kinds=["quote", "date"], least_priority="3"))
    made = RoutingRule.objects.get()
    assert (made.kinds, made.least_priority) == (["quote", "date"], 3)


def test_second_rule_at_a_position_is_refused_on_the_form(
    desk: Desk, queue: ReviewQueue, at_desk: Client
) -> None:
    at_desk.post(f"{RULES}add/", rule(desk, queue))
    assert at_desk.post(f"{RULES}add/", rule(desk, queue, keyword="Putin")).status_code == 200
    assert RoutingRule.objects.count() == 1


def test_rule_to_the_queue_of_another_own_desk_is_refused(
    desk: Desk, queue: ReviewQueue, other_desk: Desk, ines: User, at_desk: Client
) -> None:
    Membership.objects.create(person=ines, desk=other_desk, role=Role.EDITOR.value)
    html = at_desk.post(f"{RULES}add/", rule(other_desk, queue)).content.decode()
    assert "The queue belongs to another desk than the rule." in html
    assert not RoutingRule.objects.exists()


def test_rule_is_deleted_by_an_editor_of_its_desk_only(
    desk: Desk, queue: ReviewQueue, at_desk: Client, elsewhere: Client
) -> None:
    made = RoutingRule.objects.create(desk=desk, position=1, queue=queue)
    elsewhere.post(page_of(made, "delete"), {"post": "yes"})
    assert RoutingRule.objects.filter(pk=made.pk).exists()
    at_desk.post(page_of(made, "delete"), {"post": "yes"})
    assert not RoutingRule.objects.exists()
