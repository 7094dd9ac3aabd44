"""Eight processes append to one desk's audit trail from its very first event on."""

from __future__ import annotations

import pytest

from factcheck.audit.models import AuditHead, Event
from factcheck.audit.queries import first_break
from factcheck.people.models import Desk
from tests.crew import Member
from tests.races.conftest import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_append_by_eight_processes_never_forks_the_chain(racers: list[Member], desk: Desk) -> None:
    race(racers, "append_events", [{"desk": desk.pk, "times": 50}] * 8)

    assert list(Event.objects.values_list("seq", flat=True)) == list(range(1, 401))
    assert AuditHead.objects.get(desk=desk).seq == 400
    assert first_break(desk.pk) is None
