from __future__ import annotations

import pytest
from django.utils import timezone

from factcheck.assignments.actions import assign
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import Conflict, NotAllowed, Refusal
from factcheck.people.models import Membership, User
from factcheck.people.roles import Role
from tests import scenario


def test_assign_gives_a_duty_that_does_not_run_out(claim: Claim, ines: User, tom: User) -> None:
    before = timezone.now()
    duty = assign(claim.pk, checker=tom, by=ines, reason="She knows Russia.")
    assert (duty.expires_at, duty.assigned_by, duty.slot, duty.is_lease) == (None, ines, 1, False)
    assert abs((duty.given_at - before).total_seconds()) < 60
    assert scenario.fresh(claim).state == "assigned"


def test_assign_to_oneself_is_an_editors_right(claim: Claim, ines: User) -> None:
    assert assign(claim.pk, checker=ines, by=ines).checker == ines


@pytest.mark.parametrize(
    ("who", "code"),
    [("alexey", "not_a_checker"), ("rita", "not_a_checker"), ("outsider", "not_a_checker")],
)
def test_assign_to_somebody_who_does_not_check_is_refused(
    claim: Claim, ines: User, who: str, code: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Refusal) as refused:
        assign(claim.pk, checker=request.getfixturevalue(who), by=ines)
    assert (refused.value.code, Assignment.objects.count()) == (code, 0)
    assert scenario.fresh(claim).version == claim.version


def test_assign_to_the_author_is_refused_whatever_the_role(
    claim: Claim, ines: User, alexey: User
) -> None:
    Membership.objects.filter(person=alexey).update(role=Role.EDITOR)
    with pytest.raises(Refusal) as refused:
        assign(claim.pk, checker=User.objects.get(pk=alexey.pk), by=ines)
    assert (refused.value.code, Assignment.objects.count()) == ("own_piece", 0)


def test_assign_to_a_signer_is_refused(document: Document, ines: User, tom: User) -> None:
    claim = scenario.reopened(document, by=ines, checker=tom)
    with pytest.raises(Refusal) as refused:
        assign(claim.pk, checker=ines, by=ines)
    assert refused.value.code == "has_signed"


def test_assign_again_in_a_new_round_is_allowed(document: Document, ines: User, tom: User) -> None:
    claim = scenario.reopened(document, by=ines, checker=tom)
    assert assign(claim.pk, checker=tom, by=ines).round == 2


def test_assign_to_the_same_checker_twice_is_refused(
    document: Document, ines: User, tom: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    with pytest.raises(NotAllowed) as refused:
        assign(claim.pk, checker=tom, by=ines)
    assert refused.value.code == "already_assigned"


def test_assign_to_a_reviewer_of_this_round_is_refused(
    document: Document, ines: User, tom: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    with pytest.raises(NotAllowed) as refused:
        assign(claim.pk, checker=tom, by=ines)
    assert refused.value.code == "has_reviewed"


def test_assign_after_one_review_takes_the_free_place(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    assert assign(claim.pk, checker=mei, by=ines).slot == 2


def test_assign_stale_version_is_a_conflict(claim: Claim, ines: User, tom: User) -> None:
    with pytest.raises(Conflict):
        assign(claim.pk, checker=tom, by=ines, version=claim.version - 1)
    assert Assignment.objects.count() == 0
