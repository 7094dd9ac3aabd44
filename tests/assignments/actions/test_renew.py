from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.functions import Now

from factcheck.assignments.actions import assign, expire_leases, renew
from factcheck.assignments.models import Assignment
from factcheck.claims.models import Claim
from factcheck.errors import LeaseLost, NotAllowed
from factcheck.people.models import User
from tests import scenario
from tests.assignments.conftest import Take, run_out


def aged(duty: Assignment, hours: float) -> None:
    """Lets the lease have begun so many hours ago, with ten minutes to go."""
    Assignment.objects.filter(pk=duty.pk).update(
        given_at=Now() - timedelta(hours=hours), expires_at=Now() + timedelta(minutes=10)
    )


def left(duty: Assignment) -> timedelta:
    rows = Assignment.objects.filter(pk=duty.pk).annotate(now=Now())
    expires_at, now = rows.values_list("expires_at", "now").get()
    assert expires_at is not None
    return expires_at - now


def test_renew_gives_the_full_length_again(claim: Claim, tom: User, take: Take) -> None:
    duty = take(tom)
    aged(duty, 1)
    renew(duty.token, by=tom)
    assert timedelta(minutes=119) < left(duty) <= timedelta(minutes=120)
    assert scenario.fresh(claim).version == 4


def test_renew_never_reaches_beyond_eight_hours(claim: Claim, tom: User, take: Take) -> None:
    duty = take(tom)
    aged(duty, 7.5)
    renew(duty.token, by=tom)
    assert timedelta(minutes=29) < left(duty) <= timedelta(minutes=30)


def test_renew_of_a_lease_eight_hours_old_is_refused(claim: Claim, tom: User, take: Take) -> None:
    duty = take(tom)
    aged(duty, 8.01)
    with pytest.raises(NotAllowed) as refused:
        renew(duty.token, by=tom)
    assert refused.value.code == "lease_too_old"
    assert left(duty) <= timedelta(minutes=10)


def test_renew_after_the_end_but_before_it_was_closed(claim: Claim, tom: User, take: Take) -> None:
    duty = take(tom)
    run_out(duty)
    renew(duty.token, by=tom)
    assert expire_leases() == 0


def test_renew_of_a_closed_lease_is_refused(claim: Claim, tom: User, take: Take) -> None:
    duty = take(tom)
    run_out(duty)
    expire_leases()
    with pytest.raises(LeaseLost):
        renew(duty.token, by=tom)
    duty.refresh_from_db()
    assert duty.ending == "expired"


def test_renew_of_somebody_elses_lease_is_refused(
    claim: Claim, tom: User, mei: User, take: Take
) -> None:
    duty = take(tom)
    for token in (duty.token, uuid4()):
        with pytest.raises(LeaseLost):
            renew(token, by=mei)


def test_renew_of_an_editors_duty_gives_it_no_end(claim: Claim, ines: User, tom: User) -> None:
    duty = assign(claim.pk, checker=tom, by=ines)
    assert renew(duty.token, by=tom).expires_at is None
